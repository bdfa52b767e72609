// A test's data to a snapshot. Covered by tests/unit/check/test_runner_test.cpp.
#pragma once

#include <optional>
#include <string>

#include "engine/ir/module.hpp"
#include "writ/check.hpp"
#include "writ/snapshot.hpp"

namespace writ::checks {

/// What a test runs on.
struct Given {
  Snapshot snapshot;
  /// Where there is none, or not the whole of it: what was expected and what was found.
  std::vector<TestFailure> faults;
};

/// Reads the document in the test, or the file that it names, through the options; `policy` is the
/// path of the test's policy. The same file, policy and options: the same answer, whichever test it
/// is.
[[nodiscard]] Given read_given(ir::Test const& test, std::string const& policy,
                               TestOptions const& options);

}  // namespace writ::checks
