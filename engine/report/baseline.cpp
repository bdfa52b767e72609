// Findings against the entries of a baseline. Covered by tests/unit/report/baseline_test.cpp.
#include "writ/baseline.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace writ {
namespace {

bool speaks(Finding const& finding) {
  return finding.verdict == Verdict::Fail || finding.verdict == Verdict::Undecided;
}

auto key_of(BaselineEntry const& entry) {
  return std::tie(entry.rule, entry.input, entry.resource, entry.fingerprint, entry.verdict);
}

bool before(BaselineEntry const& a, BaselineEntry const& b) { return key_of(a) < key_of(b); }

/// The input that the resource was read from, wherever it says that it stands.
std::string const& input_of(CheckReport const& report, Finding const& finding) {
  std::string const& source = finding.resource.source.path;
  bool const known = !source.empty() && finding.input < report.inputs.size();
  return known ? report.inputs[finding.input].path : source;
}

/// What identifies a finding: each `require` that decided it, once.
std::set<std::string_view> fingerprints_of(Finding const& finding) {
  std::set<std::string_view> result;
  for (EvidencePiece const& piece : finding.evidence) result.insert(piece.fingerprint);
  if (result.empty()) result.insert(finding.fingerprint);
  return result;
}

/// How many of an entry no finding has used yet.
class Stock {
 public:
  explicit Stock(Baseline const& baseline) {
    for (BaselineEntry const& entry : baseline) left_.push_back(entry.count);
    for (std::size_t i = 0; i < baseline.size(); ++i) {
      rows_[{baseline[i].fingerprint, baseline[i].verdict}] = i;
    }
  }

  /// Takes one entry for each fingerprint, or none where one is missing.
  bool take(Finding const& finding) {
    std::vector<std::size_t> taken;
    for (std::string_view const print : fingerprints_of(finding)) {
      auto const row = find(print, finding.verdict);
      if (!row) return false;
      taken.push_back(*row);
    }
    for (std::size_t const row : taken) --left_[row];
    return true;
  }

  [[nodiscard]] std::uint64_t left(std::size_t row) const { return left_[row]; }

 private:
  [[nodiscard]] std::optional<std::size_t> find(std::string_view print, Verdict verdict) const {
    auto const available = [&](Verdict as) -> std::optional<std::size_t> {
      auto const row = rows_.find({print, as});
      if (row == rows_.end() || left_[row->second] == 0) return std::nullopt;
      return row->second;
    };
    auto const same = available(verdict);
    // What failed and cannot be told any more is no worse than it was.
    return same || verdict == Verdict::Fail ? same : available(Verdict::Fail);
  }

  std::vector<std::uint64_t> left_;  ///< by entry
  std::map<std::pair<std::string_view, Verdict>, std::size_t> rows_;
};

}  // namespace

Baseline baseline_of(CheckReport const& report) {
  Baseline all;
  for (Finding const& finding : report.findings) {
    if (!speaks(finding)) continue;
    for (std::string_view const print : fingerprints_of(finding)) {
      all.push_back({finding.rule, input_of(report, finding), finding.resource.id, finding.verdict,
                     1, std::string(print)});
    }
  }
  std::sort(all.begin(), all.end(), before);
  Baseline result;
  for (BaselineEntry& entry : all) {
    if (!result.empty() && key_of(result.back()) == key_of(entry)) {
      ++result.back().count;
    } else {
      result.push_back(std::move(entry));
    }
  }
  return result;
}

BaselineUse apply_baseline(CheckReport& report, Baseline const& baseline) {
  BaselineUse use;
  Stock stock(baseline);
  for (Finding& finding : report.findings) {
    if (!speaks(finding) || !stock.take(finding)) continue;
    finding.known = true;
    ++use.known;
  }
  std::set<std::string_view> rules;
  for (RuleSummary const& rule : report.rules) rules.insert(rule.id);
  std::set<std::string_view> inputs = {""};
  for (InputSummary const& input : report.inputs) inputs.insert(input.path);
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    BaselineEntry const& entry = baseline[i];
    // What this run did not look at is not gone, and what it could not see in full may be there.
    bool const looked =
        report.complete() && rules.count(entry.rule) > 0 && inputs.count(entry.input) > 0;
    std::uint64_t const gone = looked ? stock.left(i) : 0;
    if (gone > 0) {
      use.gone.push_back(entry);
      use.gone.back().count = gone;
    }
    if (gone < entry.count) {
      use.still.push_back(entry);
      use.still.back().count = entry.count - gone;
    }
  }
  return use;
}

}  // namespace writ
