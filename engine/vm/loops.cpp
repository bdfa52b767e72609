// Quantifiers, comprehensions and splats: how a loop starts, folds its elements and ends.
#include <algorithm>
#include <utility>

#include "engine/base/checked.hpp"
#include "engine/value/print.hpp"
#include "engine/vm/recorder.hpp"
#include "engine/vm/seeded_fault.hpp"
#include "engine/vm/vm.hpp"

namespace writ::vm {

using bytecode::Instruction;
using bytecode::LoopKind;
using bytecode::LoopRow;

namespace {

bool is_quantifier(LoopKind kind) { return kind != LoopKind::Collect && kind != LoopKind::Splat; }

/// A comprehension cannot say how many elements it has while a member may turn out null.
bool holds_unknown(std::span<Member const> members) {
  return std::any_of(members.begin(), members.end(),
                     [](Member const& m) { return m.value.is(Kind::Unknown); });
}

/// What a domain that cannot be run over makes of the loop; Absent where it can.
Value domain_fault(Value domain, LoopRow const& row) {
  if (domain.is(Kind::Undecided)) return domain;
  if (domain.is(Kind::Unknown)) {
    return row.kind == LoopKind::Splat ? domain : Value::undecided(Reason::Unknown);
  }
  if (domain.is_absent() || domain.is(Kind::List)) return Value::absent();
  if (domain.is(Kind::Object) && row.has_key && row.kind != LoopKind::Splat) {
    bool const gathers = row.kind == LoopKind::Collect && holds_unknown(domain.as_object());
    return gathers ? Value::undecided(Reason::Unknown) : Value::absent();
  }
  return Value::undecided(Reason::Type);
}

Value marked(Value value, bool sensitive) { return sensitive ? value.as_sensitive() : value; }

}  // namespace

void Vm::begin_loop(Instruction in) {
  LoopRow const& row = program_.loops[in.c];
  Frame& frame = frames_[row.depth];
  frame = Frame{};
  frame.domain = static_cast<std::uint8_t>(in.b);
  frame.outcome = Outcome::of(row.kind == LoopKind::Every && !WRIT_FAULT(2));
  frame.collected_from = collected_.size();
  if (recorder_) recorder_->forget(in.a);
  if (row.types != bytecode::kNone) {
    frame.items = resources_of(row.types);
    read_resources_ = read_resources_ || !frame.items.empty();
    frame.picked = row.join != bytecode::kNone && pick(row, frame.items, registers_[in.b]);
  } else {
    Value const domain = plain(registers_[in.b]);
    if (Value const fault = domain_fault(domain, row); !fault.is_absent()) {
      registers_[in.a] = fault;
      pc_ = row.end;
      return;
    }
    frame.sensitive = registers_[in.b].is_sensitive();
    frame.over_members = domain.is(Kind::Object);
    if (frame.over_members) {
      frame.members = domain.as_object();
    } else if (!domain.is_absent()) {
      frame.items = domain.as_list();
    }
  }
  frame.steady = !recorder_ && !frame.over_members && !frame.picked && !frame.sensitive &&
                 !row.has_key && is_quantifier(row.kind);
  if (!bind_next(frame, row)) finish_loop(frame, row, in.a);
}

/// Whether the loop may pass over resources: it then runs over the picks of its depth.
bool Vm::pick(LoopRow const& row, std::span<Value const> items, Value probe) {
  if (join_mode_ == JoinMode::Scan) return false;
  Join& join = joins_[row.join];
  if (join_mode_ == JoinMode::Auto && !std::exchange(join.asked, true)) return false;
  if (!join.index) join.index = std::make_unique<JoinIndex>(program_.joins[row.join], items);
  std::uint64_t work = 0;
  bool const picked = join.index->select(probe, picks_[row.depth], work);
  spend(work);
  return picked;
}

/// Passes over elements that are ruled out; false where none is left. Evidence shows the first few
/// of them, and counts the others.
bool Vm::move_on(Frame& frame, LoopRow const& row) {
  if (!frame.picked) return frame.next < frame.items.size();
  std::vector<std::uint32_t> const& picks = picks_[row.depth];
  bool const at_end = frame.next_pick == picks.size();
  std::uint32_t const pick =
      at_end ? narrow<std::uint32_t>(frame.items.size()) : picks[frame.next_pick];
  bool const shows = row.recorded && recorder_;
  if (frame.next < pick && shows && frame.passed < kShownElements) {
    ++frame.passed;
    return true;
  }
  if (frame.next < pick && shows) {
    recorder_->pass_over(pick - frame.next, Outcome::of(row.kind == LoopKind::Every));
  }
  frame.next = pick;
  ++frame.next_pick;
  return !at_end;
}

/// Puts the next element into its registers; false where there is none left.
bool Vm::bind_next(Frame& frame, LoopRow const& row) {
  spend(row.end - row.body + 1);
  if (frame.over_members) {
    while (frame.next < frame.members.size() && frame.members[frame.next].value.is_absent() &&
           !WRIT_FAULT(6)) {
      ++frame.next;
    }
    if (frame.next == frame.members.size()) return false;
    Member const& member = frame.members[frame.next++];
    frame.may_not_count = member.value.is(Kind::Unknown);
    registers_[row.element] = marked(member.value, frame.sensitive);
    registers_[row.key] = marked(Value::string(member.key), frame.sensitive);
    if (recorder_) {
      Origin const base = recorder_->origin(frame.domain);
      // The keys of a sensitive object are sensitive too.
      std::string_view const token = frame.sensitive ? kShownSensitive : member.key;
      recorder_->set_origin(row.element, recorder_->below(base, token));
      recorder_->forget(row.key);
    }
    return true;
  }
  if (!move_on(frame, row)) return false;
  std::size_t const index = frame.next++;
  registers_[row.element] = marked(frame.items[index], frame.sensitive);
  if (row.has_key) registers_[row.key] = Value::integer(static_cast<std::int64_t>(index));
  if (recorder_) {
    Origin const origin = row.types != bytecode::kNone
                              ? Origin{&frame.items[index].as_resource(), 0}
                              : recorder_->below_index(recorder_->origin(frame.domain),
                                                       static_cast<std::int64_t>(index));
    recorder_->set_origin(row.element, origin);
    if (row.has_key) recorder_->forget(row.key);
  }
  return true;
}

void Vm::advance(Frame& frame, LoopRow const& row, std::uint8_t result) {
  if (bind_next(frame, row)) {
    pc_ = row.body;
  } else {
    finish_loop(frame, row, result);
  }
}

void Vm::filter_loop(Instruction in) {
  LoopRow const& row = program_.loops[in.c];
  Frame& frame = frames_[row.depth];
  Outcome const keep = as_condition(registers_[in.b]);
  if (keep.is_true()) return;
  if (keep.is_false()) {
    advance(frame, row, in.a);
    return;
  }
  collected_.resize(frame.collected_from);
  registers_[in.a] = Value::of(keep);
  pc_ = row.end;
}

void Vm::next_in_loop(Instruction in) {
  LoopRow const& row = program_.loops[in.c];
  Frame& frame = frames_[row.depth];
  if (frame.steady && frame.next < frame.items.size() &&
      as_condition(registers_[in.b]) == Outcome::of(row.kind == LoopKind::Every)) {
    // The element changed nothing, and the next is there.
    spend(row.end - row.body + 1);
    registers_[row.element] = frame.items[frame.next++];
    pc_ = row.body;
    return;
  }
  if (!is_quantifier(row.kind)) {
    collect(frame, row, in.a, registers_[in.b]);
    return;
  }
  bool const decided = fold_element(frame, row, as_condition(registers_[in.b]));
  if (decided && !row.recorded) {
    finish_loop(frame, row, in.a);
  } else {
    advance(frame, row, in.a);
  }
}

/// True once no further element can change the outcome.
bool Vm::fold_element(Frame& frame, LoopRow const& row, Outcome outcome) {
  if (frame.may_not_count && outcome != Outcome::of(row.kind == LoopKind::Every)) {
    outcome = Outcome::undecided(Reason::Unknown);
  }
  if (row.recorded && recorder_) {
    recorder_->element(outcome, row.element, registers_[row.element]);
  }
  switch (row.kind) {
    case LoopKind::Every:
      frame.outcome = both(frame.outcome, outcome);
      return frame.outcome.is_false();
    case LoopKind::One:
      if (outcome.is_true()) ++frame.true_count;
      if (outcome.is_undecided() && !frame.outcome.is_undecided()) frame.outcome = outcome;
      return frame.true_count > 1;
    case LoopKind::Some:
    case LoopKind::No:
      frame.outcome = either(frame.outcome, outcome);
      return frame.outcome.is_true();
    case LoopKind::Collect:
    case LoopKind::Splat:
      break;
  }
  return false;
}

void Vm::collect(Frame& frame, LoopRow const& row, std::uint8_t result, Value element) {
  if (element.is(Kind::Undecided)) {
    collected_.resize(frame.collected_from);
    registers_[result] = element;
    pc_ = row.end;
    return;
  }
  // In a list that is made, an absent item is null; a splat's list is of what stands in the input.
  bool const gap = element.is(Kind::Absent) && row.kind == LoopKind::Collect;
  collected_.push_back(gap ? Value::null() : element);
  advance(frame, row, result);
}

void Vm::finish_loop(Frame& frame, LoopRow const& row, std::uint8_t result) {
  pc_ = row.end;
  switch (row.kind) {
    case LoopKind::Some:
    case LoopKind::Every:
      registers_[result] = Value::of(frame.outcome);
      return;
    case LoopKind::No:
      registers_[result] = Value::of(writ::negate(frame.outcome));
      return;
    case LoopKind::One:
      if (frame.true_count > 1) frame.outcome = Outcome::of(false);
      if (frame.outcome.is_undecided()) {
        registers_[result] = Value::of(frame.outcome);
      } else {
        registers_[result] =
            Value::boolean(frame.true_count == 1 || (WRIT_FAULT(9) && frame.true_count > 1));
      }
      return;
    case LoopKind::Collect:
    case LoopKind::Splat: {
      std::size_t const count = collected_.size() - frame.collected_from;
      auto room = scratch_.allocate<Value>(count);
      std::copy(collected_.begin() + static_cast<std::ptrdiff_t>(frame.collected_from),
                collected_.end(), room.begin());
      collected_.resize(frame.collected_from);
      make(result, Value::list(room));
      return;
    }
  }
}

}  // namespace writ::vm
