// Findings as JSON in columns: each text stands once in `texts` and everywhere else as its index,
// so that a page of 100,000 findings stays small enough to open. engine/report/html/findings.js and
// rows.js read it. Covered by tests/unit/report/html_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "engine/report/finding_words.hpp"
#include "engine/report/html_parts.hpp"
#include "engine/report/printable.hpp"
#include "engine/report/text_parts.hpp"
#include "engine/value/print.hpp"

namespace writ::report {
namespace {

/// The gravest first, as charts show them.
constexpr std::array kVerdicts = {Verdict::Fail, Verdict::Undecided, Verdict::Waived, Verdict::Pass,
                                  Verdict::Skip};
constexpr std::size_t kWhole = std::numeric_limits<std::size_t>::max();

/// `[a,b,…]` as it grows.
class List {
 public:
  void add(std::string_view json) {
    if (out_.size() > 1) out_ += ',';
    out_ += json;
  }
  void add(std::size_t number) { add(std::to_string(number)); }
  void add_text(std::string_view text) {
    if (out_.size() > 1) out_ += ',';
    print_json_string(out_, text);
  }
  [[nodiscard]] std::string text() const { return out_ + ']'; }

 private:
  std::string out_ = "[";
};

/// Texts that many findings share, by their index.
class Texts {
 public:
  std::size_t index(std::string_view text) { return index_printable(printable(text)); }
  std::size_t index_printable(std::string text) {
    auto const [place, added] = known_.try_emplace(std::move(text), known_.size());
    if (added) list_.add_text(place->first);
    return place->second;
  }
  [[nodiscard]] std::string text() const { return list_.text(); }

