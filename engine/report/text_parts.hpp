// The parts of the text report, in the order of the page. Covered by
// tests/unit/report/text_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/page.hpp"
#include "writ/check.hpp"

namespace writ::report {

/// A line that starts with a label; its text is a column of its own, `width` columns after the
/// indent and two more.
struct Label {
  std::string_view text;
  Style style = Style::Quiet;
};
void put_labelled(Page& page, std::uint32_t indent, std::size_t width, Label label,
                  std::vector<Run> runs);

/// "path:line:column", without what is not known; printable.
[[nodiscard]] std::string place(Position const& where);
/// "1 rule", "2 rules".
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view noun);

/// Every finding under its resource.
void put_findings(Page& page, CheckReport const& report);
/// What could not be read, what is remarkable, the inputs, and the counts.
void put_ending(Page& page, CheckReport const& report);

}  // namespace writ::report
