#include <catch2/catch.hpp>

#include "engine/library/encoding.hpp"
#include "tests/unit/library/evaluate.hpp"

using writ::Limits;
using writ::library::decode_base64;
using writ::library::decode_percent;
using writ::test::evaluate;
using writ::test::quoted;

TEST_CASE("string spells scalars as JSON and other values as they are printed") {
  CHECK(evaluate(R"(string("a"))") == R"("a")");
  CHECK(evaluate("string(12345678901234567890123)") == R"("12345678901234567890123")");
  CHECK(evaluate("string(1.0)") == R"("1.0")");
  CHECK(evaluate("string(false)") == R"("false")");
  CHECK(evaluate("string(now)") == R"("2026-01-31T12:00:00Z")");
  CHECK(evaluate(R"(string(duration("90s")))") == R"("90s")");
  CHECK(evaluate(R"(string(network("10.0.0.0/8")))") == R"("10.0.0.0/8")");
  CHECK(evaluate(R"(string(version("v1.2")))") == R"("1.2")");
  CHECK(evaluate("string([1])") == "undecided (type)");
  CHECK(evaluate("string({})") == "undecided (type)");
}

TEST_CASE("number reads JSON's numbers only") {
  CHECK(evaluate(R"(number("-12.50"))") == "-12.5");
  CHECK(evaluate("number(7)") == "7");
  CHECK(evaluate(R"(number("99999999999999999999"))") == "99999999999999999999");
  for (char const* text : {"", " 1", "0x1F", "1,000", "007", "1e999", "one", "+1"}) {
    CHECK(evaluate("number(" + quoted(text) + ")") == "undecided (value)");
  }
  CHECK(evaluate("number(true)") == "undecided (type)");
}

TEST_CASE("boolean reads true and false in any case") {
  CHECK(evaluate(R"(boolean("FALSE"))") == "false");
  CHECK(evaluate("boolean(true)") == "true");
  for (char const* text : {"", "yes", "1", "true ", "truе"}) {
    CHECK(evaluate("boolean(" + quoted(text) + ")") == "undecided (value)");
  }
  CHECK(evaluate("boolean(1)") == "undecided (type)");
}

TEST_CASE("json reads a document and leaves objects and lists alone") {
  CHECK(evaluate(R"(json("[1, {\"a\": null}]"))") == R"([1,{"a":null}])");
  CHECK(evaluate(R"(json("null"))") == "absent");
  CHECK(evaluate(R"(json({"a": 1}))") == R"({"a":1})");
  CHECK(evaluate("json([1])") == "[1]");
  CHECK(evaluate(R"(json("{"))") == "undecided (value)");
  CHECK(evaluate(R"(json("{\"a\":1,\"a\":2}"))") == "undecided (value)");
  CHECK(evaluate("json(1)") == "undecided (type)");
}

TEST_CASE("a document nested at the limit is read and one level deeper undecided") {
  Limits limits;
  limits.json_depth = 2;
  CHECK(evaluate(R"(json("[[1]]"))", limits) == "[[1]]");
  CHECK(evaluate(R"(json("[[[1]]]"))", limits) == "undecided (value)");
}

TEST_CASE("base64 of either alphabet is decoded, with or without padding and line ends") {
  CHECK(decode_base64("") == "");
  CHECK(decode_base64("aGVsbG8=") == "hello");
  CHECK(decode_base64("aGVsbG8") == "hello");
  CHECK(decode_base64("aGVs\r\nbG8=\n") == "hello");
  CHECK(decode_base64("-_-_") == decode_base64("+/+/"));
  CHECK(decode_base64("AA==") == std::string(1, '\0'));
}

TEST_CASE("text that no encoder writes is not base64") {
  for (char const* text : {"a", "aGVsbG8==", "aGVsbG8=x", "a=", "aGVsbG9=", "aGV sbG8=", "%%%%",
                           "====", "aGVsbA=", "aGVsbA==="}) {
    INFO(text);
    CHECK(decode_base64(text) == std::nullopt);
  }
  CHECK(evaluate(R"(base64("not base64!"))") == "undecided (value)");
}

TEST_CASE("encoded bytes that are not UTF-8 are undecided") {
  CHECK(evaluate(R"(base64("/w=="))") == "undecided (value)");
  CHECK(evaluate(R"(url("%FF"))") == "undecided (value)");
}

TEST_CASE("percent escapes are resolved and all else stays") {
  CHECK(decode_percent("a+b%2B%c3%a9") == "a+b+é");
  CHECK(decode_percent("") == "");
  CHECK(decode_percent("%") == std::nullopt);
  CHECK(decode_percent("%4") == std::nullopt);
  CHECK(decode_percent("%zz") == std::nullopt);
}

TEST_CASE("questions about text are false for absent and never undecided by their subject") {
  for (char const* name : {"is_number", "is_time", "is_duration", "is_network", "is_version"}) {
    std::string const call = name;
    INFO(name);
    CHECK(evaluate(call + "(absent)") == "false");
    CHECK(evaluate(call + "(null)") == "false");
    CHECK(evaluate(call + "(unknown)") == "unknown");
    CHECK(evaluate(call + "(undecided)") == "undecided (limit)");
    CHECK(evaluate(call + "(\"\")") == "false");
    CHECK(evaluate(call + "([])") == "false");
    CHECK(evaluate(call + "(true)") == "false");
  }
}

TEST_CASE("questions about text agree with the conversions") {
  CHECK(evaluate("is_number(1.5)") == "true");
  CHECK(evaluate(R"(is_number("x"))") == "false");
  CHECK(evaluate("is_time(now)") == "true");
  CHECK(evaluate(R"(is_time("2026-01-31"))") == "true");
  CHECK(evaluate(R"(is_duration("P1M"))") == "false");
  CHECK(evaluate(R"(is_network("::1"))") == "true");
  CHECK(evaluate(R"(is_network("example.org"))") == "false");
  CHECK(evaluate(R"(is_version("1.2.3-rc.1"))") == "true");
  CHECK(evaluate("is_version(1)") == "false");
}

TEST_CASE("version reads semantic versions only") {
  CHECK(evaluate(R"(version("1.2.3-rc.1+b"))") == R"("1.2.3-rc.1+b")");
  CHECK(evaluate(R"(version(version("1.2")))") == R"("1.2")");
  CHECK(evaluate(R"(version("latest"))") == "undecided (value)");
  CHECK(evaluate("version(1.2)") == "undecided (type)");
}

TEST_CASE("needed is its argument, and undecided where that is absent") {
  CHECK(evaluate("needed([])") == "[]");
  CHECK(evaluate("needed(false)") == "false");
  CHECK(evaluate("needed(absent)") == "undecided (absent)");
  CHECK(evaluate("needed(unknown)") == "unknown");
}
