// Results of policy tests as the XML that JUnit made common. Covered by
// tests/unit/report/tests_reports_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "engine/report/tests_reports.hpp"
#include "engine/report/text_parts.hpp"
#include "engine/report/xml.hpp"

namespace writ::report {
namespace {

void append_case(std::string& out, TestResult const& result) {
  auto end = std::back_inserter(out);
  std::string const name = xml(result.name, Breaks::Escape);
  fmt::format_to(end, "    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\"",
                 xml(result.module, Breaks::Escape), name, xml(result.where.path, Breaks::Escape),
                 result.where.line);
  if (result.passed) {
    out += "/>\n";
    return;
  }
  out += ">\n";
  // JUnit's schema takes one failure a case.
  std::string const first = result.failures.empty() ? "" : result.failures.front().expected;
  fmt::format_to(end, "      <failure message=\"{}\">", xml(first, Breaks::Escape));
  for (TestFailure const& failure : result.failures) {
    fmt::format_to(end, "{}\nexpected: {}\nfound: {}\n", xml(place(failure.where), Breaks::Escape),
                   xml(failure.expected, Breaks::Keep), xml(failure.found, Breaks::Keep));
  }
  out += "</failure>\n    </testcase>\n";
}

}  // namespace

std::string render_tests_junit(std::vector<TestResult> const& results) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  auto end = std::back_inserter(out);
  std::size_t const failed = results.size() - passed(results);
  fmt::format_to(end, "<testsuites name=\"writ test\" tests=\"{}\" failures=\"{}\">\n",
                 results.size(), failed);
  for (auto first = results.begin(); first != results.end();) {
    auto const last = std::find_if(first, results.end(),
                                   [&](TestResult const& r) { return r.module != first->module; });
    auto const bad = std::count_if(first, last, [](TestResult const& r) { return !r.passed; });
    fmt::format_to(end, "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n",
                   xml(first->module, Breaks::Escape), last - first, bad);
    for (; first != last; ++first) append_case(out, *first);
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace writ::report
