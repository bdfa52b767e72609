// Inclusion by running the outer pattern as an automaton over the inner one's tokens, overlap by
// running both at once. Covered by tests/unit/library/iam_pattern_test.cpp.
#include "engine/library/iam_pattern.hpp"

#include "engine/library/letter_case.hpp"

namespace writ::library::iam {
namespace {

bool is_run(Token token) { return token == kAnyRun || token == kVariable; }
bool is_character(Token token) { return token < kAnyRun; }

/// Whether the token of the outer pattern takes the inner one's without moving on.
bool stays(Token outer, Token inner) {
  return outer == kAnyRun || (outer == kVariable && is_character(inner));
}

/// Whether one character may stand for both.
bool agree(Token a, Token b) { return a == b || a == kAnyOne || b == kAnyOne; }

/// Marks the states that a run may be skipped into.
void close(std::vector<char>& states, Pattern const& pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (states[i] != 0 && is_run(pattern[i])) states[i + 1] = 1;
  }
}

Pattern tokens_of(std::string_view text, Case letters, bool wildcards) {
  Pattern pattern;
  pattern.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    auto const lead = static_cast<unsigned char>(text[at++]);
    Token token = lead < 0x80   ? lead
                  : lead < 0xE0 ? lead & 0x1FU
                  : lead < 0xF0 ? lead & 0xFU
                                : lead & 7U;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
      token = token << 6U | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    }
    if (letters == Case::Fold) token = lower_letter(token);
    if (wildcards && token == '*') token = kAnyRun;
    if (wildcards && token == '?') token = kAnyOne;
    // Runs side by side are one run; a run after `?` matches like one before it, so that patterns
    // which describe the same texts have the same tokens.
    if (token == kAnyRun && !pattern.empty() && pattern.back() == kAnyRun) continue;
    if (token == kAnyOne && !pattern.empty() && pattern.back() == kAnyRun) {
      pattern.back() = kAnyOne;
      token = kAnyRun;
    }
    pattern.push_back(token);
  }
  return pattern;
}

}  // namespace

Pattern wildcard_pattern(std::string_view text, Case letters) {
  return tokens_of(text, letters, true);
}

Pattern literal_pattern(std::string_view text, Case letters) {
  return tokens_of(text, letters, false);
}

Outcome covers(Pattern const& outer, Pattern const& inner, Budget& budget) {
  std::vector<char> states(outer.size() + 1, 0);
  std::vector<char> next(outer.size() + 1, 0);
  states[0] = 1;
  close(states, outer);
  for (Token const token : inner) {
    if (!budget.spend(outer.size() + 1)) return Outcome::undecided(Reason::Limit);
    bool alive = false;
    next.assign(next.size(), 0);
    for (std::size_t i = 0; i < outer.size(); ++i) {
      if (states[i] == 0) continue;
      if (stays(outer[i], token)) next[i] = 1;
      bool const moves =
          outer[i] == token ? !is_run(token) : outer[i] == kAnyOne && is_character(token);
      if (moves) next[i + 1] = 1;
      alive = alive || next[i] != 0 || moves;
    }
    if (!alive) return Outcome::of(false);
    states.swap(next);
    close(states, outer);
  }
  return Outcome::of(states.back() != 0);
}

Outcome overlaps(Pattern const& a, Pattern const& b, Budget& budget) {
  // reached[j] says whether the first i tokens of a and j of b have a text in common.
  std::vector<char> reached(b.size() + 1, 0);
  std::vector<char> next(b.size() + 1, 0);
  reached[0] = 1;
  for (std::size_t i = 0; i <= a.size(); ++i) {
    if (!budget.spend(b.size() + 1)) return Outcome::undecided(Reason::Limit);
    bool alive = false;
    next.assign(next.size(), 0);
    bool const run_a = i < a.size() && is_run(a[i]);
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (reached[j] == 0) continue;
      alive = true;
      bool const run_b = j < b.size() && is_run(b[j]);
      // A run is skipped, or takes a character of the other side.
      if (j < b.size() && (run_a || run_b)) reached[j + 1] = 1;
      if (i < a.size() && (run_a || run_b)) next[j] = 1;
      if (i < a.size() && j < b.size() && !run_a && !run_b && agree(a[i], b[j])) next[j + 1] = 1;
    }
    if (!alive) return Outcome::of(false);
    if (i < a.size()) reached.swap(next);
  }
  return Outcome::of(reached.back() != 0);
}

}  // namespace writ::library::iam
