#include <catch2/catch.hpp>

#include "tests/unit/grammar/support.hpp"

using writ::test::file_mistake;
using writ::test::mistake;
using writ::test::shape;

TEST_CASE("numbers are kept as written, in JSON's syntax") {
  for (char const* text :
       {"0", "7", "10", "1.5", "0.0", "1e5", "1E+5", "1.25e-3", "123456789012345678901234567890"}) {
    CAPTURE(text);
    CHECK(shape(text) == text);
  }
  CHECK(shape("-1") == "(- 1)");
  CHECK(shape("a[0].b") == "(. ([] a 0) b)");
  CHECK(shape("1+2") == "(+ 1 2)");
}

TEST_CASE("what is no number says what to write") {
  CHECK(mistake("007") == "1:1 `007` is not a number: no zero leads, write `7`");
  CHECK(mistake("00") == "1:1 `00` is not a number: no zero leads, write `0`");
  CHECK(mistake("01.5") == "1:1 `01.5` is not a number: no zero leads, write `1.5`");
  CHECK(mistake("1.") == "1:1 `1.` is not a number: write `1.0` or `1`");
  CHECK(mistake("1_000") == "1:1 `1_000` is not a number: digits stand without `_`, write `1000`");
  CHECK(mistake("0x1F") == "1:1 `0x1F` is not a number: only decimal digits are");
  CHECK(mistake("5px") == "1:1 `5px` is not a number: no name clings to its digits, found `px`");
  CHECK(mistake("1e") == "1:1 `1e` is not a number: its exponent has no digits");
  CHECK(mistake("1.2.3") == "1:1 `1.2.3` is not a number: write `\"1.2.3\"`");
  CHECK(mistake("10.0.0.0/8 == a") == "1:1 `10.0.0.0/8` is not a number: write `\"10.0.0.0/8\"`");
  CHECK(mistake("1.foo") ==
        "1:1 `1.foo` is not a number: no name clings to its digits, found `.foo`");
  CHECK(mistake(".5") == "1:1 expected a condition, found `.`");
}

TEST_CASE("durations are a whole number and one unit") {
  for (char const* text : {"0s", "30s", "5m", "12h", "90d", "2w", "6mo", "1y"}) {
    CAPTURE(text);
    CHECK(shape(text) == text);
  }
  CHECK(mistake("1h30m") == "1:1 `1h30m` is not a duration: one number and one unit");
  CHECK(mistake("1.5h") == "1:1 `1.5h` is not a duration: its amount is a whole number");
  CHECK(mistake("1e3s") == "1:1 `1e3s` is not a duration: its amount is a whole number");
  CHECK(mistake("030d") == "1:1 `030d` is not a number: no zero leads, write `30d`");
  CHECK(mistake("5min") == "1:1 `5min` is not a duration: write `5m`");
  CHECK(mistake("10 > 2days") == "1:6 `2days` is not a duration: write `2d`");
}

TEST_CASE("a date in an expression says how to write a time") {
  CHECK(mistake("a > 2026-01-31") ==
        "1:5 a date in an expression is written `time(\"2026-01-31\")`");
  CHECK(mistake("2026-01-31T10:00:00Z < now") ==
        "1:1 a date in an expression is written `time(\"2026-01-31T10:00:00Z\")`");
  CHECK(shape("2026 - 10 - 31") == "(- (- 2026 10) 31)");
  CHECK(shape("2026-1") == "(- 2026 1)");
}

TEST_CASE("a malformed literal costs one message and the rest is read on") {
  writ::test::ParsedExpression const parsed("5px == 007 and 1h30m < \"\\q\"");
  CHECK(parsed.diagnostics.size() == 4);
}

TEST_CASE("a number may have as many digits as the limit says") {
  writ::Limits limits;
  limits.number_digits = 5;
  CHECK(writ::test::ParsedExpression("12345 + 123.45", limits).diagnostics.empty());
  CHECK(writ::test::ParsedExpression("123456", limits).mistakes() ==
        std::vector<std::string>{"1:1 W0105 `123456` is not a number: longer than 5 digits"});
  CHECK(writ::test::ParsedExpression("123456d", limits).diagnostics.size() == 1);
}

namespace {

std::string until(std::string const& date) {
  return file_mistake("waive a { for \"*\" until " + date + " reason \"r\" approved \"a\" }");
}
std::string now(std::string const& time) { return file_mistake("test \"t\" { now " + time + " }"); }

}  // namespace

TEST_CASE("a waiver ends on a day that the calendar has") {
  CHECK(until("2027-01-31") == "none");
  CHECK(until("2028-02-29") == "none");
  CHECK(until("2027-02-29") ==
        "1:25 `2027-02-29` is not a date or time: the month has no such day");
  CHECK(until("2027-13-01") ==
        "1:25 `2027-13-01` is not a date or time: a year has months 01 to 12");
  CHECK(until("0000-01-01") == "1:25 `0000-01-01` is not a date or time: the first year is 0001");
  CHECK(until("2027-1-31") ==
        "1:25 `2027-1-31` is not a date or time: expected a date as in `2027-01-31`");
  CHECK(until("2027-01-31T00:00:00Z") ==
        "1:25 `2027-01-31T00:00:00Z` is not a date or time: expected a date without a time");
  CHECK(until("tomorrow") == "1:25 expected a date as in `2027-01-31`, found `tomorrow`");
}

TEST_CASE("the time of a test is a date or RFC 3339 with an offset") {
  for (char const* time : {"2026-01-01", "2026-01-01T00:00:00Z", "2026-01-01T23:59:59.5Z",
                           "2026-01-01T00:00:00+02:00", "2026-01-01T00:00:00-11:30"}) {
    CAPTURE(time);
    CHECK(now(time) == "none");
  }
  for (char const* time :
       {"2026-01-01T00:00:00", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00Z",
        "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+0200", "2026-01-01t00:00:00Z",
        "2026-01-01T00:00:00ZZ", "2026-01-01T", "20260101", "2026-01-01T00:00:00+24:00"}) {
    CAPTURE(time);
    CHECK(now(time).find("is not a date or time") != std::string::npos);
  }
}
