#include "engine/cli/unified_diff.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <sstream>
#include <vector>

namespace writ::cli {
namespace {

std::string diff(std::string const& before, std::string const& after) {
  std::string const text = unified_diff(before, after, "a", "b");
  std::string const head = "--- a\n+++ b\n";
  if (text.empty()) return text;
  REQUIRE(text.substr(0, head.size()) == head);
  return text.substr(head.size());
}

TEST_CASE("equal texts have no difference") {
  CHECK(diff("", "").empty());
  CHECK(diff("a\nb\n", "a\nb\n").empty());
}

TEST_CASE("a change stands between three lines of context on each side") {
  CHECK(diff("1\n2\n3\n4\nold\n5\n6\n7\n8\n", "1\n2\n3\n4\nnew\n5\n6\n7\n8\n") ==
        "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-old\n+new\n 5\n 6\n 7\n");
  CHECK(diff("", "a\nb\n") == "@@ -0,0 +1,2 @@\n+a\n+b\n");
  CHECK(diff("a\nb\n", "") == "@@ -1,2 +0,0 @@\n-a\n-b\n");
  CHECK(diff("a\n", "b\n") == "@@ -1 +1 @@\n-a\n+b\n");
}

TEST_CASE("changes share a hunk while their context touches") {
  CHECK(diff("a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n") ==
        "@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n");
  CHECK(diff("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n") ==
        "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
}

TEST_CASE("a missing last line end is said") {
  CHECK(diff("a", "a\n") == "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
}

TEST_CASE("texts that share almost nothing are still shown in full") {
  std::string before;
  std::string after;
  for (int i = 0; i < 3'000; ++i) {
    before += 'a' + std::to_string(i) + '\n';
    after += 'b' + std::to_string(i) + '\n';
  }
  CHECK(diff(before, after).substr(0, 24) == "@@ -1,3000 +1,3000 @@\n-a");
}

/// `before` with the hunks of a unified diff applied.
std::string patched(std::string const& before, std::string const& hunks) {
  std::vector<std::string> lines;
  std::istringstream in(before);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::string out;
  std::size_t at = 0;
  std::istringstream steps(hunks);
  for (std::string step; std::getline(steps, step);) {
    if (step[0] == '@') {
      std::size_t const comma = step.find_first_of(", ", 4);
      std::size_t begin = std::stoul(step.substr(4, comma - 4));
      if (step.compare(comma, 3, ",0 ") != 0) --begin;
      REQUIRE(begin >= at);
      for (; at < begin; ++at) out += lines.at(at) + '\n';
      continue;
    }
    if (step[0] != '+') {
      REQUIRE(lines.at(at) == step.substr(1));
      ++at;
    }
    if (step[0] != '-') out += step.substr(1) + '\n';
  }
  for (; at < lines.size(); ++at) out += lines[at] + '\n';
  return out;
}

TEST_CASE("the difference, applied to the one text, gives the other") {
  std::mt19937 random(7);
  auto const text = [&] {
    std::string result;
    for (auto n = random() % 30; n > 0; --n) result += std::to_string(random() % 4) + '\n';
    return result;
  };
  for (int round = 0; round < 2'000; ++round) {
    std::string const before = text();
    std::string const after = text();
    CAPTURE(before, after);
    CHECK(patched(before, diff(before, after)) == after);
  }
}

}  // namespace
}  // namespace writ::cli
