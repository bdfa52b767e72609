// One resource a line, and lines that are none.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

std::string line(std::string const& id) { return "{\"type\": \"a\", \"id\": \"" + id + "\"}"; }

}  // namespace

TEST_CASE("one resource a line is read with its line") {
  Snapshot const s = read(line("1") + "\n\n \t\r\n  " + line("2") + "\r\n" + line("3"));
  CHECK(errors(s) == "");
  CHECK(resources(s) == "a 1 1:1 {}\na 2 4:3 {}\na 3 5:1 {}\n");
  CHECK(s.inputs()[0].format == "ndjson");
}

TEST_CASE("a malformed line is reported with its place, and the others are read") {
  Snapshot const s = read(line("1") + "\n{\"type\": \"a\", \"id\": }\n" + line("2") + "\n[1]\n" +
                          "{\"a\": 1, \"é\": 2, \"a\": 3}\n" + line("3"));
  CHECK(errors(s) ==
        "I0102 in.json:2:21 not valid JSON: expected a value, found `}`\n"
        "I0109 in.json:4:1 found a list, expected a resource as an object\n"
        "I0102 in.json:5:18 not valid JSON: the key `a` stands twice\n");
  CHECK(resources(s) == "a 1 1:1 {}\na 2 3:1 {}\na 3 6:1 {}\n");
  CHECK(s.errors()[2].notes.at(0).where == Position{"in.json", 5, 2});
}

TEST_CASE("a malformed first line does not hide what the file is") {
  Snapshot const s = read("{\"type\": \"a\", \"id\n" + line("1") + "\n" + line("2"));
  CHECK(s.inputs()[0].format == "ndjson");
  CHECK(errors(s).substr(0, 17) == "I0102 in.json:1:1");
  CHECK(resources(s) == "a 1 2:1 {}\na 2 3:1 {}\n");
}

TEST_CASE("a line cut off at the end of the file is a fault") {
  Snapshot const s = read(line("1") + "\n" + line("2") + "\n{\"type\": \"a\", \"id\": \"3");
  CHECK(errors(s) == "I0102 in.json:3:21 not valid JSON: a string lacks its closing `\"`\n");
  CHECK(s.resource_count() == 2);
}

TEST_CASE("bytes that are not UTF-8 cost only their line") {
  Snapshot const s = read(line("1") + "\n" + line("\xFF") + "\n" + line("2"));
  CHECK(errors(s) == "I0102 in.json:2:22 not valid JSON: text is not UTF-8\n");
  CHECK(s.errors()[0].source_line == "");
  CHECK(s.resource_count() == 2);
}

TEST_CASE("a spread out document is not taken for lines") {
  Snapshot const s = read("{\"resources\": [\n" + line("1") + ",\n" + line("2") + "\n]}");
  CHECK(errors(s) == "");
  CHECK(s.inputs()[0].format == "resources");
  CHECK(s.resource_count() == 2);
}

TEST_CASE("faults past the limit are counted, not kept") {
  Limits limits;
  limits.diagnostics = 3;
  std::string text = line("1") + "\n";
  for (int i = 0; i < 3; ++i) text += "{\n";
  CHECK(read(text, {}, limits).errors().size() == 3);
  Snapshot const s = read(text + "{\n{\n", {}, limits);
  REQUIRE(s.errors().size() == 4);
  CHECK(brief(s.errors()[3]) == "I0114 in.json:0:0 not shown of this input: 2 further faults");
  CHECK(s.resource_count() == 1);
}

TEST_CASE("the size limit counts for each line alone") {
  Limits limits;
  limits.document_bytes = line("1").size();
  Snapshot const s = read(line("1") + "\n" + line("2") + "\n" + line("33"), {}, limits);
  CHECK(errors(s) == "I0103 in.json:3:1 document holds 25 bytes, expected at most 24\n");
  CHECK(s.resource_count() == 2);
}
