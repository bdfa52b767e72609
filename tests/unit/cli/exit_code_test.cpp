#include "engine/cli/exit_code.hpp"

#include <catch2/catch.hpp>

namespace writ::cli {
namespace {

TEST_CASE("a run in which nothing went wrong ends with 0") { CHECK(exit_code({}) == 0); }

TEST_CASE("each outcome alone has its code") {
  Outcome outcome;
  SECTION("findings") {
    outcome.found = true;
    CHECK(exit_code(outcome) == 1);
  }
  SECTION("a wrong command line or policy") {
    outcome.refused = true;
    CHECK(exit_code(outcome) == 2);
  }
  SECTION("an input that could not be read") {
    outcome.unreadable = true;
    CHECK(exit_code(outcome) == 3);
  }
  SECTION("nothing was checked") {
    outcome.nothing = true;
    CHECK(exit_code(outcome) == 4);
  }
  SECTION("a limit") {
    outcome.limit_hit = true;
    CHECK(exit_code(outcome) == 5);
  }
}

TEST_CASE("of any combination the gravest wins: 5 over 3 over 2 over 4 over 1") {
  constexpr int kOrder[] = {5, 3, 2, 4, 1};
  for (unsigned bits = 0; bits < 32; ++bits) {
    Outcome outcome;
    outcome.limit_hit = (bits & 1U) != 0;
    outcome.unreadable = (bits & 2U) != 0;
    outcome.refused = (bits & 4U) != 0;
    outcome.nothing = (bits & 8U) != 0;
    outcome.found = (bits & 16U) != 0;
    int expected = 0;
    for (unsigned i = 5; i-- > 0;) {
      if ((bits & (1U << i)) != 0) expected = kOrder[i];
    }
    INFO(bits);
    CHECK(exit_code(outcome) == expected);
  }
}

}  // namespace
}  // namespace writ::cli
