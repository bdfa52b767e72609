// Times and durations from text. Covered by tests/unit/library/time_test.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "engine/value/value.hpp"

namespace writ::library {

/// The instant that RFC 3339 text with its offset, or a bare date (midnight UTC), stands for: a
/// Time. A leap second counts as the second after it and is accepted only where one may stand.
/// Nothing for other text: no offset, a day that does not exist, outside years 0001 to 9999.
[[nodiscard]] std::optional<Value> parse_time(std::string_view text);

/// The Duration that "36h", "90d", "7776000s", "1.5s", "1h30m" (units w d h m s ms us ns) or ISO
/// 8601 without months and years ("P7D", "PT36H", "P1W", "PT1.5S") stands for, with an optional
/// "-". Nothing for other text.
[[nodiscard]] std::optional<Value> parse_duration(std::string_view text);

/// Seconds that "Z", "+01:00" or "-03:30" stands for.
[[nodiscard]] std::optional<std::int64_t> parse_offset(std::string_view text);

}  // namespace writ::library
