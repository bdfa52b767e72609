// Escapes only what has a meaning where it stands, so that names and sentences stay readable.
#include "engine/report/markup.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

#include "engine/report/printable.hpp"

namespace writ::report {
namespace {

bool is_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80U;
}

/// Whether the sign has a meaning between those two; 0 stands for an end of the text.
bool has_meaning(char before, char sign, char after) {
  switch (sign) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '~':
    case '$':
      return true;
    case '_':
      return !is_letter(before) || !is_letter(after);
    case '#':
    case '+':
    case '-':
    case '=':
    case '|':
    case '>':
      return before == '\0';
    default:
      return false;
  }
}

/// The text may begin a line, where "1." would begin a list.
std::string escaped(std::string_view text) {
  std::string out;
  std::size_t const digits = std::min(text.find_first_not_of("0123456789"), text.size());
  bool const numbered = digits > 0 && digits < text.size() &&
                        (text[digits] == '.' || text[digits] == ')') &&
                        (digits + 1 == text.size() || text[digits + 1] == ' ');
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '@') {
      out += "&#64;";  // a name behind it would be told
    } else {
      char const before = i > 0 ? text[i - 1] : '\0';
      char const after = i + 1 < text.size() ? text[i + 1] : '\0';
      if (has_meaning(before, c, after) || (numbered && i == digits)) out += '\\';
      out += c;
    }
  }
  return out;
}

/// The longest run of backticks.
std::size_t longest_run(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (char const c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

/// Line ends and runs of blanks as one blank each.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (char const c : text) {
    bool const blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return printable(out);
}

}  // namespace

std::string marked_text(std::string_view text) { return escaped(on_one_line(text)); }

std::string marked_comment(std::string_view text) {
  std::string const line = on_one_line(text);
  std::string out;
  std::size_t at = 0;
  while (at < line.size()) {
    std::size_t const begin = line.find('`', at);
    std::size_t const end = begin == std::string::npos ? begin : line.find('`', begin + 1);
    if (end == std::string::npos || end == begin + 1) {
      out += escaped(std::string_view(line).substr(at));
      break;
    }
    out += escaped(std::string_view(line).substr(at, begin - at));
    out += marked_code(std::string_view(line).substr(begin + 1, end - begin - 1));
    at = end + 1;
  }
  return out;
}

std::string marked_code(std::string_view text) {
  std::string const line = on_one_line(text);
  if (line.empty()) return {};
  std::string const fence(longest_run(line) + 1, '`');
  bool const apart = line.front() == '`' || line.back() == '`';
  return fence + (apart ? " " : "") + line + (apart ? " " : "") + fence;
}

std::string marked_cell(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
    bool const is_escaped = at > 0 && text[at - 1] == '\\';
    if (!is_escaped) text.insert(at, 1, '\\');
  }
  return text;
}

std::string marked_block(std::string_view text, std::string_view language) {
  std::string const fence(std::max<std::size_t>(longest_run(text) + 1, 3), '`');
  return fence + std::string(language) + '\n' + printable(text, Breaks::Keep) + '\n' + fence + '\n';
}

}  // namespace writ::report
