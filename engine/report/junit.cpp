// The report as the XML that JUnit made common: docs/ci.md, "JUnit". Covered by
// tests/unit/report/junit_test.cpp.
#include <fmt/format.h>

#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/counted.hpp"
#include "engine/report/machine_parts.hpp"
#include "engine/report/text_parts.hpp"
#include "engine/report/xml.hpp"

namespace writ {
namespace report {
namespace {

constexpr std::size_t kEvidence = 10;

struct Counts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
};

std::string attributes(Counts const& counts) {
  return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"", counts.tests,
                     counts.failures, counts.errors, counts.skipped);
}

/// Writes suites and counts what is in them.
class Suites {
 public:
  Suites(CheckReport const& report, ReportOptions const& options)
      : report_(report), options_(options) {
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
      by_rule_[report.findings[i].rule].push_back(i);
    }
    for (NotApplied const& one : report.not_applied) idle_[one.rule] = one.why;
    for (AllSkipped const& one : report.all_skipped) {
      idle_[one.rule] = "skipped " + counted(one.resources, "resource");
    }
  }

  std::string text() {
    write_faults();
    for (RuleSummary const& rule : report_.rules) write_rule(rule.id);
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"writ check\" {}>\n{}"
        "</testsuites>\n",
        attributes(all_), out_);
  }

 private:
  /// The run itself: a case for each kind of fault, so that a report without findings has cases.
  void write_faults() {
    std::vector<Fault> const faults = faults_of(report_, options_.gate);
    for (FaultKind const& kind : kFaultKinds) {
      std::string body;
      std::string first;
      for (Fault const& fault : faults) {
        if (fault.id != kind.id) continue;
        std::string const line = fault.where.path.empty()
                                     ? fault.message
                                     : fmt::format("{}: {}", place(fault.where), fault.message);
        if (first.empty()) first = line;
        body += line + '\n';
      }
      begin_case("writ", kind.id, {});
      if (body.empty()) {
        end_case();
      } else {
        ++suite_.errors;
        end_case("error", kind.title, first, body);
      }
    }
    end_suite("writ");
  }

  void write_rule(std::string const& rule) {
    auto const found = by_rule_.find(rule);
    if (found != by_rule_.end()) {
      for (std::size_t const i : found->second) write(report_.findings[i]);
    } else {
      begin_case(rule, "every resource", {});
      auto const idle = idle_.find(rule);
      if (idle == idle_.end()) {
        end_case();
      } else {
        skip(idle->second);
      }
    }
    end_suite(rule);
  }

  void write(Finding const& finding) {
    begin_case(finding.rule, finding.resource.id, finding.source);
    switch (finding.verdict) {
      case Verdict::Pass:
        end_case();
        return;
      case Verdict::Skip:
        skip("skip");
        return;
      case Verdict::Waived:
        skip(finding.waiver ? "waived: " + finding.waiver->waiver.reason : "waived");
        return;
      case Verdict::Fail:
      case Verdict::Undecided:
        break;
    }
    if (finding.known) {
      skip("in the baseline: " + headline(finding));
      return;
    }
    if (!fails_run(finding, options_.gate)) {
      skip(fmt::format("{}, does not fail the run: {}", name(finding.severity), headline(finding)));
      return;
    }
    ++suite_.failures;
    end_case("failure", fmt::format("{} {}", name(finding.severity), name(finding.verdict)),
             headline(finding), details(finding, kEvidence));
  }

  void begin_case(std::string_view suite, std::string_view name, Position const& where) {
    ++suite_.tests;
    auto end = std::back_inserter(cases_);
    fmt::format_to(end, "    <testcase classname=\"{}\" name=\"{}\"", xml(suite, Breaks::Escape),
                   xml(name, Breaks::Escape));
    if (where.path.empty()) return;
    fmt::format_to(end, " file=\"{}\"", xml(short_path(where.path, options_.root), Breaks::Escape));
    if (where.line > 0) fmt::format_to(end, " line=\"{}\"", where.line);
  }
  void end_case() { cases_ += "/>\n"; }
  void end_case(std::string_view element, std::string_view type, std::string_view message,
                std::string_view body) {
    fmt::format_to(std::back_inserter(cases_),
                   ">\n      <{0} type=\"{1}\" message=\"{2}\">{3}</{0}>\n    </testcase>\n",
                   element, xml(type, Breaks::Escape), xml(message, Breaks::Escape),
                   xml(body, Breaks::Keep));
  }
  void skip(std::string_view why) {
    ++suite_.skipped;
    fmt::format_to(std::back_inserter(cases_),
                   ">\n      <skipped message=\"{}\"/>\n    </testcase>\n",
                   xml(why, Breaks::Escape));
  }
  void end_suite(std::string_view name) {
    fmt::format_to(std::back_inserter(out_), "  <testsuite name=\"{}\" {}>\n{}  </testsuite>\n",
                   xml(name, Breaks::Escape), attributes(suite_), cases_);
    all_.tests += suite_.tests;
    all_.failures += suite_.failures;
    all_.errors += suite_.errors;
    all_.skipped += suite_.skipped;
    suite_ = {};
    cases_.clear();
  }

  CheckReport const& report_;
  ReportOptions const& options_;
  std::map<std::string_view, std::vector<std::size_t>> by_rule_;
  std::map<std::string_view, std::string> idle_;  ///< why a rule has nothing to show
  std::string out_;
  std::string cases_;
  Counts suite_;
  Counts all_;
};

}  // namespace
}  // namespace report

std::string render_junit(CheckReport const& report, ReportOptions const& options) {
  return report::Suites(report, options).text();
}

}  // namespace writ
