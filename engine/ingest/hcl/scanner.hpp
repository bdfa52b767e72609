// Steps over the parts of a text in HCL's own syntax. Covered by
// tests/unit/ingest/hcl/outline_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/hcl/outline.hpp"

namespace writ::ingest::hcl {

/// A place in the text that only moves on, but for the mistake that ends the reading.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text), places_(text) {}

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }
  [[nodiscard]] std::size_t offset() const { return at_; }
  /// The line and column of where it stands; fast, since it moves on.
  [[nodiscard]] LineColumn place() { return places_.at(at_); }
  /// The text from there to where it stands, without blanks at its end.
  [[nodiscard]] std::string_view text_from(std::size_t offset) const;

  /// Steps over blanks and comments, and over ends of lines where they mean nothing.
  void skip_blanks(bool lines);
  /// Steps over the character if it comes next.
  [[nodiscard]] bool take(char wanted);
  /// A name: letters, digits, `_`, `-`; empty where there is none.
  [[nodiscard]] std::string_view take_name();
  /// What stands in quotes, as it is written, without templates; nothing where it is no such text.
  [[nodiscard]] std::optional<std::string_view> take_label();
  /// Steps to the end of an expression: that of its line, a comment there, or the `}` of a block on
  /// one line.
  void skip_expression();

  /// Records what is wrong where it stands and goes to the end of the text.
  void fail(std::string what);
  [[nodiscard]] std::optional<Mistake> const& mistake() const { return mistake_; }
  [[nodiscard]] std::vector<WaiverComment>& waivers() { return waivers_; }

 private:
  /// What an expression stands within.
  enum class Within : unsigned char { Bracket, Template, Text, Heredoc };
  struct Open {
    Within within;
    char closer;
    std::size_t offset;
    std::string_view marker;  ///< that ends a heredoc
  };

  [[nodiscard]] bool comes(std::string_view wanted) const {
    return text_.substr(at_, wanted.size()) == wanted;
  }
  [[nodiscard]] bool skip_comment();
  void open(Within within, char closer, std::string_view marker = {});
  void step_in_code();
  void step_in_text();
  void step_in_heredoc();
  void open_heredoc();

  std::string_view text_;
  LineColumns places_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::optional<Mistake> mistake_;
  std::vector<WaiverComment> waivers_;
};

}  // namespace writ::ingest::hcl
