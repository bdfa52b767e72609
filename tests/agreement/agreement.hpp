// What the tests of this folder share: a policy and a file of verdicts, read whole, and a question
// asked of one resource.
#pragma once

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "tests/support/run.hpp"
#include "writ/check.hpp"
#include "writ/json.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"

namespace writ::test {

[[nodiscard]] inline std::string text_of(std::filesystem::path const& path) {
  INFO(path);
  std::ifstream file(path);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A policy of this folder, compiled.
[[nodiscard]] inline Program policy(std::string const& name) {
  auto const path = project_root() / "tests/agreement" / name;
  CompileResult result = compile({{name, text_of(path)}});
  for (Diagnostic const& diagnostic : result.diagnostics) FAIL_CHECK(render(diagnostic, false));
  REQUIRE(result.program);
  return *result.program;
}

/// The attributes as a resource.
[[nodiscard]] inline nlohmann::json resource(nlohmann::json attributes, std::string const& type,
                                             std::string const& id) {
  attributes["@type"] = type;
  attributes["@id"] = id;
  return attributes;
}

/// The report on a snapshot by the rules that the glob describes, with every verdict.
[[nodiscard]] inline CheckReport asked(Program const& program, Snapshot const& snapshot,
                                       std::string const& rule_glob) {
  for (Diagnostic const& error : snapshot.errors()) FAIL_CHECK(render(error, false));
  CheckOptions options;
  options.now = *parse_instant("2026-01-01T00:00:00Z");
  options.all = true;
  options.rule_glob = rule_glob;
  return check(program, snapshot, options);
}

/// The gravest verdict on the resources that were selected; "nothing" where none was.
[[nodiscard]] inline std::string_view gravest(CheckReport const& report) {
  std::string_view found = "nothing";
  for (Finding const& finding : report.findings) {
    if (finding.verdict == Verdict::Fail) return "fail";
    if (finding.verdict == Verdict::Undecided) found = "undecided";
    if (finding.verdict == Verdict::Pass && found != "undecided") found = "pass";
  }
  return found;
}

}  // namespace writ::test
