// AWS Config in all the forms in which it hands out configuration items.
#include <catch2/catch.hpp>
#include <string>

#include "engine/ingest/locate.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

std::string const kVolume =
    R"({"resourceType": "AWS::EC2::Volume", "resourceId": "vol-1", "resourceName": "data",
"ARN": "arn:aws:ec2:eu-central-1:1:volume/vol-1", "awsRegion": "eu-central-1",
"configurationItemStatus": "OK", "configuration": {"encrypted": false, "tags": []},
"supplementaryConfiguration": {"Policy": "{}"}})";

std::string const kVolumeRead =
    R"(AWS::EC2::Volume arn:aws:ec2:eu-central-1:1:volume/vol-1 {"configurationItem":{)"
    R"("ARN":"arn:aws:ec2:eu-central-1:1:volume/vol-1","awsRegion":"eu-central-1",)"
    R"("configurationItemStatus":"OK","resourceId":"vol-1","resourceName":"data",)"
    R"("resourceType":"AWS::EC2::Volume"},"encrypted":false,"supplementaryConfiguration":)"
    R"({"Policy":"{}"},"tags":[]} {"name":"data","names":["vol-1","data"]})"
    "\n";

std::string item(std::string const& members, std::string const& id = "x") {
  return R"({"resourceType": "T", "resourceId": ")" + id + "\", " + members + "}";
}

}  // namespace

TEST_CASE("an item is a resource with its configuration as attributes, however it is wrapped") {
  for (std::string const& text :
       {kVolume, "[" + kVolume + "]",
        R"({"fileVersion": "1.0", "configSnapshotId": "s", "configurationItems": [)" + kVolume +
            "]}",
        R"({"messageType": "ConfigurationItemChangeNotification", "configurationItem": )" +
            kVolume + "}",
        R"({"status_code": 200, "data": {"configurationItems": [)" + kVolume + "]}}",
        R"({"baseConfigurationItems": [)" + kVolume + R"(], "unprocessedResourceKeys": []})"}) {
    CAPTURE(text);
    Snapshot const s = read(text);
    CHECK(errors(s) == "");
    CHECK(details(s) == kVolumeRead);
    CHECK(s.inputs()[0].format == "aws-config");
    CHECK(s.inputs()[0].resources == 1);
  }
}

TEST_CASE("an item stands where it starts") {
  Snapshot const s = read("{\"configurationItems\": [\n  " + kVolume + ",\n " +
                          item(R"("configuration": {})") + "]}");
  REQUIRE(s.state().resources.size() == 2);
  CHECK(s.state().resources[0].line == 2);
  CHECK(s.state().resources[0].column == 3);
  CHECK(s.state().resources[1].line == 6);
  CHECK(s.state().resources[1].column == 2);
}

TEST_CASE("an attribute stands in the configuration") {
  Snapshot const s = read("[" + kVolume + "]");
  CHECK(ingest::locate(s.state(), s.state().resources.at(0), "/encrypted") ==
        ingest::LineColumn{3, 52});
}

TEST_CASE("what the API gives as JSON in strings is read") {
  Snapshot const s = read(item(
      R"("configuration": "{\"size\": 5}", "supplementaryConfiguration":
 {"KeyRotationStatus": "true", "Status": "Suspended", "Policy": "{\"a\":[1]}"})"));
  CHECK(errors(s) == "");
  CHECK(details(s) ==
        R"(T x {"configurationItem":{"resourceId":"x","resourceType":"T"},"size":5,)"
        R"("supplementaryConfiguration":{"KeyRotationStatus":true,"Policy":{"a":[1]},)"
        R"("Status":"Suspended"}} {"names":["x"]})"
        "\n");
}

TEST_CASE("rows of a query are items, and one that does not say its type is a fault") {
  Snapshot const s = read(R"({"Results": [
 "{\"resourceType\": \"T\", \"resourceId\": \"x\", \"configuration\": {\"a\": 1}}",
 "{\"resourceId\": \"y\", \"configuration\": {}}",
 "{\"resourceType\"", 7], "QueryInfo": {"SelectFields": []}})");
  CHECK(errors(s) ==
        "I0110 in.json:3:2 a configuration item has no `resourceType`, expected a string\n"
        "I0180 in.json:4:2 a row of `Results` does not hold JSON: expected `:`, found the end, "
        "at byte 15 of the text\n"
        "I0109 in.json:4:23 found a number, expected a configuration item as an object\n");
  CHECK(s.errors()[0].notes.at(0).message ==
        "the query has to select `resourceType` and `resourceId`");
  CHECK(s.resource_count() == 1);
}

TEST_CASE("what is deleted is no resource that rules select") {
  Snapshot const s =
      read(R"({"configurationItems": [)" + item(R"("configurationItemStatus": "ResourceDeleted",
 "configuration": null)") +
           "]}");
  CHECK(errors(s) == "");
  CHECK(s.inputs()[0].resources == 0);
  CHECK(s.inputs()[0].deleted == 1);
  CHECK(s.state().resources.at(0).type == "aws:deleted");
}

