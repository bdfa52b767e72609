// Walks the nodes of the tree for operators, words and literals, the rules for whole statements.
#include "tests/mutation/mutants.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/source_map.hpp"
#include "grammar/lexical.hpp"
#include "grammar/parser.hpp"
#include "grammar/printer.hpp"

namespace writ::mutation {
namespace {

std::string dotted(ast::Dotted const& names) {
  std::string text;
  for (ast::Name const& name : names) text += (text.empty() ? "" : ".") + name.text;
  return text;
}

std::optional<ast::Binary> swapped(ast::Binary op) {
  static constexpr std::pair<ast::Binary, ast::Binary> kPairs[] = {
      {ast::Binary::Equal, ast::Binary::NotEqual},
      {ast::Binary::Less, ast::Binary::GreaterEqual},
      {ast::Binary::Greater, ast::Binary::LessEqual},
      {ast::Binary::In, ast::Binary::NotIn}};
  for (auto const& [one, other] : kPairs) {
    if (op == one) return other;
    if (op == other) return one;
  }
  return std::nullopt;
}

class Walk {
 public:
  Walk(ast::File const& file, SourceMap::File const& source) : file_(file), source_(source) {}

  Mutants run() {
    for (ast::Declaration const& declaration : file_.declarations) visit(declaration);
    for (ast::Node const& node : file_.nodes) {
      span_ = node.span;
      if (!left_alone(span_)) std::visit(*this, node.is);
    }
    std::stable_sort(result_.mutants.begin(), result_.mutants.end(),
                     [](Mutant const& a, Mutant const& b) { return a.begin < b.begin; });
    return std::move(result_);
  }

  // ---- Nodes -----------------------------------------------------------------------------------

  void operator()(ast::BinaryOp const& node) {
    if (auto const other = swapped(node.op)) {
      add("comparison", node.op_span, std::string(spelling(*other)));
    }
  }
  void operator()(ast::All const& node) { joints(node.operands, "or"); }
  void operator()(ast::Any const& node) { joints(node.operands, "and"); }
  void operator()(ast::UnaryOp const& node) {
    if (node.op != ast::Unary::Not) return;
    add("dropped", {span_.begin, file_[node.operand].span.begin}, "");
  }
  void operator()(ast::Quantified const& node) {
    bool const some = node.quantifier == ast::Quantifier::Some;
    if (!some && node.quantifier != ast::Quantifier::Every) return;
    auto const length = static_cast<std::uint32_t>(spelling(node.quantifier).size());
    add("quantifier", {span_.begin, span_.begin + length}, some ? "every" : "some");
  }
  void operator()(ast::Number const& node) {
    if (node.digits.size() > 9 ||
        !std::all_of(node.digits.begin(), node.digits.end(), grammar::is_digit)) {
      return;
    }
    long const value = std::stol(node.digits);
    add("literal", span_, std::to_string(value + 1));
    if (value > 0) add("literal", span_, std::to_string(value - 1));
  }
  template <class T>
  void operator()(T const&) {}

 private:
  // ---- Declarations ----------------------------------------------------------------------------

  void visit(ast::Declaration const& declaration) {
    if (auto const* module = std::get_if<ast::Module>(&declaration.is)) {
      result_.module = dotted(module->name);
    } else if (auto const* use = std::get_if<ast::Use>(&declaration.is)) {
      result_.uses.push_back(dotted(use->module));
    } else if (std::holds_alternative<ast::Test>(declaration.is)) {
      left_alone_.push_back(declaration.span);
    } else if (auto const* rule = std::get_if<ast::Rule>(&declaration.is)) {
      for (ast::RulePart const& part : rule->parts) visit(part);
    }
  }

  /// A statement is dropped by a condition that makes it say nothing.
  void visit(ast::RulePart const& part) {
    if (auto const* when = std::get_if<ast::WhenPart>(&part.is)) {
      add("dropped", file_[when->condition].span, when->unless ? "false" : "true");
    } else if (auto const* require = std::get_if<ast::RequirePart>(&part.is)) {
      add("dropped", file_[require->condition].span, "true");
      if (require->message) left_alone_.push_back(require->message->source.span);
    } else if (std::holds_alternative<ast::MessagePart>(part.is) ||
               std::holds_alternative<ast::FixPart>(part.is)) {
      left_alone_.push_back(part.span);
    }
  }

  [[nodiscard]] bool left_alone(Span span) const {
    return std::any_of(left_alone_.begin(), left_alone_.end(),
                       [&](Span part) { return part.begin <= span.begin && span.end <= part.end; });
  }

  /// The words between the operands.
  void joints(std::vector<ast::ExprId> const& operands, std::string const& other) {
    char const* const text = source_.text.data();
    for (std::size_t i = 0; i + 1 < operands.size(); ++i) {
      char const* const last = text + (file_[operands[i + 1]].span.begin - source_.base);
      char const* const word =
          grammar::skip_blank(text + (file_[operands[i]].span.end - source_.base), last);
      auto const begin = source_.base + static_cast<std::uint32_t>(word - text);
      auto const end =
          source_.base + static_cast<std::uint32_t>(grammar::word_end(word, last) - text);
      add("joint", {begin, end}, other);
    }
  }

  void add(std::string_view kind, Span span, std::string with) {
    result_.mutants.push_back(
        {kind, span.begin - source_.base, span.end - source_.base, std::move(with)});
  }

  ast::File const& file_;
  SourceMap::File const& source_;
  Span span_;  ///< of the node that is visited
  std::vector<Span> left_alone_;
  Mutants result_;
};

}  // namespace

Mutants mutants_of(std::string const& text) {
  SourceMap sources;
  sources.add("policy", text);
  Limits const limits;
  DiagnosticSink sink(sources, limits);
  ast::File const file = parse(sources.files().front(), limits, sink);
  WRIT_CHECK(!sink.has_errors());
  return Walk(file, sources.files().front()).run();
}

}  // namespace writ::mutation
