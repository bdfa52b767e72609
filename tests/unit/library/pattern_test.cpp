// RE2 is the judge: whatever form a pattern takes, it must answer as RE2 does.
#include "engine/library/pattern.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

namespace writ::library {
namespace {

/// Random expressions, mostly of what patterns in policies are made of, and texts that they may
/// match.
class Samples {
 public:
  explicit Samples(std::uint32_t seed) : random_(seed) {}

  std::string expression() {
    std::string text = chance(10) ? "(?i)" : "";
    if (chance(40)) text += "^";
    text += choice(3);
    if (chance(40)) text += "$";
    return text;
  }

  /// Characters that expressions speak of, so that a match is likely.
  std::string text() {
    static std::vector<std::string> const pieces = {"a", "b",  "k", "K",  "s",  "\u017F", "\u212A",
                                                    "-", "\n", "1", "_",  ".",  "é",      "€",
                                                    "😀", "B",  "z", "ab", "\t", " ",      "]"};
    std::string result;
    for (std::size_t left = below(7); left > 0; --left) result += pieces[below(pieces.size())];
    return result;
  }

 private:
  std::size_t below(std::size_t range) { return random_() % range; }
  bool chance(std::size_t percent) { return below(100) < percent; }

  std::string choice(int depth) {
    std::string text = sequence(depth);
    while (chance(25)) text += "|" + sequence(depth);
    return text;
  }

  std::string sequence(int depth) {
    std::string text;
    for (std::size_t left = below(4); left > 0; --left) {
      text += atom(depth);
      static std::vector<std::string> const repeats = {"*",    "+",   "?",     "{2}", "{1,2}",
                                                       "{2,}", "{0}", "{0,1}", "*?",  "+?"};
      if (chance(25)) text += repeats[below(repeats.size())];
    }
    return text;
  }

  std::string atom(int depth) {
    static std::vector<std::string> const atoms = {
        "a",     "b",          "k",           "s",      "K",       "-",         R"(\.)", R"(\d)",
        R"(\w)", R"(\s)",      ".",           R"(\D)",  R"(\W)",   R"(\S)",     "é",     "😀",
        "[a-c]", "[^a]",       "[k-s]",       "[^k]",   "[é-€]",   R"([\w.-])", "[]a]",  "[^]a-]",
        R"(\n)", R"([^\d\s])", "^",           "$",      R"(\-)",   "[.]",       R"(\b)", "1",
        "z",     R"(\/)",      "[[:alpha:]]", R"(\pL)", R"(\x41)", R"(\A)",     R"(\z)", "(?:)",
        "[-a]",  "[a-]",       "}",           "]"};
    if (depth > 0 && chance(20)) {
      return (chance(50) ? "(" : "(?:") + choice(depth - 1) + ")";
    }
    return atoms[below(atoms.size())];
  }

