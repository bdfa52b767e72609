// Checks what was parsed for parts and keys that stand twice or not at all, and for nulls out of
// place. Covered by tests/golden/syntax.
#include "grammar/checks.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace writ::grammar {

void report_repeated_keys(ParseState& state, ast::Object const& object) {
  std::vector<ast::Text const*> keys;
  keys.reserve(object.members.size());
  for (ast::ObjectMember const& member : object.members) keys.push_back(&member.key);
  std::stable_sort(keys.begin(), keys.end(),
                   [](ast::Text const* a, ast::Text const* b) { return a->text < b->text; });
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (keys[i - 1]->text != keys[i]->text) continue;
    state.complain(Diag::RepeatedPart, keys[i]->span, keys[i]->text, "object")
        .note(keys[i - 1]->span, "the first is here");
  }
}

void report_stray_nulls(ParseState& state) {
  for (ast::ExprId id : state.stray_nulls) {
    state.complain(Diag::NullOutsideList, state.builder.span(id));
  }
  state.stray_nulls.clear();
}

}  // namespace writ::grammar
