// Trees to trees: which elements are shown, and reasons in words.
#include "engine/check/explained.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/check/finding.hpp"

namespace writ::checks {
namespace {

using bytecode::NoteKind;
using vm::TraceNode;

std::string_view kind_word(NoteKind kind) {
  switch (kind) {
    case NoteKind::Leaf:
      return "condition";
    case NoteKind::And:
      return "and";
    case NoteKind::Or:
      return "or";
    case NoteKind::Implies:
      return "implies";
    case NoteKind::If:
      return "if";
    case NoteKind::Inner:
      return "not";
    case NoteKind::Some:
      return "some";
    case NoteKind::Every:
      return "every";
    case NoteKind::No:
      return "no";
    case NoteKind::One:
      return "one";
  }
  return "";
}

std::string_view role_word(ir::Statement::Role role) {
  switch (role) {
    case ir::Statement::Role::When:
      return "when";
    case ir::Statement::Role::Unless:
      return "unless";
    case ir::Statement::Role::Require:
      return "require";
  }
  return "";
}

/// How the evidence spells an unknown value.
constexpr std::string_view kAfterApply = "\"(known after apply)\"";

bool is_quantifier(NoteKind kind) { return kind >= NoteKind::Some; }

/// "`/a` and `/b`", of the reads whose value is so; empty where none is.
std::string places(TraceNode const& node, std::string_view value) {
  std::string text;
  for (Read const& read : node.reads) {
    if (read.value != value) continue;
    if (!text.empty()) text += " and ";
    text += '`' + (read.pointer.empty() ? read.resource : read.pointer) + '`';
  }
  return text;
}

std::string types_in_words(vm::Operation const& operation) {
  Kind const left = operation.left.kind;
  Kind const right = operation.right.kind;
  if (left == Kind::Undecided || right == Kind::Undecided) {
    return "a path, a function or a calculation met a value of the wrong type";
  }
  std::string const found = "found " + std::string(describe(left));
  if (operation.op == bytecode::Opcode::Truthy) return found + ", expected a boolean";
  if (bytecode::info(operation.op).c != bytecode::Operand::UseWide) {
    return found + ", which the operator does not take";
  }
  return found + " and " + std::string(describe(right)) +
         ", which the operator does not take together";
}

/// The reason of an undecided condition that has no parts.
std::string in_words(TraceNode const& node) {
  switch (node.outcome.reason) {
    case Reason::None:
      return "";
    case Reason::Unknown: {
      std::string const where = places(node, kAfterApply);
      return (where.empty() ? "a value" : where) + " is known only after apply";
    }
    case Reason::Absent: {
      std::string const where = places(node, "null");
      return (where.empty() ? "a value" : where) + " is absent, and a value is needed there";
    }
    case Reason::Type: {
      if (is_quantifier(node.kind)) {
        return "what it runs over is no list, or an object, which takes two variables";
      }
      return node.operation ? types_in_words(*node.operation) : "a value has the wrong type";
    }
    case Reason::Value:
      return "a value cannot be read as what the operator takes";
    case Reason::Limit:
      return "the step budget of the rule is spent";
  }
  return "";
}

/// The elements that are shown, in their order: those that came out as the quantifier's outcome
/// hangs on first, others while there is room.
std::vector<TraceNode const*> shown_elements(TraceNode const& node, std::uint32_t most) {
  Truth wanted = node.outcome.truth;
  if (node.kind == NoteKind::No) wanted = negate(node.outcome).truth;
  if (node.kind == NoteKind::One && node.elements[static_cast<std::size_t>(Truth::True)] > 0 &&
      !node.outcome.is_undecided()) {
    wanted = Truth::True;
  }
  std::vector<TraceNode const*> result;
  for (bool const deciding : {true, false}) {
    for (TraceNode const& part : node.parts) {
      if ((part.outcome.truth == wanted) == deciding && result.size() < most) {
        result.push_back(&part);
      }
    }
  }
  std::sort(result.begin(), result.end(),
            [](TraceNode const* a, TraceNode const* b) { return a->index < b->index; });
  return result;
}

/// Recursion is bounded by the nesting of policies.
ExplainedCondition condition(bytecode::Program const& program, TraceNode const& node,
                             std::uint32_t elements) {
  ExplainedCondition result;
  result.kind = kind_word(node.kind);
  result.text = node.text;
  result.policy = program.sources->position(node.span.begin);
  result.outcome = word(node.outcome);
  result.reason = name(node.outcome.reason);
  for (Binding const& binding : node.bindings) {
    result.bindings.push_back({binding.name, binding.value});
  }
  for (Read const& read : node.reads) {
    result.read.push_back({read.resource, read.pointer, read.value});
  }
  if (is_quantifier(node.kind)) {
    result.elements_false = node.elements[static_cast<std::size_t>(Truth::False)];
    result.elements_true = node.elements[static_cast<std::size_t>(Truth::True)];
    result.elements_undecided = node.elements[static_cast<std::size_t>(Truth::Undecided)];
    for (TraceNode const* part : shown_elements(node, elements)) {
      result.parts.push_back(condition(program, *part, elements));
      Read const& where = part->element;
      result.parts.back().element = EvidenceRead{where.resource, where.pointer, where.value};
    }
  } else {
    for (TraceNode const& part : node.parts) {
      result.parts.push_back(condition(program, part, elements));
    }
  }
  if (result.parts.empty()) result.why = in_words(node);
  return result;
}

}  // namespace

ExplainedStatement explained(bytecode::Program const& program, bytecode::RuleInfo const& rule,
                             vm::TraceStatement const& trace, std::uint32_t elements) {
  bytecode::StatementInfo const& statement = rule.statements[trace.statement];
  return {std::string(role_word(statement.role)), statement.text,
          condition(program, trace.root, elements)};
}

}  // namespace writ::checks
