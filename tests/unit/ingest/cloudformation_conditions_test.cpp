// Conditions of CloudFormation templates, loops over them, and what keeps hostile ones finite.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

constexpr char const* kParameters =
    R"("Parameters": {"Later": {"Type": "String"}, "Env": {"Type": "String", "Default": "prod"},
                      "Nets": {"Type": "CommaDelimitedList", "Default": "a,b"}},)";

/// The attributes of resources as a template with these conditions has them, and its faults.
std::string read_with(std::string const& conditions, std::string const& resources,
                      Limits const& limits = {}) {
  Snapshot const snapshot =
      read(std::string("{") + kParameters + "\"Conditions\": " + conditions +
               ", \"AWSTemplateFormatVersion\": \"2010-09-09\", \"Resources\": " + resources + "}",
           {}, limits);
  std::string text;
  for (Diagnostic const& d : snapshot.errors()) text += d.code + " " + d.message + "\n";
  for (Resource const& r : snapshot.state().resources) {
    if (r.counted) text += std::string(r.id) + " " + short_json(r.attributes) + "\n";
  }
  return text;
}

/// "true", "false", "open", or what is wrong.
std::string outcome(std::string const& condition) {
  std::string const text = read_with(R"({"C": )" + condition + "}",
                                     R"({"r": {"Type": "A::B::C", "Properties": {"p":
                                        {"Fn::If": ["C", "true", "false"]}}}})");
  if (text == "r {\"p\":?}\n") return "open";
  if (text == "r {\"p\":\"true\"}\n") return "true";
  return text == "r {\"p\":\"false\"}\n" ? "false" : text;
}

constexpr char const* kOpen = R"({"Fn::Equals": [{"Ref": "Later"}, "x"]})";
constexpr char const* kTrue = R"({"Fn::Equals": [{"Ref": "Env"}, "prod"]})";
constexpr char const* kFalse = R"({"Fn::Equals": ["true", false]})";

std::string of(std::string const& function, std::string const& a, std::string const& b) {
  return "{\"" + function + "\": [" + a + ", " + b + "]}";
}

}  // namespace

TEST_CASE("conditions count with three values") {
  CHECK(outcome(kOpen) == "open");
  CHECK(outcome(kTrue) == "true");
  CHECK(outcome(kFalse) == "false");
  CHECK(outcome(std::string("{\"Fn::Not\": [") + kTrue + "]}") == "false");
  CHECK(outcome(std::string("{\"Fn::Not\": [") + kOpen + "]}") == "open");
  CHECK(outcome(of("Fn::And", kOpen, kFalse)) == "false");
  CHECK(outcome(of("Fn::And", kOpen, kTrue)) == "open");
  CHECK(outcome(of("Fn::And", kTrue, kTrue)) == "true");
  CHECK(outcome(of("Fn::Or", kOpen, kTrue)) == "true");
  CHECK(outcome(of("Fn::Or", kOpen, kFalse)) == "open");
  CHECK(outcome(of("Fn::Or", kFalse, kFalse)) == "false");
}

TEST_CASE("Equals compares texts, and lists element by element") {
  CHECK(outcome(R"({"Fn::Equals": [1, "1"]})") == "true");
  CHECK(outcome(R"({"Fn::Equals": ["a", "A"]})") == "false");
  CHECK(outcome(R"({"Fn::Equals": [{"Ref": "AWS::NoValue"}, "a"]})") == "open");
  CHECK(outcome(R"({"Fn::Equals": [{"Ref": "Nets"}, ["a", "b"]]})") == "true");
  CHECK(outcome(R"({"Fn::Equals": [{"Ref": "Nets"}, "a"]})") == "false");
  CHECK(outcome(R"({"Fn::Equals": [{"Fn::Join": ["", {"Ref": "Nets"}]}, "ab"]})") == "true");
}

TEST_CASE("a malformed condition is a fault, and open") {
  for (char const* const wrong :
       {"true", "[]", "{}", R"({"Fn::Equals": [1]})", R"({"Fn::Not": []})", R"({"Fn::And": []})",
        R"({"Fn::Or": "x"})", R"({"Ref": "Env"})", R"({"Fn::Not": {"Fn::Equals": [1, 1]}})"}) {
    INFO(wrong);
    std::string const text = outcome(wrong);
    CHECK(text.substr(0, 5) == "I0170");
    CHECK(text.find("condition `C`") != std::string::npos);
    CHECK(text.find("r {\"p\":?}") != std::string::npos);
  }
}

TEST_CASE("a condition that leads back to itself is a fault, and open") {
  CHECK(read_with(R"({"A": {"Condition": "B"}, "B": {"Fn::Not": [{"Condition": "A"}]}})",
                  R"({"r": {"Type": "A::B::C", "Condition": "A"}})") ==
        "I0170 `Condition` of A: leads back to itself\nr {}\n");
}

