#include "engine/check/resource_changes.hpp"

#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

/// Each change as "kind id pointer before>after".
std::vector<std::string> changes(std::string const& before, std::string const& after,
                                 std::vector<DriftIgnore> const& ignore = {}) {
  auto const result = checks::resource_changes(snapshot_of({{"old.json", before}}),
                                               snapshot_of({{"new.json", after}}), ignore);
  std::vector<std::string> lines;
  for (ResourceChange const& change : result.changes) {
    std::string const head = std::string(name(change.kind)) + ' ' + change.resource.id;
    if (change.attributes.empty()) lines.push_back(head);
    for (AttributeChange const& one : change.attributes) {
      lines.push_back(head + ' ' + one.pointer + ' ' + one.before + '>' + one.after);
    }
  }
  if (result.ignored > 0) lines.push_back("ignored " + std::to_string(result.ignored));
  return lines;
}

std::string thing(std::string const& members) {
  return R"([{"type": "thing", "id": "t", )" + members + "}]";
}

using Lines = std::vector<std::string>;

TEST_CASE("what is the same has not changed") {
  CHECK(changes(thing(R"("a": [1, {"b": null}], "c": 1.0)"), thing(R"("c": 1, "a": [1, {}])")) ==
        Lines{});
}

TEST_CASE("each attribute that differs is named by its pointer") {
  CHECK(changes(thing(R"("a": 1, "b": {"x/y": [1, 2]}, "c": true)"),
                thing(R"("a": "1", "b": {"x/y": [1, 3, 4]}, "d": null, "e": [])")) ==
        Lines{"changed t /a 1>\"1\"", "changed t /b/x~1y/1 2>3", "changed t /b/x~1y/2 >4",
              "changed t /c true>", "changed t /e >[]"});
}

TEST_CASE("resources come and go by id and type") {
  CHECK(changes(R"([{"type": "thing", "id": "a"}, {"type": "thing", "id": "b"}])",
                R"([{"type": "other", "id": "b"}, {"type": "thing", "id": "c"}])") ==
        Lines{"removed a", "added b", "removed b", "added c"});
}

TEST_CASE("of several resources alike the first is held against the first") {
  CHECK(changes(R"([{"type": "thing", "id": "a", "x": 1}, {"type": "thing", "id": "a", "x": 2}])",
                R"([{"type": "thing", "id": "a", "x": 1}, {"type": "thing", "id": "a", "x": 3},
                   {"type": "thing", "id": "a"}])") == Lines{"changed a /x 2>3", "added a"});
}

TEST_CASE("what is ignored is counted, with what is below it") {
  CHECK(changes(thing(R"("tags": {"x": 1, "y": 1}, "size": 1)"),
                thing(R"("tags": {"x": 2, "y": 2}, "size": 2)"),
                {{"", "/tags/*"}, {"other", "/size"}}) ==
        Lines{"changed t /size 1>2", "ignored 2"});
  CHECK(changes(thing(R"("tags": {"x": 1, "y": 1})"), thing(R"("tags": {"x": 2})"),
                {{"th*", "/tags"}}) == Lines{"ignored 1"});
}

TEST_CASE("a value that is known only after apply differs from one that is known") {
  std::string const head = R"({"format_version": "1.2", "planned_values": {"root_module": {
    "resources": [{"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a",
    "values": )";
  std::string const middle = R"(}]}}, "resource_changes": [{"address": "aws_x.a", "mode": "managed",
    "type": "aws_x", "name": "a", "change": {"actions": ["create"], "after": )";
  auto const plan = [&](std::string const& values, std::string const& unknown,
                        std::string const& sensitive) {
    return head + values + middle + values + ", \"after_unknown\": " + unknown +
           ", \"after_sensitive\": " + sensitive + "}}]}";
  };
  CHECK(changes(plan(R"({"k": "v", "p": "old"})", "{}", R"({"p": true})"),
                plan(R"({"p": "new"})", R"({"k": true})", R"({"p": true})")) ==
        Lines{"changed aws_x.a /k \"v\">\"(known after apply)\"",
              "changed aws_x.a /p \"(sensitive)\">\"(sensitive)\""});
  CHECK(changes(plan("{}", R"({"k": true})", "{}"), plan("{}", R"({"k": true})", "{}")) == Lines{});
}

}  // namespace
}  // namespace writ::test
