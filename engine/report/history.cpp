// A run to a line of its history, and such lines back to runs. Covered by
// tests/unit/report/history_test.cpp.
#include "writ/history.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "engine/base/checked.hpp"
#include "engine/report/json_parts.hpp"
#include "engine/report/machine_parts.hpp"

namespace writ {
namespace report {
namespace {

constexpr int kVersionOfLine = 1;
/// What every line starts with, so that one which breaks off is known for what it was.
constexpr std::string_view kStart = R"({"writ_history":)";

constexpr std::array kSeverities = {Severity::Critical, Severity::High, Severity::Medium,
                                    Severity::Low, Severity::Info};

void count(OpenFindings& open, Finding const& finding) {
  ++(finding.verdict == Verdict::Fail ? open.fail : open.undecided);
}

Json open_json(OpenFindings const& open) {
  return {{"fail", open.fail}, {"undecided", open.undecided}};
}

/// Reads the members of one record; what is not as it should be is remembered.
class Reader {
 public:
  explicit Reader(Json const& line) : line_(line) {}

  RunRecord run() {
    RunRecord record;
    if (number("writ_history") != kVersionOfLine) wrong_ = "writ_history";
    record.now = text("now");
    if (!parse_instant(record.now)) wrong_ = "now";
    record.policies = text("policies");
    record.inputs = number("inputs");
    CheckSummary& summary = record.summary;
    summary.resources = number("resources");
    summary.rules = number("rules");
    summary.pass = number("pass");
    summary.fail = number("fail");
    summary.undecided = number("undecided");
    summary.skip = number("skip");
    summary.waived = number("waived");
    record.failing = number("failing");
    record.known = number("known");
    record.complete = flag("complete");
    record.limit_hit = flag("limit_hit");
    record.nothing_checked = flag("nothing_checked");
    Json const severities = object(line_, "severities");
    for (Severity const severity : kSeverities) {
      record.severities[static_cast<std::size_t>(severity)] =
          open(object(severities, std::string(name(severity))));
    }
    Json const controls = object(line_, "controls");
    for (auto const& [control, findings] : controls.items()) {
      record.controls.emplace_back(control, open(findings));
    }
    return record;
  }

  /// The member that is missing or of another kind; "" where there is none.
  [[nodiscard]] std::string const& wrong() const { return wrong_; }

 private:
  [[nodiscard]] Json member(Json const& of, std::string const& key) {
    if (of.is_object() && of.contains(key)) return of[key];
    wrong_ = key;
    return {};
  }
  [[nodiscard]] std::string text(std::string const& key) {
    Json const value = member(line_, key);
    if (!value.is_string()) wrong_ = key;
    return value.is_string() ? value.get<std::string>() : std::string();
  }
  [[nodiscard]] std::uint64_t number(Json const& of, std::string const& key) {
    Json const value = member(of, key);
    if (!value.is_number_unsigned()) wrong_ = key;
    return value.is_number_unsigned() ? value.get<std::uint64_t>() : 0;
  }
  [[nodiscard]] std::uint64_t number(std::string const& key) { return number(line_, key); }
  [[nodiscard]] bool flag(std::string const& key) {
    Json const value = member(line_, key);
    if (!value.is_boolean()) wrong_ = key;
    return value.is_boolean() && value.get<bool>();
  }
  [[nodiscard]] Json object(Json const& of, std::string const& key) {
    Json const value = member(of, key);
    if (!value.is_object()) wrong_ = key;
    return value.is_object() ? value : Json::object();
  }
  [[nodiscard]] OpenFindings open(Json const& of) {
    return {number(of, "fail"), number(of, "undecided")};
  }

  Json const& line_;
  std::string wrong_;
};

void read_line(HistoryRead& read, std::string_view text, std::uint32_t number) {
  Json const line = Json::parse(text, nullptr, false);
  if (line.is_discarded()) {
    std::size_t const common = std::min(text.size(), kStart.size());
    if (text.substr(0, common) == kStart.substr(0, common)) {
      read.torn.push_back({number, "the line breaks off"});
    } else {
      read.faults.push_back({number, "expected a record of a run, found what is not JSON"});
    }
    return;
  }
  Reader reader(line);
  RunRecord record = reader.run();
  if (reader.wrong().empty()) {
    read.runs.push_back(std::move(record));
  } else {
    read.faults.push_back(
        {number, "expected a record of a run, its `" + reader.wrong() + "` is not as writ has it"});
  }
}

}  // namespace
}  // namespace report

RunRecord record_of(CheckReport const& report, Gate const& gate) {
  RunRecord record;
  record.now = report.now;
  record.policies = report.policy_digest;
  record.inputs = report.inputs.size();
  record.summary = report.summary;
  record.complete = report.complete();
  record.limit_hit = report.limit_hit || report.input_limit_hit;
  record.nothing_checked = report.nothing_checked();
  std::map<std::string, OpenFindings> controls;
  for (Finding const& finding : report.findings) {
    if (finding.known) ++record.known;
    if (fails_run(finding, gate)) ++record.failing;
    if (!report::speaks(finding)) continue;
    report::count(record.severities[static_cast<std::size_t>(finding.severity)], finding);
    for (auto const& [framework, control] : finding.controls) {
      report::count(controls[framework + '/' + control], finding);
    }
  }
  record.controls.assign(controls.begin(), controls.end());
  return record;
}

std::string write_record(RunRecord const& record) {
  using report::Json;
  Json severities = Json::object();
  for (Severity const severity : report::kSeverities) {
    severities[std::string(name(severity))] =
        report::open_json(record.severities[static_cast<std::size_t>(severity)]);
  }
  Json controls = Json::object();
  for (auto const& [control, open] : record.controls) controls[control] = report::open_json(open);
  CheckSummary const& summary = record.summary;
  return report::line_of({{"writ_history", report::kVersionOfLine},
                          {"now", record.now},
                          {"policies", record.policies},
                          {"inputs", record.inputs},
                          {"resources", summary.resources},
                          {"rules", summary.rules},
                          {"pass", summary.pass},
                          {"fail", summary.fail},
                          {"undecided", summary.undecided},
                          {"skip", summary.skip},
                          {"waived", summary.waived},
                          {"failing", record.failing},
                          {"known", record.known},
                          {"complete", record.complete},
                          {"limit_hit", record.limit_hit},
                          {"nothing_checked", record.nothing_checked},
                          {"severities", std::move(severities)},
                          {"controls", std::move(controls)}}) +
         '\n';
}

HistoryRead read_history(std::string_view text) {
  HistoryRead read;
  std::uint32_t number = 0;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    ++number;
    // A run that finds a torn line ends it before it writes its own.
    if (end > 0) report::read_line(read, text.substr(0, end), number);
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return read;
}

}  // namespace writ
