// Trees and diagnostics to short texts that a test can compare.
#include "tests/unit/grammar/support.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

#include "grammar/parser.hpp"
#include "grammar/printer.hpp"

namespace writ::test {
namespace {

std::vector<std::string> as_lines(std::vector<Diagnostic> const& diagnostics) {
  std::vector<std::string> result;
  for (Diagnostic const& d : diagnostics) {
    result.push_back(fmt::format("{}:{} {} {}", d.where.line, d.where.column, d.code, d.message));
  }
  return result;
}

std::string first_of(std::vector<Diagnostic> const& diagnostics) {
  if (diagnostics.empty()) return "none";
  Diagnostic const& d = diagnostics.front();
  return fmt::format("{}:{} {}", d.where.line, d.where.column, d.message);
}

struct Shape {
  ast::File const& file;

  std::string at(ast::ExprId id) const { return std::visit(*this, file[id].is); }
  std::string list(std::string head, std::vector<ast::ExprId> const& ids) const {
    for (ast::ExprId id : ids) head += " " + at(id);
    return "(" + head + ")";
  }

  /// A chain in parentheses within a chain of the same kind is the same chain.
  template <class Chain>
  void flatten(Chain const& chain, std::vector<ast::ExprId>& out) const {
    for (ast::ExprId id : chain.operands) {
      ast::ExprId inner = id;
      while (auto const* p = std::get_if<ast::Parenthesised>(&file[inner].is)) inner = p->inner;
      if (auto const* nested = std::get_if<Chain>(&file[inner].is)) {
        flatten(*nested, out);
      } else {
        out.push_back(id);
      }
    }
  }
  template <class Chain>
  std::string chain(std::string head, Chain const& node) const {
    std::vector<ast::ExprId> operands;
    flatten(node, operands);
    return list(std::move(head), operands);
  }

  std::string iteration(std::vector<ast::Name> const& variables, ast::Domain const& domain,
                        ast::ExprId where) const {
    std::string result;
    for (ast::Name const& name : variables) result += " " + name.text;
    if (domain.expression.exists()) result += " " + at(domain.expression);
    for (ast::Text const& type : domain.types) result += " type:" + type.text;
    if (where.exists()) result += " where:" + at(where);
    return result;
  }

  std::string operator()(ast::Number const& n) const { return n.digits; }
  std::string operator()(ast::Boolean const& n) const { return n.value ? "true" : "false"; }
  std::string operator()(ast::Null const&) const { return "null"; }
  std::string operator()(ast::Now const&) const { return "now"; }
  std::string operator()(ast::Duration const& n) const { return n.amount + n.unit; }
  std::string operator()(ast::String const& n) const { return "'" + n.text + "'"; }
  std::string operator()(ast::Reference const& n) const { return n.name; }
  std::string operator()(ast::Field const& n) const {
    return "(. " + at(n.base) + " " + n.name.text + ")";
  }
  std::string operator()(ast::Meta const& n) const {
    return "(.@ " + at(n.base) + " " + n.name.text + ")";
  }
  std::string operator()(ast::Index const& n) const {
    return "([] " + at(n.base) + " " + at(n.index) + ")";
  }
  std::string operator()(ast::Splat const& n) const { return "([*] " + at(n.base) + ")"; }
  std::string operator()(ast::Call const& n) const {
    std::string head = "call";
    for (ast::Name const& name : n.path) head += ":" + name.text;
    return list(head, n.arguments);
  }
  std::string operator()(ast::UnaryOp const& n) const {
    return (n.op == ast::Unary::Not ? "(not " : "(- ") + at(n.operand) + ")";
  }
  std::string operator()(ast::All const& n) const { return chain("and", n); }
  std::string operator()(ast::Any const& n) const { return chain("or", n); }
  std::string operator()(ast::BinaryOp const& n) const {
    return list(std::string(spelling(n.op)), {n.left, n.right});
  }
  std::string operator()(ast::IsTest const& n) const {
    return list((n.negated ? "is-not:" : "is:") + std::string(spelling(n.kind)), {n.operand});
  }
  std::string operator()(ast::If const& n) const {
    return list("if", {n.condition, n.then_branch, n.else_branch});
  }
  std::string operator()(ast::List const& n) const { return list("list", n.items); }
  std::string operator()(ast::Object const& n) const {
    std::string result = "(object";
    for (ast::ObjectMember const& m : n.members) result += " " + m.key.text + ":" + at(m.value);
    return result + ")";
  }
  std::string operator()(ast::Quantified const& n) const {
    return "(" + std::string(spelling(n.quantifier)) + iteration(n.variables, n.domain, n.where) +
           " : " + at(n.body) + ")";
  }
  std::string operator()(ast::Comprehension const& n) const {
    return "(for " + at(n.element) + iteration(n.variables, n.domain, n.where) + ")";
  }
  std::string operator()(ast::Parenthesised const& n) const { return at(n.inner); }
};

}  // namespace

Parsed::Parsed(std::string text, Limits const& with) : limits(with) {
  sources.add("a.writ", std::move(text));
  DiagnosticSink sink(sources, limits);
  file = parse(sources.files().front(), limits, sink);
  diagnostics = sink.take();
}

ParsedExpression::ParsedExpression(std::string text, Limits const& with) : limits(with) {
  sources.add("a.writ", std::move(text));
  DiagnosticSink sink(sources, limits);
  ParsedCondition parsed = parse_condition(sources.files().front(), limits, sink);
  file = std::move(parsed.file);
  root = parsed.root;
  diagnostics = sink.take();
}

std::vector<std::string> Parsed::mistakes() const { return as_lines(diagnostics); }
std::vector<std::string> ParsedExpression::mistakes() const { return as_lines(diagnostics); }

std::string shape(ast::File const& file, ast::ExprId id) { return Shape{file}.at(id); }

std::string shape(std::string const& condition) {
  ParsedExpression const parsed(condition);
  return parsed.root.exists() ? shape(parsed.file, parsed.root) : first_of(parsed.diagnostics);
}

std::string mistake(std::string const& condition) {
  return first_of(ParsedExpression(condition).diagnostics);
}

std::string file_mistake(std::string const& text) { return first_of(Parsed(text).diagnostics); }

}  // namespace writ::test
