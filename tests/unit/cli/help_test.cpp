#include <catch2/catch.hpp>

#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "engine/base/utf8.hpp"
#include "engine/cli/run.hpp"

namespace writ::cli {
namespace {

std::set<std::string> options_in(std::string const& text) {
  static std::regex const kOption("--[a-z][a-z-]*");
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), kOption), end; at != end; ++at) {
    found.insert(at->str());
  }
  return found;
}

TEST_CASE("every option stands in the help of its command, and no other does") {
  for (Command const& command : commands()) {
    std::set<std::string> declared;
    for (OptionShape const& option : command.options()) {
      for (std::string const& name : option.names) {
        if (name.starts_with("--")) declared.insert(name);
      }
    }
    // Every help is asked for by it, so none has to explain it.
    declared.erase("--help");
    INFO(command.name);
    CHECK(options_in(std::string(command.help)) == declared);
  }
}

TEST_CASE("no line of a help is wider than 80 columns") {
  for (Command const& command : commands()) {
    std::istringstream lines{std::string(command.help)};
    for (std::string line; std::getline(lines, line);) {
      INFO(line);
      CHECK(utf8::count(line) <= 80);
    }
  }
}

TEST_CASE("every help says how to call the command and shows an example") {
  for (Command const& command : commands()) {
    std::string const call = "writ " + std::string(command.name);
    CHECK(command.help.find("usage: " + call) != std::string_view::npos);
    CHECK(command.help.find("example:\n") != std::string_view::npos);
    CHECK(command.help.find("  " + call, command.help.find("example:")) != std::string_view::npos);
  }
}

TEST_CASE("a command that is not one is a usage error") {
  CHECK(run({}) == 2);
  CHECK(run({"chekc"}) == 2);
  CHECK(run({"--chekc"}) == 2);
  CHECK(run({""}) == 2);
}

}  // namespace
}  // namespace writ::cli
