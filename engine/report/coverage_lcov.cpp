// Coverage as lcov's tracefile, which editors and review tools show beside the lines. Covered by
// tests/unit/report/coverage_reports_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>

#include "engine/report/coverage_reports.hpp"
#include "engine/report/printable.hpp"

namespace writ::report {
namespace {

/// What the records of one file are made of, in the order of the coverage.
struct File {
  std::vector<RuleCoverage const*> rules;
  std::vector<ConditionCoverage const*> conditions;
};

std::uint64_t times(RuleCoverage const& rule) {
  std::uint64_t sum = 0;
  for (std::uint64_t const count : rule.verdicts) sum += count;
  return sum;
}

std::uint64_t times(ConditionCoverage const& condition) {
  return condition.was_true + condition.was_false + condition.was_undecided;
}

void append_rules(std::string& out, File const& file) {
  auto end = std::back_inserter(out);
  std::size_t hit = 0;
  for (RuleCoverage const* rule : file.rules) {
    fmt::format_to(end, "FN:{},{}\n", rule->where.line, rule->rule);
  }
  for (RuleCoverage const* rule : file.rules) {
    fmt::format_to(end, "FNDA:{},{}\n", times(*rule), rule->rule);
    if (times(*rule) > 0) ++hit;
  }
  fmt::format_to(end, "FNF:{}\nFNH:{}\n", file.rules.size(), hit);
}

void append_conditions(std::string& out, File const& file) {
  auto end = std::back_inserter(out);
  std::size_t hit = 0;
  std::map<std::uint32_t, int> blocks;  // on each line so far
  for (ConditionCoverage const* condition : file.conditions) {
    int const block = blocks[condition->where.line]++;
    int branch = 0;
    for (std::uint64_t const taken : {condition->was_true, condition->was_false}) {
      std::string const count = times(*condition) == 0 ? "-" : std::to_string(taken);
      fmt::format_to(end, "BRDA:{},{},{},{}\n", condition->where.line, block, branch++, count);
      if (taken > 0) ++hit;
    }
  }
  fmt::format_to(end, "BRF:{}\nBRH:{}\n", 2 * file.conditions.size(), hit);
}

void append_lines(std::string& out, File const& file) {
  std::map<std::uint32_t, std::uint64_t> lines;
  auto const add = [&](Position const& where, std::uint64_t count) {
    std::uint64_t& most = lines[where.line];
    most = std::max(most, count);
  };
  for (RuleCoverage const* rule : file.rules) add(rule->where, times(*rule));
  for (ConditionCoverage const* condition : file.conditions) {
    add(condition->where, times(*condition));
  }
  auto end = std::back_inserter(out);
  std::size_t hit = 0;
  for (auto const& [line, count] : lines) {
    fmt::format_to(end, "DA:{},{}\n", line, count);
    if (count > 0) ++hit;
  }
  fmt::format_to(end, "LF:{}\nLH:{}\n", lines.size(), hit);
}

}  // namespace

std::string render_coverage_lcov(Coverage const& coverage) {
  std::map<std::string, File> files;
  for (RuleCoverage const& rule : coverage.rules) files[rule.where.path].rules.push_back(&rule);
  for (ConditionCoverage const& condition : coverage.conditions) {
    files[condition.where.path].conditions.push_back(&condition);
  }
  std::string out;
  for (auto const& [path, file] : files) {
    out += "TN:\nSF:" + printable(path) + '\n';
    append_rules(out, file);
    append_conditions(out, file);
    append_lines(out, file);
    out += "end_of_record\n";
  }
  return out;
}

}  // namespace writ::report
