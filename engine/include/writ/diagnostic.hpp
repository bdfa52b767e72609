// What the compiler and the readers have to say to a person: one value a mistake.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "writ/export.hpp"

namespace writ {

enum class Level : std::uint8_t { Error, Warning, Note };

/// Where a diagnostic points, in terms a person uses. Line and column count from 1; a column is a
/// code point. Line 0 means that the whole file is meant.
struct Position {
  std::string path;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend bool operator==(Position const&, Position const&) = default;
};

/// A further remark on a diagnostic: a hint, or the other of two places.
struct DiagnosticNote {
  std::string message;
  Position where;           ///< line 0: the note has no place of its own
  std::string source_line;  ///< text of that line, empty where unknown
  std::uint32_t caret_width = 0;
};

/// One mistake: code ("W0101" for policies, "I0102" for inputs), place, what was found and what was
/// expected. docs/diagnostics.md has a section for each code.
struct Diagnostic {
  Level level = Level::Error;
  std::string code;
  std::string message;
  Position where;
  std::string source_line;        ///< the line's text, without its end
  std::uint32_t caret_width = 0;  ///< code points to underline from `where.column` on
  std::vector<DiagnosticNote> notes;
};

/// The diagnostic as lines of text with the source line and a caret under the mistake; with ANSI
/// colour if asked. Ends with a newline. Pure; safe from any thread.
[[nodiscard]] WRIT_API std::string render(Diagnostic const& diagnostic, bool color);

}  // namespace writ
