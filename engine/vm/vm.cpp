// The dispatch loop and what each instruction does; loops are in loops.cpp, evidence in
// recorder.cpp.
#include "engine/vm/vm.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/bytecode/operator_opcodes.hpp"
#include "engine/library/library.hpp"
#include "engine/value/equality.hpp"
#include "engine/value/print.hpp"
#include "engine/value/steps.hpp"
#include "engine/vm/operators.hpp"
#include "engine/vm/recorder.hpp"
#include "engine/vm/seeded_fault.hpp"
#include "engine/vm/selection.hpp"

namespace writ::vm {

using bytecode::Instruction;
using bytecode::Opcode;
using Role = ir::Statement::Role;

namespace {

/// Pointer tokens of the `.@` members, by Meta.
constexpr std::string_view kMetaTokens[] = {
    "@id",   "@type",     "@source",        "@change",   "@module", "@before",     "@drift",
    "@name", "@provider", "@resource_type", "@computed", "@pod",    "@containers", "@template"};
static_assert(std::size(kMetaTokens) == std::size(kMetaNames));

/// Elements, or bits of text, that an operator looks at for one step.
constexpr std::uint64_t kWorkPerStep = 16;

/// Of what every statement came to, that which made the rule fail or stay undecided.
std::vector<StatementEvidence> deciding_statements(bytecode::RuleInfo const& rule, Verdict verdict,
                                                   std::vector<StatementEvidence>& all) {
  std::vector<StatementEvidence> result;
  for (StatementEvidence& evidence : all) {
    bool const is_require = rule.statements[evidence.statement].role == Role::Require;
    bool const decides = is_require
                             ? !evidence.outcome.is_true()
                             : verdict == Verdict::Undecided && evidence.outcome.is_undecided();
    if (decides) result.push_back(std::move(evidence));
  }
  return result;
}

Reason first_reason(RuleOutcome const& outcome) {
  for (StatementEvidence const& statement : outcome.evidence) {
    if (statement.outcome.is_undecided()) return statement.outcome.reason;
  }
  return Reason::None;
}

}  // namespace

Vm::Vm(bytecode::Program const& program, Limits const& limits, std::span<Resource const> snapshot,
       Value now, JoinMode joins)
    : program_(program),
      limits_(limits),
      snapshot_(snapshot),
      now_(now),
      tests_(program),
      joins_(program.joins.size()),
      join_mode_(joins) {
  std::size_t most_registers = 0;
  for (bytecode::RuleInfo const& rule : program.rules) {
    most_registers = std::max<std::size_t>(most_registers, rule.registers);
  }
  std::size_t most_slots = 0;
  for (bytecode::Group const& group : program.groups) {
    most_slots = std::max<std::size_t>(most_slots, group.projection.slot_count());
  }
  for (bytecode::Group const& group : program.groups) {
    trails_.emplace_back(group.projection.nodes().size());
  }
  key_hints_.resize(program.constants.size());
  registers_.resize(most_registers);
  slots_.resize(most_slots);
  frames_.resize(std::size_t{program.deepest_loop} + 1);
  picks_.resize(frames_.size());
  resources_.resize(program.type_lists.size());
  resources_known_.resize(program.type_lists.size());
  patterns_.resize(program.patterns.size());
}

Vm::~Vm() = default;

void Vm::load(std::uint32_t group, Resource const& resource) {
  resource_ = &resource;
  program_.groups[group].projection.fill(resource, slots_, trails_[group]);
}

void Vm::load(std::span<Value const> slots) {
  resource_ = nullptr;
  std::copy(slots.begin(), slots.end(), slots_.begin());
}

Verdict Vm::decide(std::uint32_t rule) {
  bytecode::RuleInfo const& info = program_.rules[rule];
  return run<false>(info, info.decide) ? verdict_ : Verdict::Undecided;
}

RuleOutcome Vm::explain(std::uint32_t rule, Resource const* resource, Trace* trace) {
  bytecode::RuleInfo const& info = program_.rules[rule];
  resource_ = resource;
  recorder_ = std::make_unique<Recorder>(program_, resource, info.registers);
  if (counts_ != nullptr) recorder_->count_conditions();
  if (trace != nullptr) recorder_->trace_to(*trace);
  bool const whole = run<true>(info, info.explain);
  if (counts_ != nullptr) {
    bool const applies = whole && verdict_ != Verdict::Skip;
    recorder_->add_counts(
        [&](std::uint32_t statement) {
          return applies || info.statements[statement].role != ir::Statement::Role::Require;
        },
        *counts_);
  }
  RuleOutcome outcome;
  outcome.verdict = whole ? verdict_ : Verdict::Undecided;
  outcome.reason = whole ? Reason::None : Reason::Limit;
  if (outcome.verdict == Verdict::Fail || outcome.verdict == Verdict::Undecided) {
    outcome.evidence = deciding_statements(info, outcome.verdict, recorder_->statements());
    if (outcome.verdict == Verdict::Undecided && whole) outcome.reason = first_reason(outcome);
  }
  reads_ = recorder_->take_reads();
  recorder_.reset();
  bytecode::Segment message = info.message;
  for (StatementEvidence const& statement : outcome.evidence) {
    bytecode::Segment const own = info.statements[statement.statement].message;
    // What is undecided is not what made the rule fail.
    bool const speaks = outcome.verdict == Verdict::Undecided || statement.outcome.is_false();
    if (!own.exists() || !speaks) continue;
    message = own;
    break;
  }
  if (!outcome.evidence.empty() && message.exists()) {
    bool const hit = limit_hit_;
    outcome.message = text(rule, message, resource);
    limit_hit_ = limit_hit_ || hit;
  }
  return outcome;
}

RuleOutcome Vm::evaluate(std::uint32_t rule, Resource const* resource) {
  std::uint32_t const group = program_.rules[rule].group;
  resource_ = nullptr;
  if (group != bytecode::kNone && resource != nullptr) load(group, *resource);
  Verdict const verdict = decide(rule);
  if (limit_hit_) return {Verdict::Undecided, Reason::Limit, {}, {}};
  if (verdict != Verdict::Fail && verdict != Verdict::Undecided) return {verdict, {}, {}, {}};
  RuleOutcome outcome = explain(rule, resource);
  outcome.verdict = verdict;
  return outcome;
}

std::string Vm::text(std::uint32_t rule, bytecode::Segment segment, Resource const* resource) {
  resource_ = resource;
  text_.clear();
  if (!run<false>(program_.rules[rule], segment)) text_.clear();
  return std::move(text_);
}

std::span<Value const> Vm::resources_of(std::uint32_t type_list) {
  std::vector<Value>& found = resources_[type_list];
  if (!resources_known_[type_list]) {
    for (Resource const& resource : snapshot_) {
      if (selects(program_.type_lists[type_list], resource.type)) {
        found.push_back(element_of_type(resource));
      }
    }
    resources_known_[type_list] = true;
  }
  return found;
}

/// Runs a segment to its end; false where the budget was spent before.
template <bool kRecording>
bool Vm::run(bytecode::RuleInfo const& rule, bytecode::Segment segment) {
  std::fill_n(registers_.begin(), rule.registers, Value::absent());
  collected_.clear();
  scratch_.reset();
  steps_left_ = limits_.steps;
  limit_hit_ = false;
  read_resources_ = false;
  // Neither moves, which the compiler cannot see; and what most instructions leave alone is at
  // hand.
  Instruction const* const code = program_.code.data();
  Value* const registers = registers_.data();
  Instruction const* next = code + segment.begin;
  // Runs what reads and changes pc_.
  auto const jumping = [&](auto&& instruction) {
    pc_ = static_cast<std::uint32_t>(next - code);
    instruction();
    next = code + pc_;
  };
  while (!limit_hit_) {
    Instruction const in = *next++;
    if constexpr (kRecording) {
      if (recorder_->traces()) recorder_->operation(in, registers_);
    }
    switch (in.op) {
      case Opcode::LoadConstant:
        registers[in.a] = program_.constants[in.c];
        break;
      case Opcode::LoadSlot:
        registers[in.a] = slots_[in.b];
        break;
      case Opcode::LoadNow:
        registers[in.a] = now_;
        break;
      case Opcode::LoadResource:
        registers[in.a] = resource_ == nullptr ? Value::absent() : Value::resource(resource_);
        if constexpr (kRecording) recorder_->set_origin(in.a, {resource_, 0});
        continue;
      case Opcode::Move:
        registers[in.a] = registers[in.b];
        if constexpr (kRecording) recorder_->set_origin(in.a, recorder_->origin(in.b));
        continue;
      case Opcode::Field: {
        std::string_view const key = program_.constants[in.c].as_text();
        registers[in.a] = step_field(registers[in.b], key, key_hints_[in.c]);
        if constexpr (kRecording) recorder_->step(in.a, in.b, key);
        continue;
      }
      case Opcode::MetaField: {
        auto const meta = static_cast<Meta>(in.c);
        registers[in.a] = step_meta(registers[in.b], meta);
        if constexpr (kRecording) recorder_->step(in.a, in.b, kMetaTokens[in.c]);
        continue;
      }
      case Opcode::Index: {
        Value const index = registers[in.c];
        registers[in.a] = step_index(registers[in.b], index);
        if constexpr (kRecording) recorder_->step_index(in.a, in.b, index);
        continue;
      }
      case Opcode::SkipPresent:
        if (!registers[in.a].is_absent() || (WRIT_FAULT(8) && registers[in.a].is(Kind::Null))) {
          next = code + in.c;
        }
        break;
      case Opcode::Add:
      case Opcode::Subtract:
      case Opcode::Multiply:
      case Opcode::Divide:
      case Opcode::Remainder:
        arithmetic(in);
        break;
      case Opcode::Negate:
        registers[in.a] = vm::negate(registers[in.b], limits_.number_digits, scratch_);
        break;
      case Opcode::MakeList:
        make_list(in, {});
        break;
      case Opcode::AppendList:
        make_list(in, registers[in.a]);
        break;
      case Opcode::MakeObject:
        make_object(in);
        break;
      case Opcode::MakeText:
        make_text(in);
        break;
      case Opcode::Call:
        call_library(in);
        break;
      case Opcode::Truthy:
        registers[in.a] = Value::of(as_condition(registers[in.b]));
        break;
      case Opcode::Not:
        registers[in.a] = Value::of(writ::negate(as_condition(registers[in.b])));
        break;
      case Opcode::Equal:
      case Opcode::NotEqual:
      case Opcode::Less:
      case Opcode::LessEqual:
      case Opcode::Greater:
      case Opcode::GreaterEqual:
      case Opcode::In:
      case Opcode::NotIn:
      case Opcode::Like:
      case Opcode::Contains:
      case Opcode::StartsWith:
      case Opcode::EndsWith:
      case Opcode::Within:
      case Opcode::Overlaps:
      case Opcode::SubsetOf:
      case Opcode::Intersects:
      case Opcode::DisjointFrom:
      case Opcode::Refers:
        compare_registers(in);
        break;
      case Opcode::Matches:
        registers[in.a] = Value::of(matched(registers[in.b], in.c));
        break;
      case Opcode::Is: {
        bool const negated = (in.c >> 8U) != 0;
        registers[in.a] =
            Value::of(is_kind(registers[in.b], static_cast<ir::IsKind>(in.c & 0xFFU), negated));
        break;
      }
      case Opcode::Test:
        jumping([&] { test(in, slots_[in.b]); });
        break;
      case Opcode::TestValue:
        jumping([&] { test(in, registers[in.b]); });
        break;
      case Opcode::AndFold:
        jumping([&] { fold(in, false); });
        break;
      case Opcode::OrFold:
        jumping([&] { fold(in, true); });
        break;
      case Opcode::Jump:
        next = code + in.c;
        break;
      case Opcode::Branch:
        jumping([&] { branch(in); });
        break;
      case Opcode::LoopBegin:
        jumping([&] { begin_loop(in); });
        continue;
      case Opcode::LoopFilter:
        jumping([&] { filter_loop(in); });
        continue;
      case Opcode::LoopNext:
        jumping([&] { next_in_loop(in); });
        continue;
      case Opcode::Verdict: {
        Outcome const applies = as_condition(registers[in.a]);
        Outcome const holds = as_condition(registers[in.b]);
        verdict_ = applies.is_false()                      ? Verdict::Skip
                   : holds.is_true()                       ? Verdict::Pass
                   : applies.is_true() && holds.is_false() ? Verdict::Fail
                                                           : Verdict::Undecided;
        return true;
      }
      case Opcode::Finish:
        if (registers[in.a].is(Kind::String)) text_ = registers[in.a].as_text();
        return true;
      case Opcode::Show: {
        std::string text;
        print_text(text, registers[in.b]);
        registers[in.a] = Value::string(scratch_.copy(text));
        spend(text.size() / 16 + 1);
        break;
      }
      case Opcode::NoteBegin:
        if constexpr (kRecording) recorder_->begin();
        continue;
      case Opcode::NoteEnd:
        if constexpr (kRecording) {
          recorder_->end(program_.notes[in.c], as_condition(registers[in.a]));
        }
        continue;
      case Opcode::NoteRead:
        if constexpr (kRecording) recorder_->read(in.a, registers[in.a]);
        continue;
      case Opcode::NoteBinding:
        if constexpr (kRecording) {
          recorder_->bind(program_.constants[in.c].as_text(), in.a, registers[in.a]);
        }
        continue;
      case Opcode::NoteStatement:
        if constexpr (kRecording) recorder_->statement(in.c, as_condition(registers[in.a]));
        continue;
      case Opcode::OriginNone:
        if constexpr (kRecording) recorder_->forget(in.a);
        continue;
      case Opcode::OriginBelow:
        if constexpr (kRecording) {
          recorder_->step_pointer(in.a, in.b, program_.constants[in.c].as_text());
        }
        continue;
    }
    if constexpr (kRecording) {
      // Whatever is computed stems from nowhere in the input.
      if (info(in.op).a == bytecode::Operand::Def) recorder_->forget(in.a);
    }
  }
  return false;
}

void Vm::arithmetic(Instruction in) {
  Value const left = registers_[in.b];
  Value const right = registers_[in.c];
  bool const joins = left.is(Kind::String) && right.is(Kind::String);
  if (joins && !may_build_text(left.as_text().size() + right.as_text().size())) return;
  registers_[in.a] =
      calculate(bytecode::arithmetic_of(in.op), left, right, limits_.number_digits, scratch_);
  spend(1);
}

void Vm::call_library(Instruction in) {
  library::CallContext context{scratch_, limits_, now_};
  std::span<Value const> const arguments(registers_.data() + in.b, in.c >> 16U);
  std::size_t const used = scratch_.used();
  library::FunctionRow const& row = library::functions()[in.c & 0xFFFFU];
  Value const result = library::call(row, context, arguments);
  spend((scratch_.used() - used) / 64 + library::reading_cost(row, arguments) / 64 + 1);
  // What a function returns may hold what it was given.
  auto const has = [&](auto&& what) {
    return std::any_of(arguments.begin(), arguments.end(), what);
  };
  if (has([](Value argument) { return argument.is_made(); })) {
    make(in.a, result);
  } else {
    bool const nests = has([](Value v) { return v.is(Kind::List) || plain(v).is(Kind::Object); });
    registers_[in.a] = nests ? result.as_made() : result;
  }
}

Work Vm::affordable_work() const {
  return {steps_left_ < UINT64_MAX / kWorkPerStep ? steps_left_ * kWorkPerStep : UINT64_MAX};
}

void Vm::pay(std::uint64_t work) {
  if (work > kWorkPerStep) spend(work / kWorkPerStep);
}

void Vm::pay_for(Work const& work) {
  pay(work.done);
  // What was given up half way must not be taken for an answer.
  limit_hit_ = limit_hit_ || work.is_too_much();
}

void Vm::compare_registers(Instruction in) {
  Work work = affordable_work();
  registers_[in.a] =
      Value::of(compare(bytecode::comparison_of(in.op), registers_[in.b], registers_[in.c], work));
  pay_for(work);
}

void Vm::fold(Instruction in, bool disjunction) {
  Outcome const so_far = as_condition(registers_[in.a]);
  Outcome next = as_condition(registers_[in.b]);
  if (WRIT_FAULT(1) && next.is_undecided()) next = Outcome::of(false);
  Outcome const result = disjunction ? either(so_far, next) : both(so_far, next);
  registers_[in.a] = Value::of(result);
  if (result == Outcome::of(disjunction)) pc_ = in.c;
}

void Vm::branch(Instruction in) {
  bytecode::BranchRow const& row = program_.branches[in.c];
  Outcome const condition = as_condition(registers_[in.a]);
  if (condition.is_true()) return;
  if (condition.is_false() || WRIT_FAULT(10)) {
    pc_ = row.otherwise;
    return;
  }
  registers_[in.b] = Value::of(condition);
  pc_ = row.end;
}

template bool Vm::run<false>(bytecode::RuleInfo const&, bytecode::Segment);
template bool Vm::run<true>(bytecode::RuleInfo const&, bytecode::Segment);

}  // namespace writ::vm
