// Prints instructions from the operand kinds of opcodes.def.
#include "engine/bytecode/disassembler.hpp"

#include <fmt/format.h>

#include "engine/value/print.hpp"

namespace writ::bytecode {
namespace {

constexpr std::string_view kComparisons[] = {
    "==",        "!=",     "<",        "<=",        ">",          ">=",
    "in",        "not in", "like",     "matches",   "contains",   "starts with",
    "ends with", "within", "overlaps", "subset of", "intersects", "disjoint from",
    "->"};
constexpr std::string_view kIsKinds[] = {"absent", "present", "null", "unknown", "string",
                                         "number", "boolean", "list", "object"};
constexpr std::string_view kLoopKinds[] = {"some", "every", "no", "one", "collect", "splat"};
constexpr std::string_view kNoteKinds[] = {"leaf",  "and",  "or",    "implies", "if",
                                           "inner", "some", "every", "no",      "one"};

std::string constant(Program const& program, std::uint32_t index) {
  std::string out;
  print_json(out, program.constants[index]);
  return out;
}

void append_step(std::string& out, ProjectionStep const& step) {
  switch (step.kind) {
    case ProjectionStep::Kind::Key:
      append_pointer_token(out, step.key);
      return;
    case ProjectionStep::Kind::Meta:
      out += fmt::format("/@{}", kMetaNames[static_cast<std::size_t>(step.meta)]);
      return;
    case ProjectionStep::Kind::Index:
      out += fmt::format("/{}", step.index);
      return;
  }
}

std::string is_what(std::uint32_t value) {
  return fmt::format("{}{}", (value >> 8U) != 0 ? "not " : "", kIsKinds[value & 0xFFU]);
}

std::string question(Program const& program, TestRow const& row) {
  switch (row.kind) {
    case TestKind::Truthy:
      return "holds";
    case TestKind::Falsy:
      return "does not hold";
    case TestKind::Is:
      return "is " + is_what(row.operand);
    case TestKind::Compare:
      break;
  }
  bool const matches = row.comparison == ir::Comparison::Matches;
  return fmt::format("{} {}", kComparisons[static_cast<std::size_t>(row.comparison)],
                     matches ? fmt::format("/{}/", program.patterns[row.operand])
                             : constant(program, row.operand));
}

std::string test_row(Program const& program, TestRow const& row, std::uint32_t origin) {
  return fmt::format("{} {} ->{}", row.disjunction ? "or" : "and", question(program, row),
                     row.target - origin);
}

std::string path_text(std::vector<ProjectionStep> const& path) {
  std::string out;
  for (ProjectionStep const& step : path) append_step(out, step);
  return out;
}

/// The condition, with `_` for the probe.
std::string join_row(JoinRow const& row) {
  std::string const element = "element" + path_text(row.path);
  switch (row.kind) {
    case JoinKind::Equal:
      return element + " == _";
    case JoinKind::ElementIn:
      return element + " in _";
    case JoinKind::HasElement:
      return "_ in " + element;
    case JoinKind::ElementRefers:
      return element + " -> _";
    case JoinKind::RefersToElement:
      return "_ -> " + element;
  }
  return {};
}

std::string loop_row(Program const& program, LoopRow const& row, std::uint32_t index) {
  std::string out = fmt::format("loop{} {} r{}", index,
                                kLoopKinds[static_cast<std::size_t>(row.kind)], row.element);
  if (row.has_key) out += fmt::format(" key r{}", row.key);
  if (row.recorded) out += " recorded";
  if (row.types != kNone) {
    for (ir::TypePattern const& type : program.type_lists[row.types]) {
      out += fmt::format(" {}", type.text);
    }
  }
  if (row.join != kNone) out += " by " + join_row(program.joins[row.join]);
  return out;
}

std::string operand(Program const& program, Operand kind, std::uint32_t value,
                    std::uint32_t origin) {
  switch (kind) {
    case Operand::None:
      return {};
    case Operand::Def:
    case Operand::DefWide:
    case Operand::Use:
    case Operand::UseWide:
    case Operand::Acc:
      return fmt::format("r{}", value);
    case Operand::UseFirst:
      return fmt::format("r{}…", value);
    case Operand::Slot:
      return fmt::format("slot{}", value);
    case Operand::Constant:
    case Operand::Key:
      return constant(program, value);
    case Operand::MetaName:
      return fmt::format("@{}", kMetaNames[value]);
    case Operand::Target:
      return fmt::format("->{}", value - origin);
    case Operand::Count:
      return fmt::format("x{}", value);
    case Operand::Shape: {
      std::string out = "{";
      for (std::uint32_t key : program.shapes[value]) out += ' ' + constant(program, key);
      return out + " }";
    }
    case Operand::Callee:
      return fmt::format("f{} x{}", value & 0xFFFFU, value >> 16U);
    case Operand::Pattern:
      return fmt::format("/{}/", program.patterns[value]);
    case Operand::IsWhat:
      return is_what(value);
    case Operand::TestRow:
      return test_row(program, program.tests[value], origin);
    case Operand::BranchRow:
      return fmt::format("else ->{} end ->{}", program.branches[value].otherwise - origin,
                         program.branches[value].end - origin);
    case Operand::LoopRow:
      return loop_row(program, program.loops[value], value);
    case Operand::NoteRow:
      return fmt::format("{}", kNoteKinds[static_cast<std::size_t>(program.notes[value].kind)]);
    case Operand::Statement:
      return fmt::format("statement {}", value);
  }
  return {};
}

void segment(std::string& out, Program const& program, std::string_view name, Segment segment) {
  if (!segment.exists()) return;
  out += fmt::format("  {}:\n", name);
  for (std::uint32_t at = segment.begin; at < segment.end; ++at) {
    out += fmt::format("    {:>3}  {}\n", at - segment.begin,
                       disassemble(program, program.code[at], segment.begin));
  }
}

void projection(std::string& out, Projection const& projection, std::uint32_t node,
                std::string const& path) {
  Projection::Node const& here = projection.nodes()[node];
  if (here.slot != kNoSlot) {
    out += fmt::format("  slot{} {}\n", here.slot, path.empty() ? "(whole)" : path);
  }
  for (std::uint32_t child : here.children) {
    std::string next = path;
    append_step(next, projection.nodes()[child].step);
    writ::bytecode::projection(out, projection, child, next);
  }
}

}  // namespace

std::string disassemble(Program const& program, Instruction instruction, std::uint32_t origin) {
  OpcodeInfo const& row = info(instruction.op);
  std::string out(row.name);
  auto const add = [&](Operand kind, std::uint32_t value) {
    std::string const text = operand(program, kind, value, origin);
    if (!text.empty()) out += ' ' + text;
  };
  add(row.a, instruction.a);
  add(row.b, instruction.b);
  add(row.c, instruction.c);
  return out;
}

std::string disassemble(Program const& program) {
  std::string out;
  for (std::size_t i = 0; i < program.groups.size(); ++i) {
    Group const& group = program.groups[i];
    out += fmt::format("group {} for", i);
    for (ir::TypePattern const& type : program.type_lists[group.types]) {
      out += fmt::format(" {}", type.text);
    }
    out += '\n';
    projection(out, group.projection, 0, {});
  }
  for (RuleInfo const& rule : program.rules) {
    out += fmt::format("rule {} registers {}", rule.id, rule.registers);
    if (rule.group != kNone) out += fmt::format(" group {}", rule.group);
    out += '\n';
    segment(out, program, "decide", rule.decide);
    segment(out, program, "explain", rule.explain);
    segment(out, program, "message", rule.message);
    segment(out, program, "fix", rule.fix);
    for (std::size_t i = 0; i < rule.statements.size(); ++i) {
      segment(out, program, fmt::format("message of statement {}", i), rule.statements[i].message);
    }
  }
  return out;
}

}  // namespace writ::bytecode
