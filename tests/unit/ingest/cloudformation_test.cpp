// CloudFormation templates: which resources there are, and what is said of what is not read.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

Snapshot read_resources(std::string const& resources, std::string const& others = "") {
  return read("{" + others + (others.empty() ? "" : ", ") + "\"Resources\": " + resources + "}");
}

std::string counted(Snapshot const& snapshot) {
  std::string ids;
  for (Resource const& r : snapshot.state().resources) {
    if (r.counted) ids += std::string(r.id) + (r.stand_in == nullptr ? " " : "? ");
  }
  return ids;
}

}  // namespace

TEST_CASE("an entry of Resources is a resource of its type, its properties are the attributes") {
  Snapshot const snapshot = read(R"({
  "Resources": {
    "Logs": { "Type": "AWS::S3::Bucket", "DependsOn": "Other",
              "Properties": { "BucketName": "logs" } },
    "Other": { "Type": "AWS::SNS::Topic" }
  }
})");
  CHECK(errors(snapshot) == "");
  CHECK(snapshot.inputs()[0].format == "cloudformation");
  CHECK(snapshot.inputs()[0].resources == 2);
  CHECK(resources(snapshot) ==
        "AWS::S3::Bucket Logs 3:13 {\"BucketName\":\"logs\"}\nAWS::SNS::Topic Other 5:14 {}\n");
  Resource const& logs = snapshot.state().resources[0];
  CHECK(json(logs.meta) ==
        "{\"names\":\"logs\",\"template\":{\"DependsOn\":\"Other\",\"Properties\":{\"BucketName\":"
        "\"logs\"},\"Type\":\"AWS::S3::Bucket\"}}");
}

TEST_CASE("a template is known by its version, or by a resource with a type of two parts") {
  CHECK(read(R"({"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}})").inputs()[0].format ==
        "cloudformation");
  CHECK(read(R"({"Resources": {"a": {"Type": "b"}}})").inputs()[0].format.empty());
  CHECK(read(R"({"Resources": {"a": "AWS::S3::Bucket"}})").inputs()[0].format.empty());
  InputOptions options;
  options.format = "cloudformation";
  CHECK(counted(read(R"({"Resources": {"a": {"Type": "b"}}})", options)) == "a ");
  CHECK(errors(read("[]", options)) ==
        "I0106 in.json:0:0 found an empty list, expected a template with `Resources`\n");
}

TEST_CASE("a malformed entry costs itself") {
  Snapshot const snapshot = read(R"({"Resources": {
  "a": 1,
  "b": {"Properties": {}},
  "c": {"Type": ""},
  "d": {"Type": "A::B::C", "Properties": [1]},
  "e": {"Type": "A::B::C", "Condition": true},
  "f": {"Type": "A::B::C"}
}})");
  CHECK(counted(snapshot) == "f ");
  CHECK(errors(snapshot) ==
        "I0109 in.json:2:8 found a number, expected resource `a` as an object\n"
        "I0110 in.json:3:8 resource `b` has no `Type`, expected a string\n"
        "I0111 in.json:4:8 `Type` of resource `c` is a string, expected a name\n"
        "I0111 in.json:5:8 `Properties` of resource `d` is a list, expected an object\n"
        "I0111 in.json:6:8 `Condition` of resource `e` is a boolean, expected the name of a "
        "condition\n");
}

TEST_CASE("a section that is no object is a fault, and a template without resources too") {
  CHECK(errors(read(R"({"AWSTemplateFormatVersion": "2010-09-09", "Conditions": [1]})")) ==
        "I0111 in.json:1:58 `Conditions` of the template is a list, expected an object\n"
        "I0110 in.json:0:0 the template has no `Resources`, expected an object\n");
  CHECK(errors(read(R"({"AWSTemplateFormatVersion": "2010-09-09", "Resources": "x"})")) ==
        "I0111 in.json:1:57 `Resources` of the template is a string, expected an object\n");
}

TEST_CASE("a resource whose condition is false is not there, an open one leaves it uncertain") {
  std::string const conditions =
      R"("Parameters": {"Env": {"Type": "String"}, "On": {"Type": "String", "Default": "true"}},
         "Conditions": {"Prod": {"Fn::Equals": [{"Ref": "Env"}, "prod"]},
                        "Yes": {"Fn::Equals": [{"Ref": "On"}, true]},
                        "No": {"Fn::Not": [{"Condition": "Yes"}]}})";
  Snapshot const snapshot = read_resources(
      R"({"a": {"Type": "A::B::C", "Condition": "Yes"}, "b": {"Type": "A::B::C", "Condition": "No"},
          "c": {"Type": "A::B::C", "Condition": "Prod"},
          "d": {"Type": "A::B::C", "Condition": "Nowhere"}})",
      conditions);
  CHECK(counted(snapshot) == "a c? d? ");
  CHECK(errors(snapshot) ==
        "I0171 in.json:6:16 resource `d` names `Nowhere`, and the template has no condition of "
        "that name\n");
  CHECK(notices(snapshot) ==
        "I0178 in.json:0:0 what depends on these parameters is unknown: `Env`\n");
}

