// A table of ranges in which capital and small letters lie at a fixed distance or alternate.
// Covered by tests/unit/library/strings_test.cpp.
#include "engine/library/letter_case.hpp"

#include <array>

namespace writ::library {
namespace {

/// Capitals from first to last; the small letter lies `distance` further. A distance of 1 says that
/// capital and small letters alternate, capitals at the parity of `first`.
struct Range {
  std::uint32_t first;
  std::uint32_t last;
  std::uint32_t distance;
};

constexpr std::array kRanges = {
    Range{'A', 'Z', 32},     Range{0xC0, 0xD6, 32},   Range{0xD8, 0xDE, 32},
    Range{0x100, 0x12E, 1},  Range{0x132, 0x136, 1},  Range{0x139, 0x147, 1},
    Range{0x14A, 0x176, 1},  Range{0x179, 0x17D, 1},  Range{0x388, 0x38A, 37},
    Range{0x391, 0x3A1, 32}, Range{0x3A3, 0x3AB, 32}, Range{0x400, 0x40F, 80},
    Range{0x410, 0x42F, 32}, Range{0x460, 0x480, 1},  Range{0x48A, 0x4BE, 1},
    Range{0x4C1, 0x4CD, 1},  Range{0x4D0, 0x52E, 1},
};

constexpr bool is_capital(Range const& range, std::uint32_t c) {
  return c >= range.first && c <= range.last && (range.distance > 1 || (c - range.first) % 2 == 0);
}

}  // namespace

std::uint32_t lower_letter(std::uint32_t code_point) {
  if (code_point == 0x178) return 0xFF;
  for (Range const& range : kRanges) {
    if (is_capital(range, code_point)) return code_point + range.distance;
  }
  return code_point;
}

std::uint32_t upper_letter(std::uint32_t code_point) {
  if (code_point == 0xFF) return 0x178;
  for (Range const& range : kRanges) {
    if (code_point >= range.distance && is_capital(range, code_point - range.distance)) {
      return code_point - range.distance;
    }
  }
  return code_point;
}

}  // namespace writ::library
