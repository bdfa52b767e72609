#include "engine/report/markup.hpp"

#include <catch2/catch.hpp>

namespace writ::report {
namespace {

TEST_CASE("sentences and names stay as they are") {
  CHECK(marked_text("Keys of RSA, 2048 bits (or more): TLS 1.2!") ==
        "Keys of RSA, 2048 bits (or more): TLS 1.2!");
  CHECK(marked_text("aws_s3_bucket is private - always") == "aws_s3_bucket is private - always");
}

TEST_CASE("no sign of a text is read as Markdown or HTML") {
  CHECK(marked_text("<script>*a* [b](c) `d` & ~e~ \\ $x$") ==
        "&lt;script>\\*a\\* \\[b\\](c) \\`d\\` &amp; \\~e\\~ \\\\ \\$x\\$");
  CHECK(marked_text("_a_ a_b") == "\\_a\\_ a_b");
  CHECK(marked_text("@team") == "&#64;team");
}

TEST_CASE("a text that begins a line begins no heading, list, quote or table") {
  CHECK(marked_text("# a") == "\\# a");
  CHECK(marked_text("- a") == "\\- a");
  CHECK(marked_text("+ a") == "\\+ a");
  CHECK(marked_text("> a") == "\\> a");
  CHECK(marked_text("| a") == "\\| a");
  CHECK(marked_text("=== a") == "\\=== a");
  CHECK(marked_text("12. a") == "12\\. a");
  CHECK(marked_text("12) a") == "12\\) a");
  CHECK(marked_text("1.2 a") == "1.2 a");
}

TEST_CASE("a text stays on its line, and what would hide text is spelt out") {
  CHECK(marked_text("a\n\n# b\tc ") == "a # b c");
  CHECK(marked_text("a\x1b[2Jb") == "a\\\\u001b\\[2Jb");
  CHECK(marked_text("").empty());
}

TEST_CASE("what stands between two backticks of a comment is code") {
  CHECK(marked_comment("set `a*b` and *c*") == "set `a*b` and \\*c\\*");
  CHECK(marked_comment("one ` alone") == "one \\` alone");
  CHECK(marked_comment("an empty `` pair") == "an empty \\`\\` pair");
  CHECK(marked_comment("`a` `b`") == "`a` `b`");
}

TEST_CASE("code is fenced by more backticks than it holds") {
  CHECK(marked_code("a*b") == "`a*b`");
  CHECK(marked_code("a`b") == "``a`b``");
  CHECK(marked_code("`a") == "`` `a ``");
  CHECK(marked_code("").empty());
  CHECK(marked_block("a\n```\nb", "writ") == "````writ\na\n```\nb\n````\n");
  CHECK(marked_block("a", "") == "```\na\n```\n");
}

TEST_CASE("a cell ends no column") { CHECK(marked_cell("a|b\\|c||") == "a\\|b\\|c\\|\\|"); }

}  // namespace
}  // namespace writ::report
