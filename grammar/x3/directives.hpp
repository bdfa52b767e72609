// nested(p) counts a level of nesting, called(name, p) names what a message expects, placed(p)
// notes where a statement stands. Private to the grammar; covered by
// tests/unit/grammar/limits_test.cpp and tests/golden/syntax.
#pragma once

#include <string>
#include <string_view>

#include "grammar/x3/config.hpp"

namespace writ::grammar {

/// Counts a level while it lives.
class DepthScope {
 public:
  explicit DepthScope(ParseState& state) : state_(state) { ++state_.depth; }
  ~DepthScope() { --state_.depth; }
  DepthScope(DepthScope const&) = delete;
  DepthScope& operator=(DepthScope const&) = delete;

  [[nodiscard]] bool too_deep() const { return state_.depth > state_.limits.nesting; }

 private:
  ParseState& state_;
};

/// Every recursive reference of the grammar stands in one, so that text cannot exhaust the stack.
template <class Subject>
struct Nested : x3::unary_parser<Subject, Nested<Subject>> {
  static bool const is_pass_through_unary = true;
  static bool const handles_container = Subject::handles_container;

  constexpr explicit Nested(Subject const& subject)
      : x3::unary_parser<Subject, Nested<Subject>>(subject) {}

  template <class C, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, C const& context, RContext& rcontext,
             Attribute& attribute) const {
    ParseState& state = state_of(context);
    DepthScope const scope{state};
    if (scope.too_deep()) {
      char const* const at = skip_blank(first, last);
      state.fail(Diag::NestingTooDeep, at, token_at(at, last).end, state.limits.nesting);
    }
    return this->subject.parse(first, last, context, rcontext, attribute);
  }
};
template <class Subject>
constexpr auto nested(Subject const& subject) {
  return Nested<Subject>{subject};
}

template <class Subject>
struct Called : x3::unary_parser<Subject, Called<Subject>> {
  static bool const is_pass_through_unary = true;
  static bool const handles_container = Subject::handles_container;

  std::string_view name;

  constexpr Called(std::string_view n, Subject const& subject)
      : x3::unary_parser<Subject, Called<Subject>>(subject), name(n) {}

  template <class C, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, C const& context, RContext& rcontext,
             Attribute& attribute) const {
    return this->subject.parse(first, last, context, rcontext, attribute);
  }
};
template <class Subject>
constexpr auto called(std::string_view name, Subject const& subject) {
  return Called<Subject>{name, subject};
}

/// placed(p) sets the `span` of the rule's value from its first token to its last. (X3 hands no
/// value to the on_success of a rule that has actions.)
template <class Subject>
struct Placed : x3::unary_parser<Subject, Placed<Subject>> {
  static bool const is_pass_through_unary = true;
  static bool const handles_container = Subject::handles_container;

  constexpr explicit Placed(Subject const& subject)
      : x3::unary_parser<Subject, Placed<Subject>>(subject) {}

  template <class C, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, C const& context, RContext& value,
             Attribute& attribute) const {
    Iterator const begin = skip_blank(first, last);
    if (!this->subject.parse(first, last, context, value, attribute)) return false;
    value.span = state_of(context).span(begin, first);
    return true;
  }
};
template <class Subject>
constexpr auto placed(Subject const& subject) {
  return Placed<Subject>{subject};
}

}  // namespace writ::grammar

namespace boost::spirit::x3 {
template <class Subject>
struct get_info<writ::grammar::Nested<Subject>> {
  using result_type = std::string;
  std::string operator()(writ::grammar::Nested<Subject> const& nested) const {
    return what(nested.subject);
  }
};
template <class Subject>
struct get_info<writ::grammar::Called<Subject>> {
  using result_type = std::string;
  std::string operator()(writ::grammar::Called<Subject> const& called) const {
    return std::string(called.name);
  }
};
/// An action does not change what is expected, and a sequence is expected by its first part.
template <class Subject, class Action>
struct get_info<action<Subject, Action>> {
  using result_type = std::string;
  std::string operator()(action<Subject, Action> const& parser) const {
    return what(parser.subject);
  }
};
template <class Left, class Right>
struct get_info<sequence<Left, Right>> {
  using result_type = std::string;
  std::string operator()(sequence<Left, Right> const& parser) const { return what(parser.left); }
};
}  // namespace boost::spirit::x3
