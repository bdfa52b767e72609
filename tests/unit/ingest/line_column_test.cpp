// Offsets to lines and columns, forwards, backwards and past the end.
#include "engine/ingest/line_column.hpp"

#include <catch2/catch.hpp>

using writ::ingest::LineColumn;
using writ::ingest::LineColumns;

TEST_CASE("lines end with a line feed, and columns are code points") {
  LineColumns places("ab\né€𝄞x\r\n\nz");
  CHECK(places.at(0) == LineColumn{1, 1});
  CHECK(places.at(2) == LineColumn{1, 3});
  CHECK(places.at(3) == LineColumn{2, 1});
  CHECK(places.at(5) == LineColumn{2, 2});
  CHECK(places.at(8) == LineColumn{2, 3});
  CHECK(places.at(12) == LineColumn{2, 4});
  CHECK(places.at(15) == LineColumn{3, 1});
  CHECK(places.at(16) == LineColumn{4, 1});
}

TEST_CASE("an offset may lie before the last one, and past the end") {
  LineColumns places("a\nb\nc");
  CHECK(places.at(4) == LineColumn{3, 1});
  CHECK(places.at(1) == LineColumn{1, 2});
  CHECK(places.at(99) == LineColumn{3, 2});
  CHECK(LineColumns("").at(7) == LineColumn{1, 1});
}
