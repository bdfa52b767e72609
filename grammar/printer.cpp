// Nodes to text. Recurses as deep as the tree is high, which is at most Limits::nesting. Covered by
// tests/unit/grammar/printer_test.cpp.
#include "grammar/printer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "engine/value/print.hpp"
#include "grammar/lexical.hpp"

namespace writ {
namespace {

using ast::Binary;
using ast::ExprId;

/// How tightly a form binds, in the order of grammar/writ.ebnf.
enum class Level { Implies, Or, And, Not, Compare, Add, Multiply, Negate, Coalesce, Post, Prim };

Level level_of(Binary op) {
  switch (op) {
    case Binary::Implies:
      return Level::Implies;
    case Binary::Coalesce:
      return Level::Coalesce;
    case Binary::Add:
    case Binary::Subtract:
      return Level::Add;
    case Binary::Multiply:
    case Binary::Divide:
    case Binary::Remainder:
      return Level::Multiply;
    case Binary::Equal:
    case Binary::NotEqual:
    case Binary::Less:
    case Binary::LessEqual:
    case Binary::Greater:
    case Binary::GreaterEqual:
    case Binary::In:
    case Binary::NotIn:
    case Binary::Like:
    case Binary::Matches:
    case Binary::Contains:
    case Binary::StartsWith:
    case Binary::EndsWith:
    case Binary::Within:
    case Binary::Overlaps:
    case Binary::SubsetOf:
    case Binary::Intersects:
    case Binary::DisjointFrom:
    case Binary::Refers:
      return Level::Compare;
  }
  return Level::Prim;
}

constexpr Level tighter(Level level) { return static_cast<Level>(static_cast<int>(level) + 1); }

struct LevelOf {
  Level operator()(ast::BinaryOp const& node) const { return level_of(node.op); }
  Level operator()(ast::Any const&) const { return Level::Or; }
  Level operator()(ast::All const&) const { return Level::And; }
  Level operator()(ast::IsTest const&) const { return Level::Compare; }
  Level operator()(ast::UnaryOp const& node) const {
    return node.op == ast::Unary::Not ? Level::Not : Level::Negate;
  }
  Level operator()(ast::Field const&) const { return Level::Post; }
  Level operator()(ast::Meta const&) const { return Level::Post; }
  Level operator()(ast::Index const&) const { return Level::Post; }
  Level operator()(ast::Splat const&) const { return Level::Post; }
  template <class T>
  Level operator()(T const&) const {
    return Level::Prim;
  }
};

/// Appends the forms of nodes to a text. `last` says that nothing follows which a body or an `else`
/// branch, reaching as far right as it can, would take for its own.
class Printer {
 public:
  explicit Printer(ast::File const& file) : file_(file) {}

