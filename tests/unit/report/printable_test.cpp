#include "engine/report/printable.hpp"

#include <catch2/catch.hpp>

namespace writ::report {
namespace {

TEST_CASE("ordinary text of any script stays as it is") {
  CHECK(printable("Prüfung 検査 🔒 a\\b \"c\"") == "Prüfung 検査 🔒 a\\b \"c\"");
  CHECK(printable("").empty());
}

TEST_CASE("an escape sequence is spelt out") {
  CHECK(printable("\x1b[2J\x1b]0;title\x07") == "\\u001b[2J\\u001b]0;title\\u0007");
}

TEST_CASE("C1 controls and DEL are spelt out") {
  CHECK(printable("a\xC2\x9B"
                  "31m\x7F") == "a\\u009b31m\\u007f");
}

TEST_CASE("a NUL in the middle is spelt out") {
  CHECK(printable(std::string_view("a\0b", 3)) == "a\\u0000b");
}

TEST_CASE("marks that turn or hide text are spelt out") {
  CHECK(printable("a\xE2\x80\xAE"
                  "b\xE2\x81\xA6"
                  "c\xE2\x80\x8B"
                  "d\xEF\xBB\xBF") == "a\\u202eb\\u2066c\\u200bd\\ufeff");
  CHECK(printable("\xF3\xA0\x81\x81") == "\\udb40\\udc41");
}

TEST_CASE("line ends and tabs are escaped unless they are to be kept") {
  CHECK(printable("a\nb\tc\r") == "a\\nb\\tc\\r");
  CHECK(printable("a\nb\tc\r", Breaks::Keep) == "a\nb\tc\\r");
}

TEST_CASE("each byte that is not UTF-8 becomes a replacement character") {
  CHECK(printable("a\xFF\xC0z") == "a\xEF\xBF\xBD\xEF\xBF\xBDz");
  CHECK(printable("\xE2\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("a diagnostic's source line keeps its columns") {
  Diagnostic diagnostic{Level::Error, "I0102", "m\x1b", {"p\x1b", 1, 4}, "a\x1b\tb", 1, {}};
  diagnostic.notes.push_back({"n\x1b", {"q\x1b", 1, 1}, "\x7F", 1});
  Diagnostic const result = printable(diagnostic);
  CHECK(result.message == "m\\u001b");
  CHECK(result.where.path == "p\\u001b");
  CHECK(result.where.column == 4);
  CHECK(result.source_line == "a\xE2\x90\x9B\tb");
  CHECK(result.notes[0].message == "n\\u001b");
  CHECK(result.notes[0].where.path == "q\\u001b");
  CHECK(result.notes[0].source_line == "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace writ::report
