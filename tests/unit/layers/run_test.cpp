// Proves what tests/support/run.hpp promises, and that the tally of a run counts each outcome: runs
// this very executable again on three planted cases that are hidden otherwise.
#include "tests/support/run.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

std::string tally_of(std::string const& filter) {
  std::filesystem::path const self = std::filesystem::read_symlink("/proc/self/exe");
  std::filesystem::path const tally = self.string() + "." + std::to_string(Catch::rngSeed());
  std::string const command = "WRIT_TEST_TALLY='" + tally.string() + "' '" + self.string() + "' '" +
                              filter + "' --warn NoTests > /dev/null 2>&1";
  int const status = std::system(command.c_str());
  std::string line;
  std::ifstream in(tally);
  std::getline(in, line);
  std::filesystem::remove(tally);
  return line + (status == 0 ? ", success" : ", failure");
}

}  // namespace

TEST_CASE("planted: passes", "[.planted][planted-pass]") { CHECK(true); }
TEST_CASE("planted: fails", "[.planted][planted-fail]") { CHECK(false); }
TEST_CASE("planted: skips", "[.planted][planted-skip]") { WRIT_SKIP("planted"); }

TEST_CASE("the tally counts what passed, failed and was skipped") {
  CHECK(tally_of("[planted-pass]") == "1 0 0, success");
  CHECK(tally_of("[planted-skip]") == "0 0 1, success");
  CHECK(tally_of("[planted]") == "1 1 1, failure");
}

TEST_CASE("a run without a test fails") { CHECK(tally_of("[no-such-tag]") == "0 0 0, failure"); }

TEST_CASE("the root of the project is the one that holds this file") {
  CHECK(std::filesystem::exists(writ::test::project_root() / "tests/unit/layers/run_test.cpp"));
}
