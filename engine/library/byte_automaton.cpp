// From the tree to steps over bytes of UTF-8 (Thompson), from those to sets of steps (Rabin and
// Scott). Both are bounded: an expression that takes too much is not made.
#include "engine/library/byte_automaton.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace writ::library {
namespace {

using Kind = RegexNode::Kind;

constexpr std::size_t kMostSteps = 400;
/// Steps looked at while sets of them are followed.
constexpr std::size_t kMostWork = 100'000;

struct Step {
  enum class Is : std::uint8_t { Bytes, Both, TextBegin, TextEnd, Match } is = Is::Match;
  std::uint8_t first = 0;  ///< of Bytes
  std::uint8_t last = 0;
  std::uint32_t next = 0;
  std::uint32_t other = 0;  ///< of Both
};

/// The steps of an expression, each made after those that follow it.
class StepMaker {
 public:
  explicit StepMaker(RegexTree const& tree) : tree_(tree) {}

  /// The first step; nothing where there are too many.
  std::optional<std::uint32_t> make() {
    std::uint32_t const first = before(tree_.root, add({Step::Is::Match, 0, 0, 0, 0}));
    if (steps.size() > kMostSteps) return std::nullopt;
    return first;
  }

  std::vector<Step> steps;

 private:
  std::uint32_t add(Step step) {
    // Once there are too many, they need not be right.
    if (steps.size() <= kMostSteps) steps.push_back(step);
    return static_cast<std::uint32_t>(steps.size() - 1);
  }

  /// The step at which the node begins, where `next` follows it. Recursion is bounded by the depth
  /// of the tree.
  std::uint32_t before(std::uint32_t id, std::uint32_t next) {
    if (steps.size() > kMostSteps) return next;
    RegexNode const& node = tree_.nodes[id];
    switch (node.kind) {
      case Kind::Set:
        return before_set(node, next);
      case Kind::Sequence:
        for (std::size_t i = node.children.size(); i-- > 0;) next = before(node.children[i], next);
        return next;
      case Kind::Choice: {
        std::uint32_t first = before(node.children.back(), next);
        for (std::size_t i = node.children.size() - 1; i-- > 0;) {
          std::uint32_t const one = before(node.children[i], next);
          first = add({Step::Is::Both, 0, 0, one, first});
        }
        return first;
      }
      case Kind::Repeat:
        return before_repeat(node, next);
      case Kind::TextBegin:
        return add({Step::Is::TextBegin, 0, 0, next, 0});
      case Kind::TextEnd:
        return add({Step::Is::TextEnd, 0, 0, next, 0});
    }
    return next;
  }

  std::uint32_t before_repeat(RegexNode const& node, std::uint32_t next) {
    std::uint32_t const child = node.children.front();
    if (node.most == kNoMost) {
      std::uint32_t const again = add({Step::Is::Both, 0, 0, 0, next});
      std::uint32_t const body = before(child, again);
      steps[again].next = body;
      next = again;
    } else {
      std::uint32_t const past = next;
      for (std::uint32_t i = node.least; i < node.most && steps.size() <= kMostSteps; ++i) {
        next = add({Step::Is::Both, 0, 0, before(child, next), past});
      }
    }
    for (std::uint32_t i = 0; i < node.least && steps.size() <= kMostSteps; ++i) {
      next = before(child, next);
    }
    return next;
  }

  std::uint32_t before_set(RegexNode const& node, std::uint32_t next) {
    alternatives_.clear();
    for (CodeRange const range : node.ranges) add_range(range, next);
    // No code point at all: a step that no byte takes.
    if (alternatives_.empty()) return add({Step::Is::Bytes, 1, 0, next, 0});
    std::uint32_t first = alternatives_.back();
    for (std::size_t i = alternatives_.size() - 1; i-- > 0;) {
      first = add({Step::Is::Both, 0, 0, alternatives_[i], first});
    }
    return first;
  }

  /// Code points of one range as sequences of ranges of bytes: it is cut where a byte behind the
  /// first would not run over all that it can be. Recursion: a cut makes the rest narrower, at most
  /// three times in each of four lengths.
  void add_range(CodeRange range, std::uint32_t next) {
    for (std::uint32_t const last : {0x7FU, 0x7FFU, 0xFFFFU}) {
      if (range.first <= last && last < range.last) {
        add_range({range.first, last}, next);
        add_range({last + 1, range.last}, next);
        return;
      }
    }
    std::size_t const length = range.last < 0x80      ? 1
                               : range.last < 0x800   ? 2
                               : range.last < 0x10000 ? 3
                                                      : 4;
    for (std::size_t i = 1; i < length; ++i) {
      std::uint32_t const below = (1U << (6 * i)) - 1;
      if ((range.first & ~below) == (range.last & ~below)) continue;
      if ((range.first & below) != 0) {
        add_range({range.first, range.first | below}, next);
        add_range({(range.first | below) + 1, range.last}, next);
        return;
      }
      if ((range.last & below) != below) {
        add_range({range.first, (range.last & ~below) - 1}, next);
        add_range({range.last & ~below, range.last}, next);
        return;
      }
    }
    std::uint32_t step = next;
    for (std::size_t i = 0; i < length; ++i) {
      std::uint8_t const from = utf8_byte(range.first, length, i);
      std::uint8_t const to = utf8_byte(range.last, length, i);
      step = add({Step::Is::Bytes, from, to, step, 0});
    }
    alternatives_.push_back(step);
  }

  /// The byte of a code point's form of that length, counted from its end.
  static std::uint8_t utf8_byte(std::uint32_t code, std::size_t length, std::size_t from_end) {
    std::uint32_t const bits = code >> (6 * from_end);
    if (from_end + 1 < length) return static_cast<std::uint8_t>(0x80U | (bits & 0x3FU));
    constexpr std::uint32_t kLead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    return static_cast<std::uint8_t>(kLead[length] | bits);
  }

