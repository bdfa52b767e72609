// Rules that wait for apply: which, on how many resources, for what.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/report/example.hpp"
#include "writ/report.hpp"

namespace writ {
namespace {

std::string rendered(std::vector<Finding> findings) {
  CheckReport report = test::example();
  report.findings = std::move(findings);
  return render_text(report, {});
}

bool holds(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

Finding open(std::string const& rule, std::string const& id, std::string const& pointer) {
  Finding finding = test::undecided();
  finding.rule = rule;
  finding.resource.id = id;
  finding.evidence[0].read = {{id, pointer, "\"(known after apply)\""}};
  return finding;
}

TEST_CASE("rules that wait for apply are counted with what they wait for") {
  CHECK(holds(
      rendered({open("m/a", "t.x", "/arn"), open("m/a", "t.y", "/id"), open("m/b", "t.y", "/id")}),
      "Open until apply: 2 rules cannot be decided before.\n"
      "  m/a:  2 resources, waits for /arn, /id\n"
      "  m/b:  1 resource, waits for /id\n\n"));
}

TEST_CASE("a value of another resource is named with it, a whole resource as such") {
  Finding finding = open("m/a", "t.x", "");
  finding.evidence[0].read.push_back({"t.y", "/id", "\"(known after apply)\""});
  finding.evidence[0].read.push_back({"t.z", "/id", "1"});
  CHECK(holds(rendered({finding}), "waits for t.y /id, the resource as a whole\n"));
}

TEST_CASE("more than four values are counted") {
  Finding finding = open("m/a", "t.x", "/0");
  for (char const* pointer : {"/1", "/2", "/3", "/4", "/5"}) {
    finding.evidence[0].read.push_back({"t.x", pointer, "\"(known after apply)\""});
  }
  CHECK(holds(rendered({finding}), "waits for /0, /1, /2, /3 and 2 more\n"));
}

TEST_CASE("what is undecided for another reason, or decided, is not open") {
  Finding typed = open("m/a", "t.x", "/arn");
  typed.reason = "type";
  CHECK_FALSE(holds(rendered({typed, test::failing()}), "Open until apply"));
}

}  // namespace
}  // namespace writ
