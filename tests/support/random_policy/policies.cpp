// Whole policies: lets, functions, predicates and rules. Covered by tests/unit/random_policy.
#include <utility>

#include "tests/support/random_policy/generator.hpp"

namespace writ::random_policy {
namespace {

constexpr Want kParameterWants[] = {Want::Number, Want::Text,    Want::Object,
                                    Want::List,   Want::Boolean, Want::Any};

/// How deep conditions nest.
constexpr int kDepth = 4;

}  // namespace

Definition Generator::let() {
  std::string const name = "c" + std::to_string(names_++);
  // A constant: no variable is in scope here.
  Typed constant = literal(any_want());
  scope_.push_back({name, constant.shape, true});
  return {name, {}, std::move(constant.term)};
}

Definition Generator::function() {
  std::vector<Variable> const outer = scope_;
  Signature signature{"f" + std::to_string(names_++), {}, any_want()};
  Definition result{signature.name, {}, {}};
  for (std::size_t i = 1 + random_.below(2); i > 0; --i) {
    Want const want = random_.pick(kParameterWants);
    signature.parameters.push_back(want);
    result.parameters.push_back(fresh());
    scope_.push_back({result.parameters.back(), shape_of(want)});
  }
  result.body = value_of(signature.result, 2).term;
  scope_ = outer;
  functions_.push_back(std::move(signature));
  return result;
}

Definition Generator::predicate() {
  std::vector<Variable> const outer = scope_;
  Signature signature{"p" + std::to_string(names_++), {}, Want::Boolean};
  Definition result{signature.name, {}, {}};
  for (std::size_t i = 1 + random_.below(2); i > 0; --i) {
    Want const want = random_.pick(kParameterWants);
    signature.parameters.push_back(want);
    result.parameters.push_back(fresh());
    scope_.push_back({result.parameters.back(), shape_of(want)});
  }
  result.body = condition_of(2);
  scope_ = outer;
  predicates_.push_back(std::move(signature));
  return result;
}

Message Generator::message() {
  Message result{{"{{m}} "}, {}};
  for (std::size_t i = random_.below(3); i > 0; --i) {
    Term hole = value_of(Want::Any, 1).term;
    // A hole holds neither quotes nor braces.
    if (print(hole).find_first_of("\"{}") != std::string::npos) continue;
    result.holes.push_back(std::move(hole));
    result.texts.emplace_back(" / ");
  }
  return result;
}

Rule Generator::rule() {
  std::vector<Variable> const outer = scope_;
  Rule result;
  if (!features_.types || random_.chance(93)) {
    result.variable = "r";
    scope_.push_back({"r", schema_.resource()});
    result.types = {random_.chance(50) ? "\"*_*\"" : "storage_box"};
    if (features_.types && random_.chance(20)) result.types.emplace_back("\"compute_*\"");
  }
  for (std::size_t i = random_.below(3); i > 0; --i) {
    std::string const name = "l" + std::to_string(names_++);
    Typed meaning = value_of(any_want(), 2);
    result.statements.push_back({Statement::Role::Let, name, std::move(meaning.term), {}});
    scope_.push_back({name, meaning.shape});
  }
  if (random_.chance(45)) {
    result.statements.push_back({Statement::Role::When, "", condition_of(2), {}});
  }
  if (random_.chance(20)) {
    result.statements.push_back({Statement::Role::Unless, "", condition_of(2), {}});
  }
  for (std::size_t i = 1 + random_.below(2); i > 0; --i) {
    Statement require{Statement::Role::Require, "", condition_of(kDepth), {}};
    if (random_.chance(30)) require.message = message();
    result.statements.push_back(std::move(require));
  }
  if (random_.chance(70)) result.message = message();
  scope_ = outer;
  return result;
}

Policy Generator::policy() {
  Policy result;
  for (std::size_t i = random_.below(3); i > 0; --i) result.lets.push_back(let());
  for (std::size_t i = random_.below(2); i > 0; --i) result.functions.push_back(function());
  for (std::size_t i = random_.below(3); i > 0; --i) result.predicates.push_back(predicate());
  for (std::size_t i = 1 + random_.below(2); i > 0; --i) result.rules.push_back(rule());
  return result;
}

}  // namespace writ::random_policy
