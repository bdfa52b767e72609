// Texts that were made to hurt, through the public API: each is a diagnostic in its place or a
// program that runs, in a time that a person would wait.
#include <chrono>
#include <random>

#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

// Far more than any of these takes, so that a slow machine does not fail; what grows with the
// square of the text takes hours, what grows exponentially for ever.
constexpr std::chrono::seconds kPatience{60};

std::string repeat(std::string const& text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

/// The first mistake, as "line:column code"; "none" where the text compiles.
std::string first_mistake(std::string text) {
  auto const start = std::chrono::steady_clock::now();
  CompileResult const result = compile({{"p", std::move(text)}});
  CHECK(std::chrono::steady_clock::now() - start < kPatience);
  CHECK(result.program.has_value() == result.diagnostics.empty());
  CHECK(result.diagnostics.size() <= Limits{}.diagnostics + 1);
  if (result.diagnostics.empty()) return "none";
  Diagnostic const& first = result.diagnostics.front();
  // A report of it is as small as one of any other.
  CHECK(render(first, false).size() < 10'000);
  return std::to_string(first.where.line) + ":" + std::to_string(first.where.column) + " " +
         first.code;
}

TEST_CASE("a hundred thousand parentheses are told at the first too many") {
  std::string const open = repeat("(", 100'000);
  CHECK(first_mistake(rule_with("require " + open + "b.x" + repeat(")", 100'000))) ==
        "5:209 W0401");
  CHECK(first_mistake(rule_with("require " + open)) == "5:209 W0401");
  CHECK(first_mistake(rule_with("require b.x" + repeat(")", 100'000))) == "5:12 W0102");
}

TEST_CASE("ten megabytes of noise are not a policy") {
  std::mt19937_64 random(5);
  std::string bytes;
  std::string printable;
  for (std::size_t i = 0; i < (10U << 20U); ++i) {
    bytes += static_cast<char>(random() % 256);
    printable += static_cast<char>(32 + random() % 95);
  }
  CHECK(first_mistake(bytes) != "none");
  CHECK(first_mistake(printable) != "none");
  CHECK(first_mistake("module m\n" + printable) != "none");
}

TEST_CASE("bytes that are no text are told where they stand") {
  CHECK(first_mistake(rule_with("require b.x == \"\xff\"")) == "5:17 W0103");
  CHECK(first_mistake(rule_with("require b.x == \"\xed\xa0\x80\"")) == "5:17 W0103");
  CHECK(first_mistake(rule_with("require b.x == \"\xc0\x80\"")) == "5:17 W0103");
  CHECK(first_mistake(rule_with("# \xe2\x82")) == "5:3 W0103");
  CHECK(first_mistake(rule_with("require b.x == \"" + std::string(1, '\0') + "\"")) ==
        "5:17 W0104");
  CHECK(first_mistake(std::string(1, '\0')) == "1:1 W0104");
}

TEST_CASE("predicates and functions that would come to a thousand million nodes are refused") {
  std::string predicates = "module m\npredicate p0(x) = x.a == 1\n";
  std::string functions = "module m\nfunction f0(x) = x + 1\n";
  for (int i = 1; i <= 30; ++i) {
    std::string const n = std::to_string(i);
    std::string const before = std::to_string(i - 1);
    predicates += "predicate p" + n + "(x) = p" + before + "(x) and p" + before + "(x)\n";
    functions += "function f" + n + "(x) = f" + before + "(x) + f" + before + "(x)\n";
  }
  std::string const rule = "rule r \"t\" { severity low for b in thing require ";
  CHECK(first_mistake(predicates + rule + "p30(b) }").ends_with("W0404"));
  CHECK(first_mistake(functions + rule + "f30(b.x) == 1 }").ends_with("W0404"));
}

TEST_CASE("a hundred thousand alternatives compile, and run to the last") {
  std::string condition = "b.x == 0";
  for (int i = 1; i < 100'000; ++i) condition += " or b.x == " + std::to_string(i);
  auto const start = std::chrono::steady_clock::now();
  Program const program = compiled(rule_with("require " + condition));
  CheckReport const report =
      check_all(program, things({"\"x\": 99999", "\"x\": 100000", "\"x\": \"a\"", ""}));
  CHECK(std::chrono::steady_clock::now() - start < kPatience);
  CHECK(findings_of(report) == std::vector<std::string>{"m/r pass on t0", "m/r fail on t1",
                                                        "m/r undecided on t2 (type)",
                                                        "m/r fail on t3"});
}

}  // namespace
}  // namespace writ::test
