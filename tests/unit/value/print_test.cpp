#include "engine/value/print.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <limits>

#include "engine/value/network.hpp"
#include "engine/value/number.hpp"
#include "engine/value/resource.hpp"
#include "tests/unit/value/json_value.hpp"

using writ::Member;
using writ::Reason;
using writ::Value;
using writ::test::JsonValue;

namespace {

std::string json(Value v) {
  std::string out;
  writ::print_json(out, v);
  return out;
}

std::string text(Value v, std::size_t most = 1000) {
  std::string out;
  writ::print_text(out, v, most);
  return out;
}

}  // namespace

TEST_CASE("a document is printed as the JSON it was read from, its keys sorted") {
  JsonValue const document(R"({"b": [1, 2.5, "x", null, true], "a": {"c": {}, "d": []}})");
  CHECK(json(document.value) == R"({"a":{"c":{},"d":[]},"b":[1,2.5,"x",null,true]})");
}

TEST_CASE("doubles read back as the same double") {
  writ::Arena arena;
  for (double const d : {0.0, 1.0, -1.0, 0.1, 1e20, 1e21, 1e300, 5e-324, 1.0 / 3, 123456789.0,
                         9007199254740993.0, std::numeric_limits<double>::max()}) {
    std::string const printed = json(Value::number(d));
    INFO(printed);
    auto const back = writ::parse_number(printed, 1000, arena);
    REQUIRE(back);
    REQUIRE(back->is(writ::Kind::Double));
    CHECK(back->as_double() == d);
  }
  CHECK(json(Value::number(1.0)) == "1.0");
  CHECK(json(Value::number(0.1)) == "0.1");
}

TEST_CASE("integers of any length are printed in full") {
  CHECK(json(Value::integer(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808");
  CHECK(json(Value::big_integer("123456789012345678901234567890")) ==
        "123456789012345678901234567890");
}

TEST_CASE("what is not there is printed as null in JSON and in words in a text") {
  CHECK(json(Value::absent()) == "null");
  CHECK(json(Value::unknown()) == "\"(known after apply)\"");
  CHECK(json(Value::undecided(Reason::Type)) == "\"(undecided)\"");
  CHECK(text(Value::absent()) == "(absent)");
  CHECK(text(Value::null()) == "(absent)");
  CHECK(text(Value::unknown()) == "(known after apply)");
  CHECK(text(Value::undecided(Reason::Type)) == "(undecided)");
}

TEST_CASE("a sensitive value is never printed, nor are its parts") {
  CHECK(json(Value::string("hunter2").as_sensitive()) == "\"(sensitive)\"");
  CHECK(text(Value::string("hunter2").as_sensitive()) == "(sensitive)");
  CHECK(text(Value::unknown().as_sensitive()) == "(sensitive)");
  std::array<Member, 2> const members{
      {{"password", Value::string("hunter2").as_sensitive()}, {"user", Value::string("admin")}}};
  CHECK(json(Value::object(members)) == "{\"password\":\"(sensitive)\",\"user\":\"admin\"}");
}

TEST_CASE("times, durations, networks and versions are printed as strings") {
  writ::Network const network{{10}, 8, false};
  CHECK(json(Value::time(0, 0)) == "\"1970-01-01T00:00:00Z\"");
  CHECK(json(Value::duration(7200, 0)) == "\"2h\"");
  CHECK(json(Value::network(&network)) == "\"10.0.0.0/8\"");
  CHECK(json(Value::version("1.2.3")) == "\"1.2.3\"");
  CHECK(text(Value::duration(7200, 0)) == "2h");
  CHECK(text(Value::network(&network)) == "10.0.0.0/8");
  CHECK(text(Value::version("1.2.3")) == "1.2.3");
}

TEST_CASE("IPv6 networks are printed in their shortest form") {
  auto shown = [](std::array<std::uint8_t, 16> bytes, std::uint8_t prefix) {
    writ::Network const network{bytes, prefix, true};
    return text(Value::network(&network));
  };
  CHECK(shown({}, 0) == "::/0");
  CHECK(shown({}, 128) == "::");
  CHECK(shown({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128) == "::1");
  CHECK(shown({0x20, 0x01, 0x0d, 0xb8}, 32) == "2001:db8::/32");
  CHECK(shown({0x20, 0x01, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1}, 128) == "2001:0:1::1:0:1");
  CHECK(shown({0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 3, 0, 4}, 128) == "1::2:0:0:3:4");
  CHECK(shown({0, 1, 0, 0, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7}, 128) == "1:0:2:3:4:5:6:7");
}

TEST_CASE("a text shows strings without quotes and everything else as JSON") {
  JsonValue const document(R"({"a": "x"})");
  CHECK(text(Value::string("plain \"text\"")) == "plain \"text\"");
  CHECK(text(document.value) == R"({"a":"x"})");
  CHECK(text(Value::boolean(true)) == "true");
  CHECK(text(Value::number(2.0)) == "2.0");
}

TEST_CASE("a resource is printed as the object of its attributes") {
  JsonValue const attributes(R"({"a": 1})");
  writ::Resource const resource{"id", "type", 0, 0, 0, attributes.value, Value::object({})};
  CHECK(json(Value::resource(&resource)) == R"({"a":1})");
}

TEST_CASE("a long text ends in an ellipsis on the boundary of a code point") {
  CHECK(text(Value::string("abcdef"), 6) == "abcdef");
  CHECK(text(Value::string("abcdef"), 5) == "abcde…");
  CHECK(text(Value::string("aééé"), 4) == "aé…");
  CHECK(text(Value::string("😀😀"), 3) == "…");
  JsonValue const list("[1, 2, 3, 4, 5, 6, 7, 8]");
  CHECK(text(list.value, 6) == "[1,2,3…");
}

TEST_CASE("truncation leaves what stood before alone") {
  std::string out(2000, 'x');
  writ::print_text(out, Value::string("abc"), 2);
  CHECK(out == std::string(2000, 'x') + "ab…");
}

TEST_CASE("JSON strings escape quotes, backslashes and control characters") {
  std::string out;
  writ::print_json_string(out, "a\"b\\c\n\t\r\b\f\x01\x1f é");
  CHECK(out == R"("a\"b\\c\n\t\r\b\f\u0001\u001f é")");
}

TEST_CASE("tokens of a JSON Pointer escape tilde and slash") {
  std::string out;
  writ::append_pointer_token(out, "a/b~c");
  writ::append_pointer_token(out, "");
  CHECK(out == "/a~1b~0c/");
}
