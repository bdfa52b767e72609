#include "engine/base/utf8.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace utf8 = writ::utf8;

TEST_CASE("code points are counted, not bytes") {
  CHECK(utf8::count("") == 0);
  CHECK(utf8::count("abc") == 3);
  CHECK(utf8::count("é€😀") == 3);
}

TEST_CASE("valid text has no invalid byte, wherever its code points lie") {
  CHECK(utf8::find_invalid("") == std::string_view::npos);
  CHECK(utf8::find_invalid("plain text that is longer than eight bytes") == std::string_view::npos);
  CHECK(utf8::find_invalid("1234567é12345678€1234567😀") == std::string_view::npos);
  CHECK(utf8::find_invalid("\xF4\x8F\xBF\xBF") == std::string_view::npos);
}

TEST_CASE("the first byte of an invalid sequence is found") {
  CHECK(utf8::find_invalid("abc\x80") == 3);           // a continuation on its own
  CHECK(utf8::find_invalid("abcdefghij\xFF") == 10);   // no lead byte
  CHECK(utf8::find_invalid("a\xC3") == 1);             // cut short
  CHECK(utf8::find_invalid("\xC0\xAF") == 0);          // overlong
  CHECK(utf8::find_invalid("\xE0\x80\x80") == 0);      // overlong
  CHECK(utf8::find_invalid("\xF0\x80\x80\x80") == 0);  // overlong
  CHECK(utf8::find_invalid("\xED\xA0\x80") == 0);      // surrogate
  CHECK(utf8::find_invalid("\xF4\x90\x80\x80") == 0);  // past U+10FFFF
  CHECK(utf8::find_invalid("12345678\xE2\x82") == 8);  // cut short after a whole word
  CHECK(utf8::find_invalid("1234567\xE2\x82\xAC\x80") == 10);
}

TEST_CASE("an appended code point is encoded in the fewest bytes") {
  auto encoded = [](std::uint32_t code_point) {
    std::string out;
    utf8::append(out, code_point);
    return out;
  };
  CHECK(encoded(0x7F) == "\x7F");
  CHECK(encoded(0x80) == "\xC2\x80");
  CHECK(encoded(0x7FF) == "\xDF\xBF");
  CHECK(encoded(0x800) == "\xE0\xA0\x80");
  CHECK(encoded(0xFFFF) == "\xEF\xBF\xBF");
  CHECK(encoded(0x10000) == "\xF0\x90\x80\x80");
  CHECK(encoded(0x10FFFF) == "\xF4\x8F\xBF\xBF");
}

TEST_CASE("a prefix never cuts a code point") {
  CHECK(utf8::prefix("é€😀", 0).empty());
  CHECK(utf8::prefix("é€😀", 2) == "é€");
  CHECK(utf8::prefix("é€😀", 9) == "é€😀");
}
