// The syntax tree: what the parser leaves of a policy file and what the checker and the formatter
// read. Nodes live in vectors and refer to each other by id. Covered by tests/unit/grammar.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/span.hpp"
#include "engine/base/strong_id.hpp"

namespace writ::ast {

struct Node;
using ExprId = Id<Node>;

/// A word of the source with its place. The text is unescaped and without quotes or backticks.
struct Name {
  std::string text;
  Span span;
};

/// A string literal; `text` is what it stands for.
struct Text {
  std::string text;
  Span span;
  bool raw = false;
};

// ---- Expressions -------------------------------------------------------------------------------

enum class Unary : std::uint8_t { Not, Negate };

enum class Binary : std::uint8_t {
  Implies,
  Coalesce,
  Add,
  Subtract,
  Multiply,
  Divide,
  Remainder,
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

enum class Quantifier : std::uint8_t { Some, Every, No, One };

struct Number {
  std::string digits;
};  ///< as written, JSON syntax
struct Boolean {
  bool value = false;
};
struct Null {};  ///< only inside lists and objects
struct Now {};
/// `90d`, `6mo`: the whole number as written and its unit (s m h d w mo y).
struct Duration {
  std::string amount;
  std::string unit;
};
struct String {
  std::string text;
  bool raw = false;
};
/// A bare name: variable, let, parameter, or (in a domain) a resource type.
struct Reference {
  std::string name;
};
struct Field {
  ExprId base;
  Name name;
};  ///< x.name, x.`odd name`
struct Meta {
  ExprId base;
  Name name;
};  ///< x.@name
struct Index {
  ExprId base;
  ExprId index;
};  ///< x[expr]
struct Splat {
  ExprId base;
};  ///< x[*]
struct Call {
  std::vector<Name> path;
  std::vector<ExprId> arguments;
};  ///< lib.f(x) has path {lib, f}
struct UnaryOp {
  Unary op;
  ExprId operand;
};
/// And, Or: a flat list of two or more operands.
struct All {
  std::vector<ExprId> operands;
};
struct Any {
  std::vector<ExprId> operands;
};
struct BinaryOp {
  Binary op;
  ExprId left;
  ExprId right;
  Span op_span;
};
struct IsTest {
  ExprId operand;
  IsKind kind;
  bool negated = false;
  Name word;
};
struct If {
  ExprId condition;
  ExprId then_branch;
  ExprId else_branch;
};
struct List {
  std::vector<ExprId> items;
};
struct ObjectMember {
  Text key;
  ExprId value;
};
struct Object {
  std::vector<ObjectMember> members;
};

/// `in D`: one expression, or one or more quoted types (`"aws_rds_*", "b"`).
/// A single unquoted name is an expression (Reference); the checker decides what it names.
struct Domain {
  ExprId expression;
  std::vector<Text> types;
  Span span;
};
struct Quantified {
  Quantifier quantifier;
  std::vector<Name> variables;  ///< one or two
  Domain domain;
  ExprId where;  ///< none() where not written
  ExprId body;
};
struct Comprehension {
  ExprId element;
  std::vector<Name> variables;
  Domain domain;
  ExprId where;
};
/// `(x)`: kept so that the formatter can tell; the checker looks through it.
struct Parenthesised {
  ExprId inner;
};

struct Node {
  Span span;
  std::variant<Number, Boolean, Null, Now, Duration, String, Reference, Field, Meta, Index, Splat,
               Call, UnaryOp, All, Any, BinaryOp, IsTest, If, List, Object, Quantified,
               Comprehension, Parenthesised>
      is;
};

/// The text of a message with its holes already parsed: literal, hole, literal, …
struct TemplatePiece {
  std::string literal;  ///< with `{{` and `}}` resolved; empty for a hole
  ExprId hole;          ///< none() for a literal
};
struct Template {
  Text source;
  std::vector<TemplatePiece> pieces;
};

// ---- Types (of parameters now, of resources later) ---------------------------------------------

struct Type;
struct TypeField {
  Text name;
  bool optional = false;
  std::vector<Type> type;
};
/// `one {"or" one}`: alternatives hold more than one entry only at the outside.
struct TypeAlternative {
  enum class Form : std::uint8_t { Named, ListOf, MapOf, Fields } form = Form::Named;
  Name name;                  ///< Named: string number boolean any duration time, or a type's name
  std::vector<Type> element;  ///< ListOf, MapOf: exactly one
  std::vector<TypeField> fields;
  Span span;
};
struct Type {
  std::vector<TypeAlternative> alternatives;
  Span span;
};

// ---- Declarations ------------------------------------------------------------------------------

using Dotted = std::vector<Name>;

struct Module {
  Dotted name;
};
struct Use {
  Dotted module;
  std::optional<Name> alias;
};
struct Let {
  Name name;
  ExprId value;
};
struct Parameter {
  Name name;
  Type type;
  ExprId default_value;
  Text meaning;
};
struct FunctionParameter {
  Name name;
  std::optional<Type> type;
};
/// predicate or function.
struct Function {
  bool is_predicate = true;
  Name name;
  std::vector<FunctionParameter> parameters;
  ExprId body;
};
struct TypeDeclaration {
  bool open = false;
  Text name;
  std::vector<TypeField> fields;
};
/// What shows that a control is met: data that a machine can read, records that people keep, or a
/// document that somebody has to read.
enum class EvidenceKind : std::uint8_t { Unsaid, Machine, Record, Document };

struct Control {
  Text id;
  Text text;
  EvidenceKind evidence = EvidenceKind::Unsaid;
  Span span;  ///< to the end of all that is written of it
};
struct Framework {
  Name id;
  Text title;
  std::vector<Control> controls;
};

/// A resource type as written after `for … in`, `needs`, or in a domain: plain or quoted (then
/// maybe a glob).
struct TypeName {
  Text text;
  bool quoted = false;
};

enum class Severity : std::uint8_t { Critical, High, Medium, Low, Info };
enum class Enforce : std::uint8_t { Deny, Warn, Advise };

struct SeverityPart {
  Severity severity;
};
struct ControlsPart {
  struct Entry {
    Name framework;
    Text control;
  };
  std::vector<Entry> entries;
};
struct WeightPart {
  std::string digits;
};
struct EnforcePart {
  Enforce mode;
};
struct OwnerPart {
  Text owner;
};
struct TagsPart {
  std::vector<Text> tags;
};
struct ForPart {
  Name variable;
  std::vector<TypeName> types;
};
struct NeedsPart {
  std::vector<TypeName> types;
};
struct WhenPart {
  ExprId condition;
  bool unless = false;
};
struct RequirePart {
  ExprId condition;
  std::optional<Template> message;
};
struct MessagePart {
  Template text;
};
struct FixPart {
  Template text;
};
struct DocsPart {
  Text url;
};

struct RulePart {
  Span span;  ///< of the whole statement
  Span keyword;
  std::variant<SeverityPart, ControlsPart, WeightPart, EnforcePart, OwnerPart, TagsPart, Parameter,
               ForPart, NeedsPart, Let, WhenPart, RequirePart, MessagePart, FixPart, DocsPart>
      is;
};
struct Rule {
  Name id;
  Text title;
  std::vector<RulePart> parts;
};

struct Waive {
  Name rule;
  Text resources;
  Name until;
  Text reason;
  Text approved;
};

struct GivenInline {
  ExprId object;
};
struct GivenFile {
  Text path;
};
struct NowPart {
  Name time;
};  ///< the time as written, RFC 3339 or a date
struct SetPart {
  Name name;
  ExprId value;
};  ///< name may be dotted
enum class Verdict : std::uint8_t { Pass, Fail, Undecided, Skip, Waived };
struct ExpectRule {
  Name rule;  ///< `[module/]id`
  Verdict verdict;
  std::optional<Text> on;
  std::optional<Text> reading;
  std::optional<Text> saying;
};
struct ExpectNoOther {
  Verdict verdict;
};
struct TestPart {
  Span span;
  std::variant<GivenInline, GivenFile, NowPart, SetPart, Waive, ExpectRule, ExpectNoOther> is;
};
struct Test {
  Text name;
  std::vector<TestPart> parts;
};

struct Declaration {
  Span span;
  std::string documentation;  ///< the comment block directly above, without `#`, lines kept
  std::variant<Module, Use, Let, Parameter, Function, TypeDeclaration, Framework, Rule, Waive, Test>
      is;
};

struct Comment {
  Span span;
};  ///< from `#` to the end of its line

struct File {
  std::string path;
  Span span;
  std::vector<Declaration> declarations;
  std::vector<Node> nodes;        ///< what every ExprId of this file indexes
  std::vector<Comment> comments;  ///< in order, for the formatter

  [[nodiscard]] Node const& operator[](ExprId id) const { return nodes[id.value]; }
};

}  // namespace writ::ast
