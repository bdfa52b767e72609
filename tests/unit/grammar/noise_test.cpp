#include <catch2/catch.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <random>

#include "tests/unit/grammar/support.hpp"

namespace {

using writ::test::Parsed;
using writ::test::ParsedExpression;

constexpr std::array kTokens = {
    "module",   "use",         "let",     "parameter",  "predicate",
    "function", "open",        "type",    "rule",       "test",
    "waive",    "framework",   "control", "severity",   "high",
    "controls", "weight",      "enforce", "owner",      "tags",
    "for",      "in",          "needs",   "when",       "unless",
    "require",  "message",     "fix",     "docs",       "given",
    "file",     "now",         "set",     "expect",     "no",
    "other",    "fail",        "and",     "or",         "not",
    "implies",  "is",          "where",   "if",         "then",
    "else",     "some",        "every",   "one",        "true",
    "false",    "null",        "absent",  "starts",     "with",
    "subset",   "of",          "list",    "map",        "string",
    "a",        "b.c",         "x-y",     "a.b/c-d",    "`o d`",
    "`",        "\"t\"",       "\"{a}\"", "\"{\"",      "\"\\q\"",
    "\"",       "r\"\\\"",     "1",       "0.5",        "007",
    "5px",      "30d",         "6mo",     "2027-01-31", "2026-01-01T00:00:00Z",
    "(",        ")",           "[",       "]",          "{",
    "}",        ",",           ":",       ".",          ".@",
    "[*]",      "=",           "==",      "!=",         "<",
    "<=",       ">",           "->",      "=>",         "??",
    "?",        "+",           "-",       "*",          "/",
    "%",        "&&",          "!",       ";",          "'",
    "#",        "\n",          "\nrule ", "\nlet ",     "\r\n",
    "é",        "\xEF\xBB\xBF"};

std::string soup(std::mt19937_64& random, std::size_t tokens) {
  std::string result;
  for (std::size_t i = 0; i < tokens; ++i) {
    result += kTokens[random() % kTokens.size()];
    if (random() % 8 != 0) result += ' ';
  }
  return result;
}

double seconds_for(std::string text) {
  auto const start = std::chrono::steady_clock::now();
  Parsed const parsed(std::move(text));
  CHECK(parsed.diagnostics.size() <= parsed.limits.diagnostics + 1);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string repeat(std::string const& text, std::size_t size) {
  std::string result;
  while (result.size() < size) result += text;
  return result;
}

}  // namespace

TEST_CASE("a soup of tokens never crashes the parser") {
  for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    std::string const text = soup(random, 1 + random() % 60);
    Parsed const parsed(text);
    ParsedExpression const expression(text);
    CHECK((expression.root.exists() || !expression.diagnostics.empty()));
  }
}

TEST_CASE("a policy with a few bytes changed never crashes the parser") {
  std::string const policy =
      "module a\nuse b as c\n# doc\nlet t = [{\"k\": -1.5e3}, r\"\\d\"]\n"
      "predicate p(a, b: list of string) = a.`x y`[0][*].@id in b ?? []\n"
      "rule r-1 \"T\" { severity high controls n \"1\", \"2\" for x in t, \"u*\" needs v\n"
      "  when x.a is not absent unless some k, v in x.o where k like \"z\": v -> x\n"
      "  require if x.b then [y for y in x.c where y > 30d] else p(x, now - 6mo) \"m {x.@id}\"\n"
      "  message \"{{ {x.n} }}\" fix \"f\" }\n"
      "waive r-1 { for \"*\" until 2027-01-31 reason \"r\" approved \"a\" }\n"
      "test \"t\" { given { \"resources\": [null] } now 2026-01-01T00:00:00Z set k = 1\n"
      "  expect a/r-1 fail on \"x\" reading \"/y\" saying \"z\" expect no other fail }\n";
  CHECK(Parsed(policy).mistakes().empty());
  for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    std::string text = policy;
    for (std::size_t change = 0; change < 1 + seed % 4; ++change) {
      std::size_t const at = random() % text.size();
      switch (random() % 3) {
        case 0:
          text[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          text.erase(at, 1 + random() % 5);
          break;
        default:
          text.insert(at, 1, static_cast<char>(32 + random() % 95));
          break;
      }
    }
    Parsed const parsed(text);
    CHECK(parsed.file.declarations.size() <= 10);
  }
}

TEST_CASE("every prefix of a policy parses or says why not") {
  std::string const policy =
      "rule r \"t\" { for b in x require a.b[0] == f(\"s\", r\"q\") and [1d for y in z] \"{m}\" }";
  for (std::size_t size = 1; size < policy.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(Parsed(policy.substr(0, size)).diagnostics.empty());
  }
  CHECK(Parsed(policy).diagnostics.empty());
}

TEST_CASE("large texts take time in proportion") {
  // Far more than any of these takes, so that a slow machine does not fail; what is quadratic takes
  // hours.
  constexpr double kSeconds = 60;
  constexpr std::size_t kSize = 2U << 20U;
  CHECK(seconds_for(repeat("let x = (a and b) or c.d[0] == \"s\"\n", kSize)) < kSeconds);
  CHECK(seconds_for(repeat("rule ", kSize)) < kSeconds);
  CHECK(seconds_for(repeat("rule\n", kSize)) < kSeconds);
  CHECK(seconds_for(repeat("let x = )\n", kSize)) < kSeconds);
  CHECK(seconds_for(repeat("# comment\n", kSize)) < kSeconds);
  CHECK(seconds_for(repeat("(", kSize)) < kSeconds);
  CHECK(seconds_for(repeat("\"", kSize)) < kSeconds);
  CHECK(seconds_for("let x = " + repeat("\"\\u0041\" + ", kSize)) < kSeconds);
  CHECK(seconds_for("let x = [" + repeat("1, ", kSize) + "1]") < kSeconds);
  CHECK(seconds_for("let x = a" + repeat(" or a", kSize)) < kSeconds);
  CHECK(seconds_for("let x = a" + repeat("-", kSize)) < kSeconds);
  CHECK(seconds_for("let x = " + repeat("9", kSize)) < kSeconds);
  CHECK(seconds_for("let x = \"" + repeat("\\", kSize) + "\"") < kSeconds);
  CHECK(seconds_for("let x = {" + repeat("\"k\": 1, ", kSize)) < kSeconds);
  CHECK(seconds_for("rule r \"t\" { message \"" + repeat("{a}", kSize) + "\" }") < kSeconds);
  CHECK(seconds_for("rule r \"t\" { message \"" + repeat("{", kSize) + "\" }") < kSeconds);
  CHECK(seconds_for("rule r \"t\" { " + repeat("when a ", kSize) + "}") < kSeconds);
  constexpr std::size_t kNoise = 10U << 20U;
  std::mt19937_64 random(1);
  CHECK(seconds_for(soup(random, kNoise / 5)) < kSeconds);
  std::string bytes;
  for (std::size_t i = 0; i < kNoise; ++i) bytes += static_cast<char>(1 + random() % 127);
  CHECK(seconds_for(bytes) < kSeconds);
}
