// Rows of diagnostics.def that no policy's text brings about: what is wrong with bundles stands in
// tests/cli/bundles.sh.
#pragma once

#include <algorithm>
#include <string>

namespace writ::test {

/// What gets a golden file leaves this list: coverage_test.cpp insists.
[[nodiscard]] inline bool is_not_reached(std::string const& row) {
  static std::string const kRows[] = {"BundleDigest", "BundleRefused", "BundleVersion",
                                      "NotABundle"};
  return std::find(std::begin(kRows), std::end(kRows), row) != std::end(kRows);
}

}  // namespace writ::test
