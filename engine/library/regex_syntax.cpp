// Recursive descent. Whatever is not plainly understood ends it.
#include "engine/library/regex_syntax.hpp"

#include <algorithm>
#include <utility>

namespace writ::library {
namespace {

using Kind = RegexNode::Kind;
using Ranges = std::vector<CodeRange>;

constexpr std::uint32_t kLastCodePoint = 0x10FFFF;

/// In order, and none beside another.
Ranges normal(Ranges ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](CodeRange a, CodeRange b) { return a.first < b.first; });
  Ranges result;
  for (CodeRange const range : ranges) {
    if (!result.empty() && range.first <= result.back().last + 1) {
      result.back().last = std::max(result.back().last, range.last);
    } else {
      result.push_back(range);
    }
  }
  return result;
}

Ranges all_but(Ranges const& ranges) {
  Ranges result;
  std::uint32_t next = 0;
  for (CodeRange const range : normal(ranges)) {
    if (range.first > next) result.push_back({next, range.first - 1});
    next = range.last + 1;
  }
  if (next <= kLastCodePoint) result.push_back({next, kLastCodePoint});
  return result;
}

/// With the other case of each letter; two of them have a third form, outside ASCII.
Ranges folded(Ranges ranges) {
  std::size_t const count = ranges.size();
  for (std::size_t i = 0; i < count; ++i) {
    for (std::uint32_t c = 'a'; c <= 'z'; ++c) {
      std::uint32_t const upper = c - 'a' + 'A';
      auto const holds = [&](std::uint32_t x) {
        return ranges[i].first <= x && x <= ranges[i].last;
      };
      if (!holds(c) && !holds(upper)) continue;
      ranges.push_back({c, c});
      ranges.push_back({upper, upper});
      if (c == 'k') ranges.push_back({0x212A, 0x212A});
      if (c == 's') ranges.push_back({0x017F, 0x017F});
    }
  }
  return ranges;
}

