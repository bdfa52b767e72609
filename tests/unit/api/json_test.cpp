// Inputs that are values of nlohmann::json.
#include "writ/json.hpp"

#include <limits>

#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using nlohmann::json;

Snapshot read(json const& value, bool whole = true) {
  SnapshotBuilder builder;
  CHECK(add_json(builder, "value", value) == whole);
  return std::move(builder).finish();
}

/// Why the value is no input.
std::string refused(json const& value) {
  Snapshot const snapshot = read(value, false);
  CHECK_FALSE(snapshot.complete());
  return snapshot.errors().at(0).message;
}

TEST_CASE("a value is an input like the text that it stands for") {
  json const value = {{"type", "thing"}, {"id", "a"}, {"x", 1}, {"text", "ä\u0001\""}};
  Snapshot const snapshot = read(value);
  CHECK(snapshot.resource_count() == 1);
  CHECK(snapshot.inputs().at(0).path == "value");
  Program const program = compiled(rule_with("require b.x == 1 and b.text == \"ä\\u0001\\\"\""));
  CHECK(check(program, snapshot, {}).summary.pass == 1);
}

TEST_CASE("a value of an unknown shape is reported as its text would be") {
  CHECK_FALSE(refused(json::array({1})).empty());
  CHECK_FALSE(refused(json(nullptr)).empty());
}

TEST_CASE("what no JSON text can hold is refused and not changed") {
  auto const with = [](json const& x) {
    return json{{"type", "thing"}, {"id", "a"}, {"xs", {1, x}}};
  };
  CHECK(refused(with(std::numeric_limits<double>::infinity())).find("not finite") !=
        std::string::npos);
  CHECK(refused(with(std::numeric_limits<double>::quiet_NaN())).find("not finite") !=
        std::string::npos);
  CHECK(refused(with(json::binary({1, 2}))).find("binary") != std::string::npos);
  CHECK(refused(with(json(json::value_t::discarded))).find("discarded") != std::string::npos);
  CHECK(refused(with("\xff")).find("not UTF-8") != std::string::npos);
  CHECK(refused({{"\xff", 1}}).find("not UTF-8") != std::string::npos);
}

}  // namespace
}  // namespace writ::test
