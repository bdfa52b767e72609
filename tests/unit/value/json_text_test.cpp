#include "engine/value/json_text.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/value/print.hpp"

using writ::Arena;
using writ::JsonError;
using writ::Kind;
using writ::Limits;
using writ::parse_json;
using writ::Value;

namespace {

std::string read(std::string_view text, Limits const& limits = {}) {
  Arena arena;
  auto const result = parse_json(text, limits, arena);
  if (auto const* error = std::get_if<JsonError>(&result)) {
    return std::to_string(error->offset) + ": " + error->message;
  }
  std::string out;
  writ::print_json(out, std::get<Value>(result));
  return out;
}

JsonError error_of(std::string_view text, Limits const& limits = {}) {
  Arena arena;
  auto const result = parse_json(text, limits, arena);
  INFO(text);
  REQUIRE(std::holds_alternative<JsonError>(result));
  return std::get<JsonError>(result);
}

}  // namespace

TEST_CASE("every kind of JSON value is read") {
  CHECK(read("null") == "null");
  CHECK(read(" true ") == "true");
  CHECK(read("-12.5e1") == "-125.0");
  CHECK(read("\"text\"") == "\"text\"");
  CHECK(read("[]") == "[]");
  CHECK(read(" [ 1 , [ ] , { } ] ") == "[1,[],{}]");
  CHECK(read("{ \"b\" : 1 ,\n\t\"a\" : [ null ] }\r\n") == R"({"a":[null],"b":1})");
}

TEST_CASE("integers past 64 bits stay exact") {
  CHECK(read("[9223372036854775808]") == "[9223372036854775808]");
  CHECK(read("12345678901234567890123") == "12345678901234567890123");
}

TEST_CASE("members are sorted by the bytes of their keys") {
  CHECK(read(R"({"b":1,"a":2,"é":3,"B":4,"":5})") == R"({"":5,"B":4,"a":2,"b":1,"é":3})");
}

TEST_CASE("a string without escapes is a view into the text") {
  std::string const text = R"(["plain", "esc\naped"])";
  Arena arena;
  auto const items = std::get<Value>(parse_json(text, {}, arena)).as_list();
  CHECK(items[0].as_text().data() == text.data() + 2);
  CHECK(items[1].as_text() == "esc\naped");
}

TEST_CASE("escapes of strings and keys are resolved") {
  CHECK(read(R"("\"\\\/\b\f\n\r\t")") == R"("\"\\/\b\f\n\r\t")");
  CHECK(read(R"("\u0041\u00e9\u20AC\ud83d\ude00")") == "\"Aé€😀\"");
  CHECK(read(R"({"\u0061":1})") == R"({"a":1})");
  CHECK(read(R"("\u0000")") == R"("\u0000")");
}

TEST_CASE("a key that stands twice is an error that shows both places") {
  JsonError const error = error_of(R"({"a":1, "b":2, "\u0061":3})");
  CHECK(error.message == "the key `a` stands twice");
  CHECK(error.first == 1);
  CHECK(error.offset == 15);
  CHECK(error_of(R"([{"x":{"k":1,"k":1}}])").offset == 13);
}

TEST_CASE("an error names the byte it stands at, what was found and what was expected") {
  CHECK(read("") == "0: expected a value, found the end");
  CHECK(read("  ") == "2: expected a value, found the end");
  CHECK(read("[1 2]") == "3: expected `,` or `]`, found `2`");
  CHECK(read("[1,]") == "3: expected a value, found `]`");
  CHECK(read("[,1]") == "1: expected a value, found `,`");
  CHECK(read("{\"a\" 1}") == "5: expected `:`, found `1`");
  CHECK(read("{\"a\":1,}") == "7: expected a key in quotes, found `}`");
  CHECK(read("{a:1}") == "1: expected a key in quotes, found `a`");
  CHECK(read("{\"a\":1") == "6: expected `,` or `}`, found the end");
  CHECK(read("[1") == "2: expected `,` or `]`, found the end");
  CHECK(read("1 é") == "2: expected the end of the document, found `é`");
  CHECK(read("nul") == "0: expected a value, found `n`");
  CHECK(read("True") == "0: expected a value, found `T`");
  CHECK(read("'a'") == "0: expected a value, found `'`");
  CHECK(read("01") == "0: `01` is no number");
  CHECK(read("[-]") == "1: `-` is no number");
  CHECK(read("1e400") == "0: `1e400` is no number");
  CHECK(read(std::string_view("\x01", 1)) == "0: expected a value, found the character U+0001");
  CHECK(read(std::string_view("1\0", 2)) ==
        "1: expected the end of the document, found the character U+0000");
  CHECK(read("// comment\n1") == "0: expected a value, found `/`");
}

TEST_CASE("a string that ends badly is an error at its cause") {
  CHECK(read("[\"abc") == "1: a string lacks its closing `\"`");
  CHECK(read("\"a\\") == "2: an escape that JSON does not have");
  CHECK(read("\"a\\x\"") == "2: an escape that JSON does not have");
  CHECK(read("\"a\nb\"") == "2: a control character in a string must be escaped");
  CHECK(read(R"("\u12")") == "1: `\\u` needs four hexadecimal digits");
  CHECK(read(R"("\u12G4")") == "1: `\\u` needs four hexadecimal digits");
  CHECK(read(R"("\ud800")") == "1: half of a surrogate pair");
  CHECK(read(R"("\ud800\u0041")") == "1: half of a surrogate pair");
  CHECK(read(R"("\ude00")") == "1: half of a surrogate pair");
}

TEST_CASE("text that is not UTF-8 is refused at its first invalid byte") {
  CHECK(read("[\"ok\", \"\xFF\"]") == "8: text is not UTF-8");
  CHECK(read("\xEF\xBB\xBF{}") == "0: expected a value, found `\xEF\xBB\xBF`");
}

TEST_CASE("nesting at the limit of depth is read and one level more refused") {
  Limits limits;
  limits.json_depth = 3;
  CHECK(read("[[[1]]]", limits) == "[[[1]]]");
  CHECK(read("[[[[]]]]", limits) == "3: nested deeper than 3 levels");
  CHECK(read(R"({"a":{"b":[{}]}})", limits) == "11: nested deeper than 3 levels");
  CHECK(read(std::string(100'000, '[')) == "512: nested deeper than 512 levels");
}

TEST_CASE("a document at the limit of bytes is read and one byte more refused") {
  Limits limits;
  limits.document_bytes = 4;
  CHECK(read("1234", limits) == "1234");
  CHECK(read("12345", limits) == "4: a document has at most 4 bytes");
}

TEST_CASE("a number in a document at the limit of digits is read and one digit more refused") {
  Limits limits;
  limits.number_digits = 5;
  CHECK(read("12345", limits) == "12345");
  CHECK(read("123456", limits) == "0: a number has more than 5 characters");
}

TEST_CASE("an error says whether a limit was passed or the text is no JSON") {
  Limits limits;
  limits.number_digits = 5;
  limits.json_depth = 2;
  limits.document_bytes = 9;
  auto const at_limit = [&](std::string_view text) {
    Arena arena;
    auto const read = parse_json(text, limits, arena);
    return std::get<JsonError>(read).limit;
  };
  CHECK(at_limit("123456"));
  CHECK(at_limit("[[[1]]]"));
  CHECK(at_limit("          1"));
  CHECK_FALSE(at_limit("1e999"));
  CHECK_FALSE(at_limit("[1"));
  CHECK_FALSE(at_limit("\xFF"));
}
