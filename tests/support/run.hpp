// What a test may ask of the run it is part of: where the project lies, where the shared real
// inputs lie, and to be counted as skipped. Implemented in catch_main.cpp, which every test links.
// Test: tests/unit/layers/run_test.cpp.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace writ::test {

// The root of the checkout, for golden files and policies.
[[nodiscard]] std::filesystem::path project_root();

// Real inputs kept outside the project: $WRIT_SHARED_DATA, or ../shared/data beside the checkout.
// Nothing where neither is a folder; the test then calls WRIT_SKIP.
[[nodiscard]] std::optional<std::filesystem::path> shared_data();

// Counts the running test case as skipped, saying why. Use the macro, which also leaves the test.
void mark_skipped(std::string_view reason);

}  // namespace writ::test

// Leaves the running test case as skipped: neither passed nor failed. Not for a missing feature.
#define WRIT_SKIP(reason)               \
  do {                                  \
    ::writ::test::mark_skipped(reason); \
    return;                             \
  } while (false)
