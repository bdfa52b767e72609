#include "engine/check/waiver_file.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace writ;

namespace {

std::vector<std::string> const kRules = {"a/one", "b/one", "b/two"};

WaiverFile read(std::string_view text) {
  return checks::read_waiver_file("w.yaml", text, kRules, Limits());
}

/// "line:column code message" of every error.
std::vector<std::string> errors(std::string_view text) {
  std::vector<std::string> result;
  for (Diagnostic const& error : read(text).errors) {
    result.push_back(std::to_string(error.where.line) + ":" + std::to_string(error.where.column) +
                     " " + error.code + " " + error.message);
  }
  return result;
}

}  // namespace

TEST_CASE("a waiver file is a list, bare or under its name, in YAML or JSON") {
  for (char const* text :
       {"- {rule: two, for: 'x*', until: 2027-01-31, reason: r, approved: a}",
        "waivers:\n- rule: b/two\n  for: x*\n  until: 2027-01-31\n  reason: r\n  approved: a\n",
        R"([{"rule": "two", "for": "x*", "until": "2027-01-31", "reason": "r", "approved": "a"}])",
        R"({"waivers": [{"rule": "two", "for": "x*", "until": "2027-01-31", "reason": "r",
            "approved": "a"}]})"}) {
    WaiverFile const file = read(text);
    CHECK(file.errors.empty());
    REQUIRE(file.waivers.size() == 1);
    CHECK(file.waivers[0].rule == "b/two");
    CHECK(file.waivers[0].resources == "x*");
    CHECK(file.waivers[0].until == "2027-01-31");
    CHECK(file.waivers[0].source.path == "w.yaml");
  }
  for (char const* text : {"", " \n", "# none\n", "waivers:\n", "waivers: []", "[]"}) {
    CHECK(read(text).errors.empty());
    CHECK(read(text).waivers.empty());
  }
}

TEST_CASE("a name that several rules have is not a name") {
  CHECK(errors("- {rule: one, for: x, until: 2027-01-31, reason: r, approved: a}") ==
        std::vector<std::string>{"1:10 I0121 no rule is named `one`"});
  CHECK(read("- {rule: a/one, for: x, until: 2027-01-31, reason: r, approved: a}").errors.empty());
}

TEST_CASE("one mistake costs all of the file") {
  std::string const good = "- {rule: two, for: x, until: 2027-01-31, reason: r, approved: a}\n";
  WaiverFile const file = read(good + "- {rule: two, for: z, until: 2027-1-31, reason: r}\n");
  CHECK(file.waivers.empty());
  CHECK(errors(good + "- {rule: two, for: z, until: 2027-1-31, reason: 7, approved: a}\n") ==
        std::vector<std::string>{
            "2:30 I0111 `until` of waiver 2 is no date, expected its last day, such as 2027-01-31",
            "2:49 I0111 `reason` of waiver 2 is a number, expected why the rule need not hold"});
}

TEST_CASE("what is no waiver file is refused") {
  CHECK(errors("text").size() == 1);
  CHECK(errors("waivers: 7").size() == 1);
  CHECK(errors("{\"waivers\": [}").size() == 1);
  CHECK(errors("a: [").size() == 1);
  CHECK(errors("- \xFF").size() == 1);
}
