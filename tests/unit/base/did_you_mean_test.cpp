#include "engine/base/did_you_mean.hpp"

#include <catch2/catch.hpp>
#include <vector>

using writ::edit_distance;
using writ::nearest;

TEST_CASE("edits are insertions, deletions, substitutions and swaps of neighbours") {
  CHECK(edit_distance("bucket", "bucket", 3) == 0);
  CHECK(edit_distance("bucket", "buckets", 3) == 1);
  CHECK(edit_distance("bucket", "bcket", 3) == 1);
  CHECK(edit_distance("bucket", "bocket", 3) == 1);
  CHECK(edit_distance("bucket", "bukcet", 3) == 1);
  CHECK(edit_distance("", "abc", 3) == 3);
}

TEST_CASE("a distance past the bound is one more than the bound") {
  CHECK(edit_distance("bucket", "instance", 2) == 3);
  CHECK(edit_distance("a", "abcdef", 2) == 3);
}

TEST_CASE("texts past 64 bytes are only equal or far apart") {
  std::string const a(65, 'a');
  CHECK(edit_distance(a, a, 2) == 0);
  CHECK(edit_distance(a, std::string(64, 'a'), 2) == 3);
}

TEST_CASE("the nearest candidate wins and of equally near ones the first") {
  std::vector<std::string> const names{"severity", "require", "requires"};
  CHECK(nearest("requre", names) == "require");
  CHECK(nearest("severty", names) == "severity");
  std::vector<std::string> const twins{"bat", "cat"};
  CHECK(nearest("hat", twins) == "bat");
}

TEST_CASE("a word itself and a word far from all candidates have no nearest spelling") {
  std::vector<std::string> const names{"message", "fix"};
  CHECK(nearest("message", names) == std::nullopt);
  CHECK(nearest("weight", names) == std::nullopt);
  CHECK(nearest("", names) == std::nullopt);
}
