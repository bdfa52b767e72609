// The report as one JSON object a line, for logs and pipes: docs/ci.md, "NDJSON". The last line
// tells a whole report from one that was cut off. Covered by tests/unit/report/ndjson_test.cpp.
#include <utility>

#include "engine/report/finding_line.hpp"
#include "engine/report/json_parts.hpp"
#include "engine/report/machine_parts.hpp"

namespace writ {
namespace report {
namespace {

void append(std::string& out, std::string_view kind, Json const& members) {
  Json line = {{"kind", kind}};
  line.update(members);
  out += line_of(line) + '\n';
}

}  // namespace
}  // namespace report

std::string ndjson_beginning(std::string const& now) {
  std::string out;
  report::append(out, "run", {{"writ", kVersion}, {"now", now}});
  return out;
}

std::string ndjson_finding(Finding const& finding, ReportOptions const& options) {
  return report::finding_line(finding, fails_run(finding, options.gate));
}

std::string ndjson_ending(CheckReport const& report, ReportOptions const& options) {
  using report::Json;
  std::string out;
  for (Diagnostic const& error : report.errors) {
    report::append(out, "error", report::diagnostic_json(error));
  }
  report::append(out, "sources",
                 {{"policies", report::policies_json(report)},
                  {"inputs", report::inputs_json(report.inputs)}});
  report::append(out, "notices", report::notices_json(report));
  Json faults = Json::array();
  for (report::Fault const& fault : report::faults_of(report, options.gate)) {
    faults.push_back({{"id", fault.id}, {"message", fault.message}});
  }
  report::append(out, "end",
                 {{"complete", report.complete()},
                  {"limit_hit", report.limit_hit || report.input_limit_hit},
                  {"nothing_checked", report.nothing_checked()},
                  {"faults", std::move(faults)},
                  {"summary", report::summary_json(report.summary)}});
  return out;
}

std::string render_ndjson(CheckReport const& report, ReportOptions const& options) {
  std::string out = ndjson_beginning(report.now);
  for (Finding const& finding : report.findings) out += ndjson_finding(finding, options);
  return out + ndjson_ending(report, options);
}

}  // namespace writ
