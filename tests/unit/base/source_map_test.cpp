#include "engine/base/source_map.hpp"

#include <catch2/catch.hpp>

using writ::Position;
using writ::SourceMap;
using writ::Span;

TEST_CASE("an offset becomes file, line and column counted from one") {
  SourceMap sources;
  sources.add("a.writ", "one\ntwo\n");
  sources.add("b.writ", "three");
  CHECK(sources.position(0) == Position{"a.writ", 1, 1});
  CHECK(sources.position(4) == Position{"a.writ", 2, 1});
  CHECK(sources.position(6) == Position{"a.writ", 2, 3});
  CHECK(sources.position(9) == Position{"b.writ", 1, 1});
}

TEST_CASE("the end of one file is not the begin of the next") {
  SourceMap sources;
  sources.add("a.writ", "one");
  sources.add("b.writ", "two");
  CHECK(sources.position(3) == Position{"a.writ", 1, 4});
  CHECK(sources.position(4) == Position{"b.writ", 1, 1});
}

TEST_CASE("a column counts code points, not bytes") {
  SourceMap sources;
  sources.add("a.writ", "é€x");
  CHECK(sources.position(5).column == 3);
}

TEST_CASE("a column far along a line counts what stands before it") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "aé€";
  text += "\nx";
  for (int i = 0; i < 1000; ++i) text += "é";
  SourceMap sources;
  sources.add("a.writ", text);
  for (std::uint32_t triple = 0; triple < 1000; ++triple) {
    CHECK(sources.position(6 * triple).column == 3 * triple + 1);
    CHECK(sources.position(6 * triple + 1).column == 3 * triple + 2);
    CHECK(sources.position(6 * triple + 3).column == 3 * triple + 3);
    CHECK(sources.position(6002 + 2 * triple) == Position{"a.writ", 2, triple + 2});
  }
  CHECK(sources.position(6000) == Position{"a.writ", 1, 3001});
}

TEST_CASE("a line is shown without its end, whichever it is") {
  SourceMap sources;
  sources.add("a.writ", "one\r\ntwo\nlast");
  CHECK(sources.line(1) == "one");
  CHECK(sources.line(6) == "two");
  CHECK(sources.line(11) == "last");
}

TEST_CASE("a span's text is cut at the end of its file") {
  SourceMap sources;
  sources.add("a.writ", "one two");
  CHECK(sources.text(Span{4, 7}) == "two");
  CHECK(sources.text(Span{4, 400}) == "two");
  CHECK(sources.text(Span{7, 7}).empty());
}

TEST_CASE("empty files have a first line") {
  SourceMap sources;
  sources.add("empty.writ", "");
  sources.add("next.writ", "x");
  CHECK(sources.position(0) == Position{"empty.writ", 1, 1});
  CHECK(sources.position(1) == Position{"next.writ", 1, 1});
  CHECK(sources.line(0).empty());
}

TEST_CASE("joined spans cover both") {
  CHECK(writ::join(Span{4, 7}, Span{1, 2}) == Span{1, 7});
  CHECK(writ::join(Span{1, 9}, Span{2, 3}) == Span{1, 9});
}
