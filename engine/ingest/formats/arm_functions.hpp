// What the functions of ARM templates share, and the two tables of them. Covered by
// tests/unit/ingest/arm_expression_test.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include "engine/base/arena.hpp"
#include "engine/ingest/formats/arm_value.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/value/value.hpp"
#include "writ/limits.hpp"

namespace writ::ingest::arm {

using Arguments = std::span<Value const>;

/// What a function has beside its arguments.
struct Call {
  Arguments arguments;
  Limits const& limits;
  Arena& arena;

  [[nodiscard]] std::size_t size() const { return arguments.size(); }
  [[nodiscard]] Value operator[](std::size_t i) const {
    return i < arguments.size() ? arguments[i] : Value::absent();
  }
  [[nodiscard]] Value text(std::string_view made) const {
    return made.size() > kMostArmBytes ? Value::unknown() : Value::string(arena.copy(made));
  }
  [[nodiscard]] Value list(std::span<Value const> items) const {
    return items.size() > kMostArmElements ? Value::unknown() : make_list(items, arena);
  }
};

using Function = Value (*)(Call const&);

using NamedFunction = std::pair<std::string_view, Function>;

/// The functions of each kind, which know all of their arguments.
[[nodiscard]] std::span<NamedFunction const> text_functions();
[[nodiscard]] std::span<NamedFunction const> number_functions();

[[nodiscard]] inline bool all_are(Arguments arguments, Kind kind) {
  return std::all_of(arguments.begin(), arguments.end(), [&](Value one) { return one.is(kind); });
}

}  // namespace writ::ingest::arm
