// Changes what stands at the end of a path, in a copy of what leads to it. Covered by
// tests/unit/ingest/kubernetes_links_test.cpp.
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <string_view>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

/// Whether the steps lead to any value. Recursion is bounded by their number.
[[nodiscard]] inline bool leads_somewhere(Value value, std::string_view steps) {
  if (steps.empty()) return !value.is_absent();
  std::size_t const dot = std::min(steps.find('.'), steps.size());
  std::string_view const rest = steps.substr(std::min(dot + 1, steps.size()));
  if (steps.substr(0, dot) == "*") {
    if (!value.is(Kind::List)) return false;
    auto const items = value.as_list();
    return std::any_of(items.begin(), items.end(),
                       [&](Value item) { return leads_somewhere(item, rest); });
  }
  return value.is(Kind::Object) &&
         leads_somewhere(find(value.as_object(), steps.substr(0, dot)), rest);
}

/// Applies `change` to each value that the steps lead to ("spec.volumes.*.name"; `*` is every
/// element of a list) and returns the whole with the results in their places; what is not there or
/// of another shape stays as it is, and nothing is copied for it. Recursion as above.
template <class Change>
[[nodiscard]] Value rewrite(Value value, std::string_view steps, Arena& arena, Change& change) {
  if (!leads_somewhere(value, steps)) return value;
  if (steps.empty()) return change(value);
  std::size_t const dot = std::min(steps.find('.'), steps.size());
  std::string_view const step = steps.substr(0, dot);
  std::string_view const rest = steps.substr(std::min(dot + 1, steps.size()));
  auto const kept = [&](Value result) {
    return value.is_sensitive() ? result.as_sensitive() : result;
  };
  if (step == "*") {
    auto const old = value.as_list();
    std::span<Value> const items = arena.allocate<Value>(old.size());
    for (std::size_t i = 0; i < old.size(); ++i) {
      std::construct_at(&items[i], rewrite(old[i], rest, arena, change));
    }
    return kept(Value::list(items));
  }
  auto const old = value.as_object();
  std::span<Member> const members = arena.allocate<Member>(old.size());
  for (std::size_t i = 0; i < old.size(); ++i) {
    bool const is_step = old[i].key == step;
    Value const part = is_step ? rewrite(old[i].value, rest, arena, change) : old[i].value;
    std::construct_at(&members[i], Member{old[i].key, part});
  }
  return kept(Value::object(members));
}

}  // namespace writ::ingest
