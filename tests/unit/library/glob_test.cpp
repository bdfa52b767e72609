#include "engine/library/glob.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using writ::library::glob_matches;
using writ::library::PiecedGlob;

TEST_CASE("a glob without wildcards matches its own text only") {
  CHECK(glob_matches("", ""));
  CHECK(glob_matches("abc", "abc"));
  CHECK_FALSE(glob_matches("abc", "abcd"));
  CHECK_FALSE(glob_matches("abc", "ab"));
  CHECK_FALSE(glob_matches("", "a"));
  CHECK_FALSE(glob_matches("abc", "ABC"));
}

TEST_CASE("a star matches any run, an empty one included") {
  CHECK(glob_matches("*", ""));
  CHECK(glob_matches("*", "anything"));
  CHECK(glob_matches("a*", "a"));
  CHECK(glob_matches("*z", "xyz"));
  CHECK(glob_matches("a*c", "abbbc"));
  CHECK(glob_matches("a**c", "ac"));
  CHECK(glob_matches("*a*b*", "xxaxxbxx"));
  CHECK(glob_matches("*aab", "aaaab"));
  CHECK(glob_matches("a*b*c", "a-c-b-b-c"));
  CHECK_FALSE(glob_matches("a*c", "abbbd"));
  CHECK_FALSE(glob_matches("*a*b*", "ba"));
  CHECK(glob_matches("arn:*:role/?dmin", "arn:aws:iam::1:role/Admin"));
}

TEST_CASE("a question mark matches exactly one code point") {
  CHECK(glob_matches("?", "a"));
  CHECK(glob_matches("?", "é"));
  CHECK(glob_matches("??", "€😀"));
  CHECK(glob_matches("*?", "é"));
  CHECK_FALSE(glob_matches("?", ""));
  CHECK_FALSE(glob_matches("??", "é"));
  CHECK(glob_matches("a*?c", "abc"));
  CHECK_FALSE(glob_matches("a?*c", "ac"));
}

TEST_CASE("a backslash takes the next character as it is") {
  CHECK(glob_matches(R"(a\*b)", "a*b"));
  CHECK_FALSE(glob_matches(R"(a\*b)", "axb"));
  CHECK(glob_matches(R"(\?)", "?"));
  CHECK(glob_matches(R"(\\)", R"(\)"));
  CHECK(glob_matches(R"(\é)", "é"));
  CHECK(glob_matches(R"(*\*)", "ab*"));
}

TEST_CASE("a backslash at the end stands for itself") {
  CHECK(glob_matches("a\\", "a\\"));
  CHECK_FALSE(glob_matches("a\\", "a"));
}

TEST_CASE("a glob in pieces describes what it describes character by character") {
  std::vector<std::string> const parts = {"a", "b", "*", "\\", "é"};
  std::vector<std::string> words = {""};
  for (std::size_t from = 0, length = 0; length < 5; ++length) {
    std::size_t const to = words.size();
    for (; from < to; ++from) {
      for (std::string const& part : parts) words.push_back(words[from] + part);
    }
  }
  std::size_t described = 0;
  // Every pattern of up to five characters beside a few hundred texts, others each time.
  for (std::size_t p = 0; p < words.size(); ++p) {
    auto const glob = PiecedGlob::of(words[p]);
    REQUIRE(glob);
    for (std::size_t t = p % 13; t < words.size(); t += 13) {
      bool const right = glob_matches(words[p], words[t]);
      described += right ? 1 : 0;
      if (glob->matches(words[t]) != right) FAIL_CHECK(words[p] << " on " << words[t]);
    }
  }
  CHECK(described > 10'000);
  CHECK_FALSE(PiecedGlob::of("a?"));
}

TEST_CASE("hostile globs take no exponential time") {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  std::string const text(20'000, 'a');
  CHECK(glob_matches(pattern + "*", text));
  CHECK_FALSE(glob_matches(pattern + "*b", text));
}

TEST_CASE("a glob is given up past the characters it may look at, and answered up to them") {
  std::uint64_t work = 0;
  CHECK(glob_matches("a*c", "abbc", 1'000, work) == true);
  std::uint64_t const needed = work;
  CHECK(needed >= 4);
  work = 0;
  CHECK(glob_matches("a*c", "abbc", needed, work) == true);
  work = 0;
  CHECK(glob_matches("a*c", "abbc", needed - 1, work) == std::nullopt);
  CHECK(work == needed - 1);
}

TEST_CASE("only stars, question marks and backslashes make a glob") {
  CHECK(writ::library::is_glob("aws_*"));
  CHECK(writ::library::is_glob("a?"));
  CHECK(writ::library::is_glob("a\\"));
  CHECK_FALSE(writ::library::is_glob("AWS::S3::Bucket"));
}
