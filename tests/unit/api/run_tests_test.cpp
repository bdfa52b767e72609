#include <atomic>
#include <map>

#include "tests/unit/check/run_policy.hpp"
#include "writ/report.hpp"

namespace writ::test {
namespace {

std::string const kRule = "rule r \"t\" { severity low for b in thing require b.size >= least }\n";

std::string test_with(std::string const& name, std::string const& statements) {
  return "test \"" + name + "\" { given { \"type\": \"thing\", \"id\": \"a\", \"size\": 5 } " +
         statements + " }\n";
}

bool all_pass(std::vector<TestResult> const& results) {
  for (TestResult const& result : results) {
    for (TestFailure const& failure : result.failures) UNSCOPED_INFO(failure.found);
    if (!result.passed) return false;
  }
  return !results.empty();
}

TEST_CASE("a test sets the parameter of its own module, whatever others have") {
  std::string const parameter = "parameter least: number = 2 \"m\"\n";
  Program const program =
      compiled({{"a.writ", "module a\n" + parameter + kRule +
                               test_with("t", "set least = 9 expect r fail expect no other pass")},
                {"b.writ", "module b\n" + parameter + kRule +
                               test_with("u", "set least = 9 expect r fail expect a/r pass") +
                               test_with("v", "set a.least = 9 expect r pass expect a/r fail")}});
  CHECK(all_pass(run_tests(program, {})));
}

TEST_CASE("a test sets the parameter of its module's rule") {
  Program const program = compiled(
      "module a\nrule r \"t\" { severity low parameter least: number = 2 \"m\" for b in thing "
      "require b.size >= least }\n" +
      test_with("t", "set least = 9 expect r fail"));
  CHECK(all_pass(run_tests(program, {})));
}

TEST_CASE("a setting with which the policy does not compile fails its test alone, and says why") {
  Program const program = compiled(
      "module a\nparameter least: number = 2 \"m\"\nparameter form: string = \"a\" \"m\"\n" +
      kRule + "rule named \"t\" { severity low for b in thing require b.id matches form }\n" +
      test_with("t", "set form = \"[\" expect r pass") + test_with("u", "expect r pass"));
  std::vector<TestResult> const results = run_tests(program, {});
  REQUIRE(results.size() == 2);
  REQUIRE(results[0].failures.size() == 1);
  CHECK(results[0].failures[0].expected == "settings that fit");
  CHECK(results[0].failures[0].where.line == results[0].where.line);
  CHECK(results[0].failures[0].found.find("regular expression") != std::string::npos);
  CHECK(results[1].passed);
}

TEST_CASE("a file is read once for all tests of a policy, whatever the number of threads") {
  std::string policy = "module a\nlet least = 2\n" + kRule;
  for (int i = 0; i < 20; ++i) {
    policy += "test \"t\" { given file \"f" + std::to_string(i % 2) + "\" expect r pass }\n";
  }
  Program const program = compiled(policy);
  for (unsigned const jobs : {1U, 4U, 100U}) {
    std::atomic<int> reads = 0;
    TestOptions options;
    options.jobs = jobs;
    options.read_file = [&](std::string const&, std::string const&) {
      ++reads;
      return GivenFile{R"({"type": "thing", "id": "a", "size": 5})", {}};
    };
    CHECK(all_pass(run_tests(program, options)));
    CHECK(reads == 2);
  }
}

TEST_CASE("files of every format are recognised, as inputs are") {
  std::map<std::string, std::string> const files = {
      {"lines",
       "{\"type\": \"thing\", \"id\": \"a\", \"size\": 5}\n"
       "{\"type\": \"thing\", \"id\": \"b\", \"size\": 1}\n"},
      {"plan", R"({"format_version": "1.2", "planned_values": {"root_module": {"resources": [
        {"address": "thing.a", "mode": "managed", "type": "thing", "name": "a",
         "values": {"size": 5}}]}}, "resource_changes": [
        {"address": "thing.a", "mode": "managed", "type": "thing", "name": "a",
         "change": {"actions": ["create"], "before": null, "after": {"size": 5},
         "after_unknown": {}}}]})"}};
  Program const program = compiled(
      "module a\nlet least = 2\n" + kRule +
      "test \"lines\" { given file \"lines\" expect r pass on \"a\" expect r fail on \"b\" }\n"
      "test \"plan\" { given file \"plan\" expect r pass on \"thing.a\" expect no other fail }\n");
  TestOptions options;
  options.read_file = [&](std::string const& path, std::string const&) {
    return GivenFile{files.at(path), {}};
  };
  CHECK(all_pass(run_tests(program, options)));
}

TEST_CASE("no test, no result, with any number of threads") {
  TestOptions options;
  options.jobs = 8;
  CHECK(run_tests(compiled("module a\nlet least = 2\n" + kRule), options).empty());
}

}  // namespace
}  // namespace writ::test
