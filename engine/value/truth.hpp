// Three-valued truth, and why a condition could not be decided (docs/language.md, "Undecided").
// Covered by tests/unit/value/truth_test.cpp.
#pragma once

#include <cstdint>
#include <string_view>

namespace writ {

enum class Truth : std::uint8_t { False, True, Undecided };

/// Values are stored in bundles: append only.
enum class Reason : std::uint8_t { None, Unknown, Absent, Type, Value, Limit };

/// "unknown", "absent", …; "" for None.
[[nodiscard]] constexpr std::string_view name(Reason reason) {
  switch (reason) {
    case Reason::None:
      return "";
    case Reason::Unknown:
      return "unknown";
    case Reason::Absent:
      return "absent";
    case Reason::Type:
      return "type";
    case Reason::Value:
      return "value";
    case Reason::Limit:
      return "limit";
  }
  return "";
}

/// A truth with its reason. INVARIANT: reason is None exactly where truth is not Undecided.
struct Outcome {
  Truth truth = Truth::False;
  Reason reason = Reason::None;

  static constexpr Outcome of(bool b) { return {b ? Truth::True : Truth::False, Reason::None}; }
  static constexpr Outcome undecided(Reason r) { return {Truth::Undecided, r}; }
  [[nodiscard]] constexpr bool is_true() const { return truth == Truth::True; }
  [[nodiscard]] constexpr bool is_false() const { return truth == Truth::False; }
  [[nodiscard]] constexpr bool is_undecided() const { return truth == Truth::Undecided; }
  friend constexpr bool operator==(Outcome const&, Outcome const&) = default;
};

/// Kleene: false wins, then the first undecided one.
constexpr Outcome both(Outcome a, Outcome b) {
  if (a.is_false() || b.is_false()) return Outcome::of(false);
  return a.is_undecided() ? a : b;
}

/// Kleene: true wins, then the first undecided one.
constexpr Outcome either(Outcome a, Outcome b) {
  if (a.is_true() || b.is_true()) return Outcome::of(true);
  return a.is_undecided() ? a : b;
}

constexpr Outcome negate(Outcome a) { return a.is_undecided() ? a : Outcome::of(a.is_false()); }

}  // namespace writ