TEST_CASE("a parameter is a resource that only rules see which name its type") {
  Snapshot const snapshot = read_resources(
      R"({"a": {"Type": "A::B::C"}})",
      R"("Parameters": {"Key": {"Type": "String", "NoEcho": true, "Default": "s"}, "Bad": 1})");
  CHECK(snapshot.inputs()[0].resources == 1);
  CHECK(details(snapshot) ==
        "cloudformation:parameter parameter.Key {\"Default\":*,\"NoEcho\":true,\"Type\":\"String\"}"
        " {}\nA::B::C a {} {\"template\":{\"Type\":\"A::B::C\"}}\n");
  CHECK(errors(snapshot) ==
        "I0109 in.json:1:83 found a number, expected parameter `Bad` as an object\n");
}

TEST_CASE("what is not expanded is said: macros, modules, nested stacks, includes") {
  Snapshot const macros = read_resources(
      R"({"m": {"Type": "My::Own::Kind::MODULE"}, "n": {"Type": "AWS::CloudFormation::Stack"},
          "f": {"Type": "A::B::C", "Properties": {"x": {"Ref": "MadeByMacro"},
                "y": {"Fn::OfTheMacro": 1}, "z": {"Fn::GetAtt": ["Made", "Arn"]}}}})",
      R"("Transform": ["AWS::Serverless-2016-10-31", "Mine", "AWS::LanguageExtensions"])");
  CHECK(errors(macros) == "");
  CHECK(short_json(macros.state().resources[2].attributes) == "{\"x\":?,\"y\":?,\"z\":?}");
  CHECK(notices(macros) ==
        "I0176 in.json:0:0 the template is read as it is written: without what the transform "
        "`AWS::Serverless-2016-10-31`, the transform `Mine` and the module `m` makes of it\n"
        "I0177 in.json:0:0 nested stacks are inputs of their own: `n`\n");
  CHECK(errors(read_resources("{}", R"("AWSTemplateFormatVersion": 1, "Transform":
      {"Name": "AWS::Include", "Parameters": {"Location": "s3://b/k"}})")) ==
        "I0173 in.json:2:86 what `AWS::Include` brings into the template is not read\n");
  CHECK(errors(read_resources(R"({"Fn::Transform": {"Name": "AWS::Include"},
                                  "a": {"Type": "A::B::C"}})")) ==
        "I0173 in.json:1:15 what `AWS::Include` brings into `Resources` is not read\n");
}

TEST_CASE("globals of a serverless template are laid under its resources") {
  Snapshot const snapshot = read_resources(
      R"({"F": {"Type": "AWS::Serverless::Function", "Properties": {"Timeout": 9, "Layers": ["b"],
                "Environment": {"Variables": {"B": 2}}}},
          "G": {"Type": "AWS::Serverless::Function"}, "T": {"Type": "AWS::Lambda::Function"}})",
      R"("Transform": "AWS::Serverless-2016-10-31", "Globals": {"Function": {"Timeout": 3,
         "Tracing": "Active", "Layers": ["a"], "Environment": {"Variables": {"A": 1}}}})");
  CHECK(json(snapshot.state().resources[0].attributes) ==
        "{\"Environment\":{\"Variables\":{\"A\":1,\"B\":2}},\"Layers\":[\"a\",\"b\"],\"Timeout\":9,"
        "\"Tracing\":\"Active\"}");
  CHECK(json(find(snapshot.state().resources[1].attributes.as_object(), "Timeout")) == "3");
  CHECK(json(snapshot.state().resources[2].attributes) == "{}");
}

TEST_CASE("a parameter that no template has is a fault of the run") {
  InputOptions options;
  options.template_parameters = {{"Env", "prod"}, {"Evn", "prod"}};
  CHECK(errors(read(R"({"Parameters": {"Env": {"Type": "String"}},
                        "Resources": {"a": {"Type": "A::B::C"}}})",
                    options)) == "I0175 --cfn-parameter:0:0 no template has a parameter `Evn`\n");
}
