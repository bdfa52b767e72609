// What tests of whole runs share: policies and data in memory, in; verdicts as lines of text, out.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "writ/check.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"

namespace writ::test {

/// A rule `m/r` over `b in thing` with these parts.
[[nodiscard]] inline std::string rule_with(std::string const& parts) {
  return "module m\nrule r \"t\" {\nseverity low\nfor b in thing\n" + parts + "\n}\n";
}

/// The mistakes of a compilation, each as "path:line:column code message".
[[nodiscard]] inline std::vector<std::string> mistakes_of(CompileResult const& result) {
  std::vector<std::string> lines;
  for (Diagnostic const& d : result.diagnostics) {
    lines.push_back(d.where.path + ":" + std::to_string(d.where.line) + ":" +
                    std::to_string(d.where.column) + " " + d.code + " " + d.message);
  }
  return lines;
}

/// The program of sources that compile.
[[nodiscard]] inline Program compiled(std::vector<PolicySource> sources,
                                      CompileOptions const& options = {}) {
  CompileResult result = compile(std::move(sources), options);
  CHECK(mistakes_of(result) == std::vector<std::string>{});
  REQUIRE(result.program);
  return *result.program;
}
[[nodiscard]] inline Program compiled(std::string const& policy) {
  return compiled({{"policy.writ", policy}});
}

/// A snapshot of inputs that can be read, each a path and its text.
[[nodiscard]] inline Snapshot snapshot_of(
    std::vector<std::pair<std::string, std::string>> const& inputs) {
  SnapshotBuilder builder;
  for (auto const& [path, text] : inputs) builder.add(path, text);
  Snapshot snapshot = std::move(builder).finish();
  for (Diagnostic const& error : snapshot.errors()) FAIL_CHECK(render(error, false));
  return snapshot;
}

/// One input that holds things `t0`, `t1`, … with these members, each as `"x": 1, "y": 2`.
[[nodiscard]] inline Snapshot things(std::vector<std::string> const& members) {
  std::string text = "{\"resources\": [";
  for (std::size_t i = 0; i < members.size(); ++i) {
    text += i == 0 ? "" : ",\n";
    text += R"({"type": "thing", "id": "t)" + std::to_string(i) + "\"";
    text += members[i].empty() ? "}" : ", " + members[i] + "}";
  }
  return snapshot_of({{"in.json", text + "]}"}});
}

/// The findings, each as "rule verdict on id" with the reason of an undecided one behind it.
[[nodiscard]] inline std::vector<std::string> findings_of(CheckReport const& report) {
  std::vector<std::string> lines;
  for (Finding const& finding : report.findings) {
    lines.push_back(finding.rule + " " + std::string(name(finding.verdict)) + " on " +
                    finding.resource.id +
                    (finding.reason.empty() ? "" : " (" + finding.reason + ")"));
  }
  return lines;
}

/// Every verdict, also the good ones.
[[nodiscard]] inline CheckReport check_all(Program const& program, Snapshot const& snapshot,
                                           CheckOptions options = {}) {
  options.all = true;
  return check(program, snapshot, options);
}

}  // namespace writ::test