 private:
  std::unordered_map<std::string, std::size_t> known_;
  List list_;
};

void put_member(std::string& out, std::string_view name, std::string_view json) {
  if (out.back() != '{') out += ',';
  print_json_string(out, name);
  out += ':';
  out += json;
}

std::string quoted(std::string_view text, Breaks breaks = Breaks::Escape) {
  std::string out;
  print_json_string(out, printable(text, breaks));
  return out;
}

/// Those that fail the run first, what passed or was skipped last; among equals by severity, then
/// as the report has them.
std::vector<std::size_t> order_of(CheckReport const& report, Gate const& gate) {
  std::vector<std::size_t> order(report.findings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  auto const rank = [&](std::size_t i) {
    Finding const& finding = report.findings[i];
    bool const quiet = finding.verdict == Verdict::Pass || finding.verdict == Verdict::Skip;
    bool const waived = finding.verdict == Verdict::Waived;
    return std::tuple(quiet, waived, finding.known, !fails_run(finding, gate), finding.severity,
                      finding.verdict);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

/// The columns, filled finding by finding.
class Columns {
 public:
  explicit Columns(CheckReport const& report) {
    for (RuleSummary const& rule : report.rules) add_rule(rule);
  }

  void add(Finding const& finding) {
    rule_.add(rule_of(finding));
    auto const* const verdict = std::find(kVerdicts.begin(), kVerdicts.end(), finding.verdict);
    verdict_.add(static_cast<std::size_t>(verdict - kVerdicts.begin()));
    known_.add(finding.known ? 1 : 0);
    id_.add(texts_.index(finding.resource.id));
    type_.add(texts_.index(finding.resource.type));
    module_.add(texts_.index(finding.resource.module));
    place_.add(texts_.index_printable(place(finding.resource.source)));
    message_.add(texts_.index(finding.message));
    because_.add(texts_.index(finding.reason.empty() ? "" : in_words(finding.reason)));
    fix_.add(texts_.index(finding.fix));
    List pieces;
    for (EvidencePiece const& piece : finding.evidence) {
      pieces.add(piece_of(piece, finding.resource.id));
    }
    evidence_.add(pieces.text());
    waiver_.add(waiver_of(finding));
  }

  [[nodiscard]] std::string text() const {
    std::string columns = "{";
    for (auto const& [name, list] :
         std::initializer_list<std::pair<char const*, List const&>>{{"rule", rule_},
                                                                    {"verdict", verdict_},
                                                                    {"known", known_},
                                                                    {"id", id_},
                                                                    {"type", type_},
                                                                    {"module", module_},
                                                                    {"place", place_},
                                                                    {"message", message_},
                                                                    {"because", because_},
                                                                    {"fix", fix_},
                                                                    {"evidence", evidence_},
                                                                    {"waiver", waiver_}}) {
      put_member(columns, name, list.text());
    }
    columns += '}';
    List severities;
    for (Severity const one :
         {Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Info}) {
      severities.add_text(name(one));
    }
    List verdicts;
    for (Verdict const one : kVerdicts) verdicts.add_text(name(one));
    std::string out = "{";
    put_member(out, "severities", severities.text());
    put_member(out, "verdicts", verdicts.text());
    put_member(out, "controls", controls_.text());
    put_member(out, "rules", rules_.text());
    put_member(out, "texts", texts_.text());
    put_member(out, "findings", columns);
    return out + '}';
  }

 private:
  std::size_t add_rule(RuleSummary const& rule) {
    List controls;
    for (auto const& [framework, control] : rule.controls) {
      controls.add(controls_.index(framework + '/' + control));
    }
    std::string json = "{";
    put_member(json, "id", quoted(rule.id));
    put_member(json, "title", quoted(rule.title));
    put_member(json, "severity", std::to_string(static_cast<unsigned>(rule.severity)));
    put_member(json, "enforce", quoted(name(rule.enforce)));
    put_member(json, "controls", controls.text());
    put_member(json, "documentation", quoted(rule.documentation, Breaks::Keep));
    put_member(json, "docs", quoted(rule.docs));
    put_member(json, "source", quoted(place(rule.source)));
    put_member(json, "text", quoted(rule.text, Breaks::Keep));
    rules_.add(json + '}');
    return rule_ids_.try_emplace(rule.id, rule_ids_.size()).first->second;
  }

  std::size_t rule_of(Finding const& finding) {
    auto const known = rule_ids_.find(finding.rule);
    if (known != rule_ids_.end()) return known->second;
    RuleSummary rule;
    rule.id = finding.rule;
    rule.title = finding.title;
    rule.severity = finding.severity;
    rule.enforce = finding.enforce;
    rule.controls = finding.controls;
    rule.docs = finding.docs;
    return add_rule(rule);
  }

  std::string piece_of(EvidencePiece const& piece, std::string const& own) {
    List reads;
    for (EvidenceRead const& read : piece.read) {
      List one;
      one.add(texts_.index(read.resource));
      one.add(texts_.index(read.pointer));
      one.add(texts_.index_printable(shown_value(read.value, kWhole)));
      reads.add(one.text());
    }
    List bindings;
    for (EvidenceBinding const& binding : piece.bindings) {
      if (binding.value.empty() || shown_by_a_read(binding, piece.read, own)) continue;
      List one;
      one.add(texts_.index(binding.name));
      one.add(texts_.index_printable(shown_value(binding.value, kWhole)));
      bindings.add(one.text());
    }
    List list;
    list.add(texts_.index(piece.outcome));
    list.add(texts_.index(piece.condition));
    list.add(texts_.index(piece.reason.empty() ? "" : because(piece)));
    list.add(texts_.index_printable(place(piece.policy)));
    list.add(piece.more);
    list.add(reads.text());
    list.add(bindings.text());
    return list.text();
  }

  std::string waiver_of(Finding const& finding) {
    if (!finding.waiver) return "0";
    Waiver const& waiver = finding.waiver->waiver;
    List list;
    list.add(texts_.index(name(finding.waiver->instead_of)));
    list.add(texts_.index(waiver.reason));
    list.add(texts_.index(waiver.approved));
    list.add(texts_.index(waiver.until));
    list.add(texts_.index_printable(place(waiver.source)));
    return list.text();
  }

  Texts texts_;
  Texts controls_;
  List rules_;
  std::map<std::string, std::size_t> rule_ids_;
  List rule_, verdict_, known_, id_, type_, module_, place_, message_, because_, fix_, evidence_,
      waiver_;
};

}  // namespace

std::string html_findings(CheckReport const& report, Gate const& gate) {
  Columns columns(report);
  for (std::size_t const i : order_of(report, gate)) columns.add(report.findings[i]);
  return columns.text();
}

}  // namespace writ::report
