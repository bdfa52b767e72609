// Points in time as text, for whoever calls the library. Covered by
// tests/unit/check/instant_test.cpp.
#include "engine/library/time_text.hpp"
#include "engine/value/print.hpp"
#include "writ/check.hpp"

namespace writ {

std::optional<Instant> parse_instant(std::string_view text) {
  auto const time = library::parse_time(text);
  if (!time) return std::nullopt;
  return Instant{time->seconds(), time->nanoseconds()};
}

std::string format_instant(Instant instant) {
  std::string out;
  print_text(out, Value::time(instant.seconds, instant.nanoseconds));
  return out;
}

}  // namespace writ
