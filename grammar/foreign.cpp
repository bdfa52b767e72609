// Tables of other languages' spellings. Covered by tests/golden/syntax and tests/golden/habits.
#include "grammar/foreign.hpp"

#include <algorithm>
#include <array>

namespace writ::grammar {
namespace {

struct Row {
  std::string_view found;
  std::string_view instead;
};

template <std::size_t N>
std::string_view look_up(std::array<Row, N> const& rows, std::string_view found) {
  auto const row =
      std::find_if(rows.begin(), rows.end(), [found](Row const& r) { return r.found == found; });
  return row == rows.end() ? std::string_view() : row->instead;
}

constexpr std::array kInfix = {
    Row{"=", "`==`"},
    Row{"===", "`==`"},
    Row{"equals", "`==`"},
    Row{"eq", "`==`"},
    Row{"!==", "`!=`"},
    Row{"<>", "`!=`"},
    Row{"ne", "`!=`"},
    Row{"=<", "`<=`"},
    Row{"=>", "`implies`, or `>=`"},
    Row{"==>", "`implies`"},
    Row{"&&", "`and`"},
    Row{"&", "`and`"},
    Row{"AND", "`and`"},
    Row{"||", "`or`"},
    Row{"|", "`or`"},
    Row{"OR", "`or`"},
    Row{"IN", "`in`"},
    Row{"!", "`not`, or `!=`"},
    Row{"≥", "`>=`"},
    Row{"≤", "`<=`"},
    Row{"≠", "`!=`"},
    Row{"∈", "`in`"},
    Row{"∧", "`and`"},
    Row{"∨", "`or`"},
    Row{"LIKE", "`like`"},
    Row{"IS", "`is`"},
    Row{"NOT", "`not`"},
    Row{"has", "`… is present`"},
    Row{"exists", "`is present`"},
    Row{"between", "`… >= … and … <= …`"},
    Row{"instanceof", "`is`"},
    Row{"xor", "`!=`"},
    Row{"mod", "`%`"},
    Row{"else", "`??`, or `if … then … else …`"},
    Row{"=~", "`matches`"},
    Row{"~", "`matches`"},
    Row{"!~", "`not (… matches …)`"},
    Row{"startswith", "`starts with`"},
    Row{"startsWith", "`starts with`"},
    Row{"starts_with", "`starts with`"},
    Row{"endswith", "`ends with`"},
    Row{"endsWith", "`ends with`"},
    Row{"ends_with", "`ends with`"},
    Row{"**", "`*`"},
    Row{"^", "`*`"},
    Row{"++", "`+`"},
    Row{"?", "`if … then … else …`"},
    Row{"?.", "`.`, for a step off absent is absent"},
    Row{"::", "`.`"},
    Row{"<=>", "`<` or `>`"},
    Row{"<<", "`<`"},
    Row{">>", "`>`"},
    Row{":=", "`=`"},
};

constexpr std::array kPrefix = {
    Row{"!", "`not`"},
    Row{"NOT", "`not`"},
    Row{"~", "`not`"},
    Row{"¬", "`not`"},
    Row{"+", "the number without it"},
};

constexpr std::array kMarks = {
    Row{"'", "text stands in double quotes, found `'`"},
    Row{"“", "text stands in plain double quotes, found `“`"},
    Row{"”", "text stands in plain double quotes, found `”`"},
    Row{"//", "a comment starts with `#`, found `//`"},
    Row{"/*", "a comment starts with `#`, found `/*`"},
    Row{";", "a statement needs no `;` at its end"},
    Row{"${", "a text is put together with `+`, or in a message with `{…}`, found `${`"},
};

constexpr std::string_view kNoResources =
    "resources come from the input, a policy only names their types after `for`";

constexpr std::array kDeclarations = {
    Row{"package", "a file is named with `module`, not `package`"},
    Row{"namespace", "a file is named with `module`, not `namespace`"},
    Row{"import", "another module's names come with `use`, not `import`"},
    Row{"from", "another module's names come with `use`, not `from`"},
    Row{"require", "a condition stands in a rule: `rule my-rule \"title\" { … require … }`"},
    Row{"when", "a condition stands in a rule: `rule my-rule \"title\" { … when … require … }`"},
    Row{"output", kRuleInstead},
    Row{"validation", kRuleInstead},
    Row{"include", "another module's names come with `use`, not `include`"},
    Row{"default", kRuleInstead},
    Row{"deny", kRuleInstead},
    Row{"violation", kRuleInstead},
    Row{"warn", kRuleInstead},
    Row{"allow", kRuleInstead},
    Row{"policy", kRuleInstead},
    Row{"main", kRuleInstead},
    Row{"check", kRuleInstead},
    Row{"def", "a function is declared with `function` or `predicate`, not `def`"},
    Row{"func", "a function is declared with `function` or `predicate`, not `func`"},
    Row{"fn", "a function is declared with `function` or `predicate`, not `fn`"},
    Row{"fun", "a function is declared with `function` or `predicate`, not `fun`"},
    Row{"enum", "a list of words is a constant: `let colours = [\"red\", \"blue\"]`, found `enum`"},
    Row{"class", "the shape of a value is declared with `type`, not `class`"},
    Row{"struct", "the shape of a value is declared with `type`, not `struct`"},
    Row{"const", "a constant is declared with `let`, not `const`"},
    Row{"var", "a constant is declared with `let`, not `var`"},
    Row{"locals", "a constant is declared with `let`, not in `locals`"},
    Row{"variable", "a value the user may set is declared with `parameter`, not `variable`"},
    Row{"param", "a value the user may set is declared with `parameter`, not `param`"},
    Row{"resource", kNoResources},
    Row{"data", kNoResources},
    Row{"provider", kNoResources},
};

constexpr std::array kStatements = {
    Row{"assert", "require"},    Row{"must", "require"},      Row{"ensure", "require"},
    Row{"check", "require"},     Row{"condition", "require"}, Row{"deny", "require"},
    Row{"return", "require"},    Row{"expect", "require"},    Row{"if", "when"},
    Row{"where", "when"},        Row{"except", "unless"},     Row{"level", "severity"},
    Row{"priority", "severity"}, Row{"msg", "message"},       Row{"description", "message"},
    Row{"error", "message"},     Row{"remediation", "fix"},   Row{"url", "docs"},
    Row{"link", "docs"},         Row{"references", "docs"},   Row{"resource", "for"},
    Row{"select", "for"},        Row{"tag", "tags"},          Row{"control", "controls"},
    Row{"param", "parameter"},   Row{"mode", "enforce"},
};

constexpr std::array kTests = {
    Row{"true", "the condition by itself, or `== true`"},
    Row{"false", "`not …`, or `== false`"},
    Row{"empty", "`count(…) == 0`"},
    Row{"in", "`in` without `is`"},
    Row{"defined", "`is present`"},
    Row{"set", "`is present`"},
    Row{"undefined", "`is absent`"},
    Row{"missing", "`is absent`"},
    Row{"none", "`is absent`"},
    Row{"nil", "`is absent`"},
    Row{"None", "`is absent`"},
    Row{"NULL", "`is absent`"},
    Row{"Null", "`is absent`"},
    Row{"nothing", "`is absent`"},
    Row{"known", "`is not unknown`"},
    Row{"truthy", "the condition by itself"},
    Row{"int", "`is number`"},
    Row{"integer", "`is number`"},
    Row{"float", "`is number`"},
    Row{"str", "`is string`"},
    Row{"dict", "`is object`"},
    Row{"tuple", "`is list`"},
    Row{"bool", "`is boolean`"},
    Row{"array", "`is list`"},
    Row{"map", "`is object`"},
    Row{"text", "`is string`"},
};

constexpr std::array kTestStatements = {
    Row{"input", "given"},    Row{"inputs", "given"},  Row{"data", "given"},
    Row{"with", "given"},     Row{"when", "given"},    Row{"assert", "expect"},
    Row{"require", "expect"}, Row{"should", "expect"}, Row{"then", "expect"},
    Row{"param", "set"},      Row{"parameter", "set"}, Row{"time", "now"},
};

constexpr std::array kSeverities = {
    Row{"CRITICAL", "critical"}, Row{"HIGH", "high"},          Row{"MEDIUM", "medium"},
    Row{"LOW", "low"},           Row{"INFO", "info"},          Row{"Critical", "critical"},
    Row{"High", "high"},         Row{"Medium", "medium"},      Row{"Low", "low"},
    Row{"Info", "info"},         Row{"blocker", "critical"},   Row{"severe", "critical"},
    Row{"error", "high"},        Row{"major", "high"},         Row{"warning", "medium"},
    Row{"warn", "medium"},       Row{"moderate", "medium"},    Row{"minor", "low"},
    Row{"note", "info"},         Row{"informational", "info"}, Row{"information", "info"},
};

constexpr std::array<std::string_view, 16> kRuleStatements = {
    "severity", "controls", "weight", "enforce", "owner",  "tags",    "docs",    "parameter",
    "for",      "needs",    "let",    "when",    "unless", "require", "message", "fix"};

}  // namespace

std::string_view infix_instead(std::string_view found) { return look_up(kInfix, found); }
std::string_view prefix_instead(std::string_view found) { return look_up(kPrefix, found); }
std::string_view foreign_mark(std::string_view found) { return look_up(kMarks, found); }
std::string_view foreign_declaration(std::string_view word) { return look_up(kDeclarations, word); }
std::string_view statement_instead(std::string_view word) { return look_up(kStatements, word); }
std::string_view test_instead(std::string_view word) { return look_up(kTests, word); }
std::string_view test_statement_instead(std::string_view word) {
  return look_up(kTestStatements, word);
}
std::string_view severity_instead(std::string_view word) { return look_up(kSeverities, word); }

std::span<std::string_view const> statements_of_rules() { return kRuleStatements; }

bool takes_value(std::string_view word) {
  if (word == "let" || word == "parameter" || word == "for") return false;
  return word == "given" || word == "now" || word == "expect" ||
         std::find(kRuleStatements.begin(), kRuleStatements.end(), word) != kRuleStatements.end();
}

}  // namespace writ::grammar
