#include "engine/cli/command_line.hpp"

#include <catch2/catch.hpp>

namespace writ::cli {
namespace {

/// A command with an option of each kind.
struct Example {
  std::vector<std::string> policies;
  std::vector<std::string> inputs;
  std::string rule = "default";
  bool all = false;
  CommandLine line{"check"};

  Example() {
    line.repeatable("-p,--policy", policies);
    line.option("--rule", rule);
    line.flag("--all", all);
    line.positional("INPUT", inputs);
  }
  std::optional<int> parse(std::vector<std::string> words) {
    return line.parse(std::move(words), "help\n");
  }
};

using Words = std::vector<std::string>;

TEST_CASE("-p takes exactly one value, so that what follows is an input") {
  Example e;
  CHECK_FALSE(e.parse({"-p", "a.writ", "in.json", "-p", "b.writ", "other.json"}));
  CHECK(e.policies == Words{"a.writ", "b.writ"});
  CHECK(e.inputs == Words{"in.json", "other.json"});
}

TEST_CASE("a value may follow a space or an equals sign") {
  Example e;
  CHECK_FALSE(e.parse({"--policy=a.writ", "--rule", "x/*", "--all"}));
  CHECK(e.policies == Words{"a.writ"});
  CHECK(e.rule == "x/*");
  CHECK(e.all);
}

TEST_CASE("what is not given keeps its default") {
  Example e;
  CHECK_FALSE(e.parse({}));
  CHECK(e.rule == "default");
  CHECK_FALSE(e.all);
  CHECK(e.inputs.empty());
}

TEST_CASE("a lone dash is an input") {
  Example e;
  CHECK_FALSE(e.parse({"-p", "a.writ", "-"}));
  CHECK(e.inputs == Words{"-"});
}

TEST_CASE("after two dashes everything is an input") {
  Example e;
  CHECK_FALSE(e.parse({"-p", "a.writ", "--", "--all", "-x"}));
  CHECK(e.inputs == Words{"--all", "-x"});
  CHECK_FALSE(e.all);
}

TEST_CASE("an unknown option is refused") {
  CHECK(Example().parse({"--rul", "x"}) == 2);
  CHECK(Example().parse({"--rul=x"}) == 2);
  CHECK(Example().parse({"-z"}) == 2);
}

TEST_CASE("an option without its value is refused") {
  CHECK(Example().parse({"--rule"}) == 2);
  CHECK(Example().parse({"-p"}) == 2);
}

TEST_CASE("a single option given twice is refused") {
  CHECK(Example().parse({"--rule", "a", "--rule", "b"}) == 2);
}

TEST_CASE("a flag takes no value") { CHECK(Example().parse({"--all=sometimes"}) == 2); }

TEST_CASE("help wins over mistakes") {
  CHECK(Example().parse({"--help"}) == 0);
  CHECK(Example().parse({"--nonsense", "--help"}) == 0);
  CHECK(Example().parse({"--help", "--rule"}) == 0);
}

TEST_CASE("words are listed as a person would") {
  CHECK(listed({"a"}) == "`a`");
  CHECK(listed({"a", "b"}) == "`a` or `b`");
  CHECK(listed({"a", "b", "c"}) == "`a`, `b` or `c`");
}

TEST_CASE("a word stands for its value, any other for none") {
  CHECK(choose("--color", "never", kColors) == Color::Never);
  CHECK_FALSE(choose("--color", "Never", kColors));
  CHECK_FALSE(choose("--color", "", kColors));
}

}  // namespace
}  // namespace writ::cli
