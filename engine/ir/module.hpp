// The checked program: names resolved, predicates inlined, every node a thing that the evaluator
// does. Made by sema, read by codegen and by the reference interpreter of the tests. Covered by
// tests/unit/sema and tests/unit/ir.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/base/span.hpp"
#include "engine/base/strong_id.hpp"
#include "engine/value/number.hpp"
#include "engine/value/resource.hpp"
#include "engine/value/value.hpp"
#include "writ/verdict.hpp"

namespace writ::ir {

struct Expr;
struct Variable;
using ExprId = Id<Expr>;
using VarId = Id<Variable>;

// ---- Values ------------------------------------------------------------------------------------

struct Literal {
  Value value;
};
struct Now {};
struct VariableUse {
  VarId variable;
};
/// `.name` and `["name"]`: a step into an object.
struct FieldStep {
  ExprId base;
  std::string_view key;
};
struct MetaStep {
  ExprId base;
  Meta meta;
};
/// `[expr]`: a number steps into a list, a string into an object.
struct IndexStep {
  ExprId base;
  ExprId index;
};
/// `base[*]` and the steps after it: `body` is a path over `element`, applied to each element.
struct Splat {
  ExprId base;
  VarId element;
  ExprId body;
};
struct Coalesce {
  ExprId value;
  ExprId otherwise;
};
struct Negate {
  ExprId operand;
};
/// Numbers, times and durations alike; `+` also joins strings.
struct Calculate {
  Arithmetic operation;
  ExprId left;
  ExprId right;
};
struct ListOf {
  std::vector<ExprId> items;
};
struct ObjectOf {
  std::vector<std::pair<std::string_view, ExprId>> members;
};  ///< sorted by key
/// `function` indexes the library's table.
struct Call {
  std::uint32_t function;
  std::vector<ExprId> arguments;
};
/// A value computed once and used in `body` by its variable (a predicate's argument, say).
struct Bind {
  VarId variable;
  ExprId value;
  ExprId body;
};

// ---- Both: a value where a value stands, a condition where a condition stands
// ---------------------

struct If {
  ExprId condition;
  ExprId then_branch;
  ExprId else_branch;
};

// ---- Conditions
// ----------------------------------------------------------------------------------

/// A value where a condition must stand: absent is false, a boolean itself, else undecided.
struct Truthy {
  ExprId value;
};
struct And {
  std::vector<ExprId> operands;
};
struct Or {
  std::vector<ExprId> operands;
};
struct Not {
  ExprId operand;
};
struct Implies {
  ExprId premise;
  ExprId conclusion;
};

/// Values are stored in bundles: append only.
enum class Comparison : std::uint8_t {
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  In,
  NotIn,
  Like,
  Matches,
  Contains,
  StartsWith,
  EndsWith,
  Within,
  Overlaps,
  SubsetOf,
  Intersects,
  DisjointFrom,
  Refers,
};
struct Compare {
  Comparison comparison;
  ExprId left;
  ExprId right;
};

/// Values are stored in bundles: append only.
enum class IsKind : std::uint8_t {
  Absent,
  Present,
  Null,
  Unknown,
  String,
  Number,
  Boolean,
  List,
  Object,
};
struct Is {
  IsKind kind;
  bool negated = false;
  ExprId operand;
};

/// A resource type as a rule or a domain names it; a glob where it holds `*`, `?` or `\`.
struct TypePattern {
  std::string_view text;
  bool glob = false;
};

/// What a quantifier or comprehension runs over: a value, or all resources of some types.
struct Domain {
  ExprId value;  ///< none() for resource types
  std::vector<TypePattern> types;
};

/// Values are stored in bundles: append only.
enum class Quantifier : std::uint8_t { Some, Every, No, One };
struct Quantified {
  Quantifier quantifier;
  VarId key;  ///< index or key, none() with one variable
  VarId element;
  Domain domain;
  ExprId where;  ///< none() where not written
  ExprId body;
};
struct Comprehension {
  ExprId element_value;
  VarId key;
  VarId element;
  Domain domain;
  ExprId where;
};

/// What evidence says of a leaf: a condition with no condition inside that evidence would look
/// into. Leaves are Truthy, Compare, Is, a constant, and a Quantified over nothing or an undecided
/// domain.
struct LeafInfo {
  std::string_view text;        ///< canonical text of the condition as written
  std::vector<ExprId> reads;    ///< paths whose values evidence shows, in order of their text
  std::vector<VarId> bindings;  ///< variables it uses, but the rule's resource, in that order
};

struct Expr {
  Span span;
  std::variant<Literal, Now, VariableUse, FieldStep, MetaStep, IndexStep, Splat, Coalesce, Negate,
               Calculate, ListOf, ObjectOf, Call, Bind, If, Truthy, And, Or, Not, Implies, Compare,
               Is, Quantified, Comprehension>
      is;
  std::uint32_t leaf =
      UINT32_MAX;  ///< index into Module::leaves, for conditions that can be leaves
};

// ---- Rules -------------------------------------------------------------------------------------

struct Variable {
  enum class Role : std::uint8_t { RuleResource, Element, Key, Let, Argument };
  std::string_view name;
  Role role = Role::Element;
  ExprId value;  ///< of Let and Argument
  Span span;
};

/// Text and holes of a message: a piece is literal text where `hole` is none().
struct TemplatePiece {
  std::string_view literal;
  ExprId hole;
};
struct Template {
  std::vector<TemplatePiece> pieces;
  Span span;
};

using writ::Enforce;
using writ::Severity;

struct Statement {
  enum class Role : std::uint8_t { When, Unless, Require };
  Role role = Role::Require;
  ExprId condition;
  std::string_view text;            ///< canonical text of the condition
  Span span;                        ///< of the condition
  std::optional<Template> message;  ///< of a require
};

struct ControlName {
  std::string framework;
  std::string control;
};

struct Rule {
  std::string id;  ///< "module/rule-id"
  std::string title;
  std::string documentation;
  Severity severity = Severity::Medium;
  Enforce enforce = Enforce::Deny;
  std::string weight = "1";
  std::string owner;
  std::string docs;
  std::vector<std::string> tags;
  std::vector<ControlName> controls;
  Span span;       ///< of the id
  Span whole;      ///< of the declaration
  VarId resource;  ///< none() for a rule without `for`
  std::vector<TypePattern> types;
  std::vector<TypePattern> needs;
  std::vector<VarId> lets;            ///< in source order; a let uses only earlier ones
  std::vector<Statement> statements;  ///< in source order
  std::optional<Template> message;
  std::optional<Template> fix;
};

/// An exception to a rule, for resources and until a day.
struct Waiver {
  std::string rule;       ///< qualified id
  std::string resources;  ///< glob over their ids
  std::string until;      ///< the last day that it is in force, "2027-01-31", which exists
  std::string reason;
  std::string approved;  ///< by whom
  Span span;             ///< of the rule's name
};

/// A resource id, and how a rule must come out on it. Empty fields ask nothing.
struct Expectation {
  std::string rule;     ///< qualified id; empty for `no other`
  std::string verdict;  ///< "pass", "fail", …
  std::string on;
  std::string reading;
  std::string saying;
  bool no_other = false;
  Span span;
};

/// A `test` block.
struct Test {
  std::string name;
  std::string module;
  Span span;
  std::string given;       ///< the text of a document, or
  std::string given_file;  ///< the path of one, from the policy file's folder
  std::string now;         ///< as written; empty where not given
  std::vector<std::pair<std::string, std::string>> set;  ///< parameters and their expressions
  std::vector<Waiver> waivers;                           ///< in force here and nowhere else
  std::vector<Expectation> expectations;
};

/// A parameter as it came out: what the report shows.
struct ParameterValue {
  std::string name;
  std::string type;
  Value value;
  std::string meaning;
};

/// A catalogue of controls.
struct Control {
  std::string id;
  std::string text;
  EvidenceKind evidence = EvidenceKind::Unsaid;
};
struct Framework {
  std::string id;
  std::string title;
  std::vector<Control> controls;
};

struct Module {
  std::vector<Expr> exprs;
  std::vector<Variable> variables;
  std::vector<LeafInfo> leaves;
  std::vector<Rule> rules;  ///< ordered by file, then by place
  std::vector<Test> tests;  ///< in the same order
  std::vector<ParameterValue> parameters;
  std::vector<Waiver> waivers;        ///< in the order of the rules
  std::vector<Framework> frameworks;  ///< in the order of the files
  Arena memory;                       ///< what literals and texts view

  [[nodiscard]] Expr const& operator[](ExprId id) const { return exprs[id.value]; }
  [[nodiscard]] Variable const& operator[](VarId id) const { return variables[id.value]; }
};

}  // namespace writ::ir
