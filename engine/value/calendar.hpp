// Days and civil dates of the proleptic Gregorian calendar, and times as text. Covered by
// tests/unit/value/calendar_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace writ {

inline constexpr std::int64_t kSecondsPerDay = 86'400;
/// The first and the last second that a time may stand for: years 0001 to 9999.
inline constexpr std::int64_t kFirstSecond = -62'135'596'800;
inline constexpr std::int64_t kLastSecond = 253'402'300'799;

struct CivilDate {
  std::int32_t year = 1970;
  std::int32_t month = 1;  ///< 1 to 12
  std::int32_t day = 1;    ///< 1 to 31
  friend bool operator==(CivilDate const&, CivilDate const&) = default;
};

[[nodiscard]] std::int32_t days_in_month(std::int32_t year, std::int32_t month);

/// The date that "2027-01-31" names; nothing for other text, or for a day that there is not.
[[nodiscard]] std::optional<CivilDate> parse_date(std::string_view text);

/// Days since 1970-01-01. The date exists.
[[nodiscard]] std::int64_t days_from_civil(CivilDate date);
/// The date that many days after 1970-01-01, within years 0001 to 9999.
[[nodiscard]] CivilDate civil_from_days(std::int64_t days);

/// Whole days below the second, rounding towards the past.
[[nodiscard]] std::int64_t floor_days(std::int64_t seconds);

/// The same time of day `months` later (earlier where negative); a day that the month lacks becomes
/// its last day. Nothing outside years 0001 to 9999.
[[nodiscard]] std::optional<std::int64_t> add_months(std::int64_t seconds, std::int64_t months);

/// Appends RFC 3339 in UTC: "2026-01-31T12:00:00Z", with a fraction only where there is one.
void append_time(std::string& out, std::int64_t seconds, std::uint32_t nanoseconds);

/// Appends the duration as policies spell it, in the greatest of d, h, m, s that divides it: "36h",
/// "-1.5s".
void append_duration(std::string& out, std::int64_t seconds, std::uint32_t nanoseconds);

}  // namespace writ
