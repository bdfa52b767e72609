// The streams of the process: results on standard output, everything said about them on standard
// error, colour where it is wanted. Covered by tests/unit/cli/console_test.cpp and tests/cli.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "writ/diagnostic.hpp"

namespace writ::cli {

enum class Color : std::uint8_t { Auto, Always, Never };

enum class Stream : std::uint8_t { Output, Error };

/// Whether a stream gets colour: `Auto` means on a terminal, unless NO_COLOR is set to something.
[[nodiscard]] bool wants_color(Color asked, bool terminal, char const* no_color);
/// The same for a stream of this process.
[[nodiscard]] bool wants_color(Color asked, Stream stream);

/// Columns of the terminal on standard output within 40 to 120; 80 where it is none.
[[nodiscard]] std::uint32_t output_width();

/// Writes to standard output at once; returns false, having said why on standard error, where that
/// fails.
[[nodiscard]] bool print(std::string_view text);

/// "writ: error: …" on standard error; control characters in the message are spelt out.
void complain(std::string_view message);
/// "writ: warning: …".
void warn(std::string_view message);
/// An indented line below either.
void complain_further(std::string_view message);
/// Lines that are rendered already, on standard error.
void print_error(std::string_view text);
/// Each of them with its place, on standard error.
void print_errors(std::vector<Diagnostic> const& errors, Color color);

}  // namespace writ::cli
