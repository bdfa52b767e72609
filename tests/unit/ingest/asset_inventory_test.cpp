// Assets of Google's Cloud Asset Inventory, in the names of the API and those of exports.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

TEST_CASE("an asset is a resource, alone, in a list or in an answer") {
  std::string const asset =
      R"({"name": "//storage.googleapis.com/b", "assetType": "storage.googleapis.com/Bucket",
"iamPolicy": {"bindings": []}, "resource": {"data": {"name": "b", "selfLink": "https://x/b"}}})";
  for (std::string const& text :
       {asset, "[" + asset + "]", "{\"assets\": [" + asset + "], \"readTime\": \"t\"}",
        "{\"results\": [" + asset + "]}"}) {
    CAPTURE(text);
    Snapshot const s = read(text);
    CHECK(errors(s) == "");
    CHECK(s.inputs()[0].format == "gcp-assets");
    CHECK(details(s) ==
          R"(storage.googleapis.com/Bucket //storage.googleapis.com/b )"
          R"({"assetType":"storage.googleapis.com/Bucket","iamPolicy":{"bindings":[]},)"
          R"("name":"//storage.googleapis.com/b",)"
          R"("resource":{"data":{"name":"b","selfLink":"https://x/b"}}} )"
          R"({"name":"b","names":["https://x/b","b"]})"
          "\n");
  }
}

TEST_CASE("the names of exports become those of the API, but not inside the data of a service") {
  Snapshot const s = read(R"([{"name": "n", "asset_type": "t", "iam_policy": {"bindings": [
 {"members": ["allUsers"], "role": "r"}]}, "ancestry_path": "p",
 "resource": {"discovery_name": "d", "data": {"iam_policy": 1}}}])");
  CHECK(errors(s) == "");
  CHECK(details(s) ==
        R"(t n {"ancestryPath":"p","assetType":"t","iamPolicy":{"bindings":[{"members":)"
        R"(["allUsers"],"role":"r"}]},"name":"n","resource":{"data":{"iam_policy":1},)"
        R"("discoveryName":"d"}} {})"
        "\n");
}

TEST_CASE("an asset that has a name in both spellings keeps both") {
  Snapshot const s = read(R"([{"name": "n", "assetType": "t", "asset_type": "u"}])");
  CHECK(errors(s) == "");
  CHECK(details(s) == "t n {\"assetType\":\"t\",\"asset_type\":\"u\",\"name\":\"n\"} {}\n");
}

TEST_CASE("a malformed asset is a fault and costs only itself") {
  Snapshot const s = read(R"([{"name": "n", "assetType": "t"},
 {"assetType": "t"}, {"name": "x"}, {"name": "x", "assetType": 3}, 4])");
  CHECK(errors(s) ==
        "I0110 in.json:2:2 an asset has no `name`, expected a string\n"
        "I0110 in.json:2:22 an asset has no `assetType`, expected a string\n"
        "I0111 in.json:2:37 `assetType` of an asset is a number, expected a name\n"
        "I0109 in.json:2:68 found a number, expected an asset as an object\n");
  CHECK(s.resource_count() == 1);
}
