// What a test makes of its constant beforehand must not show: with a constant each comparison comes
// out as it does with the same value read from the input, which the operator itself decides.
#include "engine/vm/prepared_tests.hpp"

#include <map>

#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

/// Values that stand both in policies and in data.
std::vector<std::string> const kConstants = {"\"\"",
                                             "\"a\"",
                                             "\"ab\"",
                                             "\"a*\"",
                                             "\"*b*\"",
                                             "\"a?\"",
                                             "\"10.0.0.0/8\"",
                                             "\"10.1.2.3\"",
                                             "\"::/0\"",
                                             "true",
                                             "false",
                                             "0",
                                             "1",
                                             "-1",
                                             "1.0",
                                             "1.5",
                                             "9223372036854775807",
                                             "9223372036854775808",
                                             "[]",
                                             "[\"a\"]",
                                             "[\"ab\", \"a\", \"10.0.0.0/8\"]",
                                             "[1, 2]",
                                             "[1, 1.5]",
                                             "[1, \"a\"]",
                                             "[9223372036854775808]",
                                             "[true]",
                                             "[null, \"a\"]",
                                             "[null]",
                                             "[[\"a\"]]"};

/// Values that only stand in data.
std::vector<std::string> const kValues = {"null",
                                          "{}",
                                          "{\"a\": 1}",
                                          "1e0",
                                          "\"aXb\"",
                                          "\"\\u00e9\"",
                                          "\"10.255.255.255/32\"",
                                          "\"10.0.0.256\"",
                                          "\"2001:db8::1\"",
                                          "\"11.0.0.0/8\"",
                                          "[\"a\", null]",
                                          "2"};

std::vector<std::string> const kOperators = {
    "==",          "!=",           "<",      "<=",       ">",
    ">=",          "in",           "not in", "like",     "contains",
    "starts with", "ends with",    "within", "overlaps", "subset of",
    "intersects",  "disjoint from"};

/// By rule and resource, what each finding came to.
std::map<std::string, std::string> outcomes(CheckReport const& report) {
  std::map<std::string, std::string> result;
  for (Finding const& finding : report.findings) {
    result[finding.rule + " on " + finding.resource.id] =
        std::string(name(finding.verdict)) + finding.reason;
  }
  return result;
}

TEST_CASE("a constant beside a value decides as the same value from the input does") {
  std::vector<std::string> values = kValues;
  values.insert(values.end(), kConstants.begin(), kConstants.end());
  std::string members;
  for (std::size_t c = 0; c < kConstants.size(); ++c) {
    members += ", \"c" + std::to_string(c) + "\": " + kConstants[c];
  }
  std::vector<std::string> data = {members.substr(2)};
  for (std::string const& value : values) data.push_back("\"x\": " + value + members);
  Snapshot const snapshot = things(data);
  std::size_t compared = 0;
  for (std::string const& op : kOperators) {
    for (std::size_t c = 0; c < kConstants.size(); ++c) {
      std::string const constant = kConstants[c];
      auto const rule = [](std::string const& id, std::string const& condition) {
        return "rule " + id + " \"t\" {\nseverity low\nfor b in thing\nrequire " + condition +
               "\n}\n";
      };
      // A constant that the operator cannot have is refused when the policy is compiled.
      CompileResult const result =
          compile({{"p.writ", "module m\n" + rule("constant", "b.x " + op + " " + constant) +
                                  rule("in-loop", "every v in [b.x]: v " + op + " " + constant) +
                                  rule("read", "b.x " + op + " b.c" + std::to_string(c)) +
                                  rule("read-in-loop",
                                       "every v in [b.x]: v " + op + " b.c" + std::to_string(c))}});
      if (!result.program) continue;
      auto const found = outcomes(check_all(*result.program, snapshot));
      for (std::size_t r = 0; r < data.size(); ++r) {
        std::string const on = " on t" + std::to_string(r);
        INFO((r == 0 ? "nothing" : values[r - 1]) << ' ' << op << ' ' << constant);
        CHECK(found.at("m/constant" + on) == found.at("m/read" + on));
        CHECK(found.at("m/in-loop" + on) == found.at("m/read-in-loop" + on));
        ++compared;
      }
    }
  }
  CHECK(compared > 5'000);
}

}  // namespace
}  // namespace writ::test
