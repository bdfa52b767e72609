#include <catch2/catch.hpp>

#include <string>
#include <string_view>

#include "grammar/lexical.hpp"

namespace {

using namespace writ::grammar;

/// How much of the text a function that finds an end takes.
template <class F>
std::string taken(F find_end, std::string_view text) {
  char const* const last = text.data() + text.size();
  return {text.data(), find_end(text.data(), last)};
}
std::string quoted(std::string_view text) {
  return taken([](char const* f, char const* l) { return quoted_at(f, l).end; }, text);
}
std::string token(std::string_view text) {
  return std::string(token_at(text.data(), text.data() + text.size()).text());
}

}  // namespace

TEST_CASE("blanks and comments are skipped together") {
  CHECK(taken(&skip_blank, " \t\r\n# one\n  # two\nx") == " \t\r\n# one\n  # two\n");
  CHECK(taken(&skip_blank, "# to the end") == "# to the end");
  CHECK(taken(&skip_blank, "x # y").empty());
}

TEST_CASE("words are ASCII letters, digits and underscores") {
  CHECK(taken(&word_end, "ab_9-c") == "ab_9");
  CHECK(taken(&word_end, "_x") == "_x");
  CHECK(taken(&word_end, "9x").empty());
  CHECK(taken(&word_end, "é").empty());
}

TEST_CASE("an id holds hyphens between its parts only") {
  CHECK(taken(&id_end, "no-open-admin-ports x") == "no-open-admin-ports");
  CHECK(taken(&id_end, "a-1-b") == "a-1-b");
  CHECK(taken(&id_end, "a- b") == "a");
  CHECK(taken(&id_end, "a--b") == "a");
  CHECK(taken(&id_end, "a-") == "a");
  CHECK(taken(&id_end, "_a").empty());
  CHECK(taken(&id_end, "-a").empty());
}

TEST_CASE("the name of a rule may name its module") {
  CHECK(taken(&rule_name_end, "a.b/c-d e") == "a.b/c-d");
  CHECK(taken(&rule_name_end, "c-d/e") == "c-d");
  CHECK(taken(&rule_name_end, "a.b") == "a");
  CHECK(taken(&rule_name_end, "a/").empty());
  CHECK(taken(&dotted_end, "a.b. c") == "a.b");
}

TEST_CASE("reserved words are those of the language and no others") {
  for (char const* word :
       {"and",   "or",   "not", "implies", "in",    "is",     "where",   "if",
        "then",  "else", "for", "some",    "every", "no",     "one",     "true",
        "false", "null", "let", "rule",    "when",  "unless", "require", "now"}) {
    CAPTURE(word);
    CHECK(is_reserved(word));
  }
  for (char const* word : {"severity", "contains", "module", "And", "inn", ""}) {
    CAPTURE(word);
    CHECK_FALSE(is_reserved(word));
  }
}

TEST_CASE("a quoted thing ends at its quote or with its line") {
  CHECK(quoted(R"("a" b)") == R"("a")");
  CHECK(quoted(R"("a\"b" c)") == R"("a\"b")");
  CHECK(quoted(R"("a\\" b")") == R"("a\\")");
  CHECK(quoted("\"a\nb\"") == "\"a");
  CHECK(quoted("\"a\\\nb\"") == "\"a\\");
  CHECK(quoted("\"a\r\nb\"") == "\"a");
  CHECK(quoted(R"(r"a\" b)") == R"(r"a\")");
  CHECK(quoted("`a b` c") == "`a b`");
  CHECK(quoted("r x").empty());
  CHECK_FALSE(quoted_at(nullptr, nullptr).closed);
}

TEST_CASE("messages show a whole token") {
  CHECK(token("&& b") == "&&");
  CHECK(token("=>b") == "=>");
  CHECK(token("= b") == "=");
  CHECK(token("word-x") == "word");
  CHECK(token("10.0.0.1/8") == "10.0.0.1");
  CHECK(token("\"a b\" c") == "\"a b\"");
  CHECK(token("é!") == "é");
  CHECK(token("# note\nx") == "# note");
  std::string const longest(100, 'x');
  CHECK(describe(token_at(longest.data(), longest.data() + 100)) ==
        "`" + std::string(40, 'x') + "…`");
}
