// Folds leaves upwards as conditions end: each keeps only the leaves that decided it.
#include "engine/vm/recorder.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/value/print.hpp"
#include "engine/vm/seeded_fault.hpp"

namespace writ::vm {
namespace {

using bytecode::NoteKind;
using bytecode::NoteRow;
using bytecode::Opcode;

std::string shown(Value value) {
  std::string out;
  print_json(out, value, kShownValueBytes);
  if (out.size() <= kShownValueBytes) return out;
  std::size_t cut = kShownValueBytes;
  while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0U) == 0x80U) --cut;
  out.resize(cut);
  return out + "…";
}

void append(std::vector<Leaf>& to, std::vector<Leaf>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void add(ConditionCounts& to, ConditionCounts const& from) {
  for (auto const& [place, count] : from) to[place].add(count);
}

std::size_t slot(Truth truth) { return static_cast<std::size_t>(truth); }

/// Whether a leaf comes out as the instruction says: it ends right after it.
bool decides_leaf(Opcode op) {
  bool const compares = op >= Opcode::Equal && op <= Opcode::DisjointFrom;
  return compares || op == Opcode::Refers || op == Opcode::Is || op == Opcode::Truthy;
}

}  // namespace

Origin Recorder::below(Origin base, std::string_view token) {
  if (base.resource == nullptr) return {};
  steps_.push_back({base.step, Step::Form::Token, token, 0});
  return {base.resource, static_cast<std::uint32_t>(steps_.size() - 1)};
}

Origin Recorder::below_index(Origin base, std::int64_t index) {
  if (base.resource == nullptr) return {};
  steps_.push_back({base.step, Step::Form::Index, {}, index});
  return {base.resource, static_cast<std::uint32_t>(steps_.size() - 1)};
}

void Recorder::step_index(std::uint32_t to, std::uint32_t base, Value index) {
  if (index.is_sensitive()) {
    origins_[to] = below(origins_[base], kShownSensitive);
  } else if (index.is(Kind::String)) {
    origins_[to] = below(origins_[base], index.as_text());
  } else if (index.is(Kind::Integer)) {
    origins_[to] = below_index(origins_[base], index.as_integer());
  } else {
    origins_[to] = {};
  }
}

void Recorder::step_pointer(std::uint32_t to, std::uint32_t base, std::string_view suffix) {
  Origin const from = origins_[base];
  if (from.resource == nullptr) {
    origins_[to] = {};
    return;
  }
  steps_.push_back({from.step, Step::Form::Pointer, suffix, 0});
  origins_[to] = {from.resource, static_cast<std::uint32_t>(steps_.size() - 1)};
}

std::string Recorder::pointer(Origin origin) const {
  std::vector<Step const*> chain;
  for (std::uint32_t at = origin.step; at != 0; at = steps_[at].parent)
    chain.push_back(&steps_[at]);
  std::string out;
  for (auto step = chain.rbegin(); step != chain.rend(); ++step) {
    switch ((*step)->form) {
      case Step::Form::Token:
        append_pointer_token(out, (*step)->text);
        break;
      case Step::Form::Index:
        out += '/' + std::to_string((*step)->index);
        break;
      case Step::Form::Pointer:
        out += (*step)->text;
        break;
    }
  }
  return out;
}

void Recorder::begin() {
  open_.emplace_back();
  if (trace_ != nullptr) trace_->begin();
}

void Recorder::read(std::uint32_t reg, Value value) {
  Origin const from = origins_[reg];
  if (open_.empty() || from.resource == nullptr) return;
  Read read{std::string(from.resource->id), pointer(from), shown(value)};
  reading_.found = reading_.found || !value.is_absent();
  reading_.pointers.push_back(read.pointer);
  if (trace_ != nullptr) trace_->read(read, {from.resource, read.pointer});
  auto const same = [&](Read const& other) {
    return other.resource == read.resource && other.pointer == read.pointer;
  };
  auto& reads = open_.back().reads;
  if (std::none_of(reads.begin(), reads.end(), same)) reads.push_back(std::move(read));
}

void Recorder::bind(std::string_view name, std::uint32_t reg, Value value) {
  if (open_.empty()) return;
  Origin const from = origins_[reg];
  std::string text;
  if (from.resource == nullptr) {
    text = shown(value);
  } else {
    text = (from.resource == own_ ? std::string() : std::string(from.resource->id)) + pointer(from);
  }
  Binding binding{std::string(name), std::move(text)};
  if (trace_ != nullptr) trace_->bind(binding);
  open_.back().bindings.push_back(std::move(binding));
}

std::string Recorder::text_of(NoteRow const& note) const {
  if (note.text == bytecode::kNone) return {};
  return std::string(program_.constants[note.text].as_text());
}

Leaf Recorder::leaf(Open& open, NoteRow const& note, Outcome outcome) const {
  return {text_of(note), note.span, outcome, std::move(open.bindings), std::move(open.reads), 0};
}

std::vector<Leaf> Recorder::of_elements(Open& open, NoteRow const& note, Outcome outcome) const {
  std::size_t const total =
      open.elements[0].count + open.elements[1].count + open.elements[2].count;
  // Over nothing, or over what could not be looked into, the quantifier is a leaf itself.
  if (total == 0) return {leaf(open, note, outcome)};
  Truth which = outcome.truth;
  if (note.kind == NoteKind::No) which = negate(outcome).truth;
  if (note.kind == NoteKind::One && outcome.is_false() &&
      open.elements[slot(Truth::True)].count > 1) {
    which = Truth::True;
  }
  std::vector<Leaf> result;
  Elements& elements = open.elements[slot(which)];
  for (Decided& decided : elements.shown) append(result, decided.leaves);
  if (elements.count > elements.shown.size()) {
    std::string text(program_.constants[note.text].as_text());
    result.push_back({std::move(text),
                      note.span,
                      outcome,
                      {},
                      {},
                      elements.count - static_cast<std::uint32_t>(elements.shown.size())});
  }
  return result;
}

