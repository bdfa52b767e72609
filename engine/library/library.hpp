// The functions that policies call: one table, made from library.def, that the checker, the
// evaluator and the reference page read. Covered by tests/unit/library/library_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"
#include "writ/limits.hpp"

namespace writ::library {

/// What a call may use besides its arguments. Results live in the arena, or are views into
/// arguments.
struct CallContext {
  Arena& arena;
  Limits const& limits;
  Value now;  ///< a time
};

/// Gets arguments of the kinds that its row takes; anything else call() has answered.
using NativeFunction = Value (*)(CallContext& context, std::span<Value const> arguments);

/// A set of kinds: bit k stands for Kind k.
using KindSet = std::uint16_t;
[[nodiscard]] constexpr KindSet set_of(Kind kind) {
  return static_cast<KindSet>(1U << static_cast<unsigned>(kind));
}
[[nodiscard]] constexpr bool holds(KindSet set, Kind kind) { return (set & set_of(kind)) != 0; }

struct Parameter {
  std::string_view name;
  std::string_view type;  ///< as the reference page shows it: "list or absent"
  KindSet kinds = 0;      ///< the same as a set
};

inline constexpr std::size_t kMostParameters = 4;

struct FunctionRow {
  std::string_view name;
  std::uint8_t least = 0;  ///< arguments
  std::uint8_t most = 0;
  std::array<Parameter, kMostParameters> parameters;
  std::string_view result;  ///< type of the result: "list of string"
  KindSet result_kinds = 0;
  std::string_view undecided;  ///< what makes a call undecided, beyond the rule of call()
  std::string_view doc;
  std::string_view example;   ///< an expression; `now` is kExampleNow
  std::string_view expected;  ///< its value as JSON
  NativeFunction native = nullptr;
};

inline constexpr std::string_view kExampleNow = "2026-01-31T12:00:00Z";

/// Indexes functions(). Stored in bundles: append only.
enum class Function : std::uint16_t {
#define WRIT_FUNCTION(id, name, parameters, result, undecided, doc, example, expected) id,
#include "engine/library/library.def"
};

[[nodiscard]] std::span<FunctionRow const> functions();
/// Nothing where no function has that name.
[[nodiscard]] FunctionRow const* find_function(std::string_view name);

/// The result of a call with `least` to `most` arguments. The first argument, from the left, that
/// its parameter does not take decides: an undecided one for its reason, an unknown one makes the
/// result unknown, an absent one is undecided (absent), one of another type undecided (type). A
/// result of a sensitive argument is sensitive.
[[nodiscard]] Value call(FunctionRow const& row, CallContext& context,
                         std::span<Value const> arguments);

/// About how many bytes such a call reads of texts and lists, for whoever pays for it: nothing for
/// functions that take as long on a long list as on a short one.
[[nodiscard]] std::uint64_t reading_cost(FunctionRow const& row, std::span<Value const> arguments);

}  // namespace writ::library
