#include "engine/report/page.hpp"

#include <catch2/catch.hpp>

namespace writ::report {
namespace {

std::string paragraph(std::uint32_t width, std::uint32_t indent, std::uint32_t hang,
                      std::vector<Run> const& runs, bool color = false) {
  Page page({color, width});
  page.put(indent, hang, runs);
  return page.take();
}

TEST_CASE("a paragraph that fits is one line") {
  CHECK(paragraph(10, 2, 4, {{"ab cd"}}) == "  ab cd\n");
}

TEST_CASE("a line is filled to its last column and no further") {
  CHECK(paragraph(10, 0, 2, {{"12345 7890 x"}}) == "12345 7890\n  x\n");
  CHECK(paragraph(10, 0, 2, {{"12345 78901"}}) == "12345\n  78901\n");
}

TEST_CASE("columns are code points") { CHECK(paragraph(5, 0, 0, {{"äö üß"}}) == "äö üß\n"); }

TEST_CASE("a word wider than the page is not broken") {
  CHECK(paragraph(5, 0, 1, {{"a 123456789 b"}}) == "a\n 123456789\n b\n");
}

TEST_CASE("a label is not left alone where the next line has no more room") {
  CHECK(paragraph(10, 0, 4, {{"at"}, {"  "}, {"0123456789"}}) == "at  0123456789\n");
}

TEST_CASE("spaces between words of a line stay, those at its end go") {
  CHECK(paragraph(9, 0, 0, {{"a   b   cdef"}}) == "a   b\ncdef\n");
}

TEST_CASE("a word may be made of several styles and is not broken between them") {
  CHECK(paragraph(6, 0, 0, {{"a b"}, {"cdefg", Style::Strong}}) == "a\nbcdefg\n");
}

TEST_CASE("colour changes only where the style does and ends with the line") {
  CHECK(paragraph(80, 0, 0, {{"a"}, {" b c", Style::Bad}, {" d"}}, true) ==
        "a \x1b[1;31mb c\x1b[0m d\n");
  CHECK(paragraph(3, 0, 0, {{"ab cd", Style::Good}}, true) ==
        "\x1b[32mab\x1b[0m\n\x1b[32mcd\x1b[0m\n");
}

TEST_CASE("nothing is an empty line") { CHECK(paragraph(80, 4, 4, {}) == "\n"); }

TEST_CASE("a gap is one empty line, and none at the top") {
  Page page(TextOptions{});
  page.gap();
  page.put(0, {{"a"}});
  page.gap();
  page.gap();
  page.put(0, {{"b"}});
  CHECK(page.take() == "a\n\nb\n");
}

}  // namespace
}  // namespace writ::report
