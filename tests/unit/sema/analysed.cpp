// Checks policies and prints the resulting nodes.
#include "tests/unit/sema/analysed.hpp"

#include <fmt/format.h>

#include "engine/ir/walk.hpp"
#include "engine/library/library.hpp"
#include "engine/sema/analyse.hpp"
#include "engine/value/print.hpp"
#include "grammar/parser.hpp"

namespace writ::test {
namespace {

constexpr char const* kComparisons[] = {
    "==",        "!=",     "<",        "<=",        ">",          ">=",
    "in",        "not-in", "like",     "matches",   "contains",   "starts-with",
    "ends-with", "within", "overlaps", "subset-of", "intersects", "disjoint-from",
    "->"};
constexpr char const* kKinds[] = {"absent", "present", "null", "unknown", "string",
                                  "number", "boolean", "list", "object"};
constexpr char const* kQuantifiers[] = {"some", "every", "no", "one"};
constexpr char const* kArithmetic[] = {"+", "-", "*", "/", "%"};

template <class Enum>
std::size_t at(Enum value) {
  return static_cast<std::size_t>(value);
}

}  // namespace

Analysed::Analysed(std::vector<std::string> texts, Limits const& with) : limits(with) {
  char name = 'a';
  for (std::string& text : texts) sources.add(std::string(1, name++), std::move(text));
  DiagnosticSink sink(sources, limits);
  std::vector<ast::File> files;
  for (SourceMap::File const& file : sources.files()) files.push_back(parse(file, limits, sink));
  if (!sink.has_errors()) module = analyse(files, limits, sink);
  diagnostics = sink.take();
}

std::vector<std::string> Analysed::mistakes() const {
  std::vector<std::string> result;
  for (Diagnostic const& d : diagnostics) {
    result.push_back(fmt::format("{}:{}:{} {} {}", d.where.path, d.where.line, d.where.column,
                                 d.code, d.message));
  }
  return result;
}

std::string Analysed::condition(std::size_t statement) const {
  if (!module) return mistakes().empty() ? "no module" : mistakes().front();
  return shape(module->rules.at(0).statements.at(statement).condition);
}

ir::LeafInfo const& Analysed::leaf(std::size_t statement) const {
  ir::ExprId const id = module->rules.at(0).statements.at(statement).condition;
  return module->leaves.at((*module)[id].leaf);
}

// Recursion is bounded by the depth of the module.
std::string Analysed::shape(ir::ExprId id) const {
  ir::Module const& m = *module;
  auto const list = [&](std::string head, std::vector<ir::ExprId> const& ids) {
    for (ir::ExprId item : ids) head += " " + shape(item);
    return "(" + head + ")";
  };
  auto const name = [&](ir::VarId variable) { return std::string(m[variable].name); };
  auto const over = [&](std::string head, ir::VarId key, ir::VarId element,
                        ir::Domain const& domain, ir::ExprId where) {
    if (key.exists()) head += " " + name(key);
    head += " " + name(element) + " in";
    if (domain.value.exists()) head += " " + shape(domain.value);
    for (ir::TypePattern const& type : domain.types) {
      head += (type.glob ? " glob:" : " type:") + std::string(type.text);
    }
    return where.exists() ? head + " where " + shape(where) : head;
  };
  return std::visit(
      ir::Overload{
          [](ir::Literal const& e) {
            std::string out;
            print_json(out, e.value);
            return e.value.is_present() || e.value.is(Kind::Null) ? out : std::string("absent");
          },
          [](ir::Now const&) { return std::string("now"); },
          [&](ir::VariableUse const& e) { return name(e.variable); },
          [&](ir::FieldStep const& e) { return shape(e.base) + "." + std::string(e.key); },
          [&](ir::MetaStep const& e) {
            return shape(e.base) + ".@" + std::string(kMetaNames[at(e.meta)]);
          },
          [&](ir::IndexStep const& e) { return shape(e.base) + "[" + shape(e.index) + "]"; },
          [&](ir::Splat const& e) { return shape(e.base) + "[*: " + shape(e.body) + "]"; },
          [&](ir::Coalesce const& e) {
            return list("??", {e.value, e.otherwise});
          },
          [&](ir::Negate const& e) { return list("-", {e.operand}); },
          [&](ir::Calculate const& e) {
            return list(kArithmetic[at(e.operation)], {e.left, e.right});
          },
          [&](ir::ListOf const& e) { return list("list", e.items); },
          [&](ir::ObjectOf const& e) {
            std::string out = "(object";
            for (auto const& [key, value] : e.members) {
              out += " " + std::string(key) + ":" + shape(value);
            }
            return out + ")";
          },
          [&](ir::Call const& e) {
            return list(std::string(library::functions()[e.function].name), e.arguments);
          },
          [&](ir::Bind const& e) {
            return "(bind " + name(e.variable) + " " + shape(e.value) + " " + shape(e.body) + ")";
          },
          [&](ir::If const& e) {
            return list("if", {e.condition, e.then_branch, e.else_branch});
          },
          [&](ir::Truthy const& e) { return list("truthy", {e.value}); },
          [&](ir::And const& e) { return list("and", e.operands); },
          [&](ir::Or const& e) { return list("or", e.operands); },
          [&](ir::Not const& e) { return list("not", {e.operand}); },
          [&](ir::Implies const& e) {
            return list("implies", {e.premise, e.conclusion});
          },
          [&](ir::Compare const& e) {
            return list(kComparisons[at(e.comparison)], {e.left, e.right});
          },
          [&](ir::Is const& e) {
            return list(std::string(e.negated ? "is-not-" : "is-") + kKinds[at(e.kind)],
                        {e.operand});
          },
          [&](ir::Quantified const& e) {
            return "(" + over(kQuantifiers[at(e.quantifier)], e.key, e.element, e.domain, e.where) +
                   ": " + shape(e.body) + ")";
          },
          [&](ir::Comprehension const& e) {
            return "(" + over("for", e.key, e.element, e.domain, e.where) + ": " +
                   shape(e.element_value) + ")";
          }},
      m[id].is);
}

std::string with_rule(std::string const& declarations, std::string const& parts) {
  return "module m\n" + declarations + "\nrule r \"t\" {\nseverity low\nfor b in thing\n" + parts +
         "\n}\n";
}

std::string shape_of(std::string const& condition, std::string const& declarations) {
  return Analysed({with_rule(declarations, "require " + condition)}).condition();
}

}  // namespace writ::test