/// The class that stands for a letter behind a backslash.
std::optional<Ranges> letter_class(char letter) {
  switch (letter) {
    case 'd':
      return Ranges{{'0', '9'}};
    case 's':
      return Ranges{{'\t', '\n'}, {'\f', '\r'}, {' ', ' '}};
    case 'w':
      return Ranges{{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
    default:
      return std::nullopt;
  }
}

/// The character that a letter behind a backslash stands for.
std::optional<std::uint32_t> escaped_character(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'f':
      return '\f';
    default:
      break;
  }
  bool const punctuation = c > ' ' && c < '\x7F' && !(c >= '0' && c <= '9') &&
                           !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') && c != '_';
  if (punctuation) return static_cast<unsigned char>(c);
  return std::nullopt;
}

class RegexReader {
 public:
  explicit RegexReader(std::string_view text) : text_(text) {}

  std::optional<RegexTree> read() {
    fold_ = take("(?i)");
    auto const root = choice(0);
    if (!root || at_ != text_.size()) return std::nullopt;
    tree_.root = *root;
    return std::move(tree_);
  }

 private:
  using Id = std::optional<std::uint32_t>;

  [[nodiscard]] bool more() const { return at_ < text_.size(); }
  [[nodiscard]] bool sees(char c) const { return more() && text_[at_] == c; }
  bool take(std::string_view what) {
    if (text_.substr(at_, what.size()) != what) return false;
    at_ += what.size();
    return true;
  }

  std::uint32_t add(RegexNode node) {
    tree_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(tree_.nodes.size() - 1);
  }
  std::uint32_t add_set(Ranges ranges) {
    if (fold_) ranges = folded(std::move(ranges));
    return add({Kind::Set, normal(std::move(ranges)), {}, 0, 0});
  }

  // Recursion is bounded by kMostRegexNesting.
  Id choice(std::size_t depth) {
    if (depth > kMostRegexNesting) return std::nullopt;
    std::vector<std::uint32_t> alternatives;
    do {
      auto const one = sequence(depth);
      if (!one) return std::nullopt;
      alternatives.push_back(*one);
    } while (take("|"));
    if (alternatives.size() == 1) return alternatives.front();
    return add({Kind::Choice, {}, std::move(alternatives), 0, 0});
  }

  Id sequence(std::size_t depth) {
    std::vector<std::uint32_t> parts;
    while (more() && !sees('|') && !sees(')')) {
      auto const one = part(depth);
      if (!one) return std::nullopt;
      parts.push_back(*one);
    }
    return add({Kind::Sequence, {}, std::move(parts), 0, 0});
  }

  /// An atom with what says how often it stands.
  Id part(std::size_t depth) {
    bool const is_end_of_text = sees('^') || sees('$');
    auto const item = atom(depth);
    if (!item) return std::nullopt;
    RegexNode repeat{Kind::Repeat, {}, {*item}, 0, kNoMost};
    if (take("+")) {
      repeat.least = 1;
    } else if (take("?")) {
      repeat.most = 1;
    } else if (sees('{')) {
      if (!counts(repeat)) return std::nullopt;
    } else if (!take("*")) {
      return item;
    }
    // Whether as few as possible are taken does not change whether there is a match.
    take("?");
    bool const again = sees('*') || sees('+') || sees('?') || sees('{');
    if (again || is_end_of_text) return std::nullopt;
    return add(std::move(repeat));
  }

  /// {n}, {n,}, {n,m}
  bool counts(RegexNode& repeat) {
    take("{");
    auto const least = count();
    if (!least) return false;
    repeat.least = *least;
    repeat.most = *least;
    if (take(",")) {
      repeat.most = kNoMost;
      if (!sees('}')) {
        auto const most = count();
        if (!most) return false;
        repeat.most = *most;
      }
    }
    return take("}") && repeat.least <= repeat.most;
  }

  std::optional<std::uint32_t> count() {
    std::size_t const from = at_;
    std::uint32_t number = 0;
    while (more() && text_[at_] >= '0' && text_[at_] <= '9' && at_ - from < 4) {
      number = number * 10 + static_cast<std::uint32_t>(text_[at_++] - '0');
    }
    if (at_ == from) return std::nullopt;
    return number;
  }

  Id atom(std::size_t depth) {
    if (take("^")) return add({Kind::TextBegin, {}, {}, 0, 0});
    if (take("$")) return add({Kind::TextEnd, {}, {}, 0, 0});
    if (take(".")) return add({Kind::Set, all_but({{'\n', '\n'}}), {}, 0, 0});
    if (sees('[')) return character_class();
    if (take("(")) {
      if (sees('?') && !take("?:")) return std::nullopt;
      auto const inner = choice(depth + 1);
      return inner && take(")") ? inner : std::nullopt;
    }
    if (take("\\")) {
      if (take("A")) return add({Kind::TextBegin, {}, {}, 0, 0});
      if (take("z")) return add({Kind::TextEnd, {}, {}, 0, 0});
      auto ranges = escape();
      if (!ranges) return std::nullopt;
      return add_set(*std::move(ranges));
    }
    if (sees('*') || sees('+') || sees('?') || sees('{') || sees(')')) return std::nullopt;
    auto const c = code_point();
    if (!c) return std::nullopt;
    return add_set({{*c, *c}});
  }

  /// What stands behind a backslash.
  std::optional<Ranges> escape() {
    if (!more()) return std::nullopt;
    char const c = text_[at_++];
    char const lower = static_cast<char>(c | 0x20);
    if (auto ranges = letter_class(lower)) {
      if (c == lower) return ranges;
      return all_but(fold_ ? folded(*std::move(ranges)) : *std::move(ranges));
    }
    auto const character = escaped_character(c);
    if (!character) return std::nullopt;
    return Ranges{{*character, *character}};
  }

  Id character_class() {
    take("[");
    bool const negated = take("^");
    Ranges ranges;
    for (bool first = true; first || !sees(']'); first = false) {
      if (!more() || (sees('[') && text_.substr(at_).starts_with("[:"))) return std::nullopt;
      // A hyphen is itself only at the ends.
      bool const hyphen = sees('-') && !first && !text_.substr(at_).starts_with("-]");
      if (hyphen) return std::nullopt;
      if (take("\\")) {
        auto const escaped = escape();
        if (!escaped) return std::nullopt;
        ranges.insert(ranges.end(), escaped->begin(), escaped->end());
        bool const range = sees('-') && !text_.substr(at_).starts_with("-]");
        if (range) return std::nullopt;
        continue;
      }
      auto const from = code_point();
      if (!from) return std::nullopt;
      std::optional<std::uint32_t> to = from;
      if (sees('-') && !text_.substr(at_).starts_with("-]")) {
        take("-");
        if (sees('\\') || sees('[')) return std::nullopt;
        to = code_point();
      }
      if (!to || *to < *from) return std::nullopt;
      ranges.push_back({*from, *to});
    }
    take("]");
    if (fold_) ranges = folded(std::move(ranges));
    return add({Kind::Set, negated ? all_but(ranges) : normal(std::move(ranges)), {}, 0, 0});
  }

  /// The next character; of those outside ASCII only where case does not matter.
  std::optional<std::uint32_t> code_point() {
    if (!more()) return std::nullopt;
    auto const byte = [&](std::size_t i) {
      return at_ + i < text_.size() ? static_cast<unsigned char>(text_[at_ + i]) : 0U;
    };
    std::uint32_t const lead = byte(0);
    if (lead < 0x80) {
      ++at_;
      return lead;
    }
    std::size_t const length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (fold_ || lead < 0xC2 || lead > 0xF4) return std::nullopt;
    std::uint32_t code = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
      if ((byte(i) & 0xC0U) != 0x80U) return std::nullopt;
      code = code << 6U | (byte(i) & 0x3FU);
    }
    at_ += length;
    return code;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool fold_ = false;
  RegexTree tree_;
};

}  // namespace

std::optional<RegexTree> read_regex(std::string_view expression) {
  return RegexReader(expression).read();
}

}  // namespace writ::library
