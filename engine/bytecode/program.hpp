// The compiled policies: instructions, the tables beside them, and which rule applies to what.
// Immutable once verified; safe to share between threads. Made by codegen, run by vm. Covered by
// tests/unit/bytecode.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/base/source_map.hpp"
#include "engine/bytecode/instruction.hpp"
#include "engine/bytecode/projection.hpp"
#include "engine/ir/module.hpp"
#include "engine/value/value.hpp"

namespace writ::bytecode {

/// No target, no segment, no type list.
inline constexpr std::uint32_t kNone = UINT32_MAX;

/// What a test asks of a value. Values are stored in bundles: append only.
enum class TestKind : std::uint8_t {
  Compare,  ///< how it compares with a constant or pattern
  Truthy,   ///< whether it holds as a condition
  Falsy,    ///< whether it does not
  Is,       ///< whether it is of a kind
};

/// Side table of Test and TestValue: a question about a slot or register, fused with its fold.
struct TestRow {
  TestKind kind = TestKind::Compare;
  ir::Comparison comparison = ir::Comparison::Equal;
  bool disjunction = false;  ///< folds with `or`, else with `and`
  /// Of Compare a constant, of `matches` a pattern; of Is the kind, as the instruction Is has it.
  std::uint32_t operand = 0;
  std::uint32_t target = 0;  ///< where to go once the fold is decided
};

struct BranchRow {
  std::uint32_t otherwise = 0;
  std::uint32_t end = 0;
};

enum class LoopKind : std::uint8_t { Some, Every, No, One, Collect, Splat };

struct LoopRow {
  LoopKind kind = LoopKind::Some;
  bool recorded = false;  ///< every element is visited, and evidence notes it
  bool has_key = false;
  std::uint8_t key = 0;         ///< register of the index or key, where has_key
  std::uint8_t element = 0;     ///< register of the element
  std::uint8_t depth = 0;       ///< number of loops around it
  std::uint32_t body = 0;       ///< the instruction after LoopBegin
  std::uint32_t end = 0;        ///< the instruction after LoopNext
  std::uint32_t types = kNone;  ///< row of Program::type_lists: the loop runs over resources
  std::uint32_t join = kNone;   ///< row of Program::joins: resources it rules out are passed over
};

/// How a probe, computed before a loop over resources, rules elements out. Values are stored in
/// bundles: append only.
enum class JoinKind : std::uint8_t {
  Equal,            ///< element.path == probe
  ElementIn,        ///< element.path in probe
  HasElement,       ///< probe in element.path
  ElementRefers,    ///< element.path -> probe
  RefersToElement,  ///< probe -> element
};

/// A condition that each element of a loop must meet, in a form that an index answers. It only says
/// which elements need no look: the loop's own code still holds the condition.
struct JoinRow {
  JoinKind kind = JoinKind::Equal;
  std::vector<ProjectionStep> path;  ///< from the element; empty: the element itself
};

enum class NoteKind : std::uint8_t { Leaf, And, Or, Implies, If, Inner, Some, Every, No, One };

struct NoteRow {
  NoteKind kind = NoteKind::Leaf;
  std::uint32_t text = kNone;  ///< constant: canonical text, of leaves and quantifiers
  Span span;
};

/// A compiled segment: code from `begin` up to `end`, ended by Verdict or Finish.
struct Segment {
  std::uint32_t begin = kNone;
  std::uint32_t end = kNone;
  [[nodiscard]] bool exists() const { return begin != kNone; }
};

struct StatementInfo {
  ir::Statement::Role role = ir::Statement::Role::Require;
  std::string text;
  Span span;
  Segment message;  ///< of a require with its own message
};

struct RuleInfo {
  std::string id;
  std::string title;
  std::string documentation;
  ir::Severity severity = ir::Severity::Medium;
  ir::Enforce enforce = ir::Enforce::Deny;
  std::string weight;
  std::string owner;
  std::string docs;
  std::vector<std::string> tags;
  std::vector<ir::ControlName> controls;
  Span span;                    ///< of the declaration
  std::uint32_t group = kNone;  ///< none: once for the whole snapshot
  std::uint32_t needs = kNone;  ///< row of type_lists
  std::uint16_t registers = 0;
  std::vector<StatementInfo> statements;
  Segment decide;   ///< fast code: the verdict alone
  Segment explain;  ///< recording code: verdict and evidence
  Segment message;
  Segment fix;
};

using TypeList = std::vector<ir::TypePattern>;

/// Rules that select the same resources, and what they read of them.
struct Group {
  std::uint32_t types = 0;  ///< row of type_lists
  Projection projection;
  std::vector<std::uint32_t> rules;
};

struct Program {
  std::vector<Instruction> code;
  std::vector<Span> spans;  ///< one for each instruction
  std::vector<Value> constants;
  std::vector<std::vector<std::uint32_t>> shapes;  ///< key constants of an object, sorted by key
  std::vector<std::string> patterns;
  std::vector<TestRow> tests;
  std::vector<BranchRow> branches;
  std::vector<LoopRow> loops;
  std::vector<JoinRow> joins;
  std::vector<NoteRow> notes;
  std::vector<TypeList> type_lists;
  std::vector<Group> groups;
  std::vector<RuleInfo> rules;
  std::vector<ir::ParameterValue> parameters;
  std::vector<ir::Waiver> waivers;
  std::vector<ir::Framework> frameworks;
  std::uint8_t deepest_loop = 0;
  std::shared_ptr<SourceMap const> sources;
  Arena memory;  ///< what constants and type patterns view
};

}  // namespace writ::bytecode
