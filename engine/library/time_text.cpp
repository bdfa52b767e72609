// Reads RFC 3339, ISO 8601 durations and unit-suffixed durations by hand: no locale, no clock, no
// allocation. Covered by tests/unit/library/time_test.cpp.
#include "engine/library/time_text.hpp"

#include <array>

#include "engine/base/checked.hpp"
#include "engine/value/calendar.hpp"

namespace writ::library {
namespace {

constexpr std::uint32_t kNanos = 1'000'000'000;
constexpr std::int64_t kHour = 3'600;
constexpr std::int64_t kMinute = 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A cursor over text that only moves past what it was asked for.
struct Cursor {
  std::string_view rest;

  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }

  bool take_any_case(char upper) { return take(upper) || take(static_cast<char>(upper | 0x20)); }

  /// Exactly `count` digits.
  std::optional<std::int32_t> take_number(std::size_t count) {
    if (rest.size() < count) return std::nullopt;
    std::int32_t number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_digit(rest[i])) return std::nullopt;
      number = number * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(count);
    return number;
  }

  std::string_view take_digits() {
    std::size_t length = 0;
    while (length < rest.size() && is_digit(rest[length])) ++length;
    std::string_view const digits = rest.substr(0, length);
    rest.remove_prefix(length);
    return digits;
  }
};

/// Digits after a point as nanoseconds; what lies below one is dropped.
std::uint32_t nanoseconds_of(std::string_view digits) {
  std::uint32_t result = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    result = result * 10 + (i < digits.size() ? static_cast<std::uint32_t>(digits[i] - '0') : 0U);
  }
  return result;
}

std::optional<CivilDate> take_date(Cursor& cursor) {
  auto const year = cursor.take_number(4);
  if (!year || !cursor.take('-')) return std::nullopt;
  auto const month = cursor.take_number(2);
  if (!month || !cursor.take('-')) return std::nullopt;
  auto const day = cursor.take_number(2);
  if (!day || *year < 1 || *month < 1 || *month > 12) return std::nullopt;
  if (*day < 1 || *day > days_in_month(*year, *month)) return std::nullopt;
  return CivilDate{*year, *month, *day};
}

struct Clock {
  std::int64_t second = 0;  ///< of the day; a leap second is 86400
  std::uint32_t nanoseconds = 0;
  bool leap = false;
};

std::optional<Clock> take_clock(Cursor& cursor) {
  auto const hour = cursor.take_number(2);
  if (!hour || *hour > 23 || !cursor.take(':')) return std::nullopt;
  auto const minute = cursor.take_number(2);
  if (!minute || *minute > 59 || !cursor.take(':')) return std::nullopt;
  auto const second = cursor.take_number(2);
  if (!second || *second > 60) return std::nullopt;
  Clock clock;
  clock.second = *hour * kHour + *minute * kMinute + *second;
  clock.leap = *second == 60;
  if (cursor.take('.')) {
    std::string_view const digits = cursor.take_digits();
    if (digits.empty()) return std::nullopt;
    clock.nanoseconds = nanoseconds_of(digits);
  }
  return clock;
}

std::optional<std::int64_t> take_offset(Cursor& cursor) {
  if (cursor.take_any_case('Z')) return 0;
  bool const negative = cursor.take('-');
  if (!negative && !cursor.take('+')) return std::nullopt;
  auto const hours = cursor.take_number(2);
  if (!hours || *hours > 23 || !cursor.take(':')) return std::nullopt;
  auto const minutes = cursor.take_number(2);
  if (!minutes || *minutes > 59) return std::nullopt;
  std::int64_t const offset = *hours * kHour + *minutes * kMinute;
  return negative ? -offset : offset;
}

/// Whether the second that follows a leap second may: it starts a January or July in UTC.
bool may_follow_leap_second(std::int64_t seconds) {
  std::int64_t const days = floor_days(seconds);
  CivilDate const date = civil_from_days(days);
  return seconds == days * kSecondsPerDay && date.day == 1 && (date.month == 1 || date.month == 7);
}

/// A sum of seconds and nanoseconds that refuses to overflow.
class Sum {
 public:
  /// Adds digits[.fraction] units of so many seconds; false on overflow.
  bool add(std::string_view digits, std::string_view fraction, std::int64_t unit) {
    std::int64_t count = 0;
    for (char c : digits) {
      auto const tenfold = checked_mul(count, 10);
      auto const next = tenfold ? checked_add(*tenfold, c - '0') : std::nullopt;
      if (!next) return false;
      count = *next;
    }
    // A week's nanoseconds times unit fit 64 bits: 1e9 * 604800 < 2^63.
    std::int64_t const part = std::int64_t{nanoseconds_of(fraction)} * unit;
    auto const whole = checked_mul(count, unit);
    return whole && add_parts(*whole, part);
  }

  /// Adds digits[.fraction] units of so many nanoseconds, less than a second each.
  bool add_small(std::string_view digits, std::string_view fraction, std::int64_t unit) {
    if (digits.size() > 9) return false;
    std::int64_t count = 0;
    for (char c : digits) count = count * 10 + (c - '0');
    std::int64_t const part = std::int64_t{nanoseconds_of(fraction)} * unit / kNanos;
    return add_parts(0, count * unit + part);
  }

