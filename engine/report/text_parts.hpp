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

/// "FAIL", "PASS", …
[[nodiscard]] Label badge(Verdict verdict);
/// What the severity does not say: that the finding cannot fail the run.
[[nodiscard]] std::string_view mildness(Enforce enforce);
/// The head of a resource: id, type and place.
void put_resource(Page& page, FindingResource const& resource);

/// Entries of one list before it is only counted: the JSON report has all of them.
inline constexpr std::size_t kShownEntries = 10;
/// The line below a list that says how many more of `all` there are, if there are.
void put_rest(Page& page, std::size_t all);

/// Every finding under its resource.
void put_findings(Page& page, CheckReport const& report);
/// Rules that a plan leaves open, and what they wait for.
void put_open(Page& page, std::vector<Finding> const& findings);
/// Waivers that somebody should look at.
void put_waivers(Page& page, WaiverReport const& waivers);
/// "failing", "no data supplied", …: what came of a control.
[[nodiscard]] std::string_view words_of(ControlStatus status);
/// What came of the controls of frameworks: each where they are few, with its rules where they are
/// very few, else their groups.
void put_coverage(Page& page, CheckReport const& report);
/// What could not be read, what is remarkable, the inputs, and the counts.
void put_ending(Page& page, CheckReport const& report);

}  // namespace writ::report
