// Each row of rows/*.txt through the public API: a module with the condition as its only `require`,
// a snapshot with the data as its only resource, and the verdict that must come out.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/conformance/rows.hpp"
#include "tests/support/run.hpp"
#include "writ/check.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"

namespace writ::test {
namespace {

constexpr std::size_t kFewestRows = 300;

constexpr std::string_view kChapters[] = {
    "absent-null",
    "arithmetic",
    "coalesce",
    "comprehensions",
    "durations-times",
    "equality",
    "if",
    "is",
    "kleene-and-or-not-implies",
    "literals-templates",
    "membership",
    "networks",
    "order",
    "paths-and-splats",
    "quantifiers-lists",
    "quantifiers-objects",
    "references",
    "refusals",
    "sets",
    "strings",
    "unknown",
};

std::filesystem::path folder() { return project_root() / "tests/conformance/rows"; }

/// The condition stands on a line of its own, so that a comment sign in it cannot hide the brace.
std::string policy_of(Row const& row) {
  std::string const statements = row.is_message
                                     ? "require r.@id is absent\nmessage " + row.condition
                                     : "require\n" + row.condition;
  return "module t\nrule x \"t\" {\nseverity low\nfor r in thing\n" + statements + "\n}\n";
}

std::string resource_of(Row const& row) {
  std::string const rest = row.data == "{}" ? "}" : ", " + row.data.substr(1);
  return R"({"type": "thing", "id": "t")" + rest;
}

/// What the row's condition comes to, in the words of a row; anything else says what went wrong.
std::string outcome_of(Row const& row) {
  auto const compiled = compile({{"row.writ", policy_of(row)}});
  if (!compiled.program) {
    bool const is_expected = row.outcome == "refused" && !row.is_message;
    if (is_expected || compiled.diagnostics.empty()) return "refused";
    return "refused: " + render(compiled.diagnostics.front(), false);
  }
  SnapshotBuilder builder;
  builder.add("row.json", resource_of(row));
  Snapshot const snapshot = std::move(builder).finish();
  if (!snapshot.complete()) return "unreadable: " + render(snapshot.errors().front(), false);

  CheckOptions options;
  options.now = *parse_instant("2026-01-01T00:00:00Z");
  auto const report = check(*compiled.program, snapshot, options);
  if (report.summary.pass == 1) return "true";
  if (report.findings.size() != 1) return "nothing found";
  Finding const& finding = report.findings.front();
  if (finding.verdict == Verdict::Undecided) return "undecided (" + finding.reason + ")";
  return row.is_message ? finding.message : "false";
}

void check_chapter(std::string_view name) {
  Chapter const chapter = read_chapter(folder() / (std::string(name) + ".txt"));
  REQUIRE_FALSE(chapter.rows.empty());
  for (std::size_t const line : chapter.malformed) {
    FAIL_CHECK(name << ".txt:" << line << ": not a row");
  }
  for (Row const& row : chapter.rows) {
    std::string const found = outcome_of(row);
    INFO(name << ".txt:" << row.line << ": " << row.condition << " | " << row.data);
    CHECK(found == row.outcome);
  }
}

TEST_CASE("absent and null come out as the language says") { check_chapter("absent-null"); }
TEST_CASE("arithmetic comes out as the language says") { check_chapter("arithmetic"); }
TEST_CASE("defaults for what is absent come out as the language says") {
  check_chapter("coalesce");
}
TEST_CASE("comprehensions come out as the language says") { check_chapter("comprehensions"); }
TEST_CASE("durations and times come out as the language says") { check_chapter("durations-times"); }
TEST_CASE("equality comes out as the language says") { check_chapter("equality"); }
TEST_CASE("if comes out as the language says") { check_chapter("if"); }
TEST_CASE("tests of a value's type come out as the language says") { check_chapter("is"); }
TEST_CASE("and, or, not and implies come out as the language says") {
  check_chapter("kleene-and-or-not-implies");
}
TEST_CASE("literals and templates come out as the language says") {
  check_chapter("literals-templates");
}
TEST_CASE("membership comes out as the language says") { check_chapter("membership"); }
TEST_CASE("operators on networks come out as the language says") { check_chapter("networks"); }
TEST_CASE("order comes out as the language says") { check_chapter("order"); }
TEST_CASE("paths and splats come out as the language says") { check_chapter("paths-and-splats"); }
TEST_CASE("quantifiers over lists come out as the language says") {
  check_chapter("quantifiers-lists");
}
TEST_CASE("quantifiers over objects come out as the language says") {
  check_chapter("quantifiers-objects");
}
TEST_CASE("references between resources come out as the language says") {
  check_chapter("references");
}
TEST_CASE("what the language refuses is refused") { check_chapter("refusals"); }
TEST_CASE("relations of lists come out as the language says") { check_chapter("sets"); }
TEST_CASE("operators on strings come out as the language says") { check_chapter("strings"); }
TEST_CASE("unknown values come out as the language says") { check_chapter("unknown"); }

TEST_CASE("every file of rows has a test, and together they are many") {
  std::vector<std::string> files;
  std::size_t rows = 0;
  for (auto const& entry : std::filesystem::directory_iterator(folder())) {
    files.push_back(entry.path().stem().string());
    rows += read_chapter(entry.path()).rows.size();
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> const chapters(std::begin(kChapters), std::end(kChapters));
  CHECK(files == chapters);
  CHECK(rows >= kFewestRows);
}

}  // namespace
}  // namespace writ::test
