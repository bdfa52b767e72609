#include "engine/ingest/yaml/scalar.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/value/print.hpp"

using writ::Arena;
using writ::Kind;
using writ::ingest::resolve_scalar;

namespace {

/// The value's JSON text, "none" where there is no value.
std::string resolved(std::string_view text, std::uint32_t most_digits = 1'000) {
  Arena arena;
  auto const value = resolve_scalar(text, most_digits, arena);
  if (!value) return "none";
  std::string json;
  writ::print_json(json, *value);
  return json;
}

}  // namespace

TEST_CASE("the words of YAML 1.1 for null and booleans resolve as Kubernetes reads them") {
  for (std::string_view word : {"", "~", "null", "Null", "NULL"}) CHECK(resolved(word) == "null");
  for (std::string_view word :
       {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"}) {
    CHECK(resolved(word) == "true");
  }
  for (std::string_view word :
       {"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"}) {
    CHECK(resolved(word) == "false");
  }
  for (std::string_view word : {"yES", "nULL", "tRue", "yes ", "none", "Norway", "nil"}) {
    CHECK(resolved(word) == '"' + std::string(word) + '"');
  }
}

TEST_CASE("numbers keep all their digits") {
  CHECK(resolved("12345678901") == "12345678901");
  CHECK(resolved("123456789012345678") == "123456789012345678");
  CHECK(resolved("123456789012345678901234567890") == "123456789012345678901234567890");
  CHECK(resolved("-7") == "-7");
  CHECK(resolved("+7") == "7");
  CHECK(resolved("1_000") == "1000");
  CHECK(resolved("0x1F") == "31");
  CHECK(resolved("-0x1F") == "-31");
  CHECK(resolved("0b101") == "5");
  CHECK(resolved("0o17") == "15");
  CHECK(resolved("0xFFFFFFFFFFFFFFFF") == "18446744073709551615");
  CHECK(resolved("1.5") == "1.5");
  CHECK(resolved(".5") == "0.5");
  CHECK(resolved("-.5") == "-0.5");
  CHECK(resolved("5.") == "5.0");
  CHECK(resolved("1e3") == "1000.0");
  CHECK(resolved("1.5E+2") == "150.0");
}

TEST_CASE("a leading zero is octal where it can be, and text where it cannot") {
  CHECK(resolved("0") == "0");
  CHECK(resolved("0644") == "420");
  CHECK(resolved("012345670123") == "1402433619");
  CHECK(resolved("012345678901") == "\"012345678901\"");
  CHECK(resolved("08") == "\"08\"");
}

TEST_CASE("what only looks like a number is text") {
  for (std::string_view text :
       {"1.2.3", "2012-10-17", "22:30:00", "1e", "1e+", "-", "+", ".", "-.", "0x", "0b2", "0o8",
        "10.0.0.0/8", "12abc", "1e999", "0x1FFFFFFFFFFFFFFFF", "_1"}) {
    CHECK(resolved(text) == '"' + std::string(text) + '"');
  }
  CHECK(resolved("12345", 4) == "\"12345\"");
}

TEST_CASE("infinities and not-a-number have no value") {
  for (std::string_view text : {".inf", "-.Inf", "+.INF", ".nan", ".NaN"}) {
    CHECK(resolved(text) == "none");
  }
}
