// The parts of a report that are not findings: what a run starts from, and what it came to.
// Covered by tests/unit/check/run_test.cpp.
#pragma once

#include <span>
#include <string>

#include "engine/check/judge.hpp"
#include "engine/check/run_plan.hpp"
#include "writ/check.hpp"

namespace writ::checks {

/// A report of rules, parameters and the time, and of no input yet.
[[nodiscard]] CheckReport begin_report(RunPlan const& plan);

/// Adds what the judge has counted, and which rules found nothing to check or skipped all they
/// found. `types` are those of all resources, sorted.
void finish_report(RunPlan const& plan, Judge const& judge, std::span<std::string const> types,
                   CheckReport& report);

}  // namespace writ::checks
