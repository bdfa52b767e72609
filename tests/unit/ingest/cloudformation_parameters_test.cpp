// Parameters of CloudFormation templates, and what is given for them.
#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

/// What `Ref` of a parameter `P` that is declared so gives, where `given` is given for it.
std::string value_of(std::string const& declaration,
                     std::map<std::string, std::string> const& given = {}) {
  InputOptions options;
  options.template_parameters = given;
  Snapshot const snapshot =
      read(R"({"Parameters": {"P": )" + declaration +
               R"(}, "Resources": {"r": {"Type": "A::B::C", "Properties": {"p": {"Ref": "P"}}}}})",
           options);
  std::string text = errors(snapshot);
  for (Resource const& r : snapshot.state().resources) {
    if (r.id == "r") text += short_json(r.attributes);
  }
  return text;
}

}  // namespace

TEST_CASE("what is given wins over the default") {
  CHECK(value_of(R"({"Type": "String", "Default": "a"})") == R"({"p":"a"})");
  CHECK(value_of(R"({"Type": "String", "Default": "a"})", {{"P", "b"}}) == R"({"p":"b"})");
  CHECK(value_of(R"({"Type": "String"})", {{"P", ""}}) == R"({"p":""})");
  CHECK(value_of(R"({"Type": "String"})") == R"({"p":?})");
}

TEST_CASE("a value is of the parameter's type") {
  CHECK(value_of(R"({"Type": "String", "Default": 1})") == R"({"p":"1"})");
  CHECK(value_of(R"({"Type": "String", "Default": true})") == R"({"p":"true"})");
  CHECK(value_of(R"({"Type": "Number", "Default": "1.5"})") == R"({"p":1.5})");
  CHECK(value_of(R"({"Type": "Number", "Default": "x"})") == R"({"p":"x"})");
  CHECK(value_of(R"({"Type": "List<Number>", "Default": "1, 2"})") == R"({"p":[1,2]})");
  CHECK(value_of(R"({"Type": "CommaDelimitedList"})", {{"P", " a ,b"}}) == R"({"p":["a","b"]})");
  CHECK(value_of(R"({"Default": "a"})") == R"({"p":"a"})");
}

TEST_CASE("what the Systems Manager holds is known to it alone, whatever its name is") {
  CHECK(value_of(R"({"Type": "AWS::SSM::Parameter::Value<String>"})", {{"P", "/a"}}) ==
        R"({"p":?})");
}

TEST_CASE("a value that CloudFormation would refuse is a fault, without showing it") {
  CHECK(value_of(R"({"Type": "String", "AllowedValues": ["a", 1]})", {{"P", "1"}}) ==
        R"({"p":"1"})");
  CHECK(value_of(R"({"Type": "String", "AllowedValues": ["a"]})", {{"P", "hunter2"}}) ==
        "I0174 in.json:0:0 parameter `P` does not take the value that is given\n"
        R"({"p":?})");
  CHECK(value_of(R"({"Type": "Number"})", {{"P", "x"}}).substr(0, 5) == "I0174");
}

TEST_CASE("pseudo parameters are unknown until they are given") {
  InputOptions options;
  auto const arn = [&] {
    Snapshot const snapshot =
        read(R"({"Resources": {"r": {"Type": "A::B::C", "Properties": {"p": {"Fn::Sub":
               "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}}}}})",
             options);
    return errors(snapshot) + short_json(snapshot.state().resources[0].attributes);
  };
  CHECK(arn() == R"({"p":?})");
  options.template_parameters = {{"AWS::Partition", "aws"}, {"AWS::AccountId", "111122223333"}};
  CHECK(arn() == R"({"p":"arn:aws:iam::111122223333:root"})");
}
