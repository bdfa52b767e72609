// Findings of Security Hub.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

std::string const kFinding =
    R"({"SchemaVersion": "2018-10-08", "Id": "f/1", "ProductArn": "p", "GeneratorId": "g",
"Title": "t", "Severity": {"Label": "HIGH"}})";

}  // namespace

TEST_CASE("a finding is a resource, however it is wrapped") {
  for (std::string const& text :
       {kFinding, "[" + kFinding + "]", "{\"Findings\": [" + kFinding + "]}",
        "{\"status_code\": 200, \"data\": {\"Findings\": [" + kFinding + "]}}",
        "{\"detail-type\": \"Security Hub Findings - Imported\", \"detail\": {\"findings\": [" +
            kFinding + "]}}"}) {
    CAPTURE(text);
    Snapshot const s = read(text);
    CHECK(errors(s) == "");
    CHECK(s.inputs()[0].format == "aws-findings");
    CHECK(details(s) ==
          R"(aws.securityhub.Finding f/1 {"GeneratorId":"g","Id":"f/1","ProductArn":"p",)"
          R"("SchemaVersion":"2018-10-08","Severity":{"Label":"HIGH"},"Title":"t"} {"name":"t"})"
          "\n");
  }
}

TEST_CASE("a finding without an id is a fault and costs only itself") {
  Snapshot const s =
      read("{\"Findings\": [\n" + kFinding + ",\n {\"SchemaVersion\": \"1\"}, {\"Id\": 4}, [] ]}");
  CHECK(errors(s) ==
        "I0110 in.json:4:2 a finding has no `Id`, expected a string\n"
        "I0111 in.json:4:26 `Id` of a finding is a number, expected a name\n"
        "I0109 in.json:4:37 found a list, expected a finding as an object\n");
  CHECK(s.resource_count() == 1);
}