  RegexTree const& tree_;
  std::vector<std::uint32_t> alternatives_;  ///< of the set at hand
};

}  // namespace

/// Follows sets of steps, from the one that the text begins with.
class AutomatonMaker {
 public:
  explicit AutomatonMaker(std::vector<Step> steps, std::uint32_t first)
      : steps_(std::move(steps)), first_(first), mark_(steps_.size(), 0) {}

  std::optional<ByteAutomaton> make() {
    number_classes();
    Set begin;
    add(begin, first_, true, false);
    finish(begin);
    // Where the text begins `^` holds, so that its set is not one with the same steps further on.
    rows_.push_back({});
    rows_.push_back({});
    rows_.push_back(begin);
    ends_ = {false, true, ends(begin, true)};
    for (std::size_t row = kFirst; row < rows_.size(); ++row) {
      // The set may move while others are added.
      Set const from = rows_[row];
      for (std::size_t c = 0; c < bytes_.size(); ++c) {
        next_.push_back(accepting(from) ? kAccept : row_of(from, bytes_[c]));
      }
      if (work_ > kMostWork || rows_.size() > ByteAutomaton::kMostStates) return std::nullopt;
    }
    return table(accepting(begin));
  }

 private:
  using Set = std::vector<std::uint32_t>;
  static constexpr std::size_t kReject = 0;
  static constexpr std::size_t kAccept = 1;
  static constexpr std::size_t kFirst = 2;

  void number_classes() {
    std::array<bool, 257> starts{};
    starts[0] = true;
    for (Step const& step : steps_) {
      if (step.is != Step::Is::Bytes || step.first > step.last) continue;
      starts[step.first] = true;
      starts[step.last + 1U] = true;
    }
    for (std::size_t byte = 0; byte < 256; ++byte) {
      if (starts[byte]) bytes_.push_back(static_cast<std::uint8_t>(byte));
      classes_[byte] = static_cast<std::uint8_t>(bytes_.size() - 1);
    }
  }

  /// Adds the steps that are come to without a byte, and those that wait for one.
  void add(Set& set, std::uint32_t first, bool at_begin, bool at_end) {
    todo_.assign(1, first);
    while (!todo_.empty()) {
      std::uint32_t const at = todo_.back();
      todo_.pop_back();
      ++work_;
      if (mark_[at] == round_) continue;
      mark_[at] = round_;
      Step const& step = steps_[at];
      switch (step.is) {
        case Step::Is::Both:
          todo_.push_back(step.other);
          todo_.push_back(step.next);
          break;
        case Step::Is::TextBegin:
          if (at_begin) todo_.push_back(step.next);
          break;
        case Step::Is::TextEnd:
          if (at_end) todo_.push_back(step.next);
          set.push_back(at);
          break;
        case Step::Is::Bytes:
        case Step::Is::Match:
          set.push_back(at);
          break;
      }
    }
  }

  void finish(Set& set) {
    std::sort(set.begin(), set.end());
    ++round_;
  }

  [[nodiscard]] bool accepting(Set const& set) const {
    return std::any_of(set.begin(), set.end(),
                       [&](std::uint32_t at) { return steps_[at].is == Step::Is::Match; });
  }

  /// Whether the expression has matched if the text ends here.
  bool ends(Set const& set, bool at_begin) {
    Set end;
    for (std::uint32_t const at : set) {
      if (steps_[at].is == Step::Is::TextEnd) add(end, steps_[at].next, at_begin, true);
    }
    ++round_;
    return accepting(end) || accepting(set);
  }

  std::size_t row_of(Set const& from, std::uint8_t byte) {
    Set to;
    for (std::uint32_t const at : from) {
      Step const& step = steps_[at];
      bool const takes = step.is == Step::Is::Bytes && step.first <= byte && byte <= step.last;
      if (takes) add(to, step.next, false, false);
    }
    // The match may also begin behind this byte.
    add(to, first_, false, false);
    finish(to);
    if (accepting(to)) return kAccept;
    if (to.empty()) return kReject;
    auto const [known, is_new] = known_.emplace(std::move(to), rows_.size());
    if (is_new) {
      rows_.push_back(known->first);
      ends_.push_back(ends(known->first, false));
    }
    return known->second;
  }

  ByteAutomaton table(bool accepts_anything) const {
    ByteAutomaton result;
    result.width_ = bytes_.size();
    result.accepts_ = kAccept * result.width_;
    result.begin_ = accepts_anything ? result.accepts_ : kFirst * result.width_;
    result.classes_ = classes_;
    result.ends_ = ends_;
    result.table_.resize(kFirst * result.width_);
    for (std::size_t const row : next_) {
      result.table_.push_back(static_cast<std::uint16_t>(row * result.width_));
    }
    return result;
  }

  std::vector<Step> steps_;
  std::uint32_t first_;
  std::vector<std::uint32_t> mark_;  ///< by step, the round that it was last added in
  std::uint32_t round_ = 1;
  std::vector<std::uint32_t> todo_;
  std::size_t work_ = 0;
  std::array<std::uint8_t, 256> classes_{};
  std::vector<std::uint8_t> bytes_;  ///< one of each class
  std::vector<Set> rows_;
  std::map<Set, std::size_t> known_;
  std::vector<std::size_t> next_;  ///< from kFirst on, by row and class
  std::vector<bool> ends_;
};

std::optional<ByteAutomaton> ByteAutomaton::of(RegexTree const& tree) {
  StepMaker maker(tree);
  auto const first = maker.make();
  if (!first) return std::nullopt;
  return AutomatonMaker(std::move(maker.steps), *first).make();
}

}  // namespace writ::library
