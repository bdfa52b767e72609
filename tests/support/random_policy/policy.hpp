// A policy as a tree that can be cut smaller, and its text. Covered by tests/unit/random_policy.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace writ::random_policy {

/// An expression: texts with the parts between them (`texts` has one more entry than `parts`).
struct Term {
  enum class Sort { Condition, Value };
  Sort sort = Sort::Value;
  std::vector<std::string> texts;
  std::vector<Term> parts;
  bool atomic = false;  ///< needs no parentheses inside another
};

[[nodiscard]] Term atom(std::string text);
[[nodiscard]] Term value(std::vector<std::string> texts, std::vector<Term> parts);
[[nodiscard]] Term condition(std::vector<std::string> texts, std::vector<Term> parts);
/// A value that needs no parentheses: a path, a call, a list.
[[nodiscard]] Term closed(std::vector<std::string> texts, std::vector<Term> parts);

/// A message: literal texts and holes in turn, beginning with a text.
struct Message {
  std::vector<std::string> texts;
  std::vector<Term> holes;
};

struct Definition {
  std::string name;
  std::vector<std::string> parameters;
  Term body;
};

struct Statement {
  enum class Role { Let, When, Unless, Require };
  Role role = Role::Require;
  std::string name;  ///< of a let
  Term term;
  std::optional<Message> message;
};

struct Rule {
  std::string variable;            ///< "" for a rule without `for`
  std::vector<std::string> types;  ///< as written
  std::vector<Statement> statements;
  std::optional<Message> message;
};

struct Policy {
  std::vector<Definition> lets;
  std::vector<Definition> predicates;
  std::vector<Definition> functions;
  std::vector<Rule> rules;
};

[[nodiscard]] std::string print(Term const& term);
[[nodiscard]] std::string print(Policy const& policy);

/// Calls `visit` on every term of the policy, outer terms first.
void for_each_term(Policy& policy, std::function<void(Term&)> const& visit);

}  // namespace writ::random_policy