  void print(ExprId id, Level least, bool last) {
    ast::Node const& node = look_through(id);
    bool const reaches_right = std::holds_alternative<ast::Quantified>(node.is) ||
                               std::holds_alternative<ast::If>(node.is);
    bool const wrap = std::visit(LevelOf{}, node.is) < least || (reaches_right && !last);
    if (wrap) out_ += '(';
    last_ = last || wrap;
    std::visit(*this, node.is);
    if (wrap) out_ += ')';
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

  // The visitor; each reads last_ before it prints a child.
  void operator()(ast::Number const& node) { out_ += node.digits; }
  void operator()(ast::Boolean const& node) { out_ += node.value ? "true" : "false"; }
  void operator()(ast::Null const&) { out_ += "null"; }
  void operator()(ast::Now const&) { out_ += "now"; }
  void operator()(ast::Duration const& node) { out_ += node.amount + node.unit; }
  void operator()(ast::String const& node) { out_ += print_string(node.text); }
  void operator()(ast::Reference const& node) { out_ += print_name(node.name, false); }

  void operator()(ast::Field const& node) {
    print_base(node.base);
    out_ += '.';
    out_ += print_name(node.name.text, true);
  }
  void operator()(ast::Meta const& node) {
    print_base(node.base);
    out_ += ".@";
    out_ += print_name(node.name.text, true);
  }
  void operator()(ast::Index const& node) {
    print_base(node.base);
    out_ += '[';
    print(node.index, Level::Implies, true);
    out_ += ']';
  }
  void operator()(ast::Splat const& node) {
    print_base(node.base);
    out_ += "[*]";
  }
  void operator()(ast::Call const& node) {
    for (std::size_t i = 0; i < node.path.size(); ++i) {
      if (i > 0) out_ += '.';
      out_ += print_name(node.path[i].text, i > 0);
    }
    out_ += '(';
    print_list(node.arguments);
    out_ += ')';
  }

  void operator()(ast::UnaryOp const& node) {
    bool const last = last_;
    out_ += node.op == ast::Unary::Not ? "not " : "-";
    print(node.operand, node.op == ast::Unary::Not ? Level::Not : Level::Negate, last);
  }
  void operator()(ast::All const& node) { print_chain(node.operands, " and ", Level::And); }
  void operator()(ast::Any const& node) { print_chain(node.operands, " or ", Level::Or); }
  void operator()(ast::BinaryOp const& node) {
    bool const last = last_;
    Level const own = level_of(node.op);
    Level left = tighter(own);
    Level right = tighter(own);
    if (own == Level::Implies) right = own;
    if (own == Level::Add || own == Level::Multiply) left = own;
    if (own == Level::Coalesce) right = Level::Negate;
    print(node.left, left, false);
    out_ += ' ';
    out_ += spelling(node.op);
    out_ += ' ';
    print(node.right, right, last);
  }
  void operator()(ast::IsTest const& node) {
    print(node.operand, tighter(Level::Compare), false);
    out_ += node.negated ? " is not " : " is ";
    out_ += spelling(node.kind);
  }
  void operator()(ast::If const& node) {
    out_ += "if ";
    print(node.condition, Level::Implies, true);
    out_ += " then ";
    print(node.then_branch, Level::Implies, true);
    out_ += " else ";
    print(node.else_branch, Level::Implies, true);
  }

  void operator()(ast::List const& node) {
    out_ += '[';
    print_list(node.items);
    out_ += ']';
  }
  void operator()(ast::Object const& node) {
    out_ += '{';
    for (std::size_t i = 0; i < node.members.size(); ++i) {
      if (i > 0) out_ += ", ";
      print_json_string(out_, node.members[i].key.text);
      out_ += ": ";
      print(node.members[i].value, Level::Implies, true);
    }
    out_ += '}';
  }
  void operator()(ast::Quantified const& node) {
    out_ += spelling(node.quantifier);
    print_iteration(node.variables, node.domain, node.where);
    out_ += ": ";
    print(node.body, Level::Implies, true);
  }
  void operator()(ast::Comprehension const& node) {
    out_ += '[';
    print(node.element, Level::Implies, true);
    out_ += " for";
    print_iteration(node.variables, node.domain, node.where);
    out_ += ']';
  }
  void operator()(ast::Parenthesised const& node) { print(node.inner, Level::Implies, true); }

 private:
  [[nodiscard]] ast::Node const& look_through(ExprId id) const {
    ast::Node const* node = &file_[id];
    while (auto const* parenthesised = std::get_if<ast::Parenthesised>(&node->is)) {
      node = &file_[parenthesised->inner];
    }
    return *node;
  }

  // A name would cling to digits.
  void print_base(ExprId base) {
    ast::Node const& node = look_through(base);
    bool const digits = std::holds_alternative<ast::Number>(node.is) ||
                        std::holds_alternative<ast::Duration>(node.is);
    if (digits) out_ += '(';
    print(base, Level::Post, false);
    if (digits) out_ += ')';
  }

  void print_list(std::vector<ExprId> const& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_ += ", ";
      print(items[i], Level::Implies, true);
    }
  }

  // A chain in parentheses within a chain of the same kind means the same without them.
  void print_chain(std::vector<ExprId> const& operands, std::string_view joint, Level own) {
    bool const last = last_;
    for (std::size_t i = 0; i < operands.size(); ++i) {
      if (i > 0) out_ += joint;
      print(operands[i], own, last && i + 1 == operands.size());
    }
  }

