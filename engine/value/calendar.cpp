// Calendar arithmetic over 400-year eras, after Howard Hinnant's public-domain algorithms. Covered
// by tests/unit/value/calendar_test.cpp.
#include "engine/value/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "engine/base/checked.hpp"

namespace writ {
namespace {

constexpr std::int64_t kDaysPerEra = 146'097;
constexpr std::int64_t kDaysFromEraToEpoch = 719'468;  // 0000-03-01 to 1970-01-01

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

/// ".5" for 500000000; nothing for 0.
void append_fraction(std::string& out, std::uint32_t nanoseconds) {
  if (nanoseconds == 0) return;
  std::string digits = fmt::format(".{:09}", nanoseconds);
  digits.erase(digits.find_last_not_of('0') + 1);
  out += digits;
}

}  // namespace

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  if (month == 2) {
    bool const leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return leap ? 29 : 28;
  }
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::optional<CivilDate> parse_date(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00";
  if (text.size() != kShape.size()) return std::nullopt;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    bool const digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == '0' ? !digit : text[i] != kShape[i]) return std::nullopt;
  }
  auto const number = [&](std::size_t from, std::size_t digits) {
    std::int32_t value = 0;
    for (char const c : text.substr(from, digits)) value = value * 10 + (c - '0');
    return value;
  };
  CivilDate const date{number(0, 4), number(5, 2), number(8, 2)};
  if (date.year < 1 || date.month < 1 || date.month > 12) return std::nullopt;
  if (date.day < 1 || date.day > days_in_month(date.year, date.month)) return std::nullopt;
  return date;
}

std::int64_t days_from_civil(CivilDate date) {
  // Years start in March, so that the leap day is the last.
  std::int64_t const year = date.year - (date.month <= 2 ? 1 : 0);
  std::int64_t const era = floor_divide(year, 400);
  std::int64_t const year_of_era = year - era * 400;
  std::int64_t const month = (date.month + 9) % 12;
  std::int64_t const day_of_year = (153 * month + 2) / 5 + date.day - 1;
  std::int64_t const day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysPerEra + day_of_era - kDaysFromEraToEpoch;
}

CivilDate civil_from_days(std::int64_t days) {
  days += kDaysFromEraToEpoch;
  std::int64_t const era = floor_divide(days, kDaysPerEra);
  std::int64_t const day_of_era = days - era * kDaysPerEra;
  std::int64_t const year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  std::int64_t const day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  std::int64_t const month = (5 * day_of_year + 2) / 153;
  CivilDate date;
  date.day = narrow<std::int32_t>(day_of_year - (153 * month + 2) / 5 + 1);
  date.month = narrow<std::int32_t>(month < 10 ? month + 3 : month - 9);
  date.year = narrow<std::int32_t>(year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));
  return date;
}

std::int64_t floor_days(std::int64_t seconds) { return floor_divide(seconds, kSecondsPerDay); }

std::optional<std::int64_t> add_months(std::int64_t seconds, std::int64_t months) {
  std::int64_t const days = floor_days(seconds);
  std::int64_t const second_of_day = seconds - days * kSecondsPerDay;
  CivilDate date = civil_from_days(days);
  auto const month = checked_add(std::int64_t{date.year} * 12 + date.month - 1, months);
  if (!month) return std::nullopt;
  std::int64_t const year = floor_divide(*month, 12);
  if (year < 1 || year > 9999) return std::nullopt;
  date.year = narrow<std::int32_t>(year);
  date.month = narrow<std::int32_t>(*month - year * 12 + 1);
  date.day = std::min(date.day, days_in_month(date.year, date.month));
  return days_from_civil(date) * kSecondsPerDay + second_of_day;
}

void append_time(std::string& out, std::int64_t seconds, std::uint32_t nanoseconds) {
  std::int64_t const days = floor_days(seconds);
  std::int64_t const second = seconds - days * kSecondsPerDay;
  CivilDate const date = civil_from_days(days);
  fmt::format_to(std::back_inserter(out), "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", date.year,
                 date.month, date.day, second / 3600, second / 60 % 60, second % 60);
  append_fraction(out, nanoseconds);
  out += 'Z';
}

void append_duration(std::string& out, std::int64_t seconds, std::uint32_t nanoseconds) {
  auto magnitude = static_cast<std::uint64_t>(seconds);
  if (seconds < 0) {
    out += '-';
    magnitude = 0 - magnitude;
    if (nanoseconds != 0) {
      --magnitude;
      nanoseconds = 1'000'000'000U - nanoseconds;
    }
  }
  struct Unit {
    std::uint64_t seconds;
    char letter;
  };
  Unit unit{1, 's'};
  if (nanoseconds == 0 && magnitude != 0) {
    for (Unit const candidate : {Unit{86'400, 'd'}, Unit{3'600, 'h'}, Unit{60, 'm'}}) {
      if (magnitude % candidate.seconds != 0) continue;
      unit = candidate;
      break;
    }
  }
  out += fmt::to_string(magnitude / unit.seconds);
  append_fraction(out, nanoseconds);
  out += unit.letter;
}

}  // namespace writ
