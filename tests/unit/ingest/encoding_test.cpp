// Byte order marks and UTF-16, sound and broken, alone and through a snapshot.
#include "engine/ingest/encoding.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::ingest;
using namespace writ::test;

namespace {

/// Code units to bytes.
std::string utf16(std::u16string const& units, bool big, bool mark) {
  std::string bytes;
  auto put = [&](unsigned unit) {
    char const high = static_cast<char>(static_cast<unsigned char>(unit >> 8U));
    char const low = static_cast<char>(static_cast<unsigned char>(unit & 0xFFU));
    bytes += big ? high : low;
    bytes += big ? low : high;
  };
  if (mark) put(0xFEFF);
  for (char16_t unit : units) put(unit);
  return bytes;
}

std::u16string const kResource = u"\n{\"type\": \"é\", \"id\": \"€𝄞\"}";

}  // namespace

TEST_CASE("UTF-16 of both ends is read, with and without a mark") {
  for (bool big : {false, true}) {
    for (bool mark : {false, true}) {
      Snapshot const s = read(utf16(kResource, big, mark));
      CHECK(errors(s) == "");
      CHECK(resources(s) == "é €𝄞 2:1 {}\n");
    }
  }
}

TEST_CASE("a UTF-8 mark is no part of the text, and counts in no column") {
  Snapshot const s = read("\xEF\xBB\xBF{\"type\": \"a\", \"id\": \"1\"}");
  CHECK(errors(s) == "");
  CHECK(resources(s) == "a 1 1:1 {}\n");
  CHECK(errors(read("\xEF\xBB\xBF[1e309]")) ==
        "I0102 in.json:1:2 not valid JSON: `1e309` is no number\n");
}

TEST_CASE("surrogates that are not a pair, and half units, are faults with their place") {
  auto fault = [](std::u16string const& units) {
    return errors(read(utf16(u"[\n1, " + units, false, true)));
  };
  std::string const half =
      "I0104 in.json:2:4 text is neither UTF-8 nor UTF-16: half of a UTF-16 "
      "surrogate pair\n";
  CHECK(fault({0xD800, u'x'}) == half);
  CHECK(fault({0xDC00, u'x'}) == half);
  CHECK(fault({0xD800, 0xD800}) == half);
  CHECK(fault({0xD800}) == half);
  CHECK(errors(read(utf16(u"[]", true, true) + "x")) ==
        "I0104 in.json:1:3 text is neither UTF-8 nor UTF-16: half of a UTF-16 code unit at the "
        "end\n");
}

TEST_CASE("the ends of the surrogate ranges are pairs") {
  Decoded const decoded = decode_utf16(
      utf16({0xD800, 0xDC00, 0xDBFF, 0xDFFF, 0xD7FF, 0xE000}, false, false), Encoding::Utf16Little);
  CHECK_FALSE(decoded.fault);
  CHECK(decoded.text == "\U00010000\U0010FFFF\uD7FF\uE000");
}

TEST_CASE("the digest is of the bytes, not of the text") {
  std::string const bytes = utf16(u"[]", false, true);
  CHECK(read(bytes).inputs()[0].digest != read("[]").inputs()[0].digest);
}
