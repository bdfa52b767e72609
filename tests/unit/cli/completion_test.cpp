#include "engine/cli/completion.hpp"

#include <catch2/catch.hpp>

namespace writ::cli {
namespace {

std::vector<OptionShape> example_options() {
  std::string color;
  std::vector<std::string> policies;
  bool all = false;
  CommandLine line("example");
  line.flag("-a,--all", all);
  line.option("--color", color, words_of({"auto", "never"}));
  line.repeatable("-p,--policy", policies, kPolicies);
  line.positional("INPUT", policies, kFiles);
  return line.shapes();
}

int do_nothing(std::vector<std::string> const&) { return 0; }

Completion example() {
  return {{{"example", "shows it's done", "", do_nothing, example_options}}, {"aws", "gcp"}};
}

bool holds(std::string const& script, std::string const& text) {
  return script.find(text) != std::string::npos;
}

TEST_CASE("an option knows its names, whether it takes a value and what can be proposed") {
  std::vector<OptionShape> const shapes = example_options();
  REQUIRE(shapes.size() == 5);
  CHECK(shapes[0].names == std::vector<std::string>{"-h", "--help"});
  CHECK(shapes[1].names == std::vector<std::string>{"-a", "--all"});
  CHECK_FALSE(shapes[1].takes_value);
  CHECK(shapes[2].takes_value);
  CHECK_FALSE(shapes[2].repeats);
  CHECK(shapes[2].proposals.words == std::vector<std::string>{"auto", "never"});
  CHECK(shapes[3].repeats);
  CHECK(shapes[3].proposals.what == Proposed::Policies);
  CHECK(shapes[4].names.empty());
  CHECK(shapes[4].proposals.what == Proposed::Files);
}

TEST_CASE("bash is told names, and words of values") {
  std::string const script = bash_completion(example());
  CHECK(holds(script, "compgen -W 'example --help --version'"));
  CHECK(holds(script, "      example) words='-h --help -a --all --color -p --policy' ;;\n"));
  CHECK(holds(script, "    example:--color) words='auto never' ;;\n"));
  CHECK_FALSE(holds(script, "example:--policy)"));
  CHECK(holds(script, "compgen -W 'aws gcp'"));
}

TEST_CASE("zsh is told what an option takes and what it rules out") {
  std::string const script = zsh_completion(example());
  CHECK(holds(script, "'example:shows it'\\''s done'"));
  CHECK(holds(script, "'(-a --all)-a' '(-a --all)--all'"));
  CHECK(holds(script, "'(--color)--color=:value:(auto never)'"));
  CHECK(holds(script, "'*-p:value:_writ_policies' '*--policy=:value:_writ_policies'"));
  CHECK(holds(script, "'*:argument:_files'"));
  CHECK(holds(script, "packs=(std:aws std:gcp)"));
}

TEST_CASE("fish is told when a value is no file") {
  std::string const script = fish_completion(example());
  CHECK(holds(script, "-a example -d 'shows it'\\''s done'"));
  CHECK(holds(script, " -s a -l all -f\n"));
  CHECK(holds(script, " -l color -x -a 'auto never'\n"));
  CHECK(holds(script, " -s p -l policy -r -F -a 'std:aws std:gcp'\n"));
}

TEST_CASE("every option of every command stands in every script") {
  Completion const all = {commands(), {"aws"}};
  std::string const bash = bash_completion(all);
  std::string const zsh = zsh_completion(all);
  std::string const fish = fish_completion(all);
  for (Command const& command : all.commands) {
    for (OptionShape const& option : command.options()) {
      for (std::string const& name : option.names) {
        INFO(command.name << ' ' << name);
        CHECK((holds(bash, " " + name) || holds(bash, "'" + name)));
        CHECK(holds(zsh, name));
        bool const is_long = name.rfind("--", 0) == 0;
        CHECK(holds(fish, is_long ? " -l " + name.substr(2) : " -s " + name.substr(1)));
      }
    }
  }
}

}  // namespace
}  // namespace writ::cli
