// Results of policy tests for a person: the failing ones with what was expected beside what was
// found, and the counts. Covered by tests/unit/report/tests_reports_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "engine/base/counted.hpp"
#include "engine/report/printable.hpp"
#include "engine/report/tests_reports.hpp"
#include "engine/report/text_parts.hpp"
#include "writ/report.hpp"

namespace writ {
namespace report {
namespace {

constexpr std::uint32_t kIndent = 4;
constexpr std::size_t kLabelWidth = std::string_view("expected").size();

/// Each line of the text below the label, as it was broken.
void put_lines(Page& page, std::string_view label, std::string_view text) {
  bool first = true;
  do {
    std::string_view const line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    std::size_t const margin = std::min(line.find_first_not_of(' '), line.size());
    std::vector<Run> runs{{printable(line.substr(margin))}};
    if (first) {
      put_labelled(page, kIndent, kLabelWidth, {label, Style::Quiet}, std::move(runs));
    } else {
      std::size_t const indent = kIndent + kLabelWidth + 2 + margin;
      page.put(static_cast<std::uint32_t>(std::min<std::size_t>(indent, page.options().width / 2)),
               runs);
    }
    first = false;
  } while (!text.empty());
}

void put_failed(Page& page, TestResult const& result) {
  page.put(0, kIndent,
           {{"FAIL", Style::Bad},
            {"  "},
            {printable(result.name), Style::Strong},
            {"  " + printable(result.module)},
            {"  " + place(result.where), Style::Quiet}});
  for (TestFailure const& failure : result.failures) {
    page.gap();
    put_lines(page, "expected", failure.expected);
    put_lines(page, "found", failure.found);
    put_labelled(page, kIndent, kLabelWidth, {"at"}, {{place(failure.where), Style::Quiet}});
  }
  page.gap();
}

}  // namespace

std::size_t passed(std::vector<TestResult> const& results) {
  return static_cast<std::size_t>(std::count_if(
      results.begin(), results.end(), [](TestResult const& result) { return result.passed; }));
}

}  // namespace report

std::string render_tests_text(std::vector<TestResult> const& results, TextOptions const& options) {
  using report::Style;
  report::Page page(options);
  for (TestResult const& result : results) {
    if (!result.passed) report::put_failed(page, result);
  }
  if (results.empty()) {
    page.put(
        0,
        {{"NOTHING WAS TESTED: ", Style::Bad},
         {"no test was found, or none was chosen. A test is a block "
          "`test \"name\" { given …  expect … }` in a policy or in a file beside it that ends in "
          "_test.writ."}});
    return page.take();
  }
  std::size_t const good = report::passed(results);
  std::size_t const bad = results.size() - good;
  page.put(0, {{counted(results.size(), "test") + ": "},
               {fmt::format("{} passed", good), Style::Good},
               {", "},
               {fmt::format("{} failed", bad), bad > 0 ? Style::Bad : Style::Plain}});
  return page.take();
}

}  // namespace writ
