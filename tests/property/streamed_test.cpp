// Random policies over random resources, streamed and held: the reports are the same, byte by byte.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "engine/value/print.hpp"
#include "tests/support/random_policy/case.hpp"
#include "writ/program.hpp"
#include "writ/report.hpp"
#include "writ/stream.hpp"

namespace writ::property {
namespace {

constexpr std::uint64_t kSeed = 20'261'125;
constexpr int kCases = 1'500;

/// The resource as a line of NDJSON, a little longer than the first piece must be short of. What is
/// unknown is told by `@unknown`, as the format has it, where that is all of an attribute.
std::string line_of(random_policy::ResourceDatum const& datum, Arena& arena) {
  Resource const resource = build(datum, arena);
  std::string text = R"({"type":)";
  print_json_string(text, resource.type);
  text += R"(,"id":)";
  print_json_string(text, resource.id);
  std::string unknown;
  if (resource.attributes.is(Kind::Object)) {
    for (Member const& member : resource.attributes.as_object()) {
      if (member.key == "type" || member.key == "id" || member.key.starts_with('@')) continue;
      if (member.value.is(Kind::Unknown)) {
        unknown += (unknown.empty() ? "\"/" : ",\"/") + std::string(member.key) + '"';
        continue;
      }
      text += ',';
      print_json_string(text, member.key);
      text += ':';
      print_json(text, member.value);
    }
  }
  if (!unknown.empty() && unknown.find_first_of("~\\") == std::string::npos) {
    text += ",\"@unknown\":[" + unknown + "]";
  }
  return text + "}\n";
}

StreamedInput input_of(std::string const& text) {
  return {"in.ndjson", [&text] {
            return [&text, at = std::size_t{0}](char* to, std::size_t room) mutable {
              std::size_t const size = std::min(room, text.size() - at);
              std::memcpy(to, text.data() + at, size);
              at += size;
              return static_cast<std::ptrdiff_t>(size);
            };
          }};
}

}  // namespace

TEST_CASE("random policies find the same in inventories that are held and that are not") {
  std::size_t streamed = 0;
  std::size_t findings = 0;
  for (int i = 0; i < kCases; ++i) {
    random_policy::Random random(kSeed + static_cast<std::uint64_t>(i));
    random_policy::Features features;
    features.types = i % 10 == 0;
    random_policy::Case const one = random_policy::random_case(random, features);
    CompileResult const compiled = compile({{"p.writ", print(one.policy)}});
    if (!compiled.program) continue;
    Arena arena;
    std::string text;
    for (int round = 0; round < 3; ++round) {
      for (random_policy::ResourceDatum const& resource : one.resources) {
        text += line_of(resource, arena);
      }
    }
    CheckOptions options;
    options.all = i % 2 == 0;
    SnapshotBuilder builder;
    builder.add("in.ndjson", text);
    CheckReport const held = check(*compiled.program, std::move(builder).finish(), options);
    StreamOptions stream;
    // The first piece must show two lines; how far it goes beyond them differs.
    std::size_t const two_lines = text.find('\n', text.find('\n') + 1) + 1;
    stream.piece_bytes = two_lines + static_cast<std::size_t>(i % 50);
    options.jobs = 1 + static_cast<unsigned>(i % 3);
    auto const report =
        check_streamed(*compiled.program, {input_of(text)}, InputOptions(), options, stream);
    if (!report) continue;
    ++streamed;
    findings += held.findings.size();
    CAPTURE(i, text, print(one.policy));
    REQUIRE(render_json(*report) == render_json(held));
  }
  CHECK(streamed > 700);
  CHECK(findings > 1'000);
}

}  // namespace writ::property
