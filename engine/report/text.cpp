// The report for a person: findings first, what the eye looks for last at the end. Covered by
// tests/unit/report/text_test.cpp.
#include <fmt/format.h>

#include <utility>

#include "engine/report/printable.hpp"
#include "engine/report/text_parts.hpp"
#include "writ/report.hpp"

namespace writ {
namespace report {

void put_labelled(Page& page, std::uint32_t indent, std::size_t width, Label label,
                  std::vector<Run> runs) {
  std::size_t const gap = width - std::min(width, label.text.size()) + 2;
  runs.insert(runs.begin(), {{std::string(label.text), label.style}, {std::string(gap, ' ')}});
  page.put(indent, indent + static_cast<std::uint32_t>(width) + 2, runs);
}

std::string place(Position const& where) {
  std::string const path = printable(where.path);
  if (where.line == 0) return path;
  return fmt::format("{}:{}:{}", path, where.line, where.column);
}

void put_rest(Page& page, std::size_t all) {
  constexpr std::uint32_t kIndent = 2;
  if (all <= kShownEntries) return;
  page.put(kIndent, {{fmt::format("and {} more, which the JSON report lists", all - kShownEntries),
                      Style::Quiet}});
}

}  // namespace report

std::string render_text(CheckReport const& report, TextOptions const& options) {
  report::Page page(options);
  report::put_findings(page, report);
  report::put_ending(page, report);
  return page.take();
}

}  // namespace writ
