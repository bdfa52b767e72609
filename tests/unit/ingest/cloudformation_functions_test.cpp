// What the functions of CloudFormation templates come to, and what they refer to.
#include <catch2/catch.hpp>
#include <string>

#include "engine/ingest/formats/cloudformation_text.hpp"
#include "engine/value/reference.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

constexpr char const* kSections = R"(
  "Parameters": {
    "Name": {"Type": "String", "Default": "logs"},
    "Later": {"Type": "String"},
    "Secret": {"Type": "String", "NoEcho": "true", "Default": "s"},
    "Count": {"Type": "Number", "Default": 3},
    "Nets": {"Type": "List<AWS::EC2::Subnet::Id>", "Default": "a, b"},
    "Ami": {"Type": "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", "Default": "/ami"}
  },
  "Mappings": {"Sizes": {"prod": {"Size": "large", "Zones": ["x", "y"]}}},
  "Conditions": {
    "Open": {"Fn::Equals": [{"Ref": "Later"}, "x"]},
    "True": {"Fn::Equals": [{"Ref": "Name"}, "logs"]},
    "False": {"Fn::Equals": [1, 2]}
  },)";

Snapshot read_property(std::string const& written) {
  return read(std::string("{") + kSections + R"(
  "Resources": {
    "Bucket": {"Type": "AWS::S3::Bucket"},
    "Named": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Ref": "Name"}}},
    "Nested": {"Type": "AWS::CloudFormation::Stack"},
    "Z": {"Type": "A::B::C", "Properties": {"p": )" +
              written + "}}}}");
}

Value property(Snapshot const& snapshot) {
  for (Resource const& r : snapshot.state().resources) {
    if (r.id == "Z") return find(r.attributes.as_object(), "p");
  }
  return {};
}

/// The value, and behind it what it refers to, with a `?` where that is not certain.
std::string result(std::string const& written) {
  Snapshot const snapshot = read_property(written);
  std::string text = errors(snapshot);
  Value const value = property(snapshot);
  text += value.is(Kind::Absent) ? "nothing" : short_json(value);
  for (Reference const& reference : references(value)) {
    text += " ->" + std::string(reference.id) + (reference.certain ? "" : "?");
  }
  return text;
}

/// What is said of the function is all that is wrong.
std::string fault(std::string const& written) {
  Snapshot const snapshot = read_property(written);
  if (snapshot.errors().size() != 1 || !property(snapshot).is(Kind::Unknown)) return "?";
  return snapshot.errors()[0].code + " " + snapshot.errors()[0].message;
}

}  // namespace

TEST_CASE("Ref gives the value of a parameter, typed as the parameter is") {
  CHECK(result(R"({"Ref": "Name"})") == "\"logs\" ->parameter.Name");
  CHECK(result(R"({"Ref": "Count"})") == "3");
  CHECK(result(R"({"Ref": "Nets"})") == "[\"a\",\"b\"] ->parameter.Nets");
  CHECK(result(R"({"Ref": "Secret"})") == "* ->parameter.Secret");
}

TEST_CASE("a parameter without a value, or with one from elsewhere, may name anything") {
  CHECK(result(R"({"Ref": "Later"})") == "? ->parameter.Later ->?");
  CHECK(result(R"({"Ref": "Ami"})") == "? ->parameter.Ami ->?");
  CHECK(result(R"({"Ref": "AWS::Region"})") == "?");
  CHECK(result(R"({"Fn::ImportValue": "x"})") == "?");
  CHECK(result(R"({"Fn::GetAZs": ""})") == "?");
  CHECK(result(R"("{{resolve:secretsmanager:db:SecretString:password}}")") == "?");
  CHECK(result(R"({"Fn::Sub": "{{resolve:ssm:${Name}}}"})") == "? ->parameter.Name ->?");
}

TEST_CASE("Ref and GetAtt of a resource are unknown, and refer to it") {
  CHECK(result(R"({"Ref": "Bucket"})") == "? ->Bucket");
  CHECK(result(R"({"Ref": "Named"})") == "\"logs\" ->Named");
  CHECK(result(R"({"Fn::GetAtt": ["Bucket", "Arn"]})") == "? ->Bucket");
  CHECK(result(R"({"Fn::GetAtt": "Bucket.Arn"})") == "? ->Bucket");
  CHECK(result(R"({"Fn::GetAtt": [{"Fn::Sub": "Bucket"}, "Arn"]})") == "? ->Bucket");
  // What a nested stack gives out may be any resource.
  CHECK(result(R"({"Fn::GetAtt": ["Nested", "Outputs.Id"]})") == "? ->Nested ->?");
}

TEST_CASE("AWS::NoValue takes away the member or element") {
  CHECK(result(R"({"Ref": "AWS::NoValue"})") == "nothing");
  CHECK(result(R"([1, {"Ref": "AWS::NoValue"}, null])") == "[1,null]");
  CHECK(result(R"({"a": {"Fn::If": ["True", {"Ref": "AWS::NoValue"}, 1]}})") == "{}");
}

TEST_CASE("Sub and Join put texts together") {
  CHECK(result(R"({"Fn::Sub": "a-${Name}-${Count}-${!Lit}-${ Name }"})") ==
        "\"a-logs-3-${Lit}-logs\" ->parameter.Name ->parameter.Name");
  CHECK(result(R"({"Fn::Sub": ["${x}/${Name}", {"x": {"Ref": "Count"}}]})") ==
        "\"3/logs\" ->parameter.Name");
  CHECK(result(R"({"Fn::Sub": "${Bucket.Arn}/*"})") == "? ->Bucket");
  CHECK(result(R"({"Fn::Sub": "${Bucket}:${Later}"})") == "? ->Bucket ->parameter.Later ->?");
  CHECK(result(R"({"Fn::Sub": "${Secret}!"})") == "* ->parameter.Secret");
  CHECK(result(R"({"Fn::Sub": "open ${Name"})") == "\"open ${Name\"");
  CHECK(result(R"({"Fn::Join": ["-", ["a", {"Ref": "Count"}, true]]})") == "\"a-3-true\"");
  CHECK(result(R"({"Fn::Join": [",", {"Ref": "Nets"}]})") == "\"a,b\" ->parameter.Nets");
  CHECK(result(R"({"Fn::Join": ["", ["a", {"Ref": "Bucket"}]]})") == "? ->Bucket");
}

TEST_CASE("Select, Split, FindInMap, Base64, Cidr, Length and ToJsonString are computed") {
  CHECK(result(R"({"Fn::Select": ["1", ["a", "b"]]})") == "\"b\"");
  CHECK(result(R"({"Fn::Select": [1, {"Fn::Split": [",", "a,b,"]}]})") == "\"b\"");
  CHECK(result(R"({"Fn::Split": [",", "a,b,"]})") == "[\"a\",\"b\",\"\"]");
  CHECK(result(R"({"Fn::Select": [0, {"Fn::GetAZs": ""}]})") == "? ->?");
  CHECK(result(R"({"Fn::FindInMap": ["Sizes", "prod", "Size"]})") == "\"large\"");
  CHECK(result(R"({"Fn::FindInMap": ["Sizes", "prod", "Zones"]})") == "[\"x\",\"y\"]");
  CHECK(result(R"({"Fn::FindInMap": ["Sizes", "dev", "Size", {"DefaultValue": "small"}]})") ==
        "\"small\"");
  CHECK(result(R"({"Fn::FindInMap": ["Sizes", {"Ref": "AWS::Region"}, "Size"]})") == "?");
  CHECK(result(R"({"Fn::Base64": {"Fn::Sub": "x${Count}"}})") == "\"eDM=\"");
  CHECK(result(R"({"Fn::Cidr": ["10.0.0.0/16", 2, "8"]})") == "[\"10.0.0.0/24\",\"10.0.1.0/24\"]");
  CHECK(result(R"({"Fn::Length": {"Ref": "Nets"}})") == "2");
  CHECK(result(R"({"Fn::ToJsonString": {"b": [1, {"Ref": "Name"}], "a": null}})") ==
        "\"{\\\"a\\\":null,\\\"b\\\":[1,\\\"logs\\\"]}\" ->parameter.Name");
  CHECK(result(R"({"Fn::ToJsonString": {"b": {"Ref": "Bucket"}}})") == "? ->Bucket");
  CHECK(result(R"({"Fn::ToJsonString": {"b": {"Ref": "Secret"}}})") == "* ->parameter.Secret");
}

TEST_CASE("If chooses, and is unknown where its condition is open and its values differ") {
  CHECK(result(R"({"Fn::If": ["True", "a", "b"]})") == "\"a\"");
  CHECK(result(R"({"Fn::If": ["False", "a", "b"]})") == "\"b\"");
  CHECK(result(R"({"Fn::If": ["Open", "a", "b"]})") == "? ->?");
  CHECK(result(R"({"Fn::If": ["Open", "a", "a"]})") == "\"a\"");
  CHECK(result(R"({"Fn::If": ["Open", {"Ref": "Bucket"}, {"Ref": "Named"}]})") ==
        "? ->Bucket? ->Named?");
  CHECK(result(R"({"Fn::If": ["Open", 1, {"Ref": "AWS::NoValue"}]})") == "? ->?");
}

TEST_CASE("a list is unknown where an open condition decides how many elements it has") {
  CHECK(result(R"([1, {"Fn::If": ["Open", 2, 3]}])") == "[1,?]");
  CHECK(result(R"([1, {"Fn::If": ["Open", 2, {"Ref": "AWS::NoValue"}]}])") == "? ->?");
  CHECK(result(R"([1, {"Fn::If": ["True", 2, {"Ref": "AWS::NoValue"}]}])") == "[1,2]");
}

TEST_CASE("what a macro puts in among members makes them all unknown") {
  CHECK(result(R"({"a": 1, "Fn::Transform": {"Name": "AWS::Include"}})") == "?");
}

TEST_CASE("a malformed function is a fault, and its value unknown") {
  CHECK(fault(R"({"Ref": ["Name"]})") == "I0170 `Ref` of resource `Z`: expected a name");
  CHECK(fault(R"({"Ref": "Nowhere"})") ==
        "I0171 resource `Z` names `Nowhere`, and the template has no parameter or resource of that "
        "name");
  CHECK(fault(R"({"Fn::GetAtt": ["Nowhere", "Arn"]})") ==
        "I0171 resource `Z` names `Nowhere`, and the template has no resource of that name");
  CHECK(fault(R"({"Fn::Nothing": 1})") ==
        "I0170 `Fn::Nothing` of resource `Z`: is no function known here");
  for (char const* const wrong :
       {R"({"Fn::GetAtt": "Bucket"})", R"({"Fn::GetAtt": [1, "Arn"]})", R"({"Fn::Sub": 1})",
        R"({"Fn::Join": ["-"]})", R"({"Fn::Join": ["-", "a"]})", R"({"Fn::Select": [2, ["a"]]})",
        R"({"Fn::Select": ["x", ["a"]]})", R"({"Fn::Split": ["", "a"]})",
        R"({"Fn::Split": [",", ["a"]]})", R"({"Fn::FindInMap": ["Sizes", "dev", "Size"]})",
        R"({"Fn::FindInMap": ["Sizes"]})", R"({"Fn::Cidr": ["10.0.0.0/24", 2, 8]})",
        R"({"Fn::Length": "x"})", R"({"Fn::If": ["True", 1]})", R"({"a": 1, "Fn::Sub": "x"})"}) {
    INFO(wrong);
    CHECK(fault(wrong).substr(0, 5) == "I0170");
  }
}

TEST_CASE("networks are split where there is room") {
  using ingest::split_network;
  CHECK(split_network("10.0.7.9/16", 1, 8) == std::vector<std::string>{"10.0.0.0/24"});
  CHECK(split_network("10.0.0.0/24", 256, 0) == std::nullopt);
  CHECK(split_network("10.0.0.0/24", 257, 1) == std::nullopt);
  CHECK(split_network("0.0.0.0/0", 1, 32) == std::vector<std::string>{"0.0.0.0/0"});
  for (char const* const wrong : {"10.0.0.0", "10.0.0/8", "10.0.0.256/8", "10.0.0.0/33", "x/8",
                                  "10.0.0.0.0/8", "-1.0.0.0/8"}) {
    INFO(wrong);
    CHECK_FALSE(split_network(wrong, 1, 1));
  }
}

TEST_CASE("base64 is padded") {
  CHECK(ingest::encode_base64("") == "");
  CHECK(ingest::encode_base64("f") == "Zg==");
  CHECK(ingest::encode_base64("fo") == "Zm8=");
  CHECK(ingest::encode_base64("foo\xFF") == "Zm9v/w==");
}
