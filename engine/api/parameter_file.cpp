// JSON is a part of the language's expressions, so its parser reads it; what else it took is
// refused.
#include "engine/api/parameter_file.hpp"

#include <string>
#include <utility>
#include <variant>

#include "grammar/parser.hpp"

namespace writ::api {
namespace {

class JsonCheck {
 public:
  JsonCheck(ast::File const& file, DiagnosticSink& sink) : file_(file), sink_(sink) {}

  // Recursion is bounded by Limits::nesting: the parser has counted.
  bool is_json(ast::ExprId id) {
    ast::Node const& node = file_[id];
    bool good = false;
    if (auto const* list = std::get_if<ast::List>(&node.is)) {
      good = true;
      for (ast::ExprId item : list->items) good = is_json(item) && good;
      return good;
    }
    if (auto const* object = std::get_if<ast::Object>(&node.is)) {
      good = true;
      for (ast::ObjectMember const& member : object->members) good = is_json(member.value) && good;
      return good;
    }
    if (auto const* text = std::get_if<ast::String>(&node.is)) good = !text->raw;
    if (auto const* sign = std::get_if<ast::UnaryOp>(&node.is)) {
      good = sign->op == ast::Unary::Negate &&
             std::holds_alternative<ast::Number>(file_[sign->operand].is);
    }
    good = good || std::holds_alternative<ast::Number>(node.is) ||
           std::holds_alternative<ast::Boolean>(node.is) ||
           std::holds_alternative<ast::Null>(node.is);
    if (!good) sink_.report(Diag::Expected, node.span, "a JSON value", shown(node.span));
    return good;
  }

  [[nodiscard]] std::string shown(Span span) const {
    return '`' + std::string(sink_.sources().text(span)) + '`';
  }

 private:
  ast::File const& file_;
  DiagnosticSink& sink_;
};

}  // namespace

void read_parameter_file(SourceMap::File const& file, Limits const& limits,
                         std::deque<SourceMap::File>& texts,
                         std::vector<ParameterOverride>& overrides, DiagnosticSink& sink) {
  std::size_t const errors = sink.error_count();
  ParsedCondition const parsed = parse_condition(file, limits, sink);
  if (!parsed.root.exists() || sink.error_count() > errors) return;
  JsonCheck check(parsed.file, sink);
  ast::Node const& root = parsed.file[parsed.root];
  auto const* object = std::get_if<ast::Object>(&root.is);
  if (object == nullptr) {
    Span const start{root.span.begin, root.span.begin + 1};
    sink.report(Diag::Expected, start, "an object of parameters and their values",
                check.shown(start));
    return;
  }
  for (ast::ObjectMember const& member : object->members) {
    Span const span = parsed.file[member.value].span;
    if (std::holds_alternative<ast::Null>(parsed.file[member.value].is)) {
      sink.report(Diag::Expected, span, "a value", "`null`");
      continue;
    }
    if (!check.is_json(member.value)) continue;
    SourceMap::File value;
    value.path = file.path;
    value.text = std::string(sink.sources().text(span));
    value.base = span.begin;
    texts.push_back(std::move(value));
    overrides.push_back({member.key.text, &texts.back(), member.key.span, true});
  }
}

}  // namespace writ::api
