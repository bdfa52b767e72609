// `test` blocks: what each expectation holds against, and what a failed one says.
#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

constexpr char const* kRules = R"(module m
rule small "Things are small" {
  severity low
  for      b in thing
  require  b.size < 5
  message  "{b.@id} has size {b.size}"
}
rule named "Things are named" {
  severity low
  for      b in thing
  when     b.public
  require  b.name is present
}
)";

constexpr char const* kGiven = R"(
  given { "resources": [
    { "type": "thing", "id": "a", "size": 3, "public": true, "name": "n" },
    { "type": "thing", "id": "b", "size": 7, "public": false },
    { "type": "thing", "id": "c", "size": "x", "public": true }
  ] }
)";

std::vector<TestResult> results(std::string const& policy, TestOptions const& options = {}) {
  return run_tests(compiled({{"dir/p.writ", policy}}), options);
}

/// What the failures of a test with these expectations over three things expected.
Lines failed(std::string const& expectations) {
  auto const found = results(std::string(kRules) + "test \"t\" {" + kGiven + expectations + "\n}");
  REQUIRE(found.size() == 1);
  CHECK(found[0].passed == found[0].failures.empty());
  Lines lines;
  for (TestFailure const& failure : found[0].failures) lines.push_back(failure.expected);
  return lines;
}

TEST_CASE("an expectation with `on` holds on that resource alone") {
  CHECK(failed("expect small pass on \"a\"").empty());
  CHECK(failed("expect small fail on \"b\"").empty());
  CHECK(failed("expect small undecided on \"c\"").empty());
  CHECK(failed("expect named skip on \"b\"").empty());
  CHECK(failed("expect small fail on \"a\"") == Lines{"small fail on \"a\""});
  CHECK(failed("expect small pass on \"d\"") == Lines{"small pass on \"d\""});
}

TEST_CASE("an expectation without `on` holds if it does on some resource") {
  CHECK(failed("expect small pass\nexpect small fail\nexpect small undecided").empty());
  CHECK(failed("expect small skip") == Lines{"small skip"});
  CHECK(failed("expect named fail\nexpect named undecided") == Lines{"named undecided"});
}

TEST_CASE("`reading` names a pointer in the evidence") {
  CHECK(failed("expect small fail on \"b\" reading \"/size\"").empty());
  CHECK(failed("expect small fail on \"b\" reading \"/name\"") ==
        Lines{"small fail on \"b\" reading \"/name\""});
  CHECK(failed("expect small pass on \"a\" reading \"/size\"").size() == 1);
}

TEST_CASE("`saying` names a text in the message") {
  CHECK(failed("expect small fail on \"b\" saying \"has size 7\"").empty());
  CHECK(failed("expect small fail saying \"b has\"").empty());
  CHECK(failed("expect small fail on \"b\" saying \"size 8\"") ==
        Lines{"small fail on \"b\" saying \"size 8\""});
}

TEST_CASE("`no other` allows what is expected and nothing else") {
  CHECK(failed("expect small fail on \"b\"\nexpect named fail on \"c\"\nexpect no other fail")
            .empty());
  CHECK(failed("expect small fail on \"b\"\nexpect no other fail") == Lines{"no other fail"});
  CHECK(failed("expect no other fail\nexpect small fail\nexpect named fail").empty());
  CHECK(failed("expect no other skip") == Lines{"no other skip"});
  CHECK(failed("expect no other waived").empty());
}

TEST_CASE("a failure tells what was found, with its evidence") {
  auto const found = results(std::string(kRules) + "test \"t\" {" + kGiven +
                             "expect small pass on \"b\"\nexpect small pass on \"d\"\n}");
  REQUIRE(found.size() == 1);
  CHECK_FALSE(found[0].passed);
  REQUIRE(found[0].failures.size() == 2);
  CHECK(found[0].failures[0].found ==
        "small fail on \"b\"\n  b has size 7\n  b.size < 5 is false\n    /size: 7");
  CHECK(found[0].failures[0].where.path == "dir/p.writ");
  CHECK(found[0].failures[0].where.line == 20);
  CHECK(found[0].failures[1].found == "the rule selected no resource \"d\"");
}

TEST_CASE("a resource that the rule did not select is told with the one spelt most alike") {
  auto const found = results(R"(module m
rule r "t" { severity low for b in thing require b.x }
test "t" {
  given  { "type": "thing", "id": "bucket", "x": true }
  expect r pass on "buckte"
  expect r pass on "elsewhere"
})");
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].failures.size() == 2);
  CHECK(found[0].failures[0].found ==
        "the rule selected no resource \"buckte\", did you mean \"bucket\"?");
  CHECK(found[0].failures[1].found == "the rule selected no resource \"elsewhere\"");
}

TEST_CASE("of others that come out alike ten are shown and the rest is counted") {
  std::string resources;
  for (int i = 0; i < 12; ++i) {
    resources += (i == 0 ? "" : ", ") + std::string("{ \"type\": \"thing\", \"id\": \"") +
                 std::to_string(i) + "\" }";
  }
  auto const found = results(
      "module m\nrule r \"t\" { severity low for b in thing require b.x }\n"
      "test \"t\" { given { \"resources\": [" +
      resources + "] } expect no other fail }");
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].failures.size() == 1);
  std::string const& text = found[0].failures[0].found;
  CHECK(text.find("r fail on \"9\"") != std::string::npos);
  CHECK(text.find("r fail on \"10\"") == std::string::npos);
  CHECK(text.find("\nand 2 more") == text.size() - 11);
}

