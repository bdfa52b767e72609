// Findings to paragraphs: a head for each resource, below it each finding with its evidence in two
// columns, label and text. Covered by tests/unit/report/text_test.cpp.
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/base/counted.hpp"
#include "engine/report/finding_words.hpp"
#include "engine/report/printable.hpp"
#include "engine/report/text_parts.hpp"

namespace writ::report {
namespace {

constexpr std::uint32_t kFindingIndent = 2;
constexpr std::uint32_t kEvidenceIndent = 4;

Label outcome_label(std::string const& outcome) {
  if (outcome == "undecided") return {"undecided", Style::Doubt};
  if (outcome == "true") return {"true", Style::Bad};
  return {"false", Style::Bad};
}

bool same_resource(Finding const& a, Finding const& b) {
  return a.input == b.input && a.resource.id == b.resource.id &&
         a.resource.type == b.resource.type && a.resource.source == b.resource.source;
}

/// One finding on its way to the page.
class FindingWriter {
 public:
  FindingWriter(Page& page, Finding const& finding) : page_(page), finding_(finding) {
    for (EvidencePiece const& piece : finding.evidence) {
      if (piece.outcome == "undecided") width_ = std::string_view("undecided").size();
    }
    if (finding.verdict == Verdict::Undecided) width_ = std::string_view("undecided").size();
  }

  void write() {
    if (finding_.waiver) {
      write_waived(*finding_.waiver);
      return;
    }
    if (finding_.verdict != Verdict::Fail && finding_.verdict != Verdict::Undecided) {
      head();
      return;
    }
    page_.gap();
    head();
    page_.put(kFindingIndent, {{printable(finding_.message)}});
    page_.gap();
    if (finding_.evidence.empty() && !finding_.reason.empty()) {
      line("because", {{in_words(finding_.reason)}});
    }
    // One piece reads as one with the fix; several need air between them.
    bool const several = finding_.evidence.size() > 1;
    for (EvidencePiece const& piece : finding_.evidence) {
      write(piece);
      if (several) page_.gap();
    }
    if (!finding_.fix.empty()) line({"fix", Style::Calm}, {{printable(finding_.fix)}});
    if (!finding_.docs.empty()) line("docs", {{printable(finding_.docs)}});
    page_.gap();
  }

 private:
  void line(Label label, std::vector<Run> runs) {
    put_labelled(page_, kEvidenceIndent, width_, label, std::move(runs));
  }
  void line(std::string_view label, std::vector<Run> runs) {
    line(Label{label, Style::Quiet}, std::move(runs));
  }

  void head() {
    Label const label = badge(finding_.verdict);
    std::string severity(name(finding_.severity));
    severity += mildness(finding_.enforce);
    if (finding_.known) severity += " (known)";
    page_.put(kFindingIndent, kEvidenceIndent,
              {{std::string(label.text), label.style},
               {"  " + severity + "  "},
               {printable(finding_.rule), Style::Strong}});
  }

  /// Why it is waived takes the place of why it is found.
  void write_waived(AppliedWaiver const& applied) {
    Waiver const& waiver = applied.waiver;
    page_.gap();
    head();
    page_.put(kFindingIndent, {{printable(finding_.message)}});
    page_.gap();
    width_ = std::string_view("instead of").size();
    line("instead of", {{std::string(name(applied.instead_of))}});
    line("reason", {{printable(waiver.reason)}});
    line("approved", {{printable(waiver.approved)}});
    line("until", {{printable(waiver.until)}});
    line("at", {{place(waiver.source), Style::Quiet}});
    page_.gap();
  }

