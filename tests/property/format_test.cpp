// The formatter against random policies and those that ship: a policy means the same once it is
// laid out, and laying it out again changes nothing.
#include "writ/format.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/source_map.hpp"
#include "grammar/parser.hpp"
#include "grammar/printer.hpp"
#include "tests/support/random_policy/case.hpp"
#include "tests/support/run.hpp"

namespace writ::property {
namespace {

constexpr std::uint64_t kSeed = 20'260'131;
constexpr int kPolicies = 2'000;

/// Every expression of the text in canonical form, and the documentation of every declaration, in
/// an order that moving the statements of a rule does not change.
std::vector<std::string> meaning(std::string const& text) {
  SourceMap sources;
  sources.add("p.writ", text);
  Limits const limits;
  DiagnosticSink sink(sources, limits);
  ast::File const file = parse(sources.files().front(), limits, sink);
  REQUIRE_FALSE(sink.has_errors());
  std::vector<std::string> result;
  for (std::uint32_t node = 0; node < file.nodes.size(); ++node) {
    result.push_back(print_condition(file, {node}));
  }
  for (ast::Declaration const& declaration : file.declarations) {
    result.push_back(declaration.documentation);
  }
  for (ast::Comment const& comment : file.comments) {
    std::string shown(sources.text(comment.span));
    shown.erase(shown.find_last_not_of(" \t\r") + 1);
    result.push_back(shown);
  }
  std::sort(result.begin(), result.end());
  return result;
}

void check_keeps_meaning(std::string const& text) {
  FormatResult const once = format_policy({"p.writ", text});
  REQUIRE(once.text);
  CAPTURE(*once.text);
  REQUIRE(meaning(*once.text) == meaning(text));
  FormatResult const twice = format_policy({"p.writ", *once.text});
  REQUIRE(twice.text);
  REQUIRE(*twice.text == *once.text);
}

/// The text with the blanks behind some commas, and those in front of some joints, made line ends.
std::string broken_up(std::string text, random_policy::Random& random) {
  for (std::string_view const place : {", ", " and ", " or ", ": ", " where ", " implies "}) {
    for (std::size_t at = 0; (at = text.find(place, at)) != std::string::npos; ++at) {
      // A line end in a string would end it.
      std::size_t const line = text.rfind('\n', at) + 1;
      auto const quotes = std::count(text.begin() + static_cast<std::ptrdiff_t>(line),
                                     text.begin() + static_cast<std::ptrdiff_t>(at), '"');
      if (quotes % 2 == 0 && random.chance(30)) text[place[0] == ' ' ? at : at + 1] = '\n';
    }
  }
  return text;
}

TEST_CASE("random policies mean the same once they are laid out") {
  for (int i = 0; i < kPolicies; ++i) {
    random_policy::Random random(kSeed + static_cast<std::uint64_t>(i));
    random_policy::Case const random_case = random_policy::random_case(random, {});
    std::string const text = broken_up(print(random_case.policy), random);
    CAPTURE(i, text);
    check_keeps_meaning(text);
  }
}

TEST_CASE("the policies that ship mean the same once they are laid out") {
  int count = 0;
  for (auto const& entry :
       std::filesystem::recursive_directory_iterator(test::project_root() / "policies")) {
    if (entry.path().extension() != ".writ") continue;
    CAPTURE(entry.path());
    std::ifstream in(entry.path(), std::ios::binary);
    check_keeps_meaning({std::istreambuf_iterator<char>(in), {}});
    ++count;
  }
  CHECK(count > 20);
}

}  // namespace
}  // namespace writ::property
