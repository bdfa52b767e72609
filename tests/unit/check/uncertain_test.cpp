// Resources of which it is not known whether they will be there: what is asked of them, and what
// they are to rules on others.
#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

std::string rule(std::string const& id, std::string const& parts) {
  return "rule " + id + " \"t\" { severity low " + parts + " }\n";
}

/// A bucket, and a policy on it that is there only where a parameter says so.
Snapshot bucket_and_open_policy() {
  return snapshot_of({{"t.json", R"({
    "Parameters": {"On": {"Type": "String"}},
    "Conditions": {"Open": {"Fn::Equals": [{"Ref": "On"}, "yes"]}},
    "Resources": {
      "b": {"Type": "A::B::Bucket"},
      "p": {"Type": "A::B::Policy", "Condition": "Open",
            "Properties": {"Bucket": {"Ref": "b"}, "Strict": true, "Loose": true}}}})"}});
}

}  // namespace

TEST_CASE("a rule is asked of an uncertain resource as if it were there") {
  Program const program = compiled("module m\n" + rule("good", R"(for p in "A::B::Policy"
      require p.Strict)") + rule("bad", R"(for p in "A::B::Policy" require not p.Loose)"));
  CHECK(findings_of(check_all(program, bucket_and_open_policy())) ==
        Lines{"m/good pass on p", "m/bad fail on p"});
}

TEST_CASE("an uncertain resource decides nothing of others") {
  Program const program = compiled(
      "module m\n" + rule("some_has", R"(for b in "A::B::Bucket"
        require some p in `A::B::Policy`: p.Bucket -> b)") +
      rule("some_is", R"(for b in "A::B::Bucket" require some p in `A::B::Policy`: p.Strict)") +
      rule("each", R"(for b in "A::B::Bucket" require every p in `A::B::Policy`: not p.Loose)") +
      rule("no_one", R"(for b in "A::B::Bucket" require no p in `A::B::Policy`: p.Loose)"));
  CHECK(findings_of(check_all(program, bucket_and_open_policy())) ==
        Lines{"m/some_has undecided on b (unknown)", "m/some_is undecided on b (unknown)",
              "m/each undecided on b (unknown)", "m/no_one undecided on b (unknown)"});
}

}  // namespace writ::test