TEST_CASE("a rule that selected nothing meets no expectation, and no other holds") {
  std::string const policy = std::string(kRules) + R"(
test "empty" {
  given  { "resources": [] }
  expect small pass
  expect no other fail
})";
  auto const found = results(policy);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].failures.size() == 1);
  CHECK(found[0].failures[0].found == "the rule selected no resource");
}

TEST_CASE("a test knows its name, module and place, and tests stand in the order of the sources") {
  auto const found = results(
      "module n\nrule r \"t\" { severity low for b in thing require b.x }\n"
      "test \"second\" { given { \"resources\": [] } expect no other fail }\n"
      "test \"first\" { given { \"resources\": [] } expect no other fail }");
  REQUIRE(found.size() == 2);
  CHECK(found[0].name == "second");
  CHECK(found[0].module == "n");
  CHECK(found[0].where == Position{"dir/p.writ", 3, 6});
  CHECK(found[1].name == "first");
  CHECK(found[0].passed);
}

TEST_CASE("rules of the test's module take part, and those of others that it names") {
  std::string const rule = "rule r \"t\" { severity low for b in thing require b.x }\n";
  auto const run = [&](std::string const& expectations) {
    auto const found =
        run_tests(compiled({{"a", "module a\n" + rule +
                                      "test \"t\" { given { \"resources\": [ { \"type\": "
                                      "\"thing\", \"id\": \"i\" } ] }\n" +
                                      expectations + " }"},
                            {"b", "module b\n" + rule}}),
                  {});
    REQUIRE(found.size() == 1);
    Lines lines;
    for (TestFailure const& failure : found[0].failures) lines.push_back(failure.found);
    return lines;
  };
  CHECK(run("expect r fail expect no other fail").empty());
  CHECK(run("expect r fail expect b/r fail expect no other fail").empty());
  CHECK(run("expect r fail expect b/r pass expect no other fail").size() == 2);
}

TEST_CASE("a test without `now` runs at the start of 2026, one with it when it says") {
  auto const passed = [](std::string const& now, std::string const& condition) {
    auto const found =
        results(rule_with("require " + condition) + "test \"t\" { " + now +
                " given { \"resources\": [ { \"type\": \"thing\", \"id\": \"i\" } ] }"
                " expect r pass }");
    REQUIRE(found.size() == 1);
    return found[0].passed;
  };
  CHECK(passed("", "now == time(\"2026-01-01\")"));
  CHECK(passed("now 2027-03-04", "now == time(\"2027-03-04\")"));
  CHECK(passed("now 2027-03-04T05:06:07+01:00", "now == time(\"2027-03-04T04:06:07Z\")"));
}

constexpr char const* kFileTest = R"(
test "from a file" {
  given file "data/plan.json"
  expect small pass on "a"
})";

TEST_CASE("a file is read through the caller, by its path and that of the policy") {
  TestOptions options;
  std::string asked;
  options.read_file = [&](std::string const& path, std::string const& policy) {
    asked = path + " of " + policy;
    return GivenFile{R"([{"type": "thing", "id": "a", "size": 1}])", {}};
  };
  auto const found = results(std::string(kRules) + kFileTest, options);
  REQUIRE(found.size() == 1);
  CHECK(found[0].passed);
  CHECK(asked == "data/plan.json of dir/p.writ");
}

TEST_CASE("a file that cannot be read fails its test alone") {
  std::string const policy =
      std::string(kRules) + kFileTest +
      "\ntest \"inline\" { given { \"resources\": [] } expect no other fail }";
  TestOptions nothing;
  nothing.read_file = [](std::string const&, std::string const&) {
    return GivenFile{{}, "it is a folder"};
  };
  for (TestOptions const& options : {TestOptions{}, nothing}) {
    auto const found = results(policy, options);
    REQUIRE(found.size() == 2);
    REQUIRE(found[0].failures.size() == 1);
    CHECK(found[0].failures[0].expected == "a file to read");
    CHECK(found[0].failures[0].found ==
          std::string("no `data/plan.json`") + (options.read_file ? ": it is a folder" : ""));
    CHECK(found[1].passed);
  }
}

TEST_CASE("data that cannot be read fails the test, and says why") {
  TestOptions options;
  for (std::string const text : {"", "{", "{\"buckets\": []}", "[{\"type\": \"thing\"}]"}) {
    INFO(text);
    options.read_file = [&](std::string const&, std::string const&) { return GivenFile{text, {}}; };
    auto const found = results(std::string(kRules) + kFileTest, options);
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].failures.size() == 1);
    CHECK(found[0].failures[0].expected == "data that can be read");
    CHECK(found[0].failures[0].found.starts_with("data/plan.json:"));
  }
}

TEST_CASE("a glob takes tests by their name") {
  std::string const policy = std::string(kRules) + R"(
test "one thing" { given { "resources": [] } expect no other fail }
test "another"   { given { "resources": [] } expect no other fail })";
  TestOptions options;
  options.name_glob = "one*";
  REQUIRE(results(policy, options).size() == 1);
  CHECK(results(policy, options)[0].name == "one thing");
  options.name_glob = "one";
  CHECK(results(policy, options).empty());
}

}  // namespace
}  // namespace writ::test
