// Prints policies and walks their terms. Covered by tests/unit/random_policy.
#include "tests/support/random_policy/policy.hpp"

#include <utility>

namespace writ::random_policy {
namespace {

void append(std::string& out, Term const& term) {
  for (std::size_t i = 0; i < term.parts.size(); ++i) {
    Term const& part = term.parts[i];
    out += term.texts[i];
    if (!part.atomic) out += '(';
    append(out, part);
    if (!part.atomic) out += ')';
  }
  out += term.texts.back();
}

void append(std::string& out, Message const& message) {
  out += '"';
  for (std::size_t i = 0; i < message.texts.size(); ++i) {
    out += message.texts[i];
    if (i >= message.holes.size()) continue;
    out += '{';
    append(out, message.holes[i]);
    out += '}';
  }
  out += '"';
}

void append(std::string& out, std::string const& keyword, Definition const& definition) {
  out += keyword + ' ' + definition.name;
  if (!definition.parameters.empty()) {
    char const* before = "(";
    for (std::string const& parameter : definition.parameters) {
      out += before + parameter;
      before = ", ";
    }
    out += ')';
  }
  out += " = ";
  append(out, definition.body);
  out += '\n';
}

std::string keyword_of(Statement const& statement) {
  switch (statement.role) {
    case Statement::Role::Let:
      return "let " + statement.name + " = ";
    case Statement::Role::When:
      return "when ";
    case Statement::Role::Unless:
      return "unless ";
    case Statement::Role::Require:
      return "require ";
  }
  return "";
}

void append(std::string& out, Rule const& rule, std::size_t index) {
  out += "\nrule r" + std::to_string(index) + " \"Rule\" {\n  severity low\n";
  if (!rule.variable.empty()) {
    out += "  for " + rule.variable + " in ";
    char const* before = "";
    for (std::string const& type : rule.types) {
      out += before + type;
      before = ", ";
    }
    out += '\n';
  }
  for (Statement const& statement : rule.statements) {
    out += "  " + keyword_of(statement);
    append(out, statement.term);
    if (statement.message) {
      out += ' ';
      append(out, *statement.message);
    }
    out += '\n';
  }
  if (rule.message) {
    out += "  message ";
    append(out, *rule.message);
    out += '\n';
  }
  out += "}\n";
}

void visit_within(Term& term, std::function<void(Term&)> const& visit) {
  visit(term);
  for (Term& part : term.parts) visit_within(part, visit);
}

void visit_within(std::optional<Message>& message, std::function<void(Term&)> const& visit) {
  if (!message) return;
  for (Term& hole : message->holes) visit_within(hole, visit);
}

}  // namespace

Term atom(std::string text) { return {Term::Sort::Value, {std::move(text)}, {}, true}; }

Term value(std::vector<std::string> texts, std::vector<Term> parts) {
  return {Term::Sort::Value, std::move(texts), std::move(parts), false};
}

Term condition(std::vector<std::string> texts, std::vector<Term> parts) {
  return {Term::Sort::Condition, std::move(texts), std::move(parts), false};
}

Term closed(std::vector<std::string> texts, std::vector<Term> parts) {
  return {Term::Sort::Value, std::move(texts), std::move(parts), true};
}

std::string print(Term const& term) {
  std::string out;
  append(out, term);
  return out;
}

std::string print(Policy const& policy) {
  std::string out = "module random\n\n";
  for (Definition const& let : policy.lets) append(out, "let", let);
  for (Definition const& function : policy.functions) append(out, "function", function);
  for (Definition const& predicate : policy.predicates) append(out, "predicate", predicate);
  for (std::size_t i = 0; i < policy.rules.size(); ++i) append(out, policy.rules[i], i);
  return out;
}

void for_each_term(Policy& policy, std::function<void(Term&)> const& visit) {
  for (Definition& let : policy.lets) visit_within(let.body, visit);
  for (Definition& function : policy.functions) visit_within(function.body, visit);
  for (Definition& predicate : policy.predicates) visit_within(predicate.body, visit);
  for (Rule& rule : policy.rules) {
    for (Statement& statement : rule.statements) {
      visit_within(statement.term, visit);
      visit_within(statement.message, visit);
    }
    visit_within(rule.message, visit);
  }
}

}  // namespace writ::random_policy
