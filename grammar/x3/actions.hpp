// The actions that rules of all kinds use. Private to the grammar.
#pragma once

#include <utility>

#include "engine/base/span.hpp"
#include "grammar/x3/terminals.hpp"

namespace writ::grammar {

/// The place of what a terminal read.
constexpr Span span_of(Span span) { return span; }
template <class T>
constexpr Span span_of(Chosen<T> const& chosen) {
  return chosen.span;
}

/// The rule's value is what was read.
constexpr auto take = [](auto const& context) {
  x3::_val(context) = std::move(x3::_attr(context));
};

/// A member of the rule's value is what was read.
template <class T, class M>
constexpr auto set(M T::*member) {
  return
      [member](auto const& context) { x3::_val(context).*member = std::move(x3::_attr(context)); };
}

/// What was read goes to the end of a member of the rule's value.
template <class T, class M>
constexpr auto append(M T::*member) {
  return [member](auto const& context) {
    (x3::_val(context).*member).push_back(std::move(x3::_attr(context)));
  };
}

}  // namespace writ::grammar