  std::mt19937 random_;
};

/// What the two forms that are not RE2's agree on.
bool found(std::string_view expression, std::string_view text) {
  auto const tree = read_regex(expression);
  REQUIRE(tree);
  auto const table = ByteAutomaton::of(*tree);
  REQUIRE(table);
  bool const result = table->found_in(text);
  if (auto const literals = literals_of(*tree)) CHECK(literals->found_in(text) == result);
  return result;
}

TEST_CASE("a pattern answers as RE2 does, whatever its form") {
  constexpr std::uint32_t kSeed = 20'260'101;
  Samples samples(kSeed);
  std::size_t literals = 0;
  std::size_t tables = 0;
  std::size_t matches = 0;
  std::size_t compared = 0;
  for (int i = 0; i < 10'000; ++i) {
    std::string const expression = samples.expression();
    auto const compiled = Regex::compile(expression);
    auto const* regex = std::get_if<Regex>(&compiled);
    auto const tree = read_regex(expression);
    if (regex == nullptr || !tree) continue;
    auto const few = literals_of(*tree);
    auto const table = ByteAutomaton::of(*tree);
    literals += few ? 1 : 0;
    tables += table ? 1 : 0;
    for (int t = 0; t < 20; ++t) {
      std::string const text = samples.text();
      bool const right = regex->found_in(text);
      matches += right ? 1 : 0;
      ++compared;
      if (few && few->found_in(text) != right)
        FAIL_CHECK("literals: " << expression << "\n" << text);
      if (table && table->found_in(text) != right) {
        FAIL_CHECK("table: " << expression << "\n" << text);
      }
    }
  }
  CHECK(literals > 500);
  CHECK(tables > 2'500);
  CHECK(matches > compared / 5);
  CHECK(matches < compared * 4 / 5);
}

/// A pattern that has answered so often that it has its last form.
Pattern settled(std::string_view expression) {
  Pattern pattern(expression);
  for (std::uint32_t i = 0; i <= Pattern::kBeforeTable; ++i) {
    static_cast<void>(pattern.found_in("a text"));
  }
  return pattern;
}

TEST_CASE("patterns of policies need no RE2") {
  for (char const* expression : {"^(test|dev|tmp)-", "prod", "^TLSv1\\.[23]$"}) {
    INFO(expression);
    CHECK_FALSE(Pattern(expression).is_general());
  }
  for (char const* expression :
       {"^arn:aws:iam::[0-9]{12}:role/.+$", "-[0-9a-f]+[a-f]$", "(?i)password",
        "^[a-z]+-(prod|production)-[0-9a-f]{6}$", R"(^\d+\.\d+\.\d+$)", "^[^:]+:latest$",
        "^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+$"}) {
    INFO(expression);
    CHECK(Pattern(expression).is_general());
    CHECK_FALSE(settled(expression).is_general());
  }
  for (char const* expression : {R"(\bword\b)", "(?m)^a$", "[[:alpha:]]", R"(\pL)", "(?P<n>a)",
                                 "(a|b)*a(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)$"}) {
    INFO(expression);
    CHECK(settled(expression).is_general());
  }
}

TEST_CASE("a pattern answers the same before and after it has its table") {
  Pattern pattern("^a+b?$");
  for (std::uint32_t i = 0; i < 2 * Pattern::kBeforeTable; ++i) {
    if (!pattern.found_in("aab") || pattern.found_in("aac")) FAIL_CHECK("after " << i);
  }
  CHECK_FALSE(pattern.is_general());
}

TEST_CASE("alternatives at the ends of a text are literals") {
  auto const literals = [](std::string_view expression) {
    auto const tree = read_regex(expression);
    REQUIRE(tree);
    return literals_of(*tree);
  };
  auto const begin = literals("^(test|dev)-.*");
  REQUIRE(begin);
  CHECK(begin->at_begin);
  CHECK_FALSE(begin->at_end);
  CHECK(begin->texts == std::vector<std::string>{"test-", "dev-"});
  auto const whole = literals("^a[12]$");
  REQUIRE(whole);
  CHECK(whole->texts == std::vector<std::string>{"a1", "a2"});
  // What stands before it must be on the same line.
  CHECK_FALSE(literals("^.*a"));
  CHECK_FALSE(literals("^a|b$"));
}

TEST_CASE("an expression that would need too large a table is left to RE2, and soon") {
  for (char const* expression :
       {"(a|b)*a(a|b){20}$", "((a{50}){50}){3}", "[a-z]*[b-y]*[c-x]*[d-w]*.{0,900}z",
        "((((((((((a?){9}){9}){9}){9}){9}){9}){9}){9}){9})"}) {
    INFO(expression);
    auto const tree = read_regex(expression);
    if (tree) CHECK_FALSE(ByteAutomaton::of(*tree));
  }
  CHECK_FALSE(read_regex(std::string(1000, '(') + std::string(1000, ')')));
}

TEST_CASE("the ends of a text hold for an empty one, too") {
  CHECK(found("^$", ""));
  CHECK(found("$^", ""));
  CHECK_FALSE(found("$^", "a"));
  CHECK(found("a*$", "b"));
  CHECK_FALSE(found("^a$", "a\n"));
  CHECK(found("(^|-)prod(-|$)", "prod"));
  CHECK(found("(^|-)prod(-|$)", "x-prod-y"));
  CHECK_FALSE(found("(^|-)prod(-|$)", "xprod"));
}

}  // namespace
}  // namespace writ::library
