// Writes each test as a person would, not each in the same way.
#include "benchmarks/generate/policy_text.hpp"

#include <string_view>
#include <variant>

namespace writ::benchmarks {
namespace {

std::string literal(Literal const& operand) {
  if (auto const* number = std::get_if<std::int64_t>(&operand)) return std::to_string(*number);
  return '"' + std::get<std::string>(operand) + '"';
}

std::string list(std::vector<Literal> const& operands) {
  std::string text = "[";
  for (Literal const& operand : operands) {
    if (text.size() > 1) text += ", ";
    text += literal(operand);
  }
  return text + ']';
}

std::string place(std::string_view variable, std::vector<std::string> const& path) {
  std::string text(variable);
  for (std::string const& step : path) text += '.' + step;
  return text;
}

std::string condition(Test const& test, std::string_view variable);

std::string conjunction(std::vector<Test> const& tests, std::string_view variable) {
  std::string text;
  for (Test const& test : tests) {
    if (!text.empty()) text += " and ";
    text += condition(test, variable);
  }
  return text;
}

// A quantifier reaches as far right as it can, so it stands in parentheses. A list of texts is told
// by its path from a list of objects: only actions are texts.
std::string quantified(std::string_view word, Test const& test, std::string_view variable) {
  std::string_view const element = test.path.front() == "Action"    ? "action"
                                   : test.path.front() == "ingress" ? "opening"
                                                                    : "statement";
  std::string text = "(" + std::string(word) + ' ';
  text += element;
  return text + " in " + place(variable, test.path) + ": " + conjunction(test.inner, element) + ')';
}

std::string condition(Test const& test, std::string_view variable) {
  std::string const at = place(variable, test.path);
  switch (test.kind) {
    case TestKind::IsTrue:
      return at;
    case TestKind::IsFalse:
      return "not " + at;
    case TestKind::Equal:
      return at + " == " + literal(test.operands.front());
    case TestKind::NotEqual:
      return at + " != " + literal(test.operands.front());
    case TestKind::AtLeast:
      return at + " >= " + literal(test.operands.front());
    case TestKind::Above:
      return at + " > " + literal(test.operands.front());
    case TestKind::AtMost:
      return at + " <= " + literal(test.operands.front());
    case TestKind::Below:
      return at + " < " + literal(test.operands.front());
    case TestKind::In:
      return at + " in " + list(test.operands);
    case TestKind::NotIn:
      return at + " not in " + list(test.operands);
    case TestKind::StartsWith:
      return at + " starts with " + literal(test.operands.front());
    case TestKind::Matches:
      return at + " matches r" + literal(test.operands.front());
    case TestKind::Within:
      return at + " within " + literal(test.operands.front());
    case TestKind::Present:
      return at + " is present";
    case TestKind::Every:
      return quantified("every", test, variable);
    case TestKind::Some:
      return quantified("some", test, variable);
    case TestKind::No:
      return quantified("no", test, variable);
  }
  return {};
}

std::string join_condition(Join const& join) {
  std::string_view const type = kResourceTypes[join.type].name;
  switch (join.kind) {
    case JoinKind::Reference:
      return "some k in " + std::string(type) +
             " where r.links.key -> k: " + condition(join.condition, "k");
    case JoinKind::Equality:
      return "some n in " + std::string(type) +
             " where n.name == r.links.network: " + condition(join.condition, "n");
    case JoinKind::Fan:
      return "every s in " + std::string(type) +
             " where s.links.network == r.name: " + condition(join.condition, "s");
  }
  return {};
}

void append_rule(std::string& text, Rule const& rule) {
  text += "\nrule " + rule.id + " \"Resources are as " + rule.id + " wants them\" {\n";
  text += "  severity  " + rule.severity + "\n  for       r in ";
  text += kResourceTypes[rule.type].name;
  text += '\n';
  for (Test const& test : rule.when) text += "  when      " + condition(test, "r") + '\n';
  if (rule.in_one) {
    if (!rule.require.empty()) text += "  require   " + conjunction(rule.require, "r") + '\n';
  } else {
    for (Test const& test : rule.require) text += "  require   " + condition(test, "r") + '\n';
  }
  if (rule.join) text += "  require   " + join_condition(*rule.join) + '\n';
  text += "  message   \"{r.@id} is not as " + rule.id + " wants it\"\n}\n";
}

}  // namespace

std::string policy_text(std::span<Rule const> rules) {
  std::string text = "module bench\n";
  for (Rule const& rule : rules) append_rule(text, rule);
  return text;
}

}  // namespace writ::benchmarks
