#include "engine/library/time_text.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/value/print.hpp"
#include "tests/unit/library/evaluate.hpp"

using writ::library::parse_duration;
using writ::library::parse_offset;
using writ::library::parse_time;
using writ::test::evaluate;

namespace {

std::string shown(std::optional<writ::Value> const& v) {
  std::string out;
  if (v) print_text(out, *v);
  return out;
}

}  // namespace

TEST_CASE("RFC 3339 text is an instant, whatever its offset") {
  CHECK(shown(parse_time("2011-08-18T19:03:37.010+01:00")) == "2011-08-18T18:03:37.01Z");
  CHECK(shown(parse_time("2011-08-18T00:30:00+01:00")) == "2011-08-17T23:30:00Z");
  CHECK(shown(parse_time("1999-12-31t19:00:00z")) == "1999-12-31T19:00:00Z");
  CHECK(shown(parse_time("2026-01-31 12:00:00-03:30")) == "2026-01-31T15:30:00Z");
  CHECK(shown(parse_time("2026-01-31T00:00:00.123456789123Z")) == "2026-01-31T00:00:00.123456789Z");
  CHECK(shown(parse_time("0001-01-01T00:00:00Z")) == "0001-01-01T00:00:00Z");
  CHECK(shown(parse_time("9999-12-31T23:59:59Z")) == "9999-12-31T23:59:59Z");
}

TEST_CASE("a bare date is its midnight in UTC") {
  CHECK(shown(parse_time("2024-02-29")) == "2024-02-29T00:00:00Z");
}

TEST_CASE("a leap second counts as the second after it, where one may stand") {
  CHECK(shown(parse_time("2016-12-31T23:59:60Z")) == "2017-01-01T00:00:00Z");
  CHECK(shown(parse_time("2017-01-01T00:59:60+01:00")) == "2017-01-01T00:00:00Z");
  CHECK(shown(parse_time("2015-06-30T23:59:60.5Z")) == "2015-07-01T00:00:00.5Z");
  CHECK_FALSE(parse_time("2016-12-31T22:59:60Z"));
  CHECK_FALSE(parse_time("2016-03-31T23:59:60Z"));
  CHECK_FALSE(parse_time("9999-12-31T23:59:60Z"));
}

TEST_CASE("text that names no instant is no time") {
  for (char const* text : {"",
                           "2026",
                           "2026-01",
                           "1999-12-31T19:00:00",
                           "2024-02-30",
                           "2023-02-29",
                           "2026-13-01",
                           "2026-00-01",
                           "2026-01-00",
                           "2026-1-1",
                           "0000-01-01",
                           "2026-01-31T24:00:00Z",
                           "2026-01-31T12:60:00Z",
                           "2026-01-31T12:00:61Z",
                           "2026-01-31T12:00Z",
                           "2026-01-31T12:00:00.Z",
                           "2026-01-31T12:00:00+0100",
                           "2026-01-31T12:00:00+24:00",
                           "2026-01-31T12:00:00Z ",
                           " 2026-01-31",
                           "2026-01-31T12:00:00 Z",
                           "20260131T120000Z",
                           "2026-01-31Z",
                           "now",
                           "0001-01-01T00:00:00+01:00",
                           "9999-12-31T23:59:59-00:01",
                           "+2026-01-31"}) {
    INFO(text);
    CHECK_FALSE(parse_time(text));
  }
}

TEST_CASE("durations are read with units and in ISO 8601") {
  CHECK(shown(parse_duration("7776000s")) == "90d");
  CHECK(shown(parse_duration("36h")) == "36h");
  CHECK(shown(parse_duration("90d")) == "90d");
  CHECK(shown(parse_duration("2w")) == "14d");
  CHECK(shown(parse_duration("1h30m")) == "90m");
  CHECK(shown(parse_duration("720h0m0s")) == "30d");
  CHECK(shown(parse_duration("1.5s")) == "1.5s");
  CHECK(shown(parse_duration("1.5h")) == "90m");
  CHECK(shown(parse_duration("250ms")) == "0.25s");
  CHECK(shown(parse_duration("1500us")) == "0.0015s");
  CHECK(shown(parse_duration("7ns")) == "0.000000007s");
  CHECK(shown(parse_duration("-36h")) == "-36h");
  CHECK(shown(parse_duration("-1.5s")) == "-1.5s");
  CHECK(shown(parse_duration("0s")) == "0s");
  CHECK(shown(parse_duration("P7D")) == "7d");
  CHECK(shown(parse_duration("P1W")) == "7d");
  CHECK(shown(parse_duration("PT36H")) == "36h");
  CHECK(shown(parse_duration("P1DT2H3M4S")) == "93784s");
  CHECK(shown(parse_duration("PT0.5S")) == "0.5s");
  CHECK(shown(parse_duration("PT1,5M")) == "90s");
  CHECK(shown(parse_duration("P0.5D")) == "12h");
  CHECK(shown(parse_duration("-PT1H")) == "-1h");
}

