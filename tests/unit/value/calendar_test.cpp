#include "engine/value/calendar.hpp"

#include <catch2/catch.hpp>

using writ::add_months;
using writ::civil_from_days;
using writ::CivilDate;
using writ::days_from_civil;

namespace {

std::int64_t at(std::int32_t year, std::int32_t month, std::int32_t day) {
  return days_from_civil({year, month, day}) * writ::kSecondsPerDay;
}

}  // namespace

TEST_CASE("days and dates turn into each other over all years a time may have") {
  CHECK(days_from_civil({1970, 1, 1}) == 0);
  CHECK(days_from_civil({2000, 3, 1}) == 11017);
  CHECK(at(1, 1, 1) == writ::kFirstSecond);
  CHECK(at(9999, 12, 31) + writ::kSecondsPerDay - 1 == writ::kLastSecond);
  std::int64_t const last = days_from_civil({9999, 12, 31});
  CivilDate previous = civil_from_days(days_from_civil({1, 1, 1}) - 1);
  bool consistent = true;
  for (std::int64_t day = days_from_civil({1, 1, 1}); day <= last; ++day) {
    CivilDate const date = civil_from_days(day);
    bool const next_day =
        date.year == previous.year && date.month == previous.month && date.day == previous.day + 1;
    bool const new_month =
        date.day == 1 && previous.day == writ::days_in_month(previous.year, previous.month);
    consistent = consistent && (next_day || new_month) && days_from_civil(date) == day;
    previous = date;
  }
  CHECK(consistent);
}

TEST_CASE("February has its leap day every four years, not every hundred, but every four hundred") {
  CHECK(writ::days_in_month(2024, 2) == 29);
  CHECK(writ::days_in_month(2023, 2) == 28);
  CHECK(writ::days_in_month(1900, 2) == 28);
  CHECK(writ::days_in_month(2000, 2) == 29);
}

TEST_CASE("a day that the month lacks becomes its last day") {
  CHECK(add_months(at(2026, 1, 31), 1) == at(2026, 2, 28));
  CHECK(add_months(at(2024, 2, 29), 12) == at(2025, 2, 28));
  CHECK(add_months(at(2026, 3, 31), -1) == at(2026, 2, 28));
  CHECK(add_months(at(2026, 1, 15), -13) == at(2024, 12, 15));
  CHECK(add_months(at(2026, 1, 31) + 3661, 1) == at(2026, 2, 28) + 3661);
  CHECK(add_months(-1, 1) == at(1970, 2, 1) - 1);
}

TEST_CASE("months that leave the calendar give no time") {
  CHECK(add_months(at(9999, 12, 1), 1) == std::nullopt);
  CHECK(add_months(at(1, 1, 1), -1) == std::nullopt);
  CHECK(add_months(0, INT64_MAX) == std::nullopt);
  CHECK(add_months(0, INT64_MIN) == std::nullopt);
}

TEST_CASE("a date is a day that there is, written in full") {
  auto const date = writ::parse_date("2028-02-29");
  REQUIRE(date);
  CHECK(date->year == 2028);
  CHECK(date->month == 2);
  CHECK(date->day == 29);
  CHECK(writ::parse_date("0001-01-01"));
  CHECK(writ::parse_date("9999-12-31"));
  for (char const* text : {"2027-02-29", "2027-00-01", "2027-13-01", "2027-01-00", "2027-01-32",
                           "0000-01-01", "2027-1-01", "2027-01-1", "2027/01/01", "2027-01-01 ", "",
                           "2027-01-01T00:00:00Z", "-027-01-01"}) {
    INFO(text);
    CHECK_FALSE(writ::parse_date(text));
  }
}

TEST_CASE("a time is printed in UTC, with a fraction only where there is one") {
  auto shown = [](std::int64_t seconds, std::uint32_t nanoseconds) {
    std::string out;
    writ::append_time(out, seconds, nanoseconds);
    return out;
  };
  CHECK(shown(0, 0) == "1970-01-01T00:00:00Z");
  CHECK(shown(-1, 500'000'000) == "1969-12-31T23:59:59.5Z");
  CHECK(shown(writ::kFirstSecond, 0) == "0001-01-01T00:00:00Z");
  CHECK(shown(writ::kLastSecond, 999'999'999) == "9999-12-31T23:59:59.999999999Z");
  CHECK(shown(1767225600, 1) == "2026-01-01T00:00:00.000000001Z");
}

TEST_CASE("a duration is printed in the greatest unit that divides it") {
  auto shown = [](std::int64_t seconds, std::uint32_t nanoseconds) {
    std::string out;
    writ::append_duration(out, seconds, nanoseconds);
    return out;
  };
  CHECK(shown(0, 0) == "0s");
  CHECK(shown(90, 0) == "90s");
  CHECK(shown(120, 0) == "2m");
  CHECK(shown(36 * 3600, 0) == "36h");
  CHECK(shown(365 * 86400, 0) == "365d");
  CHECK(shown(-3600, 0) == "-1h");
  CHECK(shown(1, 500'000'000) == "1.5s");
  CHECK(shown(-2, 500'000'000) == "-1.5s");
  CHECK(shown(INT64_MIN, 0) == "-9223372036854775808s");
  CHECK(shown(INT64_MIN, 1) == "-9223372036854775807.999999999s");
}
