// JSON in strings, encoded for URLs or not.
#include "engine/ingest/formats/nested_json.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::ingest;
using namespace writ::test;

namespace {

std::string outcome(std::string_view text, Limits const& limits = {}) {
  Arena arena;
  auto const read = read_encoded_json(text, limits, arena);
  if (Value const* value = std::get_if<Value>(&read)) return json(*value);
  return "! " + std::get<std::string>(read);
}

}  // namespace

TEST_CASE("a document is read whether it is URL-encoded or not") {
  CHECK(outcome(R"({"Action": "s3:Get%20+"})") == R"({"Action":"s3:Get%20+"})");
  CHECK(outcome("%7B%22Action%22%3A%20%22a+b%22%7d") == R"({"Action":"a+b"})");
  CHECK(outcome("%5B%22%C3%A9%22%5D") == "[\"é\"]");
}

TEST_CASE("what is no document is said to be none") {
  CHECK(outcome("").substr(0, 2) == "! ");
  CHECK(outcome("%7B%2") == "! a `%` without two hexadecimal digits after it");
  CHECK(outcome("%7G") == "! a `%` without two hexadecimal digits after it");
  CHECK(outcome("%7B").substr(0, 2) == "! ");
  CHECK(outcome("%5B%22%FF%22%5D").substr(0, 2) == "! ");
}

TEST_CASE("limits hold inside strings too") {
  Limits limits;
  limits.json_depth = 2;
  CHECK(outcome("[[1]]", limits) == "[[1]]");
  CHECK(outcome("[[[1]]]", limits).substr(0, 2) == "! ");
  CHECK(outcome("%5B%5B%5B1]]]", limits).substr(0, 2) == "! ");
}
