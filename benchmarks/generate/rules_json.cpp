// Rules without joins: no peer has them in the comparison.
#include "benchmarks/generate/rules_json.hpp"

#include <string_view>
#include <variant>

#include "benchmarks/generate/json_text.hpp"

namespace writ::benchmarks {
namespace {

std::string_view name_of(TestKind kind) {
  switch (kind) {
    case TestKind::IsTrue:
      return "is_true";
    case TestKind::IsFalse:
      return "is_false";
    case TestKind::Equal:
      return "equal";
    case TestKind::NotEqual:
      return "not_equal";
    case TestKind::AtLeast:
      return "at_least";
    case TestKind::Above:
      return "above";
    case TestKind::AtMost:
      return "at_most";
    case TestKind::Below:
      return "below";
    case TestKind::In:
      return "in";
    case TestKind::NotIn:
      return "not_in";
    case TestKind::StartsWith:
      return "starts_with";
    case TestKind::Matches:
      return "matches";
    case TestKind::Within:
      return "within";
    case TestKind::Present:
      return "present";
    case TestKind::Every:
      return "every";
    case TestKind::Some:
      return "some";
    case TestKind::No:
      return "no";
  }
  return {};
}

// Regular expressions are the only texts with characters that JSON escapes.
std::string escaped(std::string_view text) {
  std::string out;
  for (char const character : text) {
    if (character == '\\' || character == '"') out += '\\';
    out += character;
  }
  return out;
}

void write_literal(JsonText& json, Literal const& operand) {
  if (auto const* number = std::get_if<std::int64_t>(&operand)) {
    json.number(static_cast<std::uint64_t>(*number));
  } else {
    json.string(escaped(std::get<std::string>(operand)));
  }
}

void write_tests(JsonText& json, std::vector<Test> const& tests);

void write_test(JsonText& json, Test const& test) {
  json.open('{').key("test").string(name_of(test.kind)).key("path").open('[');
  for (std::string const& step : test.path) json.string(step);
  json.close(']');
  if (test.inner.empty()) {
    json.key("values").open('[');
    for (Literal const& operand : test.operands) write_literal(json, operand);
    json.close(']');
  } else {
    json.key("inner");
    write_tests(json, test.inner);
  }
  json.close('}');
}

// As deep as quantifiers nest: twice.
void write_tests(JsonText& json, std::vector<Test> const& tests) {
  json.open('[');
  for (Test const& test : tests) write_test(json, test);
  json.close(']');
}

}  // namespace

std::string rules_json(std::span<Rule const> rules) {
  std::string text;
  JsonText json(text, false);
  json.open('[');
  for (Rule const& rule : rules) {
    json.open('{').key("id").string(rule.id).key("type").string(kResourceTypes[rule.type].name);
    json.key("severity").string(rule.severity);
    json.key("when");
    write_tests(json, rule.when);
    json.key("require");
    write_tests(json, rule.require);
    json.close('}');
  }
  json.close(']');
  text += '\n';
  return text;
}

}  // namespace writ::benchmarks
