// Coverage for a person: the share, then each rule and condition that lacks something. Covered by
// tests/unit/report/coverage_reports_test.cpp.
#include <fmt/format.h>

#include <string>

#include "engine/base/counted.hpp"
#include "engine/report/coverage_reports.hpp"
#include "engine/report/printable.hpp"
#include "engine/report/text_parts.hpp"

namespace writ::report {
namespace {

constexpr std::uint32_t kIndent = 2;
constexpr std::uint32_t kHang = 6;

void put_gap(Page& page, std::string const& what, std::vector<std::string_view> const& never,
             Position const& where) {
  std::string words;
  for (std::string_view word : never) {
    words += words.empty() ? "never " : ", ";
    words += word;
  }
  page.put(kIndent, kHang,
           {{printable(what), Style::Strong},
            {"  " + words, Style::Doubt},
            {"  " + place(where), Style::Quiet}});
}

}  // namespace

std::uint64_t permille(Coverage const& coverage) {
  return coverage.goals == 0 ? 1000 : coverage.reached * 1000 / coverage.goals;
}

std::vector<std::string_view> missing(RuleCoverage const& rule) {
  std::vector<std::string_view> result;
  for (Verdict const verdict : {Verdict::Pass, Verdict::Fail, Verdict::Skip, Verdict::Undecided}) {
    if (verdict == Verdict::Skip && !rule.can_skip) continue;
    if (rule.of(verdict) == 0) result.push_back(name(verdict));
  }
  return result;
}

std::vector<std::string_view> missing(ConditionCoverage const& condition) {
  std::vector<std::string_view> result;
  if (condition.was_true == 0) result.emplace_back("true");
  if (condition.was_false == 0) result.emplace_back("false");
  if (condition.decisive == 0) result.emplace_back("decisive");
  return result;
}

std::string render_coverage_text(Coverage const& coverage, TextOptions const& options) {
  Page page(options);
  std::uint64_t const share = permille(coverage);
  page.put(0, {{"coverage: "},
               {fmt::format("{}.{} %", share / 10, share % 10),
                share == 1000 ? Style::Good : Style::Plain},
               {fmt::format(" ({} of {}) of {} and {}", coverage.reached, coverage.goals,
                            counted(coverage.rules.size(), "rule"),
                            counted(coverage.conditions.size(), "condition"))}});
  page.gap();
  for (RuleCoverage const& rule : coverage.rules) {
    auto const never = missing(rule);
    if (!never.empty()) put_gap(page, rule.rule, never, rule.where);
  }
  for (ConditionCoverage const& condition : coverage.conditions) {
    auto const never = missing(condition);
    if (!never.empty()) put_gap(page, condition.text, never, condition.where);
  }
  return page.take();
}

}  // namespace writ::report
