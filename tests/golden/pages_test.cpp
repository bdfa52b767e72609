// docs/diagnostics.md has a section for each code, and its examples do what they say: what stands
// under "Wrong:" gets the code, what stands under "Right:" is accepted.
#include <catch2/catch.hpp>

#include <map>
#include <set>
#include <sstream>
#include <vector>

#include "tests/golden/golden_files.hpp"
#include "tests/golden/not_reached.hpp"
#include "tests/support/run.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"

namespace writ::test {
namespace {

struct Row {
  std::string code;
  std::string name;
  std::string format;
};

std::vector<Row> const kRows = {
#define WRIT_DIAGNOSTIC(name, code, level, format) {code, #name, format},
#include "engine/base/diagnostics.def"
#define WRIT_FAULT(name, code, format) {code, #name, format},
#include "engine/ingest/faults.def"
};

/// The format as the page shows it: "expected …, found …".
std::string shown_message(std::string format) {
  for (std::size_t at = format.find("{}"); at != std::string::npos; at = format.find("{}")) {
    format.replace(at, 2, "…");
  }
  return format;
}

/// What no text can show: it takes a file that cannot be opened, a setting, an encoding, a size, a
/// bundle, a file of waivers.
std::set<std::string> const kWithoutExample = {
    "InvalidUtf8",        "NulByte",           "UnknownParameter",
    "AmbiguousParameter", "SourceTooLarge",    "RuleTooLarge",
    "TooManyRegisters",   "ConstantsTooLarge", "TooManyDiagnostics",
    "NestingTooDeep",     "Unreadable",        "TooManyDeclarations",
    "TooLarge",           "BadEncoding",       "Empty",
    "UnknownFormat",      "FurtherFaults",     "NotABundle",
    "BundleVersion",      "BundleDigest",      "BundleRefused",
    "ModuleMismatch",     "ModuleUnreadable",  "TooManyModules",
    "ProgramTooLarge",    "PastLimit",         "BadArchive",
    "BadPattern",         "Unmapped",          "BadTemplateValue",
    "StrayTemplateValue", "NoSuchRule",        "WaivedTwice",
    "SourceMalformed",    "SourceUnread",      "SourceStray",
    "SourceEnds",
};

struct Section {
  std::string code;
  std::string message;
  std::vector<std::string> wrong;
  std::vector<std::string> right;
};

/// The sections of the page, a heading `### W0101` each, with their fenced blocks.
std::vector<Section> read_sections() {
  std::vector<Section> sections;
  std::istringstream lines(contents(project_root() / "docs/diagnostics.md"));
  std::vector<std::string>* side = nullptr;
  std::string* block = nullptr;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("### ", 0) == 0) {
      sections.push_back({line.substr(4), {}, {}, {}});
      side = nullptr;
    } else if (line.rfind("**", 0) == 0 && !sections.empty()) {
      sections.back().message = line.substr(2, line.size() - 4);
    } else if (line == "Wrong:" && !sections.empty()) {
      side = &sections.back().wrong;
    } else if (line == "Right:" && !sections.empty()) {
      side = &sections.back().right;
    } else if (line == "```") {
      block = nullptr;
    } else if (line.rfind("```", 0) == 0 && side != nullptr) {
      block = &side->emplace_back();
    } else if (block != nullptr) {
      *block += line + "\n";
    }
  }
  return sections;
}

std::set<std::string> codes(std::vector<Diagnostic> const& diagnostics) {
  std::set<std::string> result;
  for (Diagnostic const& d : diagnostics) result.insert(d.code);
  return result;
}

bool has_line(std::string const& text, std::string const& word) {
  return text.rfind(word, 0) == 0 || text.find("\n" + word) != std::string::npos;
}

/// The codes that policies get which are compiled together. A block without a module is in one.
std::set<std::string> codes_of_policies(std::string const& code,
                                        std::vector<std::string> const& blocks) {
  std::vector<PolicySource> sources;
  for (std::string const& block : blocks) {
    bool const whole = code == "W0213" || has_line(block, "module ");
    sources.push_back({"page.writ", whole ? block : "module page\n" + block});
  }
  return codes(compile(std::move(sources)).diagnostics);
}

std::set<std::string> codes_of_input(std::string const& text) {
  SnapshotBuilder builder;
  builder.add("input", text);
  Snapshot const snapshot = std::move(builder).finish();
  std::set<std::string> result = codes(snapshot.errors());
  result.merge(codes(snapshot.notices()));
  return result;
}

std::set<std::string> codes_of(Section const& section, std::vector<std::string> const& blocks) {
  if (section.code.front() == 'W') return codes_of_policies(section.code, blocks);
  return blocks.empty() ? std::set<std::string>{} : codes_of_input(blocks.front());
}

TEST_CASE("docs/diagnostics.md has a section for each code, in their order") {
  std::vector<std::string> found;
  for (Section const& section : read_sections()) found.push_back(section.code);
  std::set<std::string> expected;
  for (Row const& row : kRows) expected.insert(row.code);
  // Faults of inputs come after those of policies.
  std::vector<std::string> ordered;
  for (char const kind : {'W', 'I'}) {
    for (std::string const& code : expected) {
      if (code.front() == kind) ordered.push_back(code);
    }
  }
  CHECK(found == ordered);
}

TEST_CASE("the examples of docs/diagnostics.md are as wrong and as right as it says") {
  std::map<std::string, Row> rows;
  for (Row const& row : kRows) rows.emplace(row.code, row);
  for (Section const& section : read_sections()) {
    Row const& row = rows[section.code];
    INFO(section.code << " " << row.name);
    CHECK(section.message == shown_message(row.format));
    if (kWithoutExample.count(row.name) == 1) continue;
    CHECK_FALSE(section.wrong.empty());
    CHECK_FALSE(section.right.empty());
    if (is_not_reached(row.name)) continue;
    CHECK(codes_of(section, section.wrong) == std::set<std::string>{section.code});
    CHECK(codes_of(section, section.right) == std::set<std::string>{});
  }
}

}  // namespace
}  // namespace writ::test
