// Resources as Azure Resource Graph prints them.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

std::string const kRow =
    R"({"id": "/subscriptions/0/resourceGroups/Rg/providers/Microsoft.Storage/storageAccounts/s",
"name": "s", "type": "Microsoft.Storage/storageAccounts", "properties": {"x": 1}})";

}  // namespace

TEST_CASE("a row is a resource, however it is wrapped, and its type is in small letters") {
  for (std::string const& text :
       {kRow, "[" + kRow + "]",
        "{\"totalRecords\": 1, \"count\": 1, \"resultTruncated\": \"false\", \"data\": [" + kRow +
            "]}",
        "{\"value\": [" + kRow + "]}"}) {
    CAPTURE(text);
    Snapshot const s = read(text);
    CHECK(errors(s) == "");
    CHECK(s.inputs()[0].format == "azure-resources");
    CHECK(
        details(s) ==
        R"(microsoft.storage/storageaccounts )"
        R"(/subscriptions/0/resourceGroups/Rg/providers/Microsoft.Storage/storageAccounts/s )"
        R"({"id":"/subscriptions/0/resourceGroups/Rg/providers/Microsoft.Storage/storageAccounts/)"
        R"(s","name":"s","properties":{"x":1},"type":"Microsoft.Storage/storageAccounts"} )"
        R"({"name":"s","names":"/subscriptions/0/resourcegroups/rg/providers/microsoft.storage/)"
        R"(storageaccounts/s"})"
        "\n");
  }
}

TEST_CASE("an empty result is one without resources") {
  Snapshot const s = read(R"({"totalRecords": 0, "count": 0, "data": []})");
  CHECK(errors(s) == "");
  CHECK(s.inputs()[0].format == "azure-resources");
}

TEST_CASE("a result that is cut off is not taken for all of it") {
  Snapshot const s =
      read(R"({"totalRecords": 2, "resultTruncated": "true", "data": [)" + kRow + "]}");
  CHECK(
      errors(s) ==
      "I0190 in.json:1:40 answer is not all there is: `resultTruncated` says that there is more\n");
  CHECK(s.resource_count() == 1);
}

TEST_CASE("a row without id or type is a fault and costs only itself") {
  Snapshot const s = read("{\"totalRecords\": 4, \"data\": [\n" + kRow +
                          ",\n {\"id\": \"x\"}, {\"type\": \"t\", \"id\": 1}, null]}");
  CHECK(errors(s) ==
        "I0110 in.json:4:2 a row has no `type`, expected a string\n"
        "I0111 in.json:4:15 `id` of a row is a number, expected a name\n"
        "I0109 in.json:4:39 found null, expected a row as an object\n");
  CHECK(s.errors()[0].notes.at(0).message ==
        "a query that projects columns has to keep `id` and `type`");
  CHECK(s.resource_count() == 1);
}
