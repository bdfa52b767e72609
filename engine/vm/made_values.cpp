// Lists, objects and texts that a rule puts together, and how large they are. Parts may be shared
// (`[x, x]` of `[y, y]` of …), so that a value may be exponentially larger than its memory, and
// deeper than any input. Everything that walks values (equality, order, printing) relies on neither
// being so. Covered by tests/regressions/shared_values_test.cpp and tests/unit/vm/budget_test.cpp.
#include <algorithm>

#include "engine/vm/vm.hpp"

namespace writ::vm {

using bytecode::Instruction;

namespace {

/// Walks what rules have made, as if nothing were shared, and stops once it is too much. What came
/// from the input counts as one part: it is a tree of bounded depth.
class Measure {
 public:
  explicit Measure(std::uint64_t most_parts) : parts_left_(most_parts) {}

  // Recursion is bounded by `depth`.
  bool fits(Value value, std::uint32_t depth) {
    if (!value.is_made()) return true;
    if (depth == 0) return false;
    if (value.is(Kind::List)) {
      auto const items = value.as_list();
      return take(items.size()) && std::all_of(items.begin(), items.end(),
                                               [&](Value item) { return fits(item, depth - 1); });
    }
    if (value.is(Kind::Object)) {
      auto const members = value.as_object();
      return take(members.size()) &&
             std::all_of(members.begin(), members.end(),
                         [&](Member const& member) { return fits(member.value, depth - 1); });
    }
    return true;
  }

  [[nodiscard]] std::uint64_t parts_left() const { return parts_left_; }

 private:
  bool take(std::uint64_t parts) {
    bool const enough = parts <= parts_left_;
    parts_left_ -= enough ? parts : parts_left_;
    return enough;
  }

  std::uint64_t parts_left_;
};

}  // namespace

/// The register gets what was put together, or the budget is spent. Each part costs a fraction of a
/// step.
void Vm::make(std::uint8_t to, Value value) {
  std::uint64_t const most = limits_.scratch_bytes / sizeof(Value);
  Measure measure(most);
  Value const made = value.as_made();
  if (!measure.fits(made, limits_.json_depth)) {
    limit_hit_ = true;
    return;
  }
  registers_[to] = made;
  spend((most - measure.parts_left()) / 16 + 1);
}

/// The list `before` (absent: none) with the operands of the instruction behind it.
void Vm::make_list(Instruction in, Value before) {
  std::span<Value const> const head =
      before.is(Kind::List) ? before.as_list() : std::span<Value const>{};
  std::span<Value const> const tail(registers_.data() + in.b, in.c);
  for (Value item : tail) {
    if (item.is(Kind::Undecided)) {
      registers_[in.a] = before.is(Kind::Undecided) ? before : item;
      return;
    }
  }
  if (before.is(Kind::Undecided)) return;
  auto room = scratch_.allocate<Value>(head.size() + tail.size());
  std::copy(head.begin(), head.end(), room.begin());
  // An absent item keeps its place, as null.
  std::transform(tail.begin(), tail.end(), room.begin() + static_cast<std::ptrdiff_t>(head.size()),
                 [](Value item) { return item.is(Kind::Absent) ? Value::null() : item; });
  make(in.a, Value::list(room));
}

void Vm::make_object(Instruction in) {
  auto const& keys = program_.shapes[in.c];
  auto room = scratch_.allocate<Member>(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    Value const value = registers_[in.b + i];
    if (value.is(Kind::Undecided)) {
      registers_[in.a] = value;
      return;
    }
    room[i] = {program_.constants[keys[i]].as_text(), value};
  }
  make(in.a, Value::object(room));
}

void Vm::make_text(Instruction in) {
  std::string text;
  for (std::uint32_t i = 0; i < in.c; ++i) {
    if (!registers_[in.b + i].is(Kind::String)) continue;
    std::string_view const part = registers_[in.b + i].as_text();
    if (!may_build_text(text.size() + part.size())) return;
    text += part;
  }
  registers_[in.a] = Value::string(scratch_.copy(text));
  spend(text.size() / 16 + 1);
}

/// Whether a rule may build a text of that size; else its budget is spent.
bool Vm::may_build_text(std::size_t size) {
  // A value counts its bytes in 32 bits.
  bool const may = size <= std::min<std::size_t>(limits_.scratch_bytes, UINT32_MAX);
  limit_hit_ = limit_hit_ || !may;
  return may;
}

}  // namespace writ::vm
