// An operator, the value it has on one side and the place of the other side give a value for that
// place.
#include "engine/check/leaf_repairs.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/arena.hpp"
#include "engine/base/checked.hpp"
#include "engine/bytecode/operator_opcodes.hpp"
#include "engine/check/changed_value.hpp"
#include "engine/value/equality.hpp"
#include "engine/value/json_text.hpp"
#include "engine/value/print.hpp"

namespace writ::checks {
namespace {

using bytecode::Opcode;
using ir::Comparison;

/// The comparison that is true where this one is false; nothing where there is none.
std::optional<Comparison> opposite(Comparison comparison) {
  switch (comparison) {
    case Comparison::Equal:
      return Comparison::NotEqual;
    case Comparison::NotEqual:
      return Comparison::Equal;
    case Comparison::Less:
      return Comparison::GreaterEqual;
    case Comparison::LessEqual:
      return Comparison::Greater;
    case Comparison::Greater:
      return Comparison::LessEqual;
    case Comparison::GreaterEqual:
      return Comparison::Less;
    case Comparison::In:
      return Comparison::NotIn;
    case Comparison::NotIn:
      return Comparison::In;
    case Comparison::Intersects:
      return Comparison::DisjointFrom;
    case Comparison::DisjointFrom:
      return Comparison::Intersects;
    case Comparison::Like:
    case Comparison::Matches:
    case Comparison::Contains:
    case Comparison::StartsWith:
    case Comparison::EndsWith:
    case Comparison::Within:
    case Comparison::Overlaps:
    case Comparison::SubsetOf:
    case Comparison::Refers:
      return std::nullopt;
  }
  return std::nullopt;
}

/// One side of a comparison as a place to change, the other as what is known.
struct Sides {
  Comparison comparison;
  bool target_is_left;
  Value target;  ///< absent where it is not known
  Value other;
};

std::optional<Value> next_to(Value number, std::int64_t by) {
  if (!number.is(Kind::Integer)) return std::nullopt;
  auto const moved = checked_add(number.as_integer(), by);
  return moved ? std::optional(Value::integer(*moved)) : std::nullopt;
}

std::vector<Value> items_of(Value list) {
  if (!list.is(Kind::List)) return {};
  return {list.as_list().begin(), list.as_list().end()};
}

bool holds(std::vector<Value> const& items, Value value) {
  return std::any_of(items.begin(), items.end(),
                     [&](Value item) { return equal(item, value).is_true(); });
}

Value list_of(std::vector<Value> const& items, Arena& arena) {
  auto room = arena.allocate<Value>(items.size());
  std::copy(items.begin(), items.end(), room.begin());
  return Value::list(room);
}

/// The target's items of which `keep` says so.
template <class Keep>
Value filtered(Value target, Keep const& keep, Arena& arena) {
  std::vector<Value> items = items_of(target);
  items.erase(std::remove_if(items.begin(), items.end(), [&](Value v) { return !keep(v); }),
              items.end());
  return list_of(items, arena);
}

Value appended(Value target, Value item, Arena& arena) {
  std::vector<Value> items = items_of(target);
  items.push_back(item);
  return list_of(items, arena);
}

/// A value of the target for which `target < other` holds and so on; `comparison` is seen from the
/// target.
std::optional<Value> ordered(Comparison comparison, Value other) {
  if (comparison == Comparison::Less) return next_to(other, -1);
  if (comparison == Comparison::Greater) return next_to(other, 1);
  return other.is_number() ? std::optional(other) : std::nullopt;
}

Comparison mirrored(Comparison comparison) {
  if (comparison == Comparison::Less) return Comparison::Greater;
  if (comparison == Comparison::LessEqual) return Comparison::GreaterEqual;
  if (comparison == Comparison::Greater) return Comparison::Less;
  return Comparison::LessEqual;
}

std::optional<Value> other_boolean(Sides const& sides) {
  if (sides.other.is(Kind::Boolean)) return Value::boolean(!sides.other.as_boolean());
  if (sides.target.is(Kind::Boolean)) return Value::boolean(!sides.target.as_boolean());
  return std::nullopt;
}

std::optional<Value> member_of(Sides const& sides, Arena& arena) {
  if (!sides.target_is_left) return appended(sides.target, sides.other, arena);
  std::vector<Value> const choices = items_of(sides.other);
  if (choices.empty()) return std::nullopt;
  return choices.front();
}

/// A value for the target with which the comparison may hold.
std::optional<Value> value_for(Sides const& sides, Arena& arena) {
  switch (sides.comparison) {
    case Comparison::Equal:
      return sides.other;
    case Comparison::NotEqual:
      return other_boolean(sides);
    case Comparison::Less:
    case Comparison::LessEqual:
    case Comparison::Greater:
    case Comparison::GreaterEqual:
      return ordered(sides.target_is_left ? sides.comparison : mirrored(sides.comparison),
                     sides.other);
    case Comparison::In:
      return member_of(sides, arena);
    case Comparison::NotIn:
      if (sides.target_is_left || !sides.target.is(Kind::List)) return std::nullopt;
      return filtered(
          sides.target, [&](Value v) { return !equal(v, sides.other).is_true(); }, arena);
    case Comparison::SubsetOf: {
      if (!sides.target_is_left || !sides.target.is(Kind::List)) return std::nullopt;
      std::vector<Value> const allowed = items_of(sides.other);
      return filtered(
          sides.target, [&](Value v) { return holds(allowed, v); }, arena);
    }
    case Comparison::DisjointFrom: {
      if (!sides.target.is(Kind::List)) return std::nullopt;
      std::vector<Value> const refused = items_of(sides.other);
      return filtered(
          sides.target, [&](Value v) { return !holds(refused, v); }, arena);
    }
    case Comparison::Intersects: {
      std::vector<Value> const wanted = items_of(sides.other);
      if (wanted.empty()) return std::nullopt;
      return appended(sides.target, wanted.front(), arena);
    }
    case Comparison::Like:
    case Comparison::Matches:
    case Comparison::Contains:
    case Comparison::StartsWith:
    case Comparison::EndsWith:
    case Comparison::Within:
    case Comparison::Overlaps:
    case Comparison::Refers:
      // No one value is likelier than others.
      return std::nullopt;
  }
  return std::nullopt;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether the pointer's last token is an index.
bool is_element(std::string_view pointer) {
  std::string_view const token = pointer.substr(pointer.rfind('/') + 1);
  return !token.empty() && std::all_of(token.begin(), token.end(), is_digit);
}

/// The text with the version in the place of the first number in it, and of the parts of that.
std::string with_version(std::string_view text, std::string_view version) {
  std::size_t const begin = text.find_first_of("0123456789");
  if (begin == std::string_view::npos) return std::string(text);
  char separator = '.';
  std::size_t end = begin;
  while (end < text.size()) {
    bool const joins =
        (text[end] == '.' || text[end] == '_') && end + 1 < text.size() && is_digit(text[end + 1]);
    if (!is_digit(text[end]) && !joins) break;
    if (joins) separator = text[end];
    ++end;
  }
  std::string raised(version);
  std::replace(raised.begin(), raised.end(), '.', separator);
  return std::string(text.substr(0, begin)) + raised + std::string(text.substr(end));
}

/// Whether a number that compares so is none.
bool asks_for_none(Comparison comparison, std::string_view other) {
  return (other == "0" &&
          (comparison == Comparison::LessEqual || comparison == Comparison::Equal)) ||
         (other == "1" && comparison == Comparison::Less);
}

class LeafRepairs {
 public:
  LeafRepairs(vm::TraceNode const& leaf, Limits const& limits) : leaf_(leaf), limits_(limits) {}

  std::vector<Repair> find(bool wanted) {
    vm::Operation const& operation = *leaf_.operation;
    if (operation.op == Opcode::Truthy) {
      for (vm::Place const& place : places(operation.left, nullptr)) {
        add(place, Value::boolean(wanted));
      }
    } else if (operation.op == Opcode::Is) {
      auto const kind = static_cast<ir::IsKind>(operation.detail & 0xFFU);
      bool const negated = (operation.detail >> 8U) != 0;
      bool const to_absent = (kind == ir::IsKind::Absent && wanted != negated) ||
                             (kind == ir::IsKind::Present && wanted == negated);
      // Without an element of a list the next one would stand in its place.
      vm::Place const& place = operation.left.place;
      bool const of_list = is_element(place.pointer);
      if (to_absent && valid(place) && !of_list) add(place, Value::absent());
    } else {
      compare(operation, wanted);
    }
    return std::move(found_);
  }

 private:
  void compare(vm::Operation const& operation, bool wanted) {
    std::optional<Comparison> comparison = bytecode::comparison_of(operation.op);
    if (!wanted) comparison = opposite(*comparison);
    if (!comparison) return;
    if (operation.right.kind == Kind::Version && comparison == Comparison::GreaterEqual) {
      raise_version(operation.right.json);
      return;
    }
    if (asks_for_none(*comparison, operation.right.json)) empty_lists();
    Value const left = parsed(operation.left);
    Value const right = parsed(operation.right);
    if (operation.right.exact) {
      for (vm::Place const& place : places(operation.left, &operation.right)) {
        add_value(place, {*comparison, true, left, right});
      }
    }
    if (operation.left.exact) {
      for (vm::Place const& place : places(operation.right, &operation.left)) {
        add_value(place, {*comparison, false, right, left});
      }
    }
  }

  /// Lists that were counted become empty.
  void empty_lists() {
    for (std::size_t i = 0; i < leaf_.reads.size(); ++i) {
      bool const is_list = leaf_.reads[i].value.starts_with('[');
      if (is_list && valid(leaf_.places[i])) add(leaf_.places[i], Value::list({}));
    }
  }

  /// A version is read out of a text, and written back the way the text has it: "TLS1_0" becomes
  /// "TLS1_2".
  void raise_version(std::string const& json) {
    Value const wanted = parsed({{}, Kind::String, json, true});
    if (!wanted.is(Kind::String)) return;
    for (std::size_t i = 0; i < leaf_.reads.size(); ++i) {
      std::string const& text = leaf_.reads[i].value;
      Value const found = parsed({{}, Kind::String, text, text.starts_with('"')});
      if (!found.is(Kind::String) || !valid(leaf_.places[i])) continue;
      std::string const raised = with_version(found.as_text(), wanted.as_text());
      add(leaf_.places[i], Value::string(raised));
    }
  }

  [[nodiscard]] static bool valid(vm::Place const& place) {
    return place.resource != nullptr && names_attribute(place.pointer);
  }

  /// Where the operand stems from; of a computed one every place that the leaf read, but for that
  /// of the other operand.
  [[nodiscard]] std::vector<vm::Place> places(vm::Operand const& operand,
                                              vm::Operand const* other) const {
    std::vector<vm::Place> result;
    if (operand.place.resource != nullptr) {
      if (valid(operand.place)) result.push_back(operand.place);
      return result;
    }
    // A constant is on no side to be changed.
    bool const other_stems = other != nullptr && other->place.resource != nullptr;
    for (vm::Place const& place : leaf_.places) {
      bool const is_other = other_stems && place.resource == other->place.resource &&
                            place.pointer == other->place.pointer;
      if (!is_other && valid(place)) result.push_back(place);
    }
    return result;
  }

  [[nodiscard]] Value parsed(vm::Operand const& operand) {
    if (!operand.exact) return Value::absent();
    auto const result = parse_json(arena_.copy(operand.json), limits_, arena_);
    Value const* const value = std::get_if<Value>(&result);
    return value == nullptr ? Value::absent() : *value;
  }

  void add_value(vm::Place const& place, Sides const& sides) {
    if (auto const value = value_for(sides, arena_)) add(place, *value);
  }

  void add(vm::Place const& place, Value value) {
    // What is nothing to a rule is seldom what its author means.
    if (value.is(Kind::String) && value.as_text().empty()) return;
    Repair repair{place.resource, place.pointer, std::nullopt};
    if (!value.is_absent()) {
      repair.json.emplace();
      print_json(*repair.json, value);
    }
    if (std::find(found_.begin(), found_.end(), repair) == found_.end()) {
      found_.push_back(std::move(repair));
    }
  }

  vm::TraceNode const& leaf_;
  Limits const& limits_;
  Arena arena_;
  std::vector<Repair> found_;
};

}  // namespace

std::vector<Repair> leaf_repairs(vm::TraceNode const& leaf, bool wanted, Limits const& limits) {
  if (!leaf.operation) return {};
  return LeafRepairs(leaf, limits).find(wanted);
}

}  // namespace writ::checks
