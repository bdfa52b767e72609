#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/library/evaluate.hpp"

using writ::test::evaluate;

TEST_CASE("a port is covered by its number, a range, a list or a star") {
  CHECK(evaluate("ports_cover(22, 22)") == "true");
  CHECK(evaluate("ports_cover(22, 23)") == "false");
  CHECK(evaluate(R"(ports_cover("22", 22))") == "true");
  CHECK(evaluate(R"(ports_cover("3300-3400", 3389))") == "true");
  CHECK(evaluate(R"(ports_cover("20 - 25", 25))") == "true");
  CHECK(evaluate(R"(ports_cover("20-25", 26))") == "false");
  CHECK(evaluate(R"(ports_cover("*", 1))") == "true");
  CHECK(evaluate(R"(ports_cover("80, 443,8000-8080", 8080))") == "true");
  CHECK(evaluate(R"(ports_cover(["3389", 80, "20-25"], 22))") == "true");
  CHECK(evaluate(R"(ports_cover(["3389", "20-25"], 80))") == "false");
  CHECK(evaluate("ports_cover([], 80)") == "false");
  CHECK(evaluate(R"(ports_cover("0-65535", "22"))") == "true");
}

TEST_CASE("a range given by its ends covers what lies between") {
  CHECK(evaluate("ports_cover(20, 25, 22)") == "true");
  CHECK(evaluate("ports_cover(0, 65535, 0)") == "true");
  CHECK(evaluate("ports_cover(20, 21, 22)") == "false");
  CHECK(evaluate("ports_cover(0, 0, 22)") == "false");
  CHECK(evaluate("ports_cover(-1, -1, 22)") == "false");
  CHECK(evaluate(R"(ports_cover("20", "25", 22))") == "true");
}

TEST_CASE("what names no ports is undecided") {
  for (char const* spec : {"\"\"", "\"ssh\"", "\"22-\"", "\"-22\"", "\"25-20\"", "\"65536\"",
                           "\"80,\"", "\"1-2-3\"", "-1", "65536", "1.5", "\"+22\""}) {
    INFO(spec);
    CHECK(evaluate("ports_cover(" + std::string(spec) + ", 22)") == "undecided (value)");
  }
  CHECK(evaluate("ports_cover(22, 65536)") == "undecided (value)");
  CHECK(evaluate("ports_cover(25, 20, 22)") == "undecided (value)");
  CHECK(evaluate("ports_cover(20, 25, -1)") == "undecided (value)");
  CHECK(evaluate("ports_cover([20], 25, 22)") == "undecided (type)");
}

TEST_CASE("a list covers a port as soon as one element does, whatever the others are") {
  CHECK(evaluate("ports_cover([unknown, 22], 22)") == "true");
  CHECK(evaluate("ports_cover([unknown, 80], 22)") == "unknown");
  CHECK(evaluate(R"(ports_cover(["bad", 22], 22))") == "true");
  CHECK(evaluate(R"(ports_cover(["bad", 80], 22))") == "undecided (value)");
  CHECK(evaluate("ports_cover([null], 22)") == "undecided (absent)");
  CHECK(evaluate("ports_cover([[22]], 22)") == "undecided (type)");
  CHECK(evaluate(R"(ports_cover("bad,22", 22))") == "true");
}
