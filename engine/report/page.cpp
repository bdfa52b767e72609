// Fills lines greedily, one word at a time; a word may be made of several styles.
#include "engine/report/page.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/utf8.hpp"

namespace writ::report {
namespace {

struct Piece {
  std::string_view text;
  Style style = Style::Plain;
};

struct Word {
  std::size_t spaces = 0;  ///< before it, where it does not start a line
  std::size_t width = 0;   ///< columns
  std::vector<Piece> pieces;
};

/// Words over texts that the runs own.
std::vector<Word> split(std::vector<Run> const& runs) {
  std::vector<Word> words;
  std::size_t spaces = 0;
  bool open = false;
  for (Run const& run : runs) {
    std::string_view rest = run.text;
    while (!rest.empty()) {
      std::size_t const length = std::min(rest.find(' '), rest.size());
      if (length == 0) {
        ++spaces;
        open = false;
        rest.remove_prefix(1);
        continue;
      }
      if (!open) words.push_back({std::exchange(spaces, 0), 0, {}});
      open = true;
      words.back().width += utf8::count(rest.substr(0, length));
      words.back().pieces.push_back({rest.substr(0, length), run.style});
      rest.remove_prefix(length);
    }
  }
  return words;
}

std::string_view start_of(Style style) {
  switch (style) {
    case Style::Plain:
      return "";
    case Style::Strong:
      return "\x1b[1m";
    case Style::Quiet:
      return "\x1b[2m";
    case Style::Bad:
      return "\x1b[1;31m";
    case Style::Doubt:
      return "\x1b[1;33m";
    case Style::Good:
      return "\x1b[32m";
    case Style::Calm:
      return "\x1b[36m";
  }
  return "";
}

/// Writes pieces and changes the style only where it changes.
class Pen {
 public:
  Pen(std::string& out, bool color) : out_(out), color_(color) {}

  void write(Piece piece) {
    set(piece.style);
    out_ += piece.text;
  }
  /// Spaces before a piece of that style.
  void space(std::size_t count, Style next) {
    if (next != style_) set(Style::Plain);
    out_.append(count, ' ');
  }
  void end_line() {
    set(Style::Plain);
    out_ += '\n';
  }

 private:
  void set(Style style) {
    if (!color_ || style == style_) return;
    if (style_ != Style::Plain) out_ += "\x1b[0m";
    out_ += start_of(style);
    style_ = style;
  }

  std::string& out_;
  bool color_;
  Style style_ = Style::Plain;
};

}  // namespace

void Page::put(std::uint32_t indent, std::uint32_t hang, std::vector<Run> const& runs) {
  std::vector<Word> const words = split(runs);
  Pen pen(out_, options_.color);
  std::size_t column = 0;
  std::size_t on_line = 0;
  for (Word const& word : words) {
    // A break that leaves the word where it is would only leave a hole.
    bool const helps = hang < column + word.spaces;
    if (on_line > 0 && helps && column + word.spaces + word.width > options_.width) {
      pen.end_line();
      pen.space(hang, Style::Plain);
      column = hang;
      on_line = 0;
    } else {
      std::size_t const before = on_line > 0 ? word.spaces : column == 0 ? indent : 0;
      pen.space(before, word.pieces.front().style);
      column += before;
    }
    for (Piece const& piece : word.pieces) pen.write(piece);
    column += word.width;
    ++on_line;
  }
  pen.end_line();
}

void Page::gap() {
  if (out_.empty() || (out_.size() >= 2 && out_.compare(out_.size() - 2, 2, "\n\n") == 0)) return;
  out_ += '\n';
}

}  // namespace writ::report
