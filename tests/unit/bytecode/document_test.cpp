// docs/bytecode.md has tables that are made from the .def files and the enumerations: this test
// holds them against those, and rewrites them where WRIT_UPDATE_GOLDEN is set.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "engine/bytecode/bundle_format.hpp"
#include "engine/bytecode/instruction.hpp"
#include "tests/support/run.hpp"

namespace writ::bytecode {
namespace {

/// Words for the enumerators of one type, with their numbers in bundles.
struct Enumeration {
  std::string_view name;
  std::vector<std::pair<std::string_view, int>> words;
};

template <class Enum>
std::pair<std::string_view, int> word(std::string_view text, Enum enumerator) {
  return {text, static_cast<int>(enumerator)};
}

std::vector<Enumeration> enumerations() {
  using C = ir::Comparison;
  using Role = ir::Statement::Role;
  return {
      {"comparison of a test",
       {word("`==`", C::Equal), word("`!=`", C::NotEqual), word("`<`", C::Less),
        word("`<=`", C::LessEqual), word("`>`", C::Greater), word("`>=`", C::GreaterEqual),
        word("`in`", C::In), word("`not in`", C::NotIn), word("`like`", C::Like),
        word("`matches`", C::Matches), word("`contains`", C::Contains),
        word("`starts with`", C::StartsWith), word("`ends with`", C::EndsWith),
        word("`within`", C::Within), word("`overlaps`", C::Overlaps),
        word("`subset of`", C::SubsetOf), word("`intersects`", C::Intersects),
        word("`disjoint from`", C::DisjointFrom)}},
      {"kind of a test",
       {word("compares", TestKind::Compare), word("holds", TestKind::Truthy),
        word("does not hold", TestKind::Falsy), word("is of a kind", TestKind::Is)}},
      {"kind of a loop",
       {word("`some`", LoopKind::Some), word("`every`", LoopKind::Every),
        word("`no`", LoopKind::No), word("`one`", LoopKind::One),
        word("comprehension", LoopKind::Collect), word("splat", LoopKind::Splat)}},
      {"kind of a note",
       {word("leaf", NoteKind::Leaf), word("`and`", NoteKind::And), word("`or`", NoteKind::Or),
        word("`implies`", NoteKind::Implies), word("`if`", NoteKind::If),
        word("what holds one condition", NoteKind::Inner), word("`some`", NoteKind::Some),
        word("`every`", NoteKind::Every), word("`no`", NoteKind::No),
        word("`one`", NoteKind::One)}},
      {"severity",
       {word("critical", Severity::Critical), word("high", Severity::High),
        word("medium", Severity::Medium), word("low", Severity::Low),
        word("info", Severity::Info)}},
      {"enforce",
       {word("deny", Enforce::Deny), word("warn", Enforce::Warn), word("advise", Enforce::Advise)}},
      {"role of a statement",
       {word("`when`", Role::When), word("`unless`", Role::Unless),
        word("`require`", Role::Require)}},
  };
}

/// Cells of a table may not hold a bar.
std::string cell(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string operand_table() {
  std::string out = "| operand | is |\n| --- | --- |\n";
  for (OperandInfo const& row : operands()) {
    out += "| " + std::string(row.name) + " | " + cell(row.meaning) + " |\n";
  }
  return out;
}

std::string name_of(Operand operand) {
  if (operand == Operand::None) return "";
  return std::string(operands()[static_cast<std::size_t>(operand)].name);
}

std::string opcode_table() {
  std::string out = "| | instruction | a | b | c | does |\n| --- | --- | --- | --- | --- | --- |\n";
  for (std::size_t i = 0; i < kOpcodeCount; ++i) {
    OpcodeInfo const& row = info(static_cast<Opcode>(i));
    out += "| " + std::to_string(i) + " | " + std::string(row.name);
    for (Operand const operand : {row.a, row.b, row.c}) out += " | " + name_of(operand);
    out += " | " + cell(row.semantics) + " |\n";
  }
  return out;
}

std::string section_table() {
  std::string out = "| | section | holds |\n| --- | --- | --- |\n";
  for (std::size_t i = 0; i < kSectionCount; ++i) {
    out += "| " + std::to_string(i) + " | " + std::string(kSections[i].title) + " | " +
           cell(kSections[i].content) + " |\n";
  }
  return out;
}

std::string enumeration_table() {
  std::string out = "| | |\n| --- | --- |\n";
  for (Enumeration const& enumeration : enumerations()) {
    out += "| " + std::string(enumeration.name) + " | ";
    bool first = true;
    for (auto const& [text, number] : enumeration.words) {
      out += (first ? "" : ", ") + std::to_string(number) + " " + std::string(text);
      first = false;
    }
    out += " |\n";
  }
  return out;
}

/// The page with the tables between their marks made anew.
std::string with_tables(std::string page) {
  std::pair<std::string, std::string> const tables[] = {
      {"operands", operand_table()},
      {"opcodes", opcode_table()},
      {"sections", section_table()},
      {"enumerations", enumeration_table()},
  };
  for (auto const& [name, table] : tables) {
    std::string const mark = "<!-- made: " + name + " -->\n";
    std::size_t const begin = page.find(mark);
    REQUIRE(begin != std::string::npos);
    std::size_t const end = page.find("<!-- end -->", begin);
    REQUIRE(end != std::string::npos);
    page.replace(begin, end - begin, mark + "\n" + table + "\n");
  }
  return page;
}

TEST_CASE("the tables of docs/bytecode.md are what the code says") {
  auto const path = test::project_root() / "docs/bytecode.md";
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  std::string const made = with_tables(text.str());
  if (std::getenv("WRIT_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path) << made;
    return;
  }
  CHECK(text.str() == made);
}

TEST_CASE("the members that an operand may name are those of resources") {
  std::string_view const meaning = operands()[static_cast<std::size_t>(Operand::MetaName)].meaning;
  for (std::size_t i = 0; i < std::size(kMetaNames); ++i) {
    std::string const member = std::to_string(i) + " " + std::string(kMetaNames[i]);
    CHECK(meaning.find(member) != std::string_view::npos);
  }
}

TEST_CASE("docs/bytecode.md names the version of the format") {
  std::stringstream text;
  text << std::ifstream(test::project_root() / "docs/bytecode.md").rdbuf();
  std::string const line =
      "| 4 | 4 | version of the format: " + std::to_string(kBundleVersion) + " |";
  CHECK(text.str().find(line) != std::string::npos);
}

TEST_CASE("numbers of kinds in bundles are stable") {
  // As docs/bytecode.md lists them.
  CHECK(static_cast<int>(Kind::Absent) == 0);
  CHECK(static_cast<int>(Kind::Null) == 1);
  CHECK(static_cast<int>(Kind::Unknown) == 2);
  CHECK(static_cast<int>(Kind::Undecided) == 3);
  CHECK(static_cast<int>(Kind::Boolean) == 4);
  CHECK(static_cast<int>(Kind::Integer) == 5);
  CHECK(static_cast<int>(Kind::BigInteger) == 6);
  CHECK(static_cast<int>(Kind::Double) == 7);
  CHECK(static_cast<int>(Kind::String) == 8);
  CHECK(static_cast<int>(Kind::List) == 9);
  CHECK(static_cast<int>(Kind::Object) == 10);
  CHECK(static_cast<int>(Kind::Time) == 11);
  CHECK(static_cast<int>(Kind::Duration) == 12);
  CHECK(static_cast<int>(Kind::Network) == 13);
  CHECK(static_cast<int>(Kind::Version) == 14);
  CHECK(static_cast<int>(Reason::Unknown) == 1);
  CHECK(static_cast<int>(Reason::Limit) == 5);
  CHECK(static_cast<int>(Meta::Template) == 13);
  CHECK(static_cast<int>(ir::IsKind::Object) == 8);
}

}  // namespace
}  // namespace writ::bytecode
