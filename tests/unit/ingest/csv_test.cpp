// CSV after RFC 4180, and what is none.
#include "engine/ingest/csv.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/ingest/locate.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::ingest;
using namespace writ::test;

namespace {

std::string const kHeader = "type,id,note\n";

std::string place(Snapshot const& s, std::size_t resource, std::string_view pointer) {
  LineColumn const found = locate(s.state(), s.state().resources.at(resource), pointer);
  return std::to_string(found.line) + ":" + std::to_string(found.column);
}

}  // namespace

TEST_CASE("a row is a resource with a string for each cell that is not empty") {
  Snapshot const s = read(kHeader + "a,1,x\na,2,\n\na,3,\"\"\r\na,4, y \r");
  CHECK(errors(s) == "");
  CHECK(s.inputs()[0].format == "csv");
  CHECK(resources(s) ==
        "a 1 2:1 {\"note\":\"x\"}\na 2 3:1 {}\na 3 5:1 {}\na 4 6:1 {\"note\":\" y \"}\n");
}

TEST_CASE("quoted cells hold separators, doubled quotes and line ends") {
  Snapshot const s = read("\"type\",\"id\",note\na,\"1\",\"x, \"\"y\"\"\r\nz\"\na,2,b");
  CHECK(errors(s) == "");
  CHECK(resources(s) == "a 1 2:1 {\"note\":\"x, \\\"y\\\"\\r\\nz\"}\na 2 4:1 {\"note\":\"b\"}\n");
}

TEST_CASE("an attribute stands at its cell") {
  Snapshot const s = read(kHeader + "a,1,x\na,\"2\nb\",\"é\"\n");
  CHECK(place(s, 0, "/note") == "2:5");
  CHECK(place(s, 1, "/note") == "4:4");
  CHECK(place(s, 1, "/other") == "3:1");
  CHECK(place(s, 1, "") == "3:1");
}

TEST_CASE("a malformed row is a fault at its place and costs only itself") {
  Snapshot const s = read(kHeader + "a,1,x\na,2\na,3,x,y\na,4,b\"c\na,5,\"b\"c\na,\xFF,x\na,6,x\n");
  CHECK(errors(s) ==
        "I0183 in.json:3:1 not valid CSV: a row of 2 cells, expected 3 as the header has\n"
        "I0183 in.json:4:1 not valid CSV: a row of 4 cells, expected 3 as the header has\n"
        "I0183 in.json:5:6 not valid CSV: a quote inside a cell that does not start with one\n"
        "I0183 in.json:6:8 not valid CSV: text behind the quote that closes a cell\n"
        "I0183 in.json:7:1 not valid CSV: bytes that are not UTF-8\n");
  CHECK(s.resource_count() == 2);
}

TEST_CASE("a quote that does not close costs the rest") {
  Snapshot const s = read(kHeader + "a,1,x\na,2,\"x\na,3,y\n");
  CHECK(errors(s) == "I0183 in.json:3:5 not valid CSV: a quote that does not close\n");
  CHECK(s.resource_count() == 1);
}

TEST_CASE("a header that is none is said to be where CSV was asked for") {
  InputOptions options;
  options.format = "csv";
  auto const fault = [&](std::string const& text) { return errors(read(text, options)); };
  CHECK(fault("a,b,a\n") == "I0183 in.json:1:5 not valid CSV: a column that stands twice\n");
  CHECK(fault("a,,b\n") == "I0183 in.json:1:3 not valid CSV: a column without a name\n");
  CHECK(fault("a,\"b") == "I0183 in.json:1:3 not valid CSV: a quote that does not close\n");
  CHECK(fault("a,id\n1,2\n") == "I0110 in.json:2:1 a resource has no `type`, expected a string\n");
}

TEST_CASE("text without columns for type and id is not taken for CSV") {
  CHECK(read("name,owner\na,b\n").inputs()[0].format == "");
  CHECK(read("[\"type\",\"id\"]").inputs()[0].format != "csv");
  InputOptions options;
  options.type_key = "kind";
  options.id_key = "name";
  CHECK(resources(read("name,kind\na,b\n", options)) == "b a 2:1 {}\n");
}
