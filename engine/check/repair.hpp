// What might make a rule pass, read off how its conditions came out. Covered by
// tests/unit/check/changes_test.cpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/bytecode/program.hpp"
#include "engine/vm/trace.hpp"
#include "writ/limits.hpp"

namespace writ::checks {

/// Another value for an attribute.
struct Repair {
  Resource const* resource = nullptr;
  std::string pointer;
  std::optional<std::string> json;  ///< nothing: the attribute goes
  bool of_list = false;             ///< it is an element of a list, which closes the gap
  friend bool operator==(Repair const&, Repair const&) = default;
};
/// Changes that are made together.
using Repairs = std::vector<Repair>;

/// How large a set of changes is: another value is a smaller change than none, and that a smaller
/// one than an element less.
[[nodiscard]] int size_of(Repairs const& repairs);

/// Sets of changes that may make each `require` true, smallest first, some few. They are guesses: a
/// change for one condition may undo another, and part of them may only be a step on the way.
[[nodiscard]] std::vector<Repairs> possible_repairs(bytecode::RuleInfo const& rule,
                                                    std::span<vm::TraceStatement const> trace,
                                                    Limits const& limits);

}  // namespace writ::checks
