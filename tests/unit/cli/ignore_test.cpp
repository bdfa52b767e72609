// Rules of `.writignore`, as git reads those of `.gitignore`.
#include "engine/cli/ignore.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace writ::cli {
namespace {

/// "out", "kept" or "-".
std::string decided(std::string const& rules, std::string const& path) {
  bool const is_folder = path.ends_with('/');
  std::string const bare = is_folder ? path.substr(0, path.size() - 1) : path;
  auto const decision = IgnoreRules::read(rules).decide(bare, is_folder);
  if (!decision) return "-";
  return *decision ? "out" : "kept";
}

TEST_CASE("a name without a slash is meant wherever it stands") {
  CHECK(decided("x.json", "x.json") == "out");
  CHECK(decided("x.json", "a/b/x.json") == "out");
  CHECK(decided("x.json", "ax.json") == "-");
  CHECK(decided("*.lock.json", "a/b.lock.json") == "out");
  CHECK(decided("*.json", "a.json/b.yaml") == "-");
}

TEST_CASE("a slash in front or in the middle ties a rule to its folder") {
  CHECK(decided("/x", "x") == "out");
  CHECK(decided("/x", "a/x") == "-");
  CHECK(decided("a/x", "a/x") == "out");
  CHECK(decided("a/x", "b/a/x") == "-");
}

TEST_CASE("a slash at the end means folders alone") {
  CHECK(decided("log/", "log/") == "out");
  CHECK(decided("log/", "a/log/") == "out");
  CHECK(decided("log/", "log") == "-");
}

TEST_CASE("two stars are any number of folders, one is none") {
  CHECK(decided("a/**/x", "a/x") == "out");
  CHECK(decided("a/**/x", "a/b/c/x") == "out");
  CHECK(decided("**/x", "b/c/x") == "out");
  CHECK(decided("a/**", "a/b/c") == "out");
  CHECK(decided("a/**", "a/") == "-");
  CHECK(decided("a/*", "a/b/c") == "-");
  CHECK(decided("a/*/x", "a/b/x") == "out");
}

TEST_CASE("the last rule that describes a path wins") {
  CHECK(decided("*.json\n!keep.json", "keep.json") == "kept");
  CHECK(decided("*.json\n!keep.json", "lose.json") == "out");
  CHECK(decided("!keep.json\n*.json", "keep.json") == "out");
}

TEST_CASE("comments, blank lines and spaces at the end say nothing") {
  CHECK(decided("# x\n\n   \nx  \r\n", "x") == "out");
  CHECK(decided("# x\n", "# x") == "-");
  CHECK(decided("\\#x", "#x") == "out");
  CHECK(decided("\\!x", "!x") == "out");
  CHECK(decided("x\\ ", "x ") == "out");
  CHECK(decided("/\n!\n!/", "x") == "-");
}

TEST_CASE("question marks, sets and backslashes describe one character") {
  CHECK(decided("?.json", "a.json") == "out");
  CHECK(decided("?.json", "ab.json") == "-");
  CHECK(decided("[a-c]1", "b1") == "out");
  CHECK(decided("[a-c]1", "d1") == "-");
  CHECK(decided("[!a-c]1", "d1") == "out");
  CHECK(decided("[^a-c]1", "b1") == "-");
  CHECK(decided("[]x]1", "]1") == "out");
  CHECK(decided("[\\]]1", "]1") == "out");
  CHECK(decided("\\*", "*") == "out");
  CHECK(decided("\\*", "a") == "-");
  CHECK(decided("[a", "[a") == "out");
  CHECK(decided("a\\", "a\\") == "out");
}

TEST_CASE("a rule that could be tried in endlessly many ways ends at once") {
  std::string stars;
  std::string folders;
  for (int i = 0; i < 200; ++i) {
    stars += "*a";
    folders += "**/a/";
  }
  CHECK(decided(stars + "b", std::string(4000, 'a')) == "-");
  std::string path;
  for (int i = 0; i < 2000; ++i) path += "a/";
  CHECK(decided(folders + "b", path) == "-");
}

}  // namespace
}  // namespace writ::cli
