// Lines of findings beside those that the tree of values gives.
#include "engine/report/finding_line.hpp"

#include <catch2/catch.hpp>

#include <string>

#include "engine/report/json_parts.hpp"
#include "tests/unit/report/example.hpp"

namespace writ::report {
namespace {

std::string by_tree(Finding const& finding, bool fails_run) {
  Json line = {{"kind", "finding"}};
  line.update(finding_json(finding));
  line["fails_run"] = fails_run;
  return line_of(line) + '\n';
}

void check_same(Finding const& finding) {
  CHECK(finding_line(finding, true) == by_tree(finding, true));
  CHECK(finding_line(finding, false) == by_tree(finding, false));
}

}  // namespace

TEST_CASE("a finding has the same line with a tree and without, however hostile its texts") {
  for (CheckReport const& report : {test::example(), test::hostile()}) {
    for (Finding const& finding : report.findings) check_same(finding);
  }
  check_same(Finding());
}

TEST_CASE("every form of a part has the same line") {
  Finding finding = test::example().findings.at(0);
  finding.known = true;
  check_same(finding);
  finding.resource.module = "module.a";
  finding.resource.source = {"a.json", 0, 0};
  finding.source = {};
  finding.message.clear();
  finding.fix = "line\nof \"text\" \x1b[2J é \xff";
  check_same(finding);
  EvidencePiece piece;
  piece.condition = "r.a == \"b\"";
  piece.bindings = {{"x", "/a/0"}, {"y", "\"text\""}};
  piece.more = 7;
  for (char const* value : {"null",
                            "true",
                            "12",
                            "-12",
                            "0",
                            "-0",
                            "007",
                            "1.50",
                            "1e3",
                            "123456789012345",
                            "1234567890123456",
                            "123456789012345678901234567890",
                            "\"plain\"",
                            "\"\"",
                            "\"a\\nb\"",
                            "\"é\"",
                            "[1, 2]",
                            "{\"b\":1,\"a\":[]}",
                            "\"cut sho",
                            "…",
                            "",
                            "-",
                            "\"a\"b\""}) {
    piece.read.push_back({"thing.a", "/a", value});
  }
  finding.evidence.push_back(piece);
  check_same(finding);
  finding.evidence.back().bindings.push_back({"x", "/b"});
  check_same(finding);
  finding.waiver = AppliedWaiver{};
  check_same(finding);
}

}  // namespace writ::report