TEST_CASE("within a resource its own condition holds, and what follows from it") {
  std::string const conditions = std::string(R"({"Open": )") + kOpen + R"(,
      "Other": {"Fn::Equals": [{"Ref": "Later"}, "y"]},
      "Both": {"Fn::And": [{"Condition": "Open"}, {"Fn::Not": [{"Condition": "Other"}]}]},
      "Neither": {"Fn::Not": [{"Fn::Or": [{"Condition": "Open"}, {"Condition": "Other"}]}]}})";
  std::string const properties = R"("Properties": {"o": {"Fn::If": ["Open", 1, 0]},
      "p": {"Fn::If": ["Other", 1, 0]}, "b": {"Fn::If": ["Both", 1, 0]}})";
  auto const entry = [&](std::string const& name, std::string const& condition) {
    return "\"" + name + "\": {\"Type\": \"A::B::C\", " + condition + properties + "}";
  };
  CHECK(read_with(conditions, "{" + entry("a", "\"Condition\": \"Both\", ") + ", " +
                                  entry("b", "\"Condition\": \"Neither\", ") + ", " +
                                  entry("c", "\"Condition\": \"Open\", ") + ", " + entry("d", "") +
                                  "}") ==
        "a {\"b\":1,\"o\":1,\"p\":0}\n"
        "b {\"b\":0,\"o\":0,\"p\":0}\n"
        "c {\"b\":?,\"o\":1,\"p\":?}\n"
        "d {\"b\":?,\"o\":?,\"p\":?}\n");
}

TEST_CASE("a loop stands for its body once an item") {
  CHECK(read_with("{}", R"({"Fn::ForEach::Topics": ["N", ["a.b", "c"],
          {"Topic&{N}": {"Type": "AWS::SNS::Topic", "Properties": {"Name": {"Ref": "N"},
             "Alias": "x-${N}", "Fn::ForEach::In": ["I", {"Ref": "Nets"}, {"${N}${I}": 1}]}}}]})") ==
        "Topicab {\"Alias\":\"x-a.b\",\"Name\":\"a.b\",\"a.ba\":1,\"a.bb\":1}\n"
        "Topicc {\"Alias\":\"x-c\",\"Name\":\"c\",\"ca\":1,\"cb\":1}\n");
}

TEST_CASE("a loop over what is not known, or that makes a name twice, is a fault") {
  auto const loop = [](std::string const& written) {
    return read_with("{}", "{\"Fn::ForEach::L\": " + written + "}");
  };
  std::string const body = R"({"a": {"Type": "A::B::C"}})";
  CHECK(loop(R"(["N", {"Ref": "Later"}, )" + body + "]") ==
        "I0172 `Fn::ForEach::L` is not expanded: what it runs over is not known\n");
  CHECK(loop(R"(["N", ["x", "y"], )" + body + "]") ==
        "I0172 `a` is not expanded: a loop makes a second member of that name\na {}\n");
  for (std::string const wrong : {"1", "[]", "[\"N\", [\"x\"], 1]", "[1, [\"x\"], {}]",
                                  "[\"\", [\"x\"], {}]", "[\"N\", [[]], {}]"}) {
    INFO(wrong);
    CHECK(loop(wrong).substr(0, 5) == "I0172");
  }
}

TEST_CASE("what names and loops make of a template is bounded") {
  Limits limits;
  limits.expansion_bytes = 100'000;
  std::string doubled = R"({"r0": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "xx"}})";
  for (int i = 1; i < 40; ++i) {
    std::string const before = "${r" + std::to_string(i - 1) + "}";
    doubled += ", \"r" + std::to_string(i) + R"(": {"Type": "AWS::S3::Bucket", "Properties": )" +
               R"({"BucketName": {"Fn::Sub": ")" + before + before + "\"}}}";
  }
  std::string const sub = read_with("{}", doubled + "}", limits);
  CHECK(sub.substr(0, sub.find('\n')) ==
        "I0118 past a limit: the functions of the template make more than 100000 bytes");
  CHECK(sub.find("r39 ") != std::string::npos);

  std::string loops = R"({"${A}": {"Type": "A::B::C"}})";
  for (int i = 0; i < 30; ++i) {
    loops = "{\"Fn::ForEach::L\": [\"N" + std::to_string(i) + "\", [\"a\", \"b\"], " + loops + "]}";
  }
  CHECK(read_with("{}", loops, limits).substr(0, 5) == "I0118");

  // A chain of names one after the other.
  std::string chain = R"({"c0": )" + std::string(kTrue);
  for (int i = 1; i < 3000; ++i) {
    chain += ", \"c" + std::to_string(i) + R"(": {"Condition": "c)" + std::to_string(i - 1) + "\"}";
  }
  std::string const text = read_with(chain + "}", R"({"r": {"Type": "A::B::C"}})");
  CHECK(text == "I0118 past a limit: names lead from one to the next too often\nr {}\n");
}

TEST_CASE("buckets that are named after each other have no name") {
  std::string const text = read_with("{}", R"({
      "a": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Ref": "b"}}},
      "b": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Ref": "a"}}},
      "c": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "c"}}})");
  CHECK(text.substr(0, 5) == "I0118");
  CHECK(text.find("a {\"BucketName\":?}\nb {\"BucketName\":?}\nc {\"BucketName\":\"c\"}\n") !=
        std::string::npos);
}
