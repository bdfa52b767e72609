// What a plan leaves open: rules that come to no verdict because values are known only after apply,
// on how many resources, and which values. Covered by tests/unit/report/text_open_test.cpp.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/counted.hpp"
#include "engine/report/printable.hpp"
#include "engine/report/text_parts.hpp"

namespace writ::report {
namespace {

constexpr std::uint32_t kIndent = 2;
/// Values named for one rule before they are only counted.
constexpr std::size_t kShownValues = 4;
constexpr std::string_view kNotKnown = "\"(known after apply)\"";

/// What one rule waits for.
struct OpenRule {
  std::string rule;
  std::uint64_t resources = 0;
  std::set<std::string> values;  ///< pointers into the resource, or into another after its id
};

void add_values(OpenRule& open, Finding const& finding) {
  for (EvidencePiece const& piece : finding.evidence) {
    for (EvidenceRead const& read : piece.read) {
      if (read.value != kNotKnown) continue;
      bool const own = read.resource == finding.resource.id;
      std::string text = own ? read.pointer : read.resource + " " + read.pointer;
      open.values.insert(text.empty() ? "the resource as a whole" : std::move(text));
    }
  }
}

/// By rule, in the order of the findings; each resource counts once for a rule.
std::vector<OpenRule> open_rules(std::vector<Finding> const& findings) {
  std::vector<OpenRule> result;
  for (Finding const& finding : findings) {
    if (finding.verdict != Verdict::Undecided || finding.reason != "unknown") continue;
    auto at = std::find_if(result.begin(), result.end(),
                           [&](OpenRule const& open) { return open.rule == finding.rule; });
    if (at == result.end()) at = result.insert(result.end(), OpenRule{finding.rule, 0, {}});
    ++at->resources;
    add_values(*at, finding);
  }
  return result;
}

std::string listed(std::set<std::string> const& values) {
  std::string text;
  std::size_t shown = 0;
  for (std::string const& value : values) {
    if (shown++ == kShownValues) break;
    text += (text.empty() ? "" : ", ") + printable(value);
  }
  if (values.size() > kShownValues) {
    text += " and " + std::to_string(values.size() - kShownValues) + " more";
  }
  return text;
}

}  // namespace

void put_open(Page& page, std::vector<Finding> const& findings) {
  auto const rules = open_rules(findings);
  if (rules.empty()) return;
  page.put(0, {{"Open until apply: ", Style::Strong},
               {counted(rules.size(), "rule") + " cannot be decided before."}});
  for (std::size_t i = 0; i < std::min(rules.size(), kShownEntries); ++i) {
    std::vector<Run> runs{{printable(rules[i].rule) + ":  "},
                          {counted(rules[i].resources, "resource"), Style::Quiet}};
    if (!rules[i].values.empty()) {
      runs.push_back({", waits for " + listed(rules[i].values), Style::Quiet});
    }
    page.put(kIndent, 2 * kIndent, runs);
  }
  put_rest(page, rules.size());
  page.gap();
}

}  // namespace writ::report
