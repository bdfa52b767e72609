#include "writ/drift.hpp"

#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

std::string word(std::optional<Verdict> verdict) {
  return verdict ? std::string(name(*verdict)) : std::string("none");
}

/// Each verdict that turned as "rule id: before>after because cause, cause".
Lines turned(Drift const& drift) {
  Lines lines;
  for (VerdictChange const& change : drift.verdicts) {
    std::string line = change.finding.rule + ' ' + change.finding.resource.id + ": " +
                       word(change.before) + '>' + word(change.after) + " because";
    for (DriftCause const cause : change.causes) line += ' ' + std::string(name(cause));
    lines.push_back(line);
  }
  return lines;
}

struct Side {
  std::string policy;
  std::string data;
  std::string now = "2026-01-01";
};

Drift between(Side const& before, Side const& after, DriftOptions const& options = {}) {
  Program const old_program = compiled(before.policy);
  Program const new_program = compiled(after.policy);
  Snapshot const old_data = snapshot_of({{"old.json", before.data}});
  Snapshot const new_data = snapshot_of({{"new.json", after.data}});
  CheckOptions old_options;
  old_options.now = *parse_instant(before.now);
  CheckOptions new_options;
  new_options.now = *parse_instant(after.now);
  return drift({old_program, old_data, old_options}, {new_program, new_data, new_options}, options);
}

std::string thing(std::string const& members) {
  return R"([{"type": "thing", "id": "t")" + members + "}]";
}

std::string const kSmall = rule_with("require b.x <= 10");

TEST_CASE("a verdict turns because its resource changed") {
  Drift const result = between({kSmall, thing(R"(, "x": 1)")}, {kSmall, thing(R"(, "x": 11)")});
  CHECK(turned(result) == Lines{"m/r t: pass>fail because resource-changed"});
  CHECK(result.verdicts[0].fails);
  CHECK_FALSE(result.verdicts[0].failed);
  CHECK(result.verdicts[0].finding.resource.source.path == "new.json");
  CHECK(turned(between({kSmall, thing(R"(, "x": 11)")}, {kSmall, thing(R"(, "x": 1)")})) ==
        Lines{"m/r t: fail>pass because resource-changed"});
}

TEST_CASE("a verdict turns because other resources changed") {
  std::string const policy = rule_with("require no o in owner: o.of == b.@id");
  CHECK(turned(between({policy, R"([{"type": "thing", "id": "t"}])"},
                       {policy, R"([{"type": "thing", "id": "t"},
                                    {"type": "owner", "id": "o", "of": "t"}])"})) ==
        Lines{"m/r t: pass>fail because others-changed"});
}

TEST_CASE("a verdict turns because the policy changed") {
  std::string const stricter = rule_with("require b.x <= 3");
  CHECK(turned(between({kSmall, thing(R"(, "x": 5)")}, {stricter, thing(R"(, "x": 5)")})) ==
        Lines{"m/r t: pass>fail because policy-changed"});
}

TEST_CASE("a verdict turns because time passed") {
  std::string const policy = rule_with("require time(b.until) > now");
  std::string const data = thing(R"(, "until": "2026-06-01T00:00:00Z")");
  CHECK(turned(between({policy, data}, {policy, data, "2026-07-01"})) ==
        Lines{"m/r t: pass>fail because time-passed"});
}

TEST_CASE("a verdict turns because a waiver ended, was taken away or was added") {
  std::string const waived =
      kSmall + "waive r { for \"t\" until 2026-03-01 reason \"r\" approved \"a\" }\n";
  std::string const data = thing(R"(, "x": 11)");
  CHECK(turned(between({waived, data}, {waived, data, "2026-07-01"})) ==
        Lines{"m/r t: waived>fail because waiver-ended"});
  CHECK(turned(between({waived, data}, {kSmall, data})) ==
        Lines{"m/r t: waived>fail because waiver-ended"});
  CHECK(turned(between({kSmall, data}, {waived, data})) ==
        Lines{"m/r t: fail>waived because waiver-added"});
}

TEST_CASE("where several things are needed, each is a cause") {
  std::string const stricter = rule_with("require b.x <= 3");
  // Neither the new value under the old policy nor the old value under the new one fails.
  CHECK(turned(between({kSmall, thing(R"(, "x": 1)")}, {stricter, thing(R"(, "x": 5)")})) ==
        Lines{"m/r t: pass>fail because resource-changed policy-changed"});
}

TEST_CASE("new resources count where something is wrong, and gone ones where something was") {
  std::string const good = R"([{"type": "thing", "id": "a", "x": 1}])";
  std::string const more =
      R"([{"type": "thing", "id": "a", "x": 1}, {"type": "thing", "id": "b", "x": 11},
          {"type": "thing", "id": "c", "x": 2}])";
  Drift const result = between({kSmall, good}, {kSmall, more});
  CHECK(turned(result) == Lines{"m/r b: none>fail because resource-added"});
  CHECK(result.resources.size() == 2);
  CHECK(turned(between({kSmall, more}, {kSmall, good})) ==
        Lines{"m/r b: fail>none because resource-removed"});
}

TEST_CASE("what is ignored among attributes may still turn a verdict") {
  DriftOptions options;
  options.ignore = {{"", "/x"}};
  Drift const result =
      between({kSmall, thing(R"(, "x": 1)")}, {kSmall, thing(R"(, "x": 11)")}, options);
  CHECK(result.resources.empty());
  CHECK(result.ignored == 1);
  CHECK(turned(result) == Lines{"m/r t: pass>fail because resource-changed"});
}

TEST_CASE("what fails anew comes first, then by severity") {
  std::string const policy =
      "module m\nrule low \"t\" { severity low for b in thing require b.x <= 10 }\n"
      "rule high \"t\" { severity high for b in thing require b.x <= 10 }\n"
      "rule up \"t\" { severity critical for b in thing require b.x >= 10 }\n";
  CHECK(turned(between({policy, thing(R"(, "x": 1)")}, {policy, thing(R"(, "x": 11)")})) ==
        Lines{"m/high t: pass>fail because resource-changed",
              "m/low t: pass>fail because resource-changed",
              "m/up t: fail>pass because resource-changed"});
}

TEST_CASE("a side that could not be read or judged shows") {
  Program const program = compiled(kSmall);
  SnapshotBuilder builder;
  builder.add("broken.json", "{");
  Snapshot const broken = std::move(builder).finish();
  Snapshot const whole = snapshot_of({{"new.json", thing("")}});
  Drift const result = drift({program, broken, {}}, {program, whole, {}}, {});
  CHECK_FALSE(result.complete());
  CHECK(result.before.nothing_checked);
  CHECK_FALSE(result.after.nothing_checked);
}

}  // namespace
}  // namespace writ::test
