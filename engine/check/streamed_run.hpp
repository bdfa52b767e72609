// Runs rules over inputs while they are read, without holding them. Covered by
// tests/unit/check/streamed_run_test.cpp.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/check/run.hpp"
#include "writ/check.hpp"
#include "writ/stream.hpp"

namespace writ::checks {

/// As the public check_streamed(), with the waivers that count.
[[nodiscard]] std::optional<CheckReport> run_streamed(
    bytecode::Program const& program, std::span<StreamedInput const> inputs,
    InputOptions const& input_options, CheckOptions const& options, RuleFilter const& filter,
    std::span<Waiver const> waivers, StreamOptions const& stream);

}  // namespace writ::checks
