// Conditions over the variables in scope. Covered by tests/unit/random_policy.
#include <utility>

#include "tests/support/random_policy/generator.hpp"

namespace writ::random_policy {
namespace {

Term between(std::string const& word, Term left, Term right) {
  return condition({"", " " + word + " ", ""}, {std::move(left), std::move(right)});
}

}  // namespace

std::string Generator::fresh() { return "v" + std::to_string(names_++); }

Term Generator::equality(int depth) {
  Want const want = any_want();
  Term left = value_of(want, depth - 1).term;
  Term right = random_.chance(60) ? literal(want).term : value_of(want, depth - 1).term;
  return between(random_.chance(60) ? "==" : "!=", std::move(left), std::move(right));
}

Term Generator::order(int depth) {
  static constexpr char const* kWords[] = {"<", "<=", ">", ">="};
  static constexpr Want kWants[] = {Want::Number, Want::Number,   Want::Number,
                                    Want::Time,   Want::Duration, Want::Version};
  Want const want = random_.pick(kWants);
  Term left = value_of(want, depth - 1).term;
  Term right = random_.chance(50) ? literal(want).term : value_of(want, depth - 1).term;
  return between(random_.pick(kWords), std::move(left), std::move(right));
}

Term Generator::membership(int depth) {
  bool const text = random_.chance(60);
  Term x = value_of(text ? Want::Text : Want::Number, depth - 1).term;
  Want const container = random_.chance(20) && text ? Want::Object
                         : text                     ? Want::TextList
                                                    : Want::NumberList;
  Term xs = value_of(container, depth - 1).term;
  return between(random_.chance(60) ? "in" : "not in", std::move(x), std::move(xs));
}

Term Generator::on_texts(int depth) {
  Term left = value_of(Want::Text, depth - 1).term;
  switch (random_.below(5)) {
    case 0: {
      static constexpr char const* kGlobs[] = {"\"*\"",   "\"a*\"",    "\"?b?\"",
                                               "\"*d*\"", "\"a/b~?\"", "\"h?\""};
      Term glob =
          random_.chance(80) ? atom(random_.pick(kGlobs)) : value_of(Want::Text, depth - 1).term;
      return between("like", std::move(left), std::move(glob));
    }
    case 1: {
      static constexpr char const* kPatterns[] = {"r\"^a\"", "r\"b$\"", "r\"[A-Z]+\"",
                                                  "r\"^(a|dev)$\"", "\"\\\\d\""};
      return between("matches", std::move(left), atom(random_.pick(kPatterns)));
    }
    case 2:
      return between("contains", std::move(left), value_of(Want::Text, depth - 2).term);
    case 3:
      return between("starts with", std::move(left), value_of(Want::Text, depth - 2).term);
    default:
      return between("ends with", std::move(left), value_of(Want::Text, depth - 2).term);
  }
}

Term Generator::on_lists(int depth) {
  static constexpr char const* kWords[] = {"subset of", "intersects", "disjoint from"};
  bool const text = random_.chance(60);
  Term left = list(text ? Want::TextList : Want::NumberList, depth - 1).term;
  Want const other = text ? (random_.chance(15) ? Want::Object : Want::TextList) : Want::NumberList;
  return between(random_.pick(kWords), std::move(left), value_of(other, depth - 1).term);
}

Term Generator::on_networks(int depth) {
  Term left = value_of(Want::NetworkText, depth - 1).term;
  Term right = value_of(Want::NetworkText, depth - 1).term;
  if (random_.chance(30)) left = called("network", {std::move(left)}, Shape::Kind::Name).term;
  return between(random_.chance(50) ? "within" : "overlaps", std::move(left), std::move(right));
}

/// A path or another value, and a resource: now and then one that is none.
Term Generator::reference(int depth) {
  std::vector<std::string> resources;
  for (Variable const& variable : scope_) {
    if (variable.shape == schema_.resource() || random_.chance(1))
      resources.push_back(variable.name);
  }
  if (resources.empty()) return kind_test(depth);
  Term left = random_.chance(20) ? atom(random_.pick(resources))
                                 : value_of(any_want(), random_.chance(70) ? 0 : depth - 1).term;
  return between("->", std::move(left), atom(random_.pick(resources)));
}

Term Generator::kind_test(int depth) {
  static constexpr char const* kKinds[] = {"absent", "present", "null", "unknown", "string",
                                           "number", "boolean", "list", "object"};
  std::string const word = random_.chance(60) ? " is " : " is not ";
  return condition({"", word + random_.pick(kKinds)}, {value_of(any_want(), depth - 1).term});
}

Generator::Domain Generator::domain(int depth) {
  Domain opened;
  opened.outer = scope_.size();
  if (features_.types && random_.chance(15)) {
    static constexpr char const* kDomains[] = {"storage_box", "compute_node", "\"storage_*\"",
                                               "\"storage_box\", \"compute_node\""};
    opened.over_types = true;
    opened.variables = fresh();
    opened.term = atom(random_.pick(kDomains));
    scope_.push_back({opened.variables, schema_.resource()});
    return opened;
  }
  bool const members = random_.chance(20);
  Typed typed = members ? value_of(Want::Object, depth - 1) : list(Want::List, depth - 1);
  bool const is_list = typed.shape->kind == Shape::Kind::List;
  bool const two = is_list ? random_.chance(25) : random_.chance(95);
  Shape const* const key = schema_.of(is_list ? Shape::Kind::Number : Shape::Kind::Name);
  Shape const* const element = is_list || typed.shape->kind == Shape::Kind::Map
                                   ? typed.shape->element
                                   : schema_.of(Shape::Kind::Name);
  if (two) {
    std::string const name = fresh();
    opened.variables = name + ", ";
    scope_.push_back({name, key});
  }
  std::string const name = fresh();
  opened.variables += name;
  scope_.push_back({name, element != nullptr ? element : schema_.of(Shape::Kind::Name)});
  opened.term = std::move(typed.term);
  return opened;
}

/// An attribute of the variable that a domain of resource types binds, equated with another value:
/// what an index can answer.
Term Generator::join(int depth) {
  if (random_.chance(35)) return reference(depth);
  std::vector<Variable> const all = scope_;
  scope_ = {all.back()};
  Term own = path(Want::Text).value_or(Typed{atom(all.back().name), nullptr}).term;
  scope_ = all;
  scope_.pop_back();
  bool const membership = random_.chance(30);
  Term other = value_of(membership ? Want::TextList : Want::Text, depth - 1).term;
  scope_ = all;
  std::string const word = membership ? "in" : "==";
  Term equated = membership || random_.chance(50) ? between(word, std::move(own), std::move(other))
                                                  : between(word, std::move(other), std::move(own));
  if (random_.chance(60)) return equated;
  return between("and", std::move(equated), condition_of(depth - 1));
}

Term Generator::quantifier(int depth) {
  static constexpr char const* kWords[] = {"some ", "every ", "no ", "one "};
  std::string const word = random_.pick(kWords);
  Domain opened = domain(depth - 1);
  std::vector<std::string> texts{word + opened.variables + " in "};
  std::vector<Term> parts{std::move(opened.term)};
  if (opened.over_types ? random_.chance(70) : random_.chance(40)) {
    bool const joins = opened.over_types && random_.chance(70);
    texts.emplace_back(" where ");
    parts.push_back(joins ? join(depth - 2) : condition_of(depth - 2));
  }
  texts.emplace_back(": ");
  parts.push_back(condition_of(depth - 1));
  texts.emplace_back("");
  close(opened);
  return condition(std::move(texts), std::move(parts));
}

Term Generator::user_predicate(int depth) {
  if (predicates_.empty()) return leaf(depth);
  Signature const& p = random_.pick(predicates_);
  std::vector<Term> arguments;
  for (Want const want : p.parameters) arguments.push_back(value_of(want, depth - 1).term);
  Term term = called(p.name, std::move(arguments), Shape::Kind::Boolean).term;
  term.sort = Term::Sort::Condition;
  return term;
}

Term Generator::leaf(int depth) {
  switch (random_.weighted({22, 14, 14, 12, 8, 3, 12, 12, 3, 8})) {
    case 0:
      return equality(depth);
    case 1:
      return order(depth);
    case 2:
      return membership(depth);
    case 3:
      return on_texts(depth);
    case 4:
      return on_lists(depth);
    case 5:
      return on_networks(depth);
    case 6:
      return kind_test(depth);
    case 7: {
      Term bare = value_of(Want::Boolean, 0).term;
      bare.sort = Term::Sort::Condition;
      return bare;
    }
    case 8:
      // A condition used as a value.
      return between("==", condition_of(depth - 1), value_of(Want::Boolean, 0).term);
    default:
      return reference(depth);
  }
}

Term Generator::condition_of(int depth) {
  if (depth <= 0 || random_.chance(35)) return leaf(depth);
  switch (random_.weighted({16, 16, 10, 10, 6, 30, 12})) {
    case 0:
    case 1: {
      std::string const word = random_.chance(50) ? " and " : " or ";
      std::vector<std::string> texts{""};
      std::vector<Term> parts;
      for (std::size_t i = 2 + random_.below(2); i > 0; --i) {
        parts.push_back(condition_of(depth - 1));
        texts.push_back(i > 1 ? word : "");
      }
      return condition(std::move(texts), std::move(parts));
    }
    case 2:
      return condition({"not ", ""}, {condition_of(depth - 1)});
    case 3:
      return between("implies", condition_of(depth - 1), condition_of(depth - 1));
    case 4: {
      Term chosen = condition_of(depth - 1);
      Term first = condition_of(depth - 1);
      return condition({"if ", " then ", " else ", ""},
                       {std::move(chosen), std::move(first), condition_of(depth - 1)});
    }
    case 5:
      return quantifier(depth);
    default:
      return user_predicate(depth);
  }
}

}  // namespace writ::random_policy
