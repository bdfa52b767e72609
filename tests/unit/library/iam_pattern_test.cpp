#include "engine/library/iam_pattern.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using writ::Outcome;
using writ::Reason;
using writ::library::iam::Budget;
using writ::library::iam::Case;
using writ::library::iam::covers;
using writ::library::iam::kVariable;
using writ::library::iam::literal_pattern;
using writ::library::iam::overlaps;
using writ::library::iam::Pattern;
using writ::library::iam::wildcard_pattern;

namespace {

Pattern pattern(std::string_view text) { return wildcard_pattern(text, Case::Keep); }

bool covered(std::string_view outer, std::string_view inner) {
  Budget budget{1'000'000};
  return covers(pattern(outer), pattern(inner), budget).is_true();
}

bool overlap(std::string_view a, std::string_view b) {
  Budget budget{1'000'000};
  bool const result = overlaps(pattern(a), pattern(b), budget).is_true();
  CHECK(result == overlaps(pattern(b), pattern(a), budget).is_true());
  return result;
}

/// All patterns of up to `length` characters over a, b, * and ?.
std::vector<std::string> all_patterns(std::size_t length) {
  std::vector<std::string> result{""};
  for (std::size_t begin = 0; length > 0; --length) {
    std::size_t const end = result.size();
    for (; begin < end; ++begin) {
      for (char const c : {'a', 'b', '*', '?'}) result.push_back(result[begin] + c);
    }
  }
  return result;
}

}  // namespace

TEST_CASE("a pattern covers the texts and patterns that describe no more than it") {
  CHECK(covered("*", ""));
  CHECK(covered("*", "*"));
  CHECK(covered("s3:*", "s3:Get*"));
  CHECK(covered("s3:Get*", "s3:GetObject"));
  CHECK(covered("s3:*Object", "s3:GetObject"));
  CHECK(covered("s3:Get?bject", "s3:GetObject"));
  CHECK(covered("?*", "*?"));
  CHECK(covered("a*", "a?*b"));
  CHECK_FALSE(covered("s3:Get*", "s3:*"));
  CHECK_FALSE(covered("s3:?*", "s3:*"));
  CHECK_FALSE(covered("s3:Get?", "s3:Get*"));
  CHECK_FALSE(covered("s3:GetObject", "s3:getobject"));
  CHECK_FALSE(covered("?", "??"));
}

TEST_CASE("patterns overlap where some text fits both") {
  CHECK(overlap("*", ""));
  CHECK(overlap("a*", "*b"));
  CHECK(overlap("s3:*", "*:GetObject"));
  CHECK(overlap("a?c", "ab*"));
  CHECK_FALSE(overlap("s3:*", "ec2:*"));
  CHECK_FALSE(overlap("a?", "a"));
  CHECK_FALSE(overlap("a*b", "a*c"));
  CHECK_FALSE(overlap("?", ""));
}

TEST_CASE("inclusion and overlap agree with the texts that short patterns describe") {
  // Texts over a, b and c: c stands for every other character.
  std::vector<std::string> texts{""};
  for (std::size_t begin = 0, round = 0; round < 5; ++round) {
    std::size_t const end = texts.size();
    for (; begin < end; ++begin) {
      for (char const c : {'a', 'b', 'c'}) texts.push_back(texts[begin] + c);
    }
  }
  std::vector<std::string> const patterns = all_patterns(3);
  std::vector<std::vector<bool>> matches;
  for (std::string const& p : patterns) {
    std::vector<bool> row;
    for (std::string const& t : texts) row.push_back(covered(p, t));
    matches.push_back(std::move(row));
  }
  bool agree = true;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    for (std::size_t j = 0; j < patterns.size(); ++j) {
      bool includes = true;
      bool meets = false;
      for (std::size_t t = 0; t < texts.size(); ++t) {
        if (matches[j][t] && !matches[i][t]) includes = false;
        if (matches[j][t] && matches[i][t]) meets = true;
      }
      Budget budget{1'000'000};
      bool const same =
          covers(pattern(patterns[i]), pattern(patterns[j]), budget).is_true() == includes &&
          overlaps(pattern(patterns[i]), pattern(patterns[j]), budget).is_true() == meets;
      if (!same) UNSCOPED_INFO(patterns[i] << " and " << patterns[j]);
      agree = agree && same;
    }
  }
  CHECK(agree);
}

TEST_CASE("folded patterns match in any case") {
  Budget budget{1'000};
  CHECK(covers(wildcard_pattern("S3:get*", Case::Fold),
               wildcard_pattern("s3:GetObject", Case::Fold), budget)
            .is_true());
}

TEST_CASE("a literal pattern has no wildcards") {
  Budget budget{1'000};
  CHECK(covers(literal_pattern("a*", Case::Keep), literal_pattern("a*", Case::Keep), budget)
            .is_true());
  CHECK(covers(literal_pattern("a*", Case::Keep), literal_pattern("ab", Case::Keep), budget)
            .is_false());
}

TEST_CASE("a variable covers a run of characters but no wildcard") {
  Budget budget{1'000};
  Pattern const home{'h', '/', kVariable, '/', 'x'};
  CHECK(covers(home, pattern("h/alice/x"), budget).is_true());
  CHECK(covers(home, pattern("h/*/x"), budget).is_false());
  CHECK(covers(home, pattern("h/a?/x"), budget).is_false());
  CHECK(overlaps(home, pattern("h/*"), budget).is_true());
}

TEST_CASE("a comparison that costs more than the budget is undecided") {
  Pattern const a = pattern(std::string(100, 'a'));
  Budget enough{100 * 101 + 1};
  CHECK(covers(a, a, enough).is_true());
  Budget short_by_far{500};
  CHECK(covers(a, a, short_by_far) == Outcome::undecided(Reason::Limit));
  CHECK(covers(pattern("a"), pattern("a"), short_by_far) == Outcome::undecided(Reason::Limit));
  Budget spent{500};
  CHECK(overlaps(a, a, spent) == Outcome::undecided(Reason::Limit));
}
