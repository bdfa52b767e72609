// Draws texts from the grammar. The same seed gives the same text.
#include "tests/unit/grammar/random_text.hpp"

#include <array>
#include <vector>

#include "grammar/lexical.hpp"

namespace writ::test {

std::string RandomText::expression(int depth) {
  if (depth <= 0) return leaf();
  std::string const text = form(depth - 1);
  return below(4) == 0 ? text : "(" + text + ")";
}

std::string RandomText::leaf() {
  static constexpr std::array kLeaves = {
      "a",     "b",     "contains", "`in`",  "`odd name`", "1",
      "0.5e3", "30d",   "6mo",      "\"t\"", "r\"\\d\"",   "\"\\n\\u0001\\\"\"",
      "true",  "false", "now",      "[]",    "{}",         "f()",
      "a.b",   "a.in",  "a[*].c",   "a.@id", "[null, 1]",  "{\"k\": null}"};
  return kLeaves[below(kLeaves.size())];
}

std::string RandomText::domain(int depth) {
  if (below(3) == 0) return "\"aws_*\", \"b\"";
  if (below(2) == 0) return "a.b ?? []";
  return "(" + expression(depth) + ")";
}

std::string RandomText::iteration(int depth) {
  std::string result = below(2) == 0 ? " x in " : " k, `v w` in ";
  result += domain(depth);
  if (below(2) == 0) result += " where " + expression(depth);
  return result;
}

std::string RandomText::form(int depth) {
  static constexpr std::array kOperators = {
      "implies",     "and",       "or",     "??",       "+",         "-",          "*",
      "/",           "%",         "==",     "!=",       "<",         "<=",         ">",
      ">=",          "->",        "in",     "not in",   "like",      "matches",    "contains",
      "starts with", "ends with", "within", "overlaps", "subset of", "intersects", "disjoint from"};
  static constexpr std::array kTests = {"absent", "not present", "null", "not unknown", "string"};
  static constexpr std::array kQuantifiers = {"some", "every", "no", "one"};
  switch (below(13)) {
    case 0:
      return "not " + wrapped(depth);
    case 1:
      return "-" + wrapped(depth);
    case 2:
      return wrapped(depth) + " is " + kTests[below(kTests.size())];
    case 3:
      return kQuantifiers[below(kQuantifiers.size())] + iteration(depth) + ": " + expression(depth);
    case 4:
      return "if " + expression(depth) + " then " + expression(depth) + " else " +
             expression(depth);
    case 5:
      return "[" + expression(depth) + " for" + iteration(depth) + "]";
    case 6:
      return "[" + expression(depth) + ", " + expression(depth) + "]";
    case 7:
      return "{\"k\": " + expression(depth) + ", \"l\": 1}";
    case 8:
      return "lib.g(" + expression(depth) + ", " + expression(depth) + ")";
    case 9:
      return wrapped(depth) + "[f(" + expression(depth) + ")].`x y`";
    default:
      return wrapped(depth) + " " + kOperators[below(kOperators.size())] + " " + wrapped(depth);
  }
}

// Each operand is wrapped, so that every form is right wherever it stands.
std::string RandomText::wrapped(int depth) { return "(" + expression(depth) + ")"; }

std::string RandomText::statement() {
  switch (below(8)) {
    case 0:
      return "when " + expression(2);
    case 1:
      return "unless " + expression(2);
    case 2:
      return "require " + expression(3) + " \"own {a . b}\"";
    case 3:
      return "let n = " + expression(2);
    case 4:
      return "tags \"a\", \"b\"";
    case 5:
      return "controls nis2 \"1\", \"2\", x-y \"3\"";
    case 6:
      return "needs a, \"b-*\"";
    default:
      return "parameter p: list of string or { a?: number } = " + expression(1) + " \"m\"";
  }
}

std::string RandomText::test_statement() {
  switch (below(4)) {
    case 0:
      return "set a.b = " + expression(2);
    case 1:
      return "expect a.b/c-d fail on \"x\" saying \"y\"";
    case 2:
      return "expect no other undecided";
    default:
      return "waive c-d { approved \"a\" for \"*\" until 2027-01-31 reason \"r\" }";
  }
}

std::string RandomText::policy() {
  std::string result = "module a.b use c.d as e ";
  for (std::size_t count = 1 + below(4); count > 0; --count) {
    switch (below(6)) {
      case 0:
        result += "let n = " + expression(3);
        break;
      case 1:
        result += "function f(a, b: string) = " + expression(3);
        break;
      case 2:
        result += "open type \"A::B\" { a: string, \"b c\"?: map of any }";
        break;
      case 3:
        result +=
            "framework x-y \"t\" { control \"1\" \"one\" control \"2\" \"two\" evidence record }";
        break;
      case 4:
        result += "test \"t\" { given { \"a\": [{ \"b\": -1 }] } now 2026-01-01T00:00:00+01:00 ";
        for (std::size_t n = below(4); n > 0; --n) result += test_statement() + " ";
        result += "}";
        break;
      default: {
        std::vector<std::string> parts = {"fix \"f\"", "severity high", "for x in a, \"b\"",
                                          "message \"m {x.@id}\"", "weight 1.5"};
        for (std::size_t n = below(6); n > 0; --n) {
          parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(below(parts.size())),
                       statement());
        }
        result += "rule r-1 \"t\" { ";
        for (std::string const& part : parts) result += part + " ";
        result += "}";
      }
    }
    result += " ";
  }
  return result;
}

std::string RandomText::scattered(std::string const& text) {
  std::string result;
  char const* const last = text.data() + text.size();
  for (char const* at = text.data(); at != last;) {
    char const* end = grammar::quoted_at(at, last).end;
    if (end == at) end = grammar::word_end(at, last);
    if (end != at) {
      result.append(at, end);
      at = end;
    } else if (*at++ != ' ') {
      result += at[-1];
    } else {
      static constexpr std::array kBlanks = {
          " ",    " ",  " ",           " ",           "  ",   "\n",
          "\n\n", "\t", " # beside\n", "\n# above\n", "\r\n", "\n\n\n# apart  \n\n#\n"};
      result += kBlanks[below(kBlanks.size())];
    }
  }
  return result;
}

}  // namespace writ::test