std::vector<Leaf> Recorder::deciding(Open& open, NoteRow const& note, Outcome outcome) const {
  std::vector<Leaf> result;
  auto const take = [&](auto&& wanted) {
    for (std::size_t i = 0; i < open.parts.size(); ++i) {
      if (wanted(i, open.parts[i].outcome)) append(result, open.parts[i].leaves);
    }
  };
  Truth const truth = outcome.truth;
  switch (note.kind) {
    case NoteKind::Leaf:
      return {leaf(open, note, outcome)};
    case NoteKind::Inner:
      take([](std::size_t, Outcome) { return true; });
      return result;
    case NoteKind::And:
      take([&](std::size_t, Outcome o) { return truth == Truth::True || o.truth == truth; });
      return result;
    case NoteKind::Or:
      take([&](std::size_t, Outcome o) { return truth == Truth::False || o.truth == truth; });
      return result;
    case NoteKind::Implies:
      // The premise counts negated.
      take([&](std::size_t i, Outcome o) {
        return truth == Truth::False || (i == 0 ? negate(o) : o).truth == truth;
      });
      return result;
    case NoteKind::If: {
      bool const branch_undecided = open.parts.size() > 1 && open.parts[1].outcome.is_undecided();
      take([&](std::size_t i, Outcome) { return i == 1 || !branch_undecided; });
      return result;
    }
    case NoteKind::Some:
    case NoteKind::Every:
    case NoteKind::No:
    case NoteKind::One:
      return of_elements(open, note, outcome);
  }
  return result;
}

/// What a condition's parts came to, but for those that a reader who goes from left to right need
/// not look at: a body where its `where` is false is not covered.
ConditionCounts Recorder::counts_of(Open& open, NoteRow const& note, Outcome outcome) {
  ConditionCounts counts = std::move(open.counts);
  if (note.kind == NoteKind::Leaf) ++counts[place_of(note.span)].outcomes[slot(outcome.truth)];
  for (Decided const& part : open.parts) {
    add(counts, part.counts);
    bool const is_and = note.kind == NoteKind::And || note.kind == NoteKind::Implies;
    if (is_and && part.outcome.is_false()) break;
    if (note.kind == NoteKind::Or && part.outcome.is_true()) break;
  }
  return counts;
}

void Recorder::end(NoteRow const& note, Outcome outcome) {
  if (open_.empty()) return;
  if (trace_ != nullptr) trace_->end(note, text_of(note), outcome);
  Open closing = std::move(open_.back());
  open_.pop_back();
  Decided decided{outcome, {}, {}};
  if (counting_) decided.counts = counts_of(closing, note, outcome);
  decided.leaves = deciding(closing, note, outcome);
  auto& parts = open_.empty() ? done_ : open_.back().parts;
  parts.push_back(std::move(decided));
}

void Recorder::operation(bytecode::Instruction in, std::vector<Value> const& registers) {
  if (trace_ == nullptr || !decides_leaf(in.op)) return;
  Operation operation{in.op, in.c, operand_of(place(origins_[in.b]), registers[in.b]), {}};
  if (bytecode::info(in.op).c == bytecode::Operand::UseWide) {
    operation.right = operand_of(place(origins_[in.c]), registers[in.c]);
  }
  trace_->operation(std::move(operation));
}

void Recorder::element(Outcome outcome, std::uint32_t reg, Value value) {
  if (open_.empty()) return;
  if (trace_ != nullptr) {
    Origin const from = origins_[reg];
    Read where;
    if (from.resource != nullptr) {
      where = {std::string(from.resource->id), pointer(from), {}};
    } else {
      where.value = shown(value);
    }
    trace_->element(std::move(where), value.kind(), outcome);
  }
  if (open_.back().parts.empty()) return;
  Decided decided = std::move(open_.back().parts.back());
  open_.back().parts.clear();
  add(open_.back().counts, decided.counts);
  Elements& elements = open_.back().elements[slot(outcome.truth)];
  ++elements.count;
  if (elements.shown.size() < kShownElements + (WRIT_FAULT(7) ? 1 : 0))
    elements.shown.push_back(std::move(decided));
}

void Recorder::pass_over(std::uint32_t count, Outcome outcome) {
  if (WRIT_FAULT(13)) --count;
  if (!open_.empty()) {
    open_.back().elements[slot(outcome.truth)].count += count;
    if (trace_ != nullptr) trace_->pass_over(count, outcome);
  }
  // The index found values where it looked.
  reading_.found = true;
}

void Recorder::statement(std::uint32_t index, Outcome outcome) {
  if (trace_ != nullptr) trace_->statement(index, outcome);
  StatementEvidence evidence{index, outcome, {}};
  ConditionCounts counts;
  for (Decided& decided : done_) {
    append(evidence.leaves, decided.leaves);
    add(counts, decided.counts);
  }
  done_.clear();
  if (counting_) {
    for (Leaf const& leaf : evidence.leaves) {
      // A quantifier over nothing decides too, but is no condition without others in it.
      auto const counted = counts.find(place_of(leaf.span));
      if (counted != counts.end()) ++counted->second.decisive;
    }
    counted_.push_back({index, std::move(counts)});
  }
  statements_.push_back(std::move(evidence));
  reading_.is_true = outcome.is_true();
  reads_.push_back(std::exchange(reading_, {}));
}

}  // namespace writ::vm
