// The actions of statements, whose value is a struct with a variant `is`: a statement's form shows
// at its first word and is filled in as it is read. Private to the grammar.
#pragma once

#include <utility>
#include <variant>

#include "grammar/x3/actions.hpp"

namespace writ::grammar {

/// What a terminal read, without its place where it is a chosen word.
template <class T>
T&& content_of(T&& read) {
  return std::forward<T>(read);
}
template <class T>
T content_of(Chosen<T>& chosen) {
  return chosen.value;
}

/// The statement is a T.
template <class T>
constexpr auto open_part = [](auto const& context) { x3::_val(context).is = T{}; };

/// The statement is a T with what was read as its one member.
template <class T>
constexpr auto part_of = [](auto const& context) {
  x3::_val(context).is = T{std::move(content_of(x3::_attr(context)))};
};

/// The statement is what was read.
constexpr auto set_part = [](auto const& context) {
  x3::_val(context).is = std::move(x3::_attr(context));
};

/// A member of the statement, which is a T, is what was read.
template <class T, class M>
constexpr auto fill(M T::*member) {
  return [member](auto const& context) {
    std::get<T>(x3::_val(context).is).*member = std::move(content_of(x3::_attr(context)));
  };
}

/// What was read goes to the end of a member of the statement.
template <class T, class M>
constexpr auto extend(M T::*member) {
  return [member](auto const& context) {
    (std::get<T>(x3::_val(context).is).*member).push_back(std::move(x3::_attr(context)));
  };
}

}  // namespace writ::grammar
