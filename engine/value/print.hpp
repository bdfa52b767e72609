// Values as text. Covered by tests/unit/value/print_test.cpp.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

#include "engine/value/value.hpp"

namespace writ {

/// What is shown in the place of a sensitive value.
inline constexpr std::string_view kShownSensitive = "(sensitive)";

/// Appends the value as JSON; absent and null as `null`, unknown as "(known after apply)",
/// undecided as "(undecided)", sensitive as "(sensitive)" (these as JSON strings); times in RFC
/// 3339, durations as in policies (`"36h"`), networks and versions as strings. Numbers are printed
/// so that they read back as the same value. Stops, somewhere past them, after `most` bytes.
void print_json(std::string& out, Value value,
                std::size_t most = std::numeric_limits<std::size_t>::max());

/// Appends the value as a template shows it: a string without quotes, absent as `(absent)`,
/// unknown, undecided and sensitive as above without quotes, everything else as JSON. Stops after
/// `most` bytes with `…`.
void print_text(std::string& out, Value value, std::size_t most = 1000);

/// Appends the text as a JSON string with its quotes; control characters, quotes and backslashes
/// are escaped (RFC 8259, section 7).
void print_json_string(std::string& out, std::string_view text);

/// Appends one reference token of a JSON Pointer with its slash: "~" and "/" are escaped (RFC
/// 6901).
void append_pointer_token(std::string& out, std::string_view token);

}  // namespace writ
