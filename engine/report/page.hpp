// Words to lines: breaks styled text at a width, with a hanging indent, and colours it if asked.
// Covered by tests/unit/report/page_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "writ/report.hpp"

namespace writ::report {

enum class Style : std::uint8_t { Plain, Strong, Quiet, Bad, Doubt, Good, Calm };

/// Text of one style. What comes from outside must have been through printable().
struct Run {
  std::string text;
  Style style = Style::Plain;
};

/// A text that grows line by line. A column is a code point.
class Page {
 public:
  explicit Page(TextOptions const& options) : options_(options) {}

  /// One paragraph: it starts `indent` columns in, and its further lines `hang`. Words are never
  /// broken, so that a word wider than the page sticks out. Spaces between words of a line stay.
  void put(std::uint32_t indent, std::uint32_t hang, std::vector<Run> const& runs);
  void put(std::uint32_t indent, std::vector<Run> const& runs) { put(indent, indent, runs); }
  /// An empty line, unless the page is empty or ends in one.
  void gap();
  /// Lines that are laid out already, each with its end.
  void put_ready(std::string_view lines) { out_ += lines; }

  [[nodiscard]] TextOptions const& options() const { return options_; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  TextOptions options_;
  std::string out_;
};

}  // namespace writ::report