  [[nodiscard]] std::optional<Value> duration(bool negative) const {
    if (!negative) return Value::duration(seconds_, nanoseconds_);
    // seconds_ is not negative, so that negating it does not overflow.
    if (nanoseconds_ == 0) return Value::duration(-seconds_, 0);
    return Value::duration(-seconds_ - 1, kNanos - nanoseconds_);
  }

 private:
  bool add_parts(std::int64_t seconds, std::int64_t nanoseconds) {
    std::int64_t const together = nanoseconds_ + nanoseconds;
    auto const carried = checked_add(seconds, together / kNanos);
    auto const total = carried ? checked_add(seconds_, *carried) : std::nullopt;
    if (!total) return false;
    seconds_ = *total;
    nanoseconds_ = static_cast<std::uint32_t>(together % kNanos);
    return true;
  }

  std::int64_t seconds_ = 0;
  std::uint32_t nanoseconds_ = 0;
};

struct Quantity {
  std::string_view digits;
  std::string_view fraction;
};

/// "12" or "1.5"; nothing where no digit stands before or after the point.
std::optional<Quantity> take_quantity(Cursor& cursor, bool comma_too) {
  Quantity q;
  q.digits = cursor.take_digits();
  if (q.digits.empty()) return std::nullopt;
  if (cursor.take('.') || (comma_too && cursor.take(','))) {
    q.fraction = cursor.take_digits();
    if (q.fraction.empty()) return std::nullopt;
  }
  return q;
}

/// After the "P": days and weeks, then "T" and hours, minutes, seconds, each once and in that
/// order; only the last may have a fraction.
bool read_iso(Cursor cursor, Sum& sum) {
  struct Part {
    char letter;
    bool after_t;
    std::int64_t seconds;
  };
  constexpr std::array kParts = {Part{'W', false, 7 * kSecondsPerDay},
                                 Part{'D', false, kSecondsPerDay}, Part{'H', true, kHour},
                                 Part{'M', true, kMinute}, Part{'S', true, 1}};
  std::size_t next = 0;
  bool in_time = false;
  bool any = false;
  while (!cursor.rest.empty()) {
    if (!in_time && cursor.take('T')) {
      in_time = true;
      any = false;
    }
    auto const quantity = take_quantity(cursor, true);
    if (!quantity || cursor.rest.empty()) return false;
    while (next < kParts.size() &&
           (kParts[next].letter != cursor.rest.front() || kParts[next].after_t != in_time)) {
      ++next;
    }
    if (next == kParts.size()) return false;
    cursor.rest.remove_prefix(1);
    if (!quantity->fraction.empty() && !cursor.rest.empty()) return false;
    if (!sum.add(quantity->digits, quantity->fraction, kParts[next].seconds)) return false;
    ++next;
    any = true;
  }
  return any;
}

bool read_units(Cursor cursor, Sum& sum) {
  do {
    auto const quantity = take_quantity(cursor, false);
    if (!quantity) return false;
    std::string_view const digits = quantity->digits;
    std::string_view const fraction = quantity->fraction;
    bool added = false;
    if (cursor.rest.starts_with("ms")) {
      cursor.rest.remove_prefix(2);
      added = sum.add_small(digits, fraction, 1'000'000);
    } else if (cursor.rest.starts_with("us")) {
      cursor.rest.remove_prefix(2);
      added = sum.add_small(digits, fraction, 1'000);
    } else if (cursor.rest.starts_with("ns")) {
      cursor.rest.remove_prefix(2);
      added = sum.add_small(digits, fraction, 1);
    } else if (cursor.take('s')) {
      added = sum.add(digits, fraction, 1);
    } else if (cursor.take('m')) {
      added = sum.add(digits, fraction, kMinute);
    } else if (cursor.take('h')) {
      added = sum.add(digits, fraction, kHour);
    } else if (cursor.take('d')) {
      added = sum.add(digits, fraction, kSecondsPerDay);
    } else if (cursor.take('w')) {
      added = sum.add(digits, fraction, 7 * kSecondsPerDay);
    }
    if (!added) return false;
  } while (!cursor.rest.empty());
  return true;
}

}  // namespace

std::optional<Value> parse_time(std::string_view text) {
  Cursor cursor{text};
  auto const date = take_date(cursor);
  if (!date) return std::nullopt;
  std::int64_t const midnight = days_from_civil(*date) * kSecondsPerDay;
  if (cursor.rest.empty()) return Value::time(midnight, 0);
  if (!cursor.take_any_case('T') && !cursor.take(' ')) return std::nullopt;
  auto const clock = take_clock(cursor);
  if (!clock) return std::nullopt;
  auto const offset = take_offset(cursor);
  if (!offset || !cursor.rest.empty()) return std::nullopt;
  std::int64_t const seconds = midnight + clock->second - *offset;
  if (seconds < kFirstSecond || seconds > kLastSecond) return std::nullopt;
  if (clock->leap && !may_follow_leap_second(seconds)) return std::nullopt;
  return Value::time(seconds, clock->nanoseconds);
}

std::optional<Value> parse_duration(std::string_view text) {
  Cursor cursor{text};
  bool const negative = cursor.take('-');
  Sum sum;
  bool const read = cursor.take('P') ? read_iso(cursor, sum) : read_units(cursor, sum);
  if (!read) return std::nullopt;
  return sum.duration(negative);
}

std::optional<std::int64_t> parse_offset(std::string_view text) {
  Cursor cursor{text};
  auto const offset = take_offset(cursor);
  if (!cursor.rest.empty()) return std::nullopt;
  return offset;
}

}  // namespace writ::library
