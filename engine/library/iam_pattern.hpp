// Patterns of IAM as sets of texts: `*` any run, `?` one character, `${…}` a policy variable.
// Covered by tests/unit/library/iam_pattern_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/value/truth.hpp"

namespace writ::library::iam {

/// Comparisons that one call may still spend. Documents are hostile, and some comparisons cost the
/// product of two lengths.
struct Budget {
  std::uint64_t left = 0;

  /// False once the budget is spent, and from then on.
  [[nodiscard]] bool spend(std::uint64_t steps) {
    bool const enough = steps <= left;
    left = enough ? left - steps : 0;
    return enough && left > 0;
  }
};

/// One code point, or one of the marks past all code points.
using Token = std::uint32_t;
inline constexpr Token kAnyRun = 0x110000;    ///< `*`
inline constexpr Token kAnyOne = 0x110001;    ///< `?`
inline constexpr Token kVariable = 0x110002;  ///< a text that only the request knows

using Pattern = std::vector<Token>;

enum class Case : std::uint8_t { Keep, Fold };

/// The tokens of a text whose `*` and `?` are wildcards. `${` has no meaning here.
[[nodiscard]] Pattern wildcard_pattern(std::string_view text, Case letters);
/// The tokens of a text that stands for itself.
[[nodiscard]] Pattern literal_pattern(std::string_view text, Case letters);

/// Whether every text that `inner` describes is one that `outer` describes. A variable in `outer`
/// stands for one text of the request's: it covers a run of characters, but no wildcard. Undecided
/// (limit) where the budget is spent.
[[nodiscard]] Outcome covers(Pattern const& outer, Pattern const& inner, Budget& budget);

/// Whether some text is described by both, variables standing for any text. Undecided (limit) where
/// the budget is spent.
[[nodiscard]] Outcome overlaps(Pattern const& a, Pattern const& b, Budget& budget);

}  // namespace writ::library::iam
