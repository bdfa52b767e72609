#include "engine/report/machine_parts.hpp"

#include <catch2/catch.hpp>

#include <set>

#include "tests/unit/report/example.hpp"

namespace writ::report {
namespace {

TEST_CASE("a run that saw everything has no fault, whatever it found") {
  CHECK(faults_of(test::example(), {}).empty());
}

TEST_CASE("each reason that a run is not a good one is a fault") {
  CheckReport report = test::example();
  report.limit_hit = true;
  report.errors = {{Level::Error, "I0102", "not valid JSON", {"b.json", 3, 7}, "", 0, {}}};
  report.checked = 0;
  auto const faults = faults_of(report, {});
  REQUIRE(faults.size() == 3);
  CHECK(faults[0].id == kLimitHit.id);
  CHECK(faults[1].id == kUnreadable.id);
  CHECK(faults[1].message == "not valid JSON");
  CHECK(faults[1].where == Position{"b.json", 3, 7});
  CHECK(faults[2].id == kNothingChecked.id);
}

TEST_CASE("a run that may be empty has no fault for that, and keeps its others") {
  CheckReport report = test::example();
  report.checked = 0;
  Gate gate;
  gate.allow_empty = true;
  CHECK(faults_of(report, gate).empty());
  report.limit_hit = true;
  CHECK(faults_of(report, gate).size() == 1);
}

TEST_CASE("no two findings have one identity, and the first keeps its fingerprint") {
  CheckReport report = test::example();
  report.findings = {test::failing(), test::failing(), test::undecided(), test::failing()};
  for (Finding& finding : report.findings) finding.fingerprint = finding.rule;
  auto const found = identities(report);
  CHECK(found[0] == report.findings[0].rule);
  CHECK(found[2] == report.findings[2].rule);
  CHECK(std::set<std::string>(found.begin(), found.end()).size() == 4);
  CHECK(identities(report) == found);
}

TEST_CASE("what was read names its resource where that is another") {
  CHECK(read_text({"a", "/acl", "\"public\""}, "a") == "/acl is \"public\"");
  CHECK(read_text({"b", "/acl", "null"}, "a") == "b/acl is absent");
}

TEST_CASE("paths are short, and relative to the root where they are below it") {
  CHECK(short_path("./a//b/../c.json", "/w") == "a/c.json");
  CHECK(short_path("/w/a.json", "/w") == "a.json");
  CHECK(short_path("/w/a.json", "/w/") == "a.json");
  CHECK(short_path("/w/a.json", "") == "/w/a.json");
  CHECK(short_path("/world/a.json", "/w") == "/world/a.json");
  CHECK(short_path("../a.json", "/w") == "../a.json");
  CHECK(short_path("-", "/w") == "-");
  CHECK(short_path("", "/w").empty());
}

TEST_CASE("URIs hold only what RFC 3986 reserves for nothing") {
  CHECK(uri_of("a b/c.json", "") == "a%20b/c.json");
  CHECK(uri_of("std:aws/s3.writ", "") == "std%3Aaws/s3.writ");
  CHECK(uri_of("git::https://x/y?ref=1#z", "") == "git%3A%3Ahttps%3A/x/y%3Fref%3D1%23z");
  CHECK(uri_of("\xC3\xA9%[0].json", "") == "%C3%A9%25%5B0%5D.json");
  CHECK(uri_of("a\n\xFF", "") == "a%0A%FF");
  CHECK(uri_of("/w/a b", "/w") == "a%20b");
  CHECK(uri_of("/x/a b", "/w") == "file:///x/a%20b");
}

TEST_CASE("a finding of the snapshot is shown at the first input") {
  CheckReport report = test::example();
  report.findings[0].resource = {"(snapshot)", "", {}};
  report.findings[0].source = {};
  CHECK(shown_at(report.findings[0], report) == Position{"plan.json", 0, 0});
  CHECK(shown_at(report.findings[1], report) == Position{"plan.json", 1200, 5});
  report.inputs.clear();
  CHECK(shown_at(report.findings[0], report) == Position{});
}

}  // namespace
}  // namespace writ::report
