// Nodes to trees, bounded in number.
#include "engine/vm/trace.hpp"

#include <algorithm>
#include <utility>

#include "engine/value/print.hpp"

namespace writ::vm {
namespace {

using bytecode::NoteKind;

std::size_t size_of(TraceNode const& node) {
  std::size_t result = 1;
  for (TraceNode const& part : node.parts) result += size_of(part);
  return result;
}

/// Whether the value's JSON text reads back as the value. Recursion is bounded by the nesting of
/// inputs (Limits::json_depth) and of policies.
bool is_json(Value value) {
  if (value.is_sensitive()) return false;
  switch (value.kind()) {
    case Kind::Null:
    case Kind::Boolean:
    case Kind::Integer:
    case Kind::BigInteger:
    case Kind::Double:
    case Kind::String:
      return true;
    case Kind::List: {
      auto const items = value.as_list();
      return std::all_of(items.begin(), items.end(), is_json);
    }
    case Kind::Object: {
      auto const members = value.as_object();
      return std::all_of(members.begin(), members.end(),
                         [](Member const& member) { return is_json(member.value); });
    }
    case Kind::Absent:
    case Kind::Unknown:
    case Kind::Undecided:
    case Kind::Time:
    case Kind::Duration:
    case Kind::Network:
    case Kind::Version:
    case Kind::Resource:
      return false;
  }
  return false;
}

}  // namespace

Operand operand_of(Place place, Value value) {
  Operand result{std::move(place), value.kind(), {}, false};
  print_json(result.json, value, kOperandBytes);
  result.exact = result.json.size() <= kOperandBytes && is_json(value);
  return result;
}

void Trace::begin() {
  open_.emplace_back();
  open_.back().nodes_before = nodes_;
}

void Trace::read(Read read, Place place) {
  TraceNode& node = open_.back().node;
  auto const same = [&](Read const& other) {
    return other.resource == read.resource && other.pointer == read.pointer;
  };
  if (std::any_of(node.reads.begin(), node.reads.end(), same)) return;
  node.reads.push_back(std::move(read));
  node.places.push_back(std::move(place));
}

void Trace::bind(Binding binding) { open_.back().node.bindings.push_back(std::move(binding)); }

void Trace::end(bytecode::NoteRow const& note, std::string text, Outcome outcome) {
  TraceNode node = std::move(open_.back().node);
  open_.pop_back();
  node.kind = note.kind;
  node.text = std::move(text);
  node.span = note.span;
  node.outcome = outcome;
  // A leaf ends right after its operator.
  if (note.kind == NoteKind::Leaf) node.operation = std::move(operation_);
  operation_.reset();
  ++nodes_;
  auto& parts = open_.empty() ? done_ : open_.back().node.parts;
  parts.push_back(std::move(node));
}

void Trace::element(Read where, Kind kind, Outcome outcome) {
  Open& open = open_.back();
  auto const slot = static_cast<std::size_t>(outcome.truth);
  std::uint32_t const index = open.node.elements[0] + open.node.elements[1] + open.node.elements[2];
  ++open.node.elements[slot];
  if (open.node.parts.empty()) return;
  TraceNode& part = open.node.parts.back();
  if (open.kept[slot] >= most_elements_ || nodes_ > kMostNodes) {
    nodes_ -= std::min(nodes_, size_of(part));
    open.node.parts.pop_back();
    return;
  }
  ++open.kept[slot];
  part.element = std::move(where);
  part.element_kind = kind;
  part.index = index;
  // A member that may turn out null makes its element undecided, whatever the body says.
  part.outcome = outcome;
}

void Trace::pass_over(std::uint32_t count, Outcome outcome) {
  open_.back().node.elements[static_cast<std::size_t>(outcome.truth)] += count;
}

void Trace::statement(std::uint32_t index, Outcome outcome) {
  TraceStatement result{index, outcome, {}};
  if (!done_.empty()) result.root = std::move(done_.front());
  result.root.outcome = outcome;
  done_.clear();
  statements_.push_back(std::move(result));
}

}  // namespace writ::vm
