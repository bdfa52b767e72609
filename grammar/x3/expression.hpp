// The rules of grammar/writ.ebnf for expressions that declarations use, and how a rule is run.
// Defined in grammar/expression.cpp. Private to the grammar.
#pragma once

#include "grammar/ast.hpp"
#include "grammar/explain.hpp"
#include "grammar/x3/config.hpp"
#include "grammar/x3/directives.hpp"

namespace writ::grammar {

// Rules are named as in writ.ebnf, X3's way: name, name_def.
struct CondTag;
struct ObjectTag;
using CondRule = x3::rule<CondTag, ast::ExprId>;
using ObjectRule = x3::rule<ObjectTag, ast::ExprId>;

constexpr CondRule cond = "an expression";
constexpr ObjectRule object = "an object";

BOOST_SPIRIT_DECLARE(CondRule, ObjectRule)

/// An expression where a condition must stand.
constexpr auto condition = called("a condition", nested(cond));

/// Parses what stands at `first` and moves it past it; false, and nothing moved, where the rule's
/// first token does not match. Throws Abandoned where the rest does not, after reporting it.
template <class Rule, class Attribute>
bool run(Rule const& rule, Iterator& first, Iterator last, ParseState& state,
         Attribute& attribute) {
  try {
    return x3::phrase_parse(first, last, x3::with<StateTag>(state)[rule], Blank{}, attribute,
                            x3::skip_flag::dont_post_skip);
  } catch (x3::expectation_failure<Iterator> const& failure) {
    explain_expected(state, failure.where(), last, failure.which());
    throw Abandoned{failure.where()};
  }
}

}  // namespace writ::grammar
