// Spells out the code points that a terminal would obey instead of showing.
#include "engine/report/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "engine/base/utf8.hpp"

namespace writ::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// Unicode 15: categories Cc, Zl and Zp, and of Cf what hides text or turns its direction. The
// joiners U+200C and U+200D stay: scripts need them.
constexpr Range kObeyed[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x061C, 0x061C},
    {0x180E, 0x180E}, {0x200B, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202E},
    {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
};

bool is_visible_ascii(char c) { return c >= ' ' && c <= '~'; }

bool is_obeyed(std::uint32_t code_point) {
  return std::any_of(std::begin(kObeyed), std::end(kObeyed), [&](Range range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

void append_escape(std::string& out, std::uint32_t code_point) {
  auto end = std::back_inserter(out);
  switch (code_point) {
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  if (code_point < 0x10000) {
    fmt::format_to(end, "\\u{:04x}", code_point);
  } else {
    std::uint32_t const rest = code_point - 0x10000;
    fmt::format_to(end, "\\u{:04x}\\u{:04x}", 0xD800U + (rest >> 10U), 0xDC00U + (rest & 0x3FFU));
  }
}

/// The code point of a valid sequence.
std::uint32_t decode(std::string_view sequence) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(sequence[i]); };
  if (sequence.size() == 1) return byte(0);
  std::uint32_t result = byte(0) & (0x7FU >> sequence.size());
  for (std::size_t i = 1; i < sequence.size(); ++i) result = (result << 6U) | (byte(i) & 0x3FU);
  return result;
}

/// Appends `show` of each code point that is obeyed, and the others as they are; U+FFFD for each
/// byte that is not UTF-8.
template <typename Show>
std::string replace_obeyed(std::string_view text, Show const& show) {
  std::string out;
  out.reserve(text.size());
  for (;;) {
    std::size_t const bad = utf8::find_invalid(text);
    std::string_view valid = text.substr(0, bad);
    while (!valid.empty()) {
      // Most texts are nothing but this.
      auto const visible = std::find_if_not(valid.begin(), valid.end(), is_visible_ascii);
      auto const length = static_cast<std::size_t>(visible - valid.begin());
      out += valid.substr(0, length);
      valid.remove_prefix(length);
      if (valid.empty()) break;
      std::string_view const sequence = utf8::prefix(valid, 1);
      std::uint32_t const code_point = decode(sequence);
      if (!is_obeyed(code_point) || !show(out, code_point)) out += sequence;
      valid.remove_prefix(sequence.size());
    }
    if (bad == std::string_view::npos) return out;
    out += kReplacement;
    text.remove_prefix(bad + 1);
  }
}

/// A source line with one visible sign for each obeyed code point, so that the caret below stays
/// in its column. Tabs stay: the renderer repeats them in the margin.
std::string printable_line(std::string_view line) {
  return replace_obeyed(line, [](std::string& out, std::uint32_t code_point) {
    if (code_point == '\t') return false;
    if (code_point < 0x20) {
      utf8::append(out, 0x2400 + code_point);  // U+241B is SYMBOL FOR ESCAPE
    } else {
      out += kReplacement;
    }
    return true;
  });
}

}  // namespace

std::string printable(std::string_view text, Breaks breaks) {
  return replace_obeyed(text, [&](std::string& out, std::uint32_t code_point) {
    if (breaks == Breaks::Keep && (code_point == '\n' || code_point == '\t')) return false;
    append_escape(out, code_point);
    return true;
  });
}

Diagnostic printable(Diagnostic diagnostic) {
  diagnostic.message = printable(diagnostic.message);
  diagnostic.where.path = printable(diagnostic.where.path);
  diagnostic.source_line = printable_line(diagnostic.source_line);
  for (DiagnosticNote& note : diagnostic.notes) {
    note.message = printable(note.message);
    note.where.path = printable(note.where.path);
    note.source_line = printable_line(note.source_line);
  }
  return diagnostic;
}

}  // namespace writ::report
