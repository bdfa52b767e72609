// Chooses the form of an expression by its tree. Covered by tests/unit/library/pattern_test.cpp.
#include "engine/library/pattern.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/base/find_text.hpp"

namespace writ::library {
namespace {

using Kind = RegexNode::Kind;
using Texts = std::vector<std::string>;

/// Texts that are tried one after the other: of more a table is sooner done.
constexpr std::size_t kMostLiterals = 8;
constexpr std::uint32_t kMostRepeated = 64;

/// Each text of `left` before each of `right`; nothing where they are too many.
std::optional<Texts> joined(Texts const& left, Texts const& right) {
  if (left.size() * right.size() > kMostLiterals) return std::nullopt;
  Texts result;
  for (std::string const& begin : left) {
    for (std::string const& end : right) result.push_back(begin + end);
  }
  return result;
}

std::optional<Texts> texts_of_set(RegexNode const& node) {
  Texts texts;
  for (CodeRange const range : node.ranges) {
    // What is not ASCII takes more than a byte.
    if (range.last >= 0x80 || range.last - range.first >= kMostLiterals) return std::nullopt;
    for (std::uint32_t c = range.first; c <= range.last; ++c) {
      texts.push_back(std::string(1, static_cast<char>(c)));
    }
  }
  if (texts.empty() || texts.size() > kMostLiterals) return std::nullopt;
  return texts;
}

/// The texts that a part stands for, where they are few. Recursion is bounded by the depth of the
/// tree.
std::optional<Texts> texts_of(RegexTree const& tree, std::uint32_t id) {
  RegexNode const& node = tree.nodes[id];
  std::optional<Texts> texts;
  switch (node.kind) {
    case Kind::Set:
      return texts_of_set(node);
    case Kind::Sequence:
      texts = Texts{""};
      for (std::uint32_t const child : node.children) {
        auto const more = texts_of(tree, child);
        texts = more && texts ? joined(*texts, *more) : std::nullopt;
        if (!texts) break;
      }
      return texts;
    case Kind::Choice:
      texts.emplace();
      for (std::uint32_t const child : node.children) {
        auto const more = texts_of(tree, child);
        if (!more || texts->size() + more->size() > kMostLiterals) return std::nullopt;
        texts->insert(texts->end(), more->begin(), more->end());
      }
      return texts;
    case Kind::Repeat: {
      if (node.least != node.most || node.most > kMostRepeated) return std::nullopt;
      auto const once = texts_of(tree, node.children.front());
      texts = Texts{""};
      for (std::uint32_t i = 0; once && texts && i < node.most; ++i) texts = joined(*texts, *once);
      return once ? texts : std::nullopt;
    }
    case Kind::TextBegin:
    case Kind::TextEnd:
      break;
  }
  return std::nullopt;
}

}  // namespace

bool Literals::found_in(std::string_view text) const {
  return std::any_of(texts.begin(), texts.end(), [&](std::string const& literal) {
    if (at_begin && at_end) return text == literal;
    if (at_begin) return text.starts_with(literal);
    if (at_end) return text.ends_with(literal);
    return find_text(text, literal) != std::string_view::npos;
  });
}

std::optional<Literals> literals_of(RegexTree const& tree) {
  RegexNode const& root = tree.nodes[tree.root];
  if (root.kind != Kind::Sequence) {
    auto texts = texts_of(tree, tree.root);
    if (!texts) return std::nullopt;
    return Literals{false, false, *std::move(texts)};
  }
  std::vector<std::uint32_t> parts = root.children;
  auto const is = [&](std::uint32_t part, Kind kind) { return tree.nodes[part].kind == kind; };
  Literals literals;
  if (!parts.empty() && is(parts.front(), Kind::TextBegin)) {
    literals.at_begin = true;
    parts.erase(parts.begin());
  }
  if (!parts.empty() && is(parts.back(), Kind::TextEnd)) {
    literals.at_end = true;
    parts.pop_back();
  }
  // What may match nothing, and is not held to an end, does not matter there.
  auto const may_be_nothing = [&](std::uint32_t part) {
    return is(part, Kind::Repeat) && tree.nodes[part].least == 0;
  };
  while (!literals.at_begin && !parts.empty() && may_be_nothing(parts.front())) {
    parts.erase(parts.begin());
  }
  while (!literals.at_end && !parts.empty() && may_be_nothing(parts.back())) parts.pop_back();
  literals.texts = {""};
  for (std::uint32_t const part : parts) {
    auto const more = texts_of(tree, part);
    auto all = more ? joined(literals.texts, *more) : std::nullopt;
    if (!all) return std::nullopt;
    literals.texts = *std::move(all);
  }
  return literals;
}

Pattern::Pattern(std::string_view expression) : tree_(read_regex(expression)) {
  if (auto literals = tree_ ? literals_of(*tree_) : std::nullopt) {
    form_ = *std::move(literals);
    tree_.reset();
    return;
  }
  auto compiled = Regex::compile(expression);
  auto* const regex = std::get_if<Regex>(&compiled);
  WRIT_CHECK(regex != nullptr && "the expression was compiled before");
  form_ = std::move(*regex);
}

bool Pattern::found_in(std::string_view text) {
  if (auto const* automaton = std::get_if<ByteAutomaton>(&form_)) return automaton->found_in(text);
  if (auto const* literals = std::get_if<Literals>(&form_)) return literals->found_in(text);
  if (tree_ && ++answered_ > kBeforeTable) {
    auto automaton = ByteAutomaton::of(*tree_);
    tree_.reset();
    if (automaton) return form_.emplace<ByteAutomaton>(*std::move(automaton)).found_in(text);
  }
  return std::get<Regex>(form_).found_in(text);
}

}  // namespace writ::library
