// Draws cases, and shrinks them by trying every way to make one smaller. Covered by
// tests/unit/random_policy.
#include "tests/support/random_policy/case.hpp"

#include <optional>
#include <utility>

namespace writ::random_policy {
namespace {

/// A way to make a case smaller.
using Cut = std::function<void(Case&)>;

template <class T>
void drop(std::vector<T>& items, std::size_t index) {
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
}

void add_drops(std::vector<Cut>& cuts, std::vector<Definition> Policy::*definitions,
               std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    cuts.emplace_back([=](Case& c) { drop(c.policy.*definitions, i); });
  }
}

std::size_t requires_of(Rule const& rule) {
  std::size_t count = 0;
  for (Statement const& s : rule.statements) count += s.role == Statement::Role::Require ? 1U : 0U;
  return count;
}

void add_rule_cuts(std::vector<Cut>& cuts, Rule const& rule, std::size_t r) {
  for (std::size_t i = 0; i < rule.statements.size(); ++i) {
    bool const require = rule.statements[i].role == Statement::Role::Require;
    if (require && requires_of(rule) == 1) continue;
    cuts.emplace_back([=](Case& c) { drop(c.policy.rules[r].statements, i); });
  }
  for (std::size_t i = 0; i < rule.statements.size(); ++i) {
    if (!rule.statements[i].message) continue;
    cuts.emplace_back([=](Case& c) { c.policy.rules[r].statements[i].message.reset(); });
  }
  if (!rule.message) return;
  cuts.emplace_back([=](Case& c) { c.policy.rules[r].message.reset(); });
  for (std::size_t i = 0; i < rule.message->holes.size(); ++i) {
    cuts.emplace_back([=](Case& c) {
      drop(c.policy.rules[r].message->holes, i);
      drop(c.policy.rules[r].message->texts, i + 1);
    });
  }
}

/// Replaces the term of that number, in the order of for_each_term().
void replace_term(Case& c, std::size_t number, std::function<Term(Term const&)> const& smaller) {
  Term* found = nullptr;
  std::size_t at = 0;
  for_each_term(c.policy, [&](Term& term) {
    if (at++ == number) found = &term;
  });
  Term const replacement = smaller(*found);
  *found = replacement;
}

void add_term_cuts(std::vector<Cut>& cuts, Case& c) {
  std::size_t number = 0;
  for_each_term(c.policy, [&](Term& term) {
    std::size_t const n = number++;
    if (term.parts.empty()) return;
    for (std::size_t i = 0; i < term.parts.size(); ++i) {
      cuts.emplace_back(
          [=](Case& d) { replace_term(d, n, [=](Term const& t) { return t.parts[i]; }); });
    }
    for (char const* literal : {"true", "false", "1", "\"a\"", "[]"}) {
      cuts.emplace_back(
          [=](Case& d) { replace_term(d, n, [=](Term const&) { return atom(literal); }); });
    }
  });
}

void for_each_datum(Datum& datum, std::function<void(Datum&)> const& visit) {
  visit(datum);
  for (Datum& item : datum.items) for_each_datum(item, visit);
}

void for_each_datum(Case& c, std::function<void(Datum&)> const& visit) {
  for (ResourceDatum& resource : c.resources) {
    for_each_datum(resource.attributes, visit);
    for_each_datum(resource.meta, visit);
  }
}

void change_datum(Case& c, std::size_t number, std::function<void(Datum&)> const& change) {
  Datum* found = nullptr;
  std::size_t at = 0;
  for_each_datum(c, [&](Datum& datum) {
    if (at++ == number) found = &datum;
  });
  change(*found);
}

void add_datum_cuts(std::vector<Cut>& cuts, Case& c) {
  std::size_t number = 0;
  for_each_datum(c, [&](Datum& datum) {
    std::size_t const n = number++;
    for (std::size_t i = 0; i < datum.items.size(); ++i) {
      cuts.emplace_back([=](Case& d) {
        change_datum(d, n, [=](Datum& whole) {
          drop(whole.items, i);
          if (!whole.keys.empty()) drop(whole.keys, i);
        });
      });
    }
    if (!datum.targets.empty()) {
      cuts.emplace_back(
          [=](Case& d) { change_datum(d, n, [](Datum& whole) { whole.targets.pop_back(); }); });
    }
    if (datum.sensitive) {
      cuts.emplace_back(
          [=](Case& d) { change_datum(d, n, [](Datum& whole) { whole.sensitive = false; }); });
    }
  });
}

std::vector<Cut> cuts_of(Case& c) {
  std::vector<Cut> cuts;
  for (std::size_t i = 0; i < c.resources.size(); ++i) {
    cuts.emplace_back([=](Case& d) { drop(d.resources, i); });
  }
  for (std::size_t i = 0; i < c.policy.rules.size() && c.policy.rules.size() > 1; ++i) {
    cuts.emplace_back([=](Case& d) { drop(d.policy.rules, i); });
  }
  for (std::size_t i = 0; i < c.policy.rules.size(); ++i) {
    add_rule_cuts(cuts, c.policy.rules[i], i);
  }
  add_drops(cuts, &Policy::predicates, c.policy.predicates.size());
  add_drops(cuts, &Policy::functions, c.policy.functions.size());
  add_drops(cuts, &Policy::lets, c.policy.lets.size());
  add_term_cuts(cuts, c);
  add_datum_cuts(cuts, c);
  return cuts;
}

}  // namespace

Case random_case(Random& random, Features const& features) {
  Schema schema;
  Case result;
  result.policy = Generator(random, schema, features).policy();
  // Now and then more than evidence shows.
  std::size_t const count = random.chance(3)    ? 20 + random.below(20)
                            : random.chance(15) ? 4 + random.below(5)
                                                : 1 + random.below(3);
  for (std::size_t i = 0; i < count; ++i) {
    result.resources.push_back(random_resource(random, schema, i));
  }
  return result;
}

Case shrink(Case failing, std::function<bool(Case const&)> const& still_fails,
            std::size_t most_tries) {
  std::size_t tries = 0;
  for (bool smaller = true; smaller;) {
    smaller = false;
    for (Cut const& cut : cuts_of(failing)) {
      if (++tries > most_tries) return failing;
      Case candidate = failing;
      cut(candidate);
      if (!still_fails(candidate)) continue;
      failing = std::move(candidate);
      smaller = true;
      break;
    }
  }
  return failing;
}

}  // namespace writ::random_policy
