// A diagnostic as a person reads it: place, code, message, the line with a caret, notes. Covered by
// tests/unit/base/render_diagnostic_test.cpp.
#include <fmt/format.h>

#include <iterator>

#include "engine/base/utf8.hpp"
#include "writ/diagnostic.hpp"

namespace writ {
namespace {

struct Style {
  char const* bold = "";
  char const* level = "";
  char const* dim = "";
  char const* reset = "";
};

Style style_for(Level level, bool color) {
  if (!color) return {};
  switch (level) {
    case Level::Error:
      return {"\x1b[1m", "\x1b[1;31m", "\x1b[2m", "\x1b[0m"};
    case Level::Warning:
      return {"\x1b[1m", "\x1b[1;33m", "\x1b[2m", "\x1b[0m"};
    case Level::Note:
      return {"\x1b[1m", "\x1b[1;36m", "\x1b[2m", "\x1b[0m"};
  }
  return {};
}

char const* level_word(Level level) {
  switch (level) {
    case Level::Error:
      return "error";
    case Level::Warning:
      return "warning";
    case Level::Note:
      return "note";
  }
  return "error";
}

std::string place(Position const& where) {
  if (where.path.empty()) return {};
  if (where.line == 0) return where.path + ": ";
  return fmt::format("{}:{}:{}: ", where.path, where.line, where.column);
}

/// The line and the caret under it. Tabs stay tabs in the margin, so the caret lines up.
void append_source(std::string& out, std::string const& line, Position const& where,
                   std::uint32_t width, Style const& style) {
  if (line.empty() || where.line == 0) return;
  std::string margin;
  for (char c : utf8::prefix(line, where.column - 1)) {
    if (c == '\t') {
      margin += '\t';
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      margin += ' ';
    }
  }
  std::size_t const length = utf8::count(line);
  std::size_t const left = length >= where.column ? length - where.column + 1 : 1;
  std::string const caret(std::min<std::size_t>(width == 0 ? 1 : width, left), '^');
  auto end = std::back_inserter(out);
  fmt::format_to(end, "{}{:>5} |{} {}\n", style.dim, where.line, style.reset, line);
  fmt::format_to(end, "{}      |{} {}{}{}{}\n", style.dim, style.reset, margin, style.level, caret,
                 style.reset);
}

}  // namespace

std::string render(Diagnostic const& diagnostic, bool color) {
  Style const style = style_for(diagnostic.level, color);
  std::string out = fmt::format("{}{}{}{}{}[{}]:{} {}\n", style.bold, place(diagnostic.where),
                                style.reset, style.level, level_word(diagnostic.level),
                                diagnostic.code, style.reset, diagnostic.message);
  append_source(out, diagnostic.source_line, diagnostic.where, diagnostic.caret_width, style);
  Style const note_style = style_for(Level::Note, color);
  for (DiagnosticNote const& note : diagnostic.notes) {
    bool const placed = note.where.line != 0;
    out += fmt::format("  {}{}{}:{} {}\n", placed ? place(note.where) : std::string(),
                       note_style.level, placed ? "note" : "hint", note_style.reset, note.message);
    append_source(out, note.source_line, note.where, note.caret_width, note_style);
  }
  return out;
}

}  // namespace writ
