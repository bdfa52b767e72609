// A file of waivers to waivers. Covered by tests/unit/check/waiver_file_test.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "writ/snapshot.hpp"
#include "writ/waivers.hpp"

namespace writ::checks {

/// read_waivers() over the full ids of the rules there are; with none of them, any rule will do.
[[nodiscard]] WaiverFile read_waiver_file(std::string const& path, std::string_view text,
                                          std::span<std::string const> rules, Limits const& limits);

/// The waivers that stand beside resources of the snapshot (engine/ingest/inline_waivers.hpp),
/// without `for`. Those of rules that there are not are left out: the same inputs are checked
/// against many policies. What is wrong with one is told at its place.
[[nodiscard]] WaiverFile read_inline_waivers(Snapshot const& snapshot,
                                             std::span<std::string const> rules,
                                             Limits const& limits);

}  // namespace writ::checks
