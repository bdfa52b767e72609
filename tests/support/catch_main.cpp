// The main program of every Catch2 test, compiled once: runs the cases and leaves their count.
// The count goes to the file named by WRIT_TEST_TALLY as one line "passed failed skipped".
// Test: tests/unit/layers/run_test.cpp.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

#include "tests/support/run.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace writ::test {
namespace {

// Catch2 v2 knows no skipped tests; cases of one executable run one after the other.
std::optional<std::string> skip_reason;

class Tally final : public Catch::TestEventListenerBase {
 public:
  using TestEventListenerBase::TestEventListenerBase;

  void testCaseStarting(Catch::TestCaseInfo const& info) override {
    TestEventListenerBase::testCaseStarting(info);
    skip_reason.reset();
  }

  void testCaseEnded(Catch::TestCaseStats const& stats) override {
    TestEventListenerBase::testCaseEnded(stats);
    if (stats.totals.testCases.failed > 0) {
      ++failed_;
    } else if (skip_reason) {
      ++skipped_;
      std::cout << "skipped: " << stats.testInfo.name << ": " << *skip_reason << '\n';
    } else {
      ++passed_;
    }
  }

  void testRunEnded(Catch::TestRunStats const& stats) override {
    TestEventListenerBase::testRunEnded(stats);
    char const* path = std::getenv("WRIT_TEST_TALLY");
    if (path == nullptr) {
      return;
    }
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
    std::ofstream(path) << passed_ << ' ' << failed_ << ' ' << skipped_ << '\n';
  }

 private:
  int passed_ = 0;
  int failed_ = 0;
  int skipped_ = 0;
};

CATCH_REGISTER_LISTENER(Tally)

}  // namespace

std::filesystem::path project_root() { return WRIT_PROJECT_ROOT; }

std::optional<std::filesystem::path> shared_data() {
  char const* named = std::getenv("WRIT_SHARED_DATA");
  std::filesystem::path const path =
      named != nullptr ? std::filesystem::path(named) : project_root() / "../shared/data";
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) {
    return std::nullopt;
  }
  return path;
}

void mark_skipped(std::string_view reason) { skip_reason = reason; }

}  // namespace writ::test