  void write(EvidencePiece const& piece) {
    if (piece.more > 0) {
      line("also",
           {{counted(piece.more, "further element") + " of: "}, {printable(piece.condition)}});
      return;
    }
    line(outcome_label(piece.outcome), {{printable(piece.condition)}});
    if (!piece.reason.empty()) line("because", {{because(piece)}});
    for (EvidenceRead const& read : piece.read) {
      std::string where = printable(read.pointer);
      if (read.resource != finding_.resource.id) {
        where = printable(read.resource) + (where.empty() ? "" : "  " + where);
      }
      if (where.empty()) where = "the resource";
      line("found", {{where + ": "}, {shown_value(read.value), Style::Strong}});
    }
    for (EvidenceBinding const& binding : piece.bindings) {
      if (binding.value.empty() || shown_by_a_read(binding, piece.read, finding_.resource.id))
        continue;
      line("where", {{printable(binding.name) + " = "}, {shown_value(binding.value)}});
    }
    line("at", {{place(piece.policy), Style::Quiet}});
  }

  Page& page_;
  Finding const& finding_;
  std::size_t width_ = std::string_view("found").size();
};

/// By input, in it the root module and then the others as they come; what belongs to no resource
/// last.
std::vector<Finding const*> in_order(std::vector<Finding> const& findings) {
  std::vector<Finding const*> order;
  std::map<std::string_view, std::size_t> ranks{{"", 0}};
  for (Finding const& finding : findings) {
    order.push_back(&finding);
    ranks.emplace(finding.resource.module, ranks.size());
  }
  auto const key = [&ranks](Finding const* finding) {
    FindingResource const& resource = finding->resource;
    return std::tuple(resource.type.empty(), finding->input, ranks.at(resource.module));
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](Finding const* a, Finding const* b) { return key(a) < key(b); });
  return order;
}

void put_module(Page& page, std::string const& module, std::size_t findings) {
  page.gap();
  page.put(0, kFindingIndent,
           {{"In ", Style::Quiet},
            {module.empty() ? "the root module" : printable(module), Style::Calm},
            {": " + counted(findings, "finding"), Style::Quiet}});
}

}  // namespace

Label badge(Verdict verdict) {
  switch (verdict) {
    case Verdict::Pass:
      return {"PASS", Style::Good};
    case Verdict::Fail:
      return {"FAIL", Style::Bad};
    case Verdict::Undecided:
      return {"UNDECIDED", Style::Doubt};
    case Verdict::Skip:
      return {"SKIP", Style::Quiet};
    case Verdict::Waived:
      return {"WAIVED", Style::Calm};
  }
  return {};
}

std::string_view mildness(Enforce enforce) {
  switch (enforce) {
    case Enforce::Deny:
      return "";
    case Enforce::Warn:
      return " (warns only)";
    case Enforce::Advise:
      return " (advice)";
  }
  return "";
}

void put_resource(Page& page, FindingResource const& resource) {
  std::vector<Run> head{{printable(resource.id), Style::Strong}};
  // An address as Terraform writes it names its type already.
  bool const named = resource.id.find(resource.type) != std::string::npos;
  if (!named) head.push_back({"  " + printable(resource.type)});
  if (!resource.source.path.empty()) head.push_back({"  " + place(resource.source), Style::Quiet});
  page.put(0, kFindingIndent, head);
  page.gap();
}

void put_findings(Page& page, CheckReport const& report) {
  auto const order = in_order(report.findings);
  bool const modules = std::any_of(order.begin(), order.end(), [](Finding const* finding) {
    return !finding->resource.module.empty();
  });
  auto const same_module = [](Finding const& a, Finding const& b) {
    return a.input == b.input && a.resource.module == b.resource.module &&
           a.resource.type.empty() == b.resource.type.empty();
  };
  Finding const* last = nullptr;
  for (std::size_t i = 0; i < order.size(); ++i) {
    Finding const& finding = *order[i];
    if (modules && !finding.resource.type.empty() &&
        (last == nullptr || !same_module(*last, finding))) {
      auto const end = std::find_if(order.begin() + static_cast<std::ptrdiff_t>(i), order.end(),
                                    [&](Finding const* f) { return !same_module(*f, finding); });
      put_module(page, finding.resource.module, static_cast<std::size_t>(end - order.begin()) - i);
    }
    if (last == nullptr || !same_resource(*last, finding)) {
      page.gap();
      put_resource(page, finding.resource);
    }
    FindingWriter(page, finding).write();
    last = &finding;
  }
}

}  // namespace writ::report
