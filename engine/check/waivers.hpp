// Which waivers cover which findings, and what the report says of each of them. Covered by
// tests/unit/check/waivers_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/bytecode/program.hpp"
#include "writ/check.hpp"

namespace writ::checks {

/// The waivers with the places of their texts.
[[nodiscard]] std::vector<Waiver> waivers_of(bytecode::Program const& program,
                                             std::span<ir::Waiver const> waivers);

/// The waivers of one run, wherever they come from.
class Waivers {
 public:
  /// `selected` says of each rule of the program whether it takes part; waivers of the others are
  /// left out. All three must outlive this.
  Waivers(bytecode::Program const& program, std::vector<bool> const& selected,
          std::span<Waiver const> waivers, Instant now);

  /// Counts that the rule, by its index, came out so on a resource. Where the verdict is fail or
  /// undecided, the first waiver in force that covers it; else null.
  [[nodiscard]] Waiver const* note(std::size_t rule, std::string_view resource, Verdict verdict);

  /// Adds what another has counted of the same waivers.
  void absorb(Waivers const& other);

  [[nodiscard]] WaiverReport report() const;

 private:
  struct Entry {
    Waiver const* waiver = nullptr;
    std::size_t rule = 0;
    bool in_force = false;
    bool expiring = false;
    std::uint64_t resources = 0;
    std::uint64_t findings = 0;
  };
  struct OfRule {
    std::vector<std::size_t> entries;
    std::uint64_t resources = 0;  ///< that the rule selected
  };

  [[nodiscard]] bool is_overbroad(Entry const& entry) const;

  std::vector<Entry> entries_;
  std::vector<OfRule> rules_;
};

}  // namespace writ::checks
