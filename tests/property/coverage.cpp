// Counts what cases use. Covered by tests/property/differential_test.cpp.
#include "tests/property/coverage.hpp"

#include <variant>

#include "engine/bytecode/instruction.hpp"

namespace writ::property {
namespace {

constexpr char const* kNodes[] = {
    "Literal", "Now",      "VariableUse", "FieldStep", "MetaStep",   "IndexStep",
    "Splat",   "Coalesce", "Negate",      "Calculate", "ListOf",     "ObjectOf",
    "Call",    "Bind",     "If",          "Truthy",    "And",        "Or",
    "Not",     "Implies",  "Compare",     "Is",        "Quantified", "Comprehension"};
static_assert(std::size(kNodes) == std::variant_size_v<decltype(ir::Expr::is)>);

constexpr char const* kArithmetic[] = {"Add", "Subtract", "Multiply", "Divide", "Remainder"};

constexpr char const* kComparisons[] = {
    "Equal",    "NotEqual", "Less",       "LessEqual",    "Greater",    "GreaterEqual", "In",
    "NotIn",    "Like",     "Matches",    "Contains",     "StartsWith", "EndsWith",     "Within",
    "Overlaps", "SubsetOf", "Intersects", "DisjointFrom", "Refers"};

constexpr char const* kKinds[] = {"Absent", "Present", "Null", "Unknown", "String",
                                  "Number", "Boolean", "List", "Object"};

constexpr char const* kQuantifiers[] = {"Some", "Every", "No", "One"};

constexpr char const* kJoins[] = {"Equal", "ElementIn", "HasElement", "ElementRefers",
                                  "RefersToElement"};

template <class Enum>
std::string named(char const* of, char const* const* names, Enum value) {
  return std::string(of) + ' ' + names[static_cast<std::size_t>(value)];
}

/// What of a node is worth counting beyond its kind.
struct Details {
  std::set<std::string>& seen;

  void operator()(ir::Calculate const& e) const {
    seen.insert(named("Calculate", kArithmetic, e.operation));
  }
  void operator()(ir::Compare const& e) const {
    seen.insert(named("Compare", kComparisons, e.comparison));
  }
  void operator()(ir::Is const& e) const {
    seen.insert(named("Is", kKinds, e.kind));
    if (e.negated) seen.insert("Is not");
  }
  void operator()(ir::Quantified const& e) const {
    seen.insert(named("Quantified", kQuantifiers, e.quantifier));
    if (e.where.exists()) seen.insert(named("Quantified where", kQuantifiers, e.quantifier));
    if (e.key.exists()) seen.insert(named("Quantified two", kQuantifiers, e.quantifier));
    if (!e.domain.value.exists()) seen.insert("Quantified types");
  }
  void operator()(ir::Comprehension const& e) const {
    if (e.where.exists()) seen.insert("Comprehension where");
    if (e.key.exists()) seen.insert("Comprehension two");
  }
  template <class Other>
  void operator()(Other const&) const {}
};

}  // namespace

void Coverage::see(ir::Module const& module) {
  for (ir::Expr const& expr : module.exprs) {
    nodes.insert(kNodes[expr.is.index()]);
    std::visit(Details{nodes}, expr.is);
  }
}

void Coverage::see(bytecode::Program const& program) {
  for (bytecode::Instruction const& instruction : program.code) {
    opcodes.insert(std::string(bytecode::info(instruction.op).name));
  }
  for (bytecode::JoinRow const& row : program.joins) {
    joins.insert(kJoins[static_cast<std::size_t>(row.kind)]);
  }
}

void Coverage::see(RuleOutcome const& outcome) {
  ++outcomes;
  ++verdicts[outcome.verdict];
  if (outcome.verdict == Verdict::Undecided) ++reasons[outcome.reason];
  for (StatementEvidence const& statement : outcome.evidence) {
    leaves += statement.leaves.size();
    for (Leaf const& leaf : statement.leaves) longest += leaf.more > 0 ? 1U : 0U;
  }
}

std::set<std::string> all_nodes() {
  std::set<std::string> all(std::begin(kNodes), std::end(kNodes));
  for (char const* name : kArithmetic) all.insert(std::string("Calculate ") + name);
  for (char const* name : kComparisons) all.insert(std::string("Compare ") + name);
  for (char const* name : kKinds) all.insert(std::string("Is ") + name);
  for (char const* name : kQuantifiers) {
    all.insert(std::string("Quantified ") + name);
    all.insert(std::string("Quantified where ") + name);
    all.insert(std::string("Quantified two ") + name);
  }
  for (char const* name :
       {"Is not", "Quantified types", "Comprehension where", "Comprehension two"}) {
    all.insert(name);
  }
  return all;
}

std::set<std::string> all_joins() { return {std::begin(kJoins), std::end(kJoins)}; }

std::set<std::string> all_opcodes() {
  std::set<std::string> all;
  for (std::size_t i = 0; i < bytecode::kOpcodeCount; ++i) {
    all.insert(std::string(bytecode::info(static_cast<bytecode::Opcode>(i)).name));
  }
  return all;
}

}  // namespace writ::property
