// Inclusion by running the outer pattern as an automaton over the inner one's tokens, overlap by
// running both at once. Covered by tests/unit/library/iam_pattern_test.cpp.
#include "engine/library/iam_pattern.hpp"

#include <algorithm>

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

/// states[i] says whether the first i tokens of the outer pattern may have been matched.
using States = std::vector<char>;

bool is_empty(States const& states) {
  return std::all_of(states.begin(), states.end(), [](char s) { return s == 0; });
}

/// Whether all of a is in b.
bool is_subset(States const& a, States const& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != 0 && b[i] == 0) return false;
  }
  return true;
}

/// Runs the outer pattern over the tokens of the inner one. A `*` of the inner pattern stands for
/// runs of any length, each of which must be matched: they become worlds of their own, of which
/// only those with the fewest states matter.
class Automaton {
 public:
  Automaton(Pattern const& pattern, Budget& budget) : pattern_(pattern), budget_(budget) {}

  [[nodiscard]] States start() const {
    States states(pattern_.size() + 1, 0);
    states[0] = 1;
    close(states);
    return states;
  }

  void step(States& states, Token token) {
    spent_ = spent_ || !budget_.spend(states.size());
    States next(states.size(), 0);
    for (std::size_t i = 0; i < pattern_.size(); ++i) {
      if (states[i] == 0) continue;
      Token const outer = pattern_[i];
      if (stays(outer, token)) next[i] = 1;
      bool const moves = outer == token ? !is_run(token) : outer == kAnyOne && is_character(token);
      if (moves) next[i + 1] = 1;
    }
    close(next);
    states.swap(next);
  }

  /// Adds the worlds after one, two, … characters that only wildcards match. They settle after as
  /// many steps as there are `?`, since runs keep their states.
  void run(std::vector<States>& worlds) {
    std::vector<States> all;
    for (States& world : worlds) {
      for (bool settled = false; !settled && !spent_;) {
        States next = world;
        step(next, kAnyOne);
        settled = is_subset(world, next);
        add_minimal(all, std::move(world));
        world = std::move(next);
      }
    }
    worlds = std::move(all);
  }

  [[nodiscard]] bool spent() const { return spent_; }

 private:
  /// Marks the states that skipping a run leads to.
  void close(States& states) const {
    for (std::size_t i = 0; i < pattern_.size(); ++i) {
      if (states[i] != 0 && is_run(pattern_[i])) states[i + 1] = 1;
    }
  }

  void add_minimal(std::vector<States>& worlds, States world) {
    spent_ = spent_ || !budget_.spend(worlds.size() * world.size() + 1);
    for (States const& other : worlds) {
      if (is_subset(other, world)) return;
    }
    worlds.erase(std::remove_if(worlds.begin(), worlds.end(),
                                [&](States const& other) { return is_subset(world, other); }),
                 worlds.end());
    worlds.push_back(std::move(world));
  }

  Pattern const& pattern_;
  Budget& budget_;
  bool spent_ = false;
};

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
    if (token == kAnyRun && !pattern.empty() && pattern.back() == kAnyRun) continue;
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
  Automaton automaton(outer, budget);
  std::vector<States> worlds{automaton.start()};
  for (Token const token : inner) {
    if (is_run(token)) {
      automaton.run(worlds);
    } else {
      for (States& world : worlds) automaton.step(world, token);
    }
    if (automaton.spent()) return Outcome::undecided(Reason::Limit);
    if (std::any_of(worlds.begin(), worlds.end(), is_empty)) return Outcome::of(false);
  }
  return Outcome::of(std::all_of(worlds.begin(), worlds.end(),
                                 [](States const& world) { return world.back() != 0; }));
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
