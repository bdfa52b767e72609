// Streamed and held: the same report, whatever the threads and wherever the pieces are cut.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "writ/report.hpp"
#include "writ/stream.hpp"

using namespace writ;

namespace {

constexpr std::string_view kPolicy = R"(module m

rule size "Boxes are large" { severity low for r in "box" require r.size > 3 message "size {r.size}" }
rule env "Tags" { severity high for r in "b*" when r.size is present require r.tags.env == "prod" }
rule ports "Ports" { severity high for r in "box" require every p in r.ports: p.from == 1 fix "close {r.@id}" }
rule name "Names" { severity low for r in "cask" require r.@id like "c-*" and r.@change is absent }
rule lost "Misspelt" { severity low for r in "cask" require r.nmae is absent }
rule never "Never" { severity low for r in "vat" require r.x }
waive size { for "t-1*" until 2030-01-01 reason "old" approved "me" }
)";

Program program_of(std::string_view text) {
  CompileResult result = compile({{"m.writ", std::string(text)}});
  for (Diagnostic const& error : result.diagnostics) UNSCOPED_INFO(render(error, false));
  REQUIRE(result.program);
  return *result.program;
}

StreamedInput input_of(std::string path, std::string const& text, std::size_t most = SIZE_MAX) {
  return {std::move(path), [&text, most] {
            return [&text, most, at = std::size_t{0}](char* to, std::size_t room) mutable {
              std::size_t const size = std::min({room, text.size() - at, most});
              std::memcpy(to, text.data() + at, size);
              at += size;
              return static_cast<std::ptrdiff_t>(size);
            };
          }};
}

CheckReport held(Program const& program, std::vector<std::string> const& texts,
                 CheckOptions const& options) {
  SnapshotBuilder builder(options.limits);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    builder.add("in" + std::to_string(i) + ".ndjson", texts[i]);
  }
  return check(program, std::move(builder).finish(), options);
}

std::optional<CheckReport> streamed(Program const& program, std::vector<std::string> const& texts,
                                    CheckOptions const& options, StreamOptions const& stream) {
  std::vector<StreamedInput> inputs;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    inputs.push_back(input_of("in" + std::to_string(i) + ".ndjson", texts[i]));
  }
  return check_streamed(program, inputs, InputOptions(), options, stream);
}

std::string resource(std::mt19937& random) {
  static char const* const kTypes[] = {"box", "cask", "barrel", "vat of nobody"};
  auto const below = [&](unsigned bound) { return static_cast<unsigned>(random()) % bound; };
  std::string text = R"({"type":")" + std::string(kTypes[below(4)]) + R"(","id":")" +
                     (below(2) == 0 ? "c-" : "t-") + std::to_string(below(30)) + "\"";
  if (below(3) > 0) text += ",\"size\":" + std::to_string(below(8));
  if (below(9) == 0) text += ",\"size2\":\"x\"";
  if (below(3) > 0)
    text += std::string(R"(,"tags":{"env":)") + (below(2) == 0 ? "\"prod\"" : "7") + "}";
  if (below(3) > 0) text += R"(,"ports":[{"from":1},{"from":)" + std::to_string(below(3)) + "}]";
  if (below(20) == 0) text += R"(,"@change":"create")";
  if (below(20) == 0) text += R"(,"@unknown":["/tags"])";
  if (below(20) == 0) text += R"(,"note":"\u00e9\n")";
  if (below(40) == 0) text += R"(,"note":"x)";
  if (below(40) == 0) text += R"(,"id":"twice")";
  return text + "}";
}

std::string inventory(unsigned seed, std::size_t lines) {
  std::mt19937 random(seed);
  std::string text = R"({"type":"box","id":"first"})"
                     "\n\n";
  for (std::size_t i = 0; i < lines; ++i) {
    if (random() % 15 == 0) text += "  ";
    text += resource(random);
    if (random() % 15 == 0) text += " \r";
    text += random() % 20 == 0 ? "\n \n" : "\n";
  }
  if (seed % 2 == 0) text.pop_back();
  return text;
}