  void print_iteration(std::vector<ast::Name> const& variables, ast::Domain const& domain,
                       ExprId where) {
    for (std::size_t i = 0; i < variables.size(); ++i) {
      out_ += i > 0 ? ", " : " ";
      out_ += print_name(variables[i].text, false);
    }
    out_ += " in ";
    for (std::size_t i = 0; i < domain.types.size(); ++i) {
      if (i > 0) out_ += ", ";
      print_json_string(out_, domain.types[i].text);
    }
    if (domain.expression.exists()) print_domain(domain.expression);
    if (!where.exists()) return;
    out_ += " where ";
    print(where, Level::Implies, true);
  }

  // A string in front would read as a resource type.
  void print_domain(ExprId expression) {
    std::size_t const begin = out_.size();
    print(expression, Level::Coalesce, false);
    if (out_[begin] != '"') return;
    out_.insert(begin, 1, '(');
    out_ += ')';
  }

  ast::File const& file_;
  std::string out_;
  bool last_ = true;
};

bool can_be_raw(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return c == '"' || static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace

std::string print_condition(ast::File const& file, ast::ExprId expression) {
  Printer printer(file);
  printer.print(expression, Level::Implies, true);
  return printer.take();
}

std::string print_string(std::string_view text) {
  if (text.find('\\') != std::string_view::npos && can_be_raw(text)) {
    return fmt::format("r\"{}\"", text);
  }
  std::string result;
  print_json_string(result, text);
  return result;
}

std::string print_name(std::string_view name, bool behind_dot) {
  bool const plain = grammar::is_plain_word(name) && (behind_dot || !grammar::is_reserved(name));
  return plain ? std::string(name) : fmt::format("`{}`", name);
}

std::string_view spelling(ast::Binary op) {
  switch (op) {
    case Binary::Implies:
      return "implies";
    case Binary::Coalesce:
      return "??";
    case Binary::Add:
      return "+";
    case Binary::Subtract:
      return "-";
    case Binary::Multiply:
      return "*";
    case Binary::Divide:
      return "/";
    case Binary::Remainder:
      return "%";
    case Binary::Equal:
      return "==";
    case Binary::NotEqual:
      return "!=";
    case Binary::Less:
      return "<";
    case Binary::LessEqual:
      return "<=";
    case Binary::Greater:
      return ">";
    case Binary::GreaterEqual:
      return ">=";
    case Binary::In:
      return "in";
    case Binary::NotIn:
      return "not in";
    case Binary::Like:
      return "like";
    case Binary::Matches:
      return "matches";
    case Binary::Contains:
      return "contains";
    case Binary::StartsWith:
      return "starts with";
    case Binary::EndsWith:
      return "ends with";
    case Binary::Within:
      return "within";
    case Binary::Overlaps:
      return "overlaps";
    case Binary::SubsetOf:
      return "subset of";
    case Binary::Intersects:
      return "intersects";
    case Binary::DisjointFrom:
      return "disjoint from";
    case Binary::Refers:
      return "->";
  }
  return {};
}

std::string_view spelling(ast::IsKind kind) {
  switch (kind) {
    case ast::IsKind::Absent:
      return "absent";
    case ast::IsKind::Present:
      return "present";
    case ast::IsKind::Null:
      return "null";
    case ast::IsKind::Unknown:
      return "unknown";
    case ast::IsKind::String:
      return "string";
    case ast::IsKind::Number:
      return "number";
    case ast::IsKind::Boolean:
      return "boolean";
    case ast::IsKind::List:
      return "list";
    case ast::IsKind::Object:
      return "object";
  }
  return {};
}

std::string_view spelling(ast::Quantifier quantifier) {
  switch (quantifier) {
    case ast::Quantifier::Some:
      return "some";
    case ast::Quantifier::Every:
      return "every";
    case ast::Quantifier::No:
      return "no";
    case ast::Quantifier::One:
      return "one";
  }
  return {};
}

}  // namespace writ
