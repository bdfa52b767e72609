// The types that every translation unit of the grammar must agree on to the letter: iterator,
// skipper and context of the rules they share. Private to the grammar.
#pragma once

#include <boost/spirit/home/x3.hpp>

#include "grammar/lexical.hpp"
#include "grammar/parse_state.hpp"

namespace writ::grammar {

namespace x3 = boost::spirit::x3;

using Iterator = char const*;

/// Skips blanks and comments.
struct Blank : x3::parser<Blank> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;

  template <class Context, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const&, RContext&, Attribute&) const {
    Iterator const from = first;
    first = skip_blank(first, last);
    return first != from;
  }
};

/// Finds the ParseState in a context.
struct StateTag;

using Context = x3::context<StateTag, ParseState, x3::phrase_parse_context<Blank>::type>;

template <class C>
ParseState& state_of(C const& context) {
  return x3::get<StateTag>(context);
}

}  // namespace writ::grammar