TEST_CASE("of several states of a resource only the last is read, and that is said") {
  auto const state = [](std::string const& time, std::string const& more) {
    return item("\"configurationItemCaptureTime\": " + time + ", " + more);
  };
  Snapshot const s = read(
      R"({"configurationItems": [)" +
      state(R"("2026-01-02T00:00:00.000Z")", R"("configuration": {"a": 2})") + "," +
      state(R"("2026-01-01T00:00:00.000Z")", R"("configuration": {"a": 1})") + "," +
      item(R"("configurationItemCaptureTime": "2026-01-01T00:00:00.000Z", "configuration": {})",
           "other") +
      "]}");
  CHECK(errors(s) == "");
  CHECK(notices(s) ==
        "I0181 in.json:0:0 only the last state of a resource is read, not 1 older state\n");
  CHECK(s.resource_count() == 2);
  CHECK(details(s).find("\"a\":2") != std::string::npos);
}

TEST_CASE(
    "times with fractions of a second come after those without, and recorded ones are times too") {
  auto const state = [](std::string const& time, std::string const& value) {
    return item("\"configurationItemCaptureTime\": " + time +
                ", \"configuration\": {\"a\": " + value + "}");
  };
  Snapshot const s = read(R"({"configurationItems": [)" + state(R"("2026-01-02T00:00:00Z")", "1") +
                          "," + state(R"("2026-01-02T00:00:00.5Z")", "2") + "," +
                          state(R"({"year": 2026, "month": 1, "day": 2, "hour": 0, "minute": 0,
 "second": 0, "microsecond": 400000})",
                                "3") +
                          "]}");
  CHECK(s.resource_count() == 1);
  CHECK(details(s).find("\"a\":2") != std::string::npos);
}

TEST_CASE("states whose order is not told are all read") {
  Snapshot const s = read(
      R"({"configurationItems": [)" +
      item(R"("configurationItemCaptureTime": "2026-01-02T00:00:00Z", "configuration": {"a": 2})") +
      "," + item(R"("configuration": {"a": 1})") + "]}");
  CHECK(s.resource_count() == 2);
  CHECK(notices(s) == "");
}

TEST_CASE("a configuration that is not told is unknown, not empty") {
  for (std::string const& told :
       {std::string(R"("configurationItemStatus": "OK")"),
        std::string(R"("configurationItemStatus": "OK", "configuration": null)"),
        std::string(R"("configuration": "null")")}) {
    CAPTURE(told);
    Snapshot const s = read(R"({"messageType": "m", "configurationItem": )" + item(told) + "}");
    CHECK(errors(s) == "");
    REQUIRE(s.resource_count() == 1);
    CHECK(s.state().resources[0].attributes.is(Kind::Unknown));
  }
}

TEST_CASE("the summary of an item that was too large to send is unknown too") {
  Snapshot const s = read(
      R"({"messageType": "OversizedConfigurationItemChangeNotification", "configurationItemSummary":
 {"resourceType": "T", "resourceId": "x", "configurationItemStatus": "OK"}})");
  CHECK(errors(s) == "");
  CHECK(s.state().resources.at(0).attributes.is(Kind::Unknown));
}

TEST_CASE("a malformed item is a fault and costs only itself") {
  Snapshot const s =
      read(R"({"configurationItems": [)" + item(R"("configuration": {})") + ",\n" +
           item(R"("configuration": "{")") + ",\n" + item(R"("configuration": [1])") + ",\n" +
           item(R"("configuration": {"configurationItem": 1})") + ",\n" +
           R"({"resourceType": "", "resourceId": "x"},)" + "\n" +
           R"({"resourceType": "T", "resourceId": 1},)" + "\nnull,\n" +
           item(R"("configuration": {}, "supplementaryConfiguration": 1)") + "]}");
  CHECK(errors(s) ==
        "I0180 in.json:2:1 `configuration` of `x` does not hold JSON: expected a key in quotes, "
        "found the end, at byte 1 of the text\n"
        "I0111 in.json:3:1 `configuration` of `x` is a list, expected an object\n"
        "I0113 in.json:4:1 `configurationItem` of `x` is the reader's to set, expected another "
        "name\n"
        "I0111 in.json:5:1 `resourceType` of a configuration item is an empty string, expected a "
        "name\n"
        "I0111 in.json:6:1 `resourceId` of a configuration item is a number, expected a name\n"
        "I0109 in.json:7:1 found null, expected a configuration item as an object\n"
        "I0111 in.json:8:1 `supplementaryConfiguration` of `x` is a number, expected an object\n");
  CHECK(s.resource_count() == 1);
}
