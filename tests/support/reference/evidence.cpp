// Trees of conditions to the leaves that decided them, and what those read: the canonical form of
// engine/value/evidence.hpp, word for word. Recursion is bounded by the depth of expressions
// (Limits::nesting). Covered by tests/unit/reference/evidence_test.cpp.
#include <algorithm>

#include "engine/value/print.hpp"
#include "tests/support/reference/tree.hpp"

namespace writ::reference {
namespace {

/// JSON text of the value, cut between code points.
std::string shown(Value value) {
  std::string text;
  print_json(text, value);
  if (text.size() <= kShownValueBytes) return text;
  std::size_t end = kShownValueBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

std::string shown(Context const& context, Origin const& origin) {
  if (origin.resource == context.own) return origin.pointer;
  return std::string(origin.resource->id) + origin.pointer;
}

Leaf leaf_of(Context& context, Node const& node) {
  ir::Expr const& expr = context.module[node.expr];
  Leaf leaf;
  leaf.span = expr.span;
  leaf.outcome = node.outcome;
  if (expr.leaf == UINT32_MAX) return leaf;
  ir::LeafInfo const& info = context.module.leaves[expr.leaf];
  leaf.text = info.text;
  for (ir::ExprId const path : info.reads) {
    Located const found = value_of(context, node.scope, path);
    if (!found.origin) continue;
    Read const read{std::string(found.origin->resource->id), found.origin->pointer,
                    shown(found.value)};
    bool const again = std::any_of(leaf.read.begin(), leaf.read.end(), [&](Read const& r) {
      return r.resource == read.resource && r.pointer == read.pointer;
    });
    if (!again) leaf.read.push_back(read);
  }
  for (ir::VarId const variable : info.bindings) {
    Located const meaning = meaning_of(context, node.scope, variable);
    leaf.bindings.push_back(
        {std::string(context.module[variable].name),
         meaning.origin ? shown(context, *meaning.origin) : shown(meaning.value)});
  }
  return leaf;
}

/// Which outcomes of parts decide a node: those of `truth`, or all.
struct Wanted {
  bool all = false;
  Truth truth = Truth::True;
  [[nodiscard]] bool takes(Outcome outcome) const { return all || outcome.truth == truth; }
};

constexpr Wanted kAll{true, Truth::True};

Wanted wanted_parts(Node const& node) {
  Truth const truth = node.outcome.truth;
  if (truth == Truth::Undecided) return {false, Truth::Undecided};
  bool const holds = truth == Truth::True;
  switch (node.form) {
    case Node::Form::All:
    case Node::Form::Every:
      return holds ? kAll : Wanted{false, Truth::False};
    case Node::Form::Any:
    case Node::Form::Some:
      return holds ? Wanted{false, Truth::True} : kAll;
    case Node::Form::No:
      return holds ? kAll : Wanted{false, Truth::True};
    case Node::Form::One: {
      auto const true_ones =
          std::count(node.counted.begin(), node.counted.end(), Outcome::of(true));
      return true_ones > 0 ? Wanted{false, Truth::True} : kAll;
    }
    case Node::Form::Leaf:
    case Node::Form::Around:
    case Node::Form::Choice:
      break;
  }
  return kAll;
}

void append(std::vector<Leaf>& leaves, std::vector<Leaf> const& more) {
  leaves.insert(leaves.end(), more.begin(), more.end());
}

std::vector<Leaf> of_parts(Context& context, Node const& node) {
  Wanted const wanted = wanted_parts(node);
  std::vector<Leaf> leaves;
  for (Node const& part : node.parts) {
    if (wanted.takes(part.outcome)) append(leaves, deciding(context, part));
  }
  return leaves;
}

/// The first deciding elements with their leaves, the others as a number.
std::vector<Leaf> of_elements(Context& context, Node const& node) {
  Wanted const wanted = wanted_parts(node);
  std::vector<Leaf> leaves;
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < node.parts.size(); ++i) {
    if (!wanted.takes(node.counted[i])) continue;
    if (count < kShownElements) append(leaves, deciding(context, node.parts[i]));
    ++count;
  }
  if (count > kShownElements) {
    ir::Expr const& expr = context.module[node.expr];
    Leaf rest;
    if (expr.leaf != UINT32_MAX) rest.text = context.module.leaves[expr.leaf].text;
    rest.span = expr.span;
    rest.outcome = node.outcome;
    rest.more = count - kShownElements;
    leaves.push_back(rest);
  }
  return leaves;
}

std::vector<Leaf> of_choice(Context& context, Node const& node) {
  std::vector<Leaf> leaves;
  for (std::size_t i = 0; i < node.parts.size(); ++i) {
    bool const is_condition = i == 0;
    bool const branch_taken = node.parts.size() == 2;
    if (is_condition && branch_taken && node.outcome.is_undecided()) continue;
    append(leaves, deciding(context, node.parts[i]));
  }
  return leaves;
}

}  // namespace

std::vector<Leaf> deciding(Context& context, Node const& node) {
  switch (node.form) {
    case Node::Form::Leaf:
      return {leaf_of(context, node)};
    case Node::Form::Around:
      return deciding(context, node.parts.front());
    case Node::Form::Choice:
      return of_choice(context, node);
    case Node::Form::All:
    case Node::Form::Any:
      return of_parts(context, node);
    case Node::Form::Some:
    case Node::Form::Every:
    case Node::Form::No:
    case Node::Form::One:
      return of_elements(context, node);
  }
  return {};
}

}  // namespace writ::reference