/// The lines that are JSON as a list, laid out in some way.
std::string list_of(std::string const& lines, unsigned seed) {
  std::string text = seed % 2 == 0 ? " [" : "\n[\n";
  bool first = true;
  for (std::size_t at = 0; at < lines.size();) {
    std::size_t const end = std::min(lines.find('\n', at), lines.size());
    std::string line = lines.substr(at, end - at);
    at = end + 1;
    bool const twice = line.find("twice") != std::string::npos;
    bool const open = std::count(line.begin(), line.end(), '"') % 2 == 1;
    if (line.find('{') == std::string::npos || twice || open) continue;
    text += first ? "" : seed % 3 == 0 ? " ,\n\n  " : ",";
    text += line;
    first = false;
  }
  return text + (seed % 2 == 0 ? "]" : "\n]\n \n");
}

std::string printed(CheckReport const& report) { return render_json(report); }

}  // namespace

TEST_CASE("a streamed report is the one over a snapshot, cut anywhere, with any threads") {
  Program const program = program_of(kPolicy);
  std::vector<std::string> const texts = {inventory(1, 60), inventory(2, 5)};
  CheckOptions options;
  options.now = {1'800'000'000, 0};
  for (bool const all : {false, true}) {
    options.all = all;
    options.jobs = 1;
    std::string const expected = printed(held(program, texts, options));
    for (std::size_t piece = 1; piece <= texts[0].size() + 1; piece += piece < 600 ? 1 : 97) {
      options.jobs = 1 + static_cast<unsigned>(piece % 3);
      StreamOptions stream;
      // The first piece must show two lines.
      stream.piece_bytes = piece + 140;
      auto const report = streamed(program, texts, options, stream);
      REQUIRE(report);
      INFO("piece " << piece << " jobs " << options.jobs);
      REQUIRE(printed(*report) == expected);
    }
  }
}

TEST_CASE("errors past the limit are counted, not shown") {
  Program const program = program_of(kPolicy);
  std::string text = inventory(3, 4);
  for (int i = 0; i < 50; ++i) text += "{\"type\":\n";
  CheckOptions options;
  options.limits.diagnostics = 7;
  StreamOptions stream;
  stream.piece_bytes = 300;
  auto const report = streamed(program, {text}, options, stream);
  REQUIRE(report);
  CHECK(printed(*report) == printed(held(program, {text}, options)));
  CHECK_FALSE(report->complete());
}

TEST_CASE("findings are handed out in the order of the report") {
  Program const program = program_of(kPolicy);
  std::vector<std::string> const texts = {inventory(5, 300), inventory(6, 300)};
  CheckOptions options;
  CheckReport const expected = held(program, texts, options);
  std::vector<Finding> found;
  StreamOptions stream;
  stream.piece_bytes = 500;
  stream.on_finding = [&](Finding&& finding) {
    found.push_back(std::move(finding));
    return true;
  };
  options.jobs = 3;
  auto report = streamed(program, texts, options, stream);
  REQUIRE(report);
  CHECK(report->findings.empty());
  report->findings = found;
  CHECK(printed(*report) == printed(expected));
}

TEST_CASE("a run ends early where nobody wants more") {
  Program const program = program_of(kPolicy);
  std::string const text = inventory(7, 3'000);
  StreamOptions stream;
  stream.piece_bytes = 500;
  std::size_t found = 0;
  stream.on_finding = [&](Finding&&) { return ++found < 3; };
  CheckOptions options;
  options.jobs = 2;
  CHECK(streamed(program, {text}, options, stream));
  CHECK(found == 3);
}

TEST_CASE("what takes more than one resource at a time is not streamed") {
  std::string const text = inventory(8, 10);
  CheckOptions const options;
  auto const streams = [&](std::string const& rule) {
    Program const program = program_of("module m\n\nrule a \"a\" { severity low " + rule + " }\n");
    return streamed(program, {text}, options, {}).has_value();
  };
  CHECK(streams(R"(for r in "box" require r.size > 3)"));
  CHECK_FALSE(streams(R"(for r in "box" require some c in "cask": c.size == r.size)"));
  CHECK_FALSE(streams(R"(for r in "box" needs "cask" require r.size > 3)"));
  CHECK_FALSE(streams(R"(require no c in "cask": c.size > 3)"));
}

TEST_CASE("an input that is not NDJSON of resources throughout is not streamed") {
  Program const program = program_of(kPolicy);
  std::string const good = inventory(9, 10);
  CheckOptions const options;
  CHECK(streamed(program, {good}, options, {}));
  for (std::string const& bad :
       {std::string(), std::string("[]"), std::string(R"({"type":"box","id":"a"})"),
        "\xef\xbb\xbf" + good, "[" + good, "type: box\nid: a\n" + good,
        good + "\n" + R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"}})" + "\n"}) {
    INFO(bad);
    CHECK_FALSE(streamed(program, {bad}, options, {}));
    CHECK_FALSE(streamed(program, {good, bad}, options, {}));
  }
  CHECK_FALSE(check_streamed(program, {{"gone", [] { return ReadBytes(); }}}, {}, options));
}

TEST_CASE("an input that is gone, or fails, once it was recognised is not left out") {
  Program const program = program_of(kPolicy);
  std::string const text = inventory(12, 40);
  StreamedInput const whole = input_of("good.ndjson", text);
  int opened = 0;
  StreamedInput const gone = {"gone.ndjson",
                              [&] { return ++opened == 1 ? whole.open() : ReadBytes(); }};
  CHECK_FALSE(check_streamed(program, {whole, gone}, InputOptions(), CheckOptions()));
  CHECK(opened == 2);
  StreamedInput const broken = {
      "broken.ndjson", [&] {
        return [&, read = whole.open(), n = 0](char* to, std::size_t room) mutable {
          return ++n > 2 ? std::ptrdiff_t{-1} : read(to, std::min<std::size_t>(room, 300));
        };
      }};
  StreamOptions stream;
  stream.piece_bytes = 400;
  CHECK_FALSE(check_streamed(program, {whole, broken}, InputOptions(), CheckOptions(), stream));
}

TEST_CASE("a list of resources is streamed where its format is named, cut anywhere") {
  Program const program = program_of(kPolicy);
  CheckOptions options;
  options.now = {1'800'000'000, 0};
  InputOptions input;
  input.format = "resources";
  for (unsigned const seed : {20U, 21U, 22U, 23U}) {
    std::string const text = list_of(inventory(seed, 40) + "\n{\"type\":\"box\"}\n", seed);
    SnapshotBuilder builder;
    builder.add("list.json", text, input);
    std::string const expected = printed(check(program, std::move(builder).finish(), options));
    for (std::size_t piece = 200; piece < text.size() + 2; piece += 7) {
      options.jobs = 1 + static_cast<unsigned>(piece % 3);
      StreamOptions stream;
      stream.piece_bytes = piece;
      INFO("seed " << seed << " piece " << piece);
      auto const report =
          check_streamed(program, {input_of("list.json", text)}, input, options, stream);
      REQUIRE(report);
      REQUIRE(printed(*report) == expected);
    }
  }
}

TEST_CASE("a list that is no JSON is not streamed") {
  Program const program = program_of(kPolicy);
  InputOptions input;
  input.format = "resources";
  std::string const one = R"({"type":"box","id":"a"})";
  std::string const more = one + "," + one + ",";
  auto const streams = [&](std::string const& text) {
    return check_streamed(program, {input_of("list.json", text)}, input, CheckOptions())
        .has_value();
  };
  CHECK(streams("[" + more + one + "]"));
  CHECK(streams("[" + more + R"({"type":"box","id":"a","x":"]},\"{"}])"));
  for (std::string const& text :
       {"[" + more + one, "[" + more + one + "]]", "[" + more + "]", "[" + more + one + "] x",
        "[" + more + one + "}", "[" + more + "{]", "[" + more + "," + one + "]",
        "[" + more + R"({"id":"a","id":"b","type":"box"}])", "[" + more + "nul]", "{" + more + "}",
        "\"[\"" + more, "[" + more + one + " " + one + "]", more, std::string("[]"),
        std::string("[") + one + "]", std::string()}) {
    INFO(text);
    CHECK_FALSE(streams(text));
  }
}

TEST_CASE("threads over a snapshot find the same in the same order") {
  Program const program = program_of(kPolicy);
  std::vector<std::string> const texts = {inventory(10, 3'000)};
  CheckOptions options;
  std::string const expected = printed(held(program, texts, options));
  for (unsigned const jobs : {2U, 5U}) {
    options.jobs = jobs;
    CHECK(printed(held(program, texts, options)) == expected);
  }
}