TEST_CASE("text that is no duration, or counts in months or years, is refused") {
  for (char const* text : {"",
                           "-",
                           "s",
                           "36",
                           "36 h",
                           "36H",
                           "1.h",
                           ".5h",
                           "1h30",
                           "1mo",
                           "1y",
                           "1h-30m",
                           "h1",
                           "--1h",
                           "P",
                           "PT",
                           "P1",
                           "P1M",
                           "P1Y",
                           "P1H",
                           "PT1D",
                           "P1DT",
                           "P1D1D",
                           "PT1M1H",
                           "PT0.5H1M",
                           "p1d",
                           "P-1D",
                           "PT1S ",
                           "P1WT",
                           "99999999999999999999s",
                           "9223372036854775807w",
                           "9223372036854775807s1s",
                           "1e3s"}) {
    INFO(text);
    CHECK_FALSE(parse_duration(text));
  }
}

TEST_CASE("a duration at the edge of 64 bits is read") {
  auto const longest = parse_duration("9223372036854775807s999ms");
  REQUIRE(longest);
  CHECK(longest->seconds() == INT64_MAX);
  auto const negative = parse_duration("-9223372036854775807s999ms");
  REQUIRE(negative);
  CHECK(negative->seconds() == INT64_MIN);
}

TEST_CASE("every printed duration reads back as itself") {
  for (char const* text : {"36h", "90d", "1.5s", "-1.5s", "0s", "61s", "-90m", "0.000000001s"}) {
    CHECK(shown(parse_duration(text)) == text);
  }
}

TEST_CASE("offsets are Z or hours and minutes") {
  CHECK(parse_offset("Z") == 0);
  CHECK(parse_offset("+01:00") == 3600);
  CHECK(parse_offset("-03:30") == -12600);
  for (char const* text : {"", "+1", "01:00", "+01", "+25:00", "CET", "+01:00 "}) {
    INFO(text);
    CHECK(parse_offset(text) == std::nullopt);
  }
}

TEST_CASE("time takes times, texts and seconds") {
  CHECK(evaluate("time(now)") == R"("2026-01-31T12:00:00Z")");
  CHECK(evaluate("time(0)") == R"("1970-01-01T00:00:00Z")");
  CHECK(evaluate("time(-0.5)") == R"("1969-12-31T23:59:59.5Z")");
  CHECK(evaluate("time(253402300799)") == R"("9999-12-31T23:59:59Z")");
  CHECK(evaluate("time(253402300800)") == "undecided (value)");
  CHECK(evaluate("time(1e300)") == "undecided (value)");
  CHECK(evaluate("time(100000000000000000000)") == "undecided (value)");
  CHECK(evaluate(R"(time("yesterday"))") == "undecided (value)");
}

TEST_CASE("age is the time since then, negative for the future") {
  CHECK(evaluate(R"(age("2026-01-31T13:00:00Z"))") == R"("-1h")");
  CHECK(evaluate("age(now)") == R"("0s")");
  CHECK(evaluate(R"(age("never"))") == "undecided (value)");
}

TEST_CASE("duration takes durations and texts") {
  CHECK(evaluate(R"(duration(duration("1h")))") == R"("1h")");
  CHECK(evaluate(R"(duration("soon"))") == "undecided (value)");
  CHECK(evaluate("duration(3600)") == "undecided (type)");
}

TEST_CASE("hour, weekday and date are those of UTC unless an offset is named") {
  CHECK(evaluate(R"(hour("2011-08-18T19:03:37.010+01:00"))") == "18");
  CHECK(evaluate(R"(hour("2011-08-18T00:30:00+01:00"))") == "23");
  CHECK(evaluate(R"(hour("1969-12-31T23:00:00Z"))") == "23");
  CHECK(evaluate(R"(hour(now, duration("-13h")))") == "23");
  CHECK(evaluate(R"(hour(now, "CET"))") == "undecided (value)");
  CHECK(evaluate(R"(weekday("1970-01-01"))") == R"("thursday")");
  CHECK(evaluate(R"(weekday("0001-01-01"))") == R"("monday")");
  CHECK(evaluate(R"(weekday("1969-12-28"))") == R"("sunday")");
  CHECK(evaluate(R"(weekday(now, "+13:00"))") == R"("sunday")");
  CHECK(evaluate(R"(date("2026-01-31T23:30:00Z", "+01:00"))") == R"("2026-02-01")");
  CHECK(evaluate(R"(date("0001-01-01", "-01:00"))") == "undecided (value)");
  CHECK(evaluate(R"(date("noon"))") == "undecided (value)");
}

TEST_CASE("add_months keeps the time of day and stays within the month") {
  CHECK(evaluate(R"(add_months(time("2024-02-29T07:00:00Z"), 12))") == R"("2025-02-28T07:00:00Z")");
  CHECK(evaluate("add_months(now, -1)") == R"("2025-12-31T12:00:00Z")");
  CHECK(evaluate("add_months(now, 0.5)") == "undecided (type)");
  CHECK(evaluate("add_months(now, 100000)") == "undecided (value)");
  CHECK(evaluate("add_months(now, 100000000000000000000)") == "undecided (value)");
}
