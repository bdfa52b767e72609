// Shows that the differential test would find a wrong machine: each of the faults that a test-only
// build of it holds (engine/vm/seeded_fault.hpp) is found within as many cases as
// differential_test.cpp runs.
#include <catch2/catch.hpp>

#include <iostream>

#include "engine/vm/seeded_fault.hpp"
#include "tests/property/differential.hpp"

namespace writ::property {
namespace {

constexpr std::uint64_t kSeed = 20'260'131;
constexpr std::uint64_t kCases = 20'000;

TEST_CASE("each seeded fault of the machine is found") {
  Options options;
  options.shrink = false;
  for (int fault = 1; fault <= vm::kSeededFaults; ++fault) {
    vm::seeded_fault = fault;
    auto const found = run_cases(kSeed, kCases, options);
    CAPTURE(fault);
    CHECK(found.has_value());
    if (found) std::cout << "fault " << fault << ": case " << found->seed - kSeed << '\n';
  }
  vm::seeded_fault = 0;
  CHECK_FALSE(run_cases(kSeed, 500, options).has_value());
}

}  // namespace
}  // namespace writ::property
