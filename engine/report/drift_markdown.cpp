// Drift as a page of GitHub-flavoured Markdown that is short enough for a comment. Covered by
// tests/unit/report/drift_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "engine/base/utf8.hpp"
#include "engine/report/drift_parts.hpp"
#include "engine/report/markup.hpp"
#include "engine/report/printable.hpp"
#include "engine/report/text_parts.hpp"

namespace writ {
namespace report {
namespace {

// Together they keep a page below the 65,536 bytes of a comment.
constexpr std::size_t kCellColumns = 120;
constexpr std::size_t kVerdicts = 40;
constexpr std::size_t kResources = 60;  ///< rows
constexpr std::size_t kEnd = 40'000;    ///< bytes of the page after which no row is added

std::string cell(std::string_view text) {
  std::string const shown = printable(text);
  std::string_view const kept = utf8::prefix(shown, kCellColumns);
  return marked_cell(marked_code(std::string(kept) + (kept.size() < shown.size() ? "…" : "")));
}

std::string_view name_of(std::optional<Verdict> verdict) {
  return verdict ? name(*verdict) : std::string_view("none");
}

void put_verdicts(std::string& out, std::vector<VerdictChange> const& verdicts) {
  if (verdicts.empty()) return;
  auto end = std::back_inserter(out);
  out +=
      "\n| from | to | severity | resource | rule | because |\n| --- | --- | --- | --- | --- | --- "
      "|\n";
  std::size_t shown = 0;
  for (; shown < std::min(verdicts.size(), kVerdicts) && out.size() < kEnd; ++shown) {
    VerdictChange const& change = verdicts[shown];
    Finding const& finding = change.finding;
    fmt::format_to(end, "| {} | {} | {} | {} | {} | {} |\n", name_of(change.before),
                   change.fails && !change.failed ? fmt::format("**{}**", name_of(change.after))
                                                  : std::string(name_of(change.after)),
                   name(finding.severity), cell(finding.resource.id), cell(finding.rule),
                   causes_in_words(change));
  }
  if (shown < verdicts.size()) fmt::format_to(end, "\nand {} more.\n", verdicts.size() - shown);
}

void put_resources(std::string& out, std::vector<ResourceChange> const& resources) {
  if (resources.empty()) return;
  auto end = std::back_inserter(out);
  out += "\n| resource | attribute | before | after |\n| --- | --- | --- | --- |\n";
  std::size_t rows = 0;
  std::size_t shown = 0;
  for (; shown < resources.size() && rows < kResources && out.size() < kEnd; ++shown) {
    ResourceChange const& change = resources[shown];
    if (change.attributes.empty()) {
      fmt::format_to(end, "| {} {} | | | |\n", name(change.kind), cell(change.resource.id));
      ++rows;
    }
    for (std::size_t i = 0; i < change.attributes.size() && out.size() < kEnd; ++i, ++rows) {
      AttributeChange const& one = change.attributes[i];
      if (rows >= kResources) {
        fmt::format_to(end, "| {} | and {} more | | |\n", cell(change.resource.id),
                       change.attributes.size() - i);
        break;
      }
      fmt::format_to(end, "| {} | {} | {} | {} |\n", cell(change.resource.id), cell(one.pointer),
                     cell(shown_change(one.before)), cell(shown_change(one.after)));
    }
  }
  if (shown < resources.size()) {
    fmt::format_to(end, "\nand {} more resources.\n", resources.size() - shown);
  }
}

}  // namespace
}  // namespace report

std::string render_drift_markdown(Drift const& drift) {
  using namespace report;
  std::string out = fmt::format("## writ: {}\n\nResources: {}\n\nVerdicts: {}\n", outcome_of(drift),
                                resource_counts(drift), verdict_counts(drift));
  for (DriftSide const* side : {&drift.before, &drift.after}) {
    std::size_t const most = std::min<std::size_t>(side->errors.size(), kShownEntries);
    if (most > 0) out += "\n";
    for (std::size_t i = 0; i < most; ++i) {
      out += "- " + cell(place(side->errors[i].where) + ": " + side->errors[i].message) + "\n";
    }
    if (most < side->errors.size()) {
      out += fmt::format("- and {} more errors\n", side->errors.size() - most);
    }
  }
  put_verdicts(out, drift.verdicts);
  put_resources(out, drift.resources);
  return out;
}

}  // namespace writ
