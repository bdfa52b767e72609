// Rules and parameters.
#include <algorithm>
#include <array>

#include "engine/base/checked.hpp"
#include "engine/base/did_you_mean.hpp"
#include "engine/ir/walk.hpp"
#include "engine/library/glob.hpp"
#include "engine/sema/analyser.hpp"
#include "grammar/printer.hpp"

namespace writ::sema {
namespace {

/// Ids that would read as their opposite in a report: `allow fail`.
constexpr std::array kRefusedIds = {"allow", "deny", "no"};

ir::Severity severity_of(ast::Severity severity) { return static_cast<ir::Severity>(severity); }
static_assert(static_cast<int>(ast::Severity::Info) == static_cast<int>(ir::Severity::Info));
static_assert(static_cast<int>(ast::Enforce::Advise) == static_cast<int>(ir::Enforce::Advise));

template <class Part>
bool has(ast::Rule const& rule) {
  return std::any_of(rule.parts.begin(), rule.parts.end(), [](ast::RulePart const& part) {
    return std::holds_alternative<Part>(part.is);
  });
}

}  // namespace

void Analyser::rule(ast::Rule const& rule, ast::Declaration const& declaration, Scope& scope) {
  ir::Rule out;
  out.id = scope.name + "/" + rule.id.text;
  out.title = rule.title.text;
  out.documentation = declaration.documentation;
  out.span = rule.id.span;
  out.whole = declaration.span;
  current_ = rule.id.text;
  rule_ = &rule;
  first_variable_ = out_.variables.size();
  first_node_ = out_.exprs.size();
  too_large_ = false;
  if (std::find(kRefusedIds.begin(), kRefusedIds.end(), rule.id.text) != kRefusedIds.end()) {
    sink_.report(Diag::ReservedId, rule.id.span, rule.id.text)
        .hint("an id says what must hold, for example `buckets-are-private`");
  }
  if (!has<ast::SeverityPart>(rule)) {
    sink_.report(Diag::MissingRulePart, rule.id.span, rule.id.text, "severity")
        .hint("one of `severity critical`, `high`, `medium`, `low`, `info`");
  }
  if (!has<ast::RequirePart>(rule)) {
    sink_.report(Diag::MissingRulePart, rule.id.span, rule.id.text, "require")
        .hint("`require` and a condition say what must hold");
  }
  context_.locals.clear();
  headers(rule, out);
  body(rule, out);
  context_.locals.clear();
  rule_ = nullptr;
  out_.rules.push_back(std::move(out));
}

void Analyser::headers(ast::Rule const& rule, ir::Rule& out) {
  for (ast::RulePart const& part : rule.parts) {
    std::visit(
        ir::Overload{
            [&](ast::SeverityPart const& p) { out.severity = severity_of(p.severity); },
            [&](ast::ControlsPart const& p) {
              for (auto const& entry : p.entries) {
                check_control(entry);
                out.controls.push_back({entry.framework.text, entry.control.text});
              }
            },
            [&](ast::WeightPart const& p) {
              auto const weight = parse_number(p.digits, limits_.number_digits, out_.memory);
              bool const positive = weight && compare_numbers(*weight, Value::integer(0)) ==
                                                  std::strong_ordering::greater;
              if (!positive) {
                auto const size = narrow<std::uint32_t>(p.digits.size());
                sink_.report(Diag::BadWeight, {part.span.end - size, part.span.end}, p.digits);
              }
              out.weight = p.digits;
            },
            [&](ast::EnforcePart const& p) { out.enforce = static_cast<ir::Enforce>(p.mode); },
            [&](ast::OwnerPart const& p) { out.owner = p.owner.text; },
            [&](ast::TagsPart const& p) {
              for (ast::Text const& tag : p.tags) out.tags.push_back(tag.text);
            },
            [&](ast::DocsPart const& p) { out.docs = p.url.text; },
            [&](ast::NeedsPart const& p) {
              for (ast::TypeName const& type : p.types) out.needs.push_back(type_pattern(type));
            },
            [&](ast::Parameter const& p) {
              ParameterEntry entry;
              entry.in = {context_.file, &p};
              parameter(*context_.scope, entry, out.id + "." + p.name.text);
              if (refuse_shadowing(p.name)) return;
              Value const value = entry.value.value_or(Value::absent());
              context_.locals.push_back({keep(p.name.text), make(p.name.span, ir::Literal{value})});
            },
            [](auto const&) {}},
        part.is);
  }
}

/// A framework that no module declares is a plain label.
void Analyser::check_control(ast::ControlsPart::Entry const& entry) {
  auto const framework = frameworks_.find(entry.framework.text);
  if (framework == frameworks_.end()) return;
  auto const& controls = framework->second.controls;
  if (std::find(controls.begin(), controls.end(), entry.control.text) != controls.end()) return;
  sink_.report(Diag::UnknownControl, entry.control.span, entry.framework.text, entry.control.text);
  if (auto near = nearest(entry.control.text, controls)) {
    sink_.hint("did you mean \"" + *near + "\"?");
  }
}

void Analyser::body(ast::Rule const& rule, ir::Rule& out) {
  for (ast::RulePart const& part : rule.parts) {
    if (auto const* select_part = std::get_if<ast::ForPart>(&part.is)) select(*select_part, out);
  }
  for (ast::RulePart const& part : rule.parts) {
    if (auto const* let = std::get_if<ast::Let>(&part.is)) add_let(*let, out);
    if (std::holds_alternative<ast::WhenPart>(part.is) ||
        std::holds_alternative<ast::RequirePart>(part.is)) {
      statement(part, out);
    }
  }
  // Messages come last: they may use every let, wherever it stands.
  std::size_t next = 0;
  for (ast::RulePart const& part : rule.parts) {
    if (std::holds_alternative<ast::WhenPart>(part.is)) ++next;
    if (auto const* require = std::get_if<ast::RequirePart>(&part.is)) {
      if (require->message) out.statements[next].message = template_of(*require->message);
      ++next;
    }
    if (auto const* message = std::get_if<ast::MessagePart>(&part.is)) {
      out.message = template_of(message->text);
    }
    if (auto const* fix = std::get_if<ast::FixPart>(&part.is)) out.fix = template_of(fix->text);
  }
}

ir::TypePattern Analyser::type_pattern(ast::TypeName const& name) {
  return {keep(name.text.text), name.quoted && library::is_glob(name.text.text)};
}

void Analyser::select(ast::ForPart const& part, ir::Rule& out) {
  for (ast::TypeName const& type : part.types) out.types.push_back(type_pattern(type));
  out.resource = bind_variable(part.variable, ir::Variable::Role::RuleResource);
}

void Analyser::add_let(ast::Let const& let, ir::Rule& out) {
  ir::ExprId const computed = value(let.value);
  ir::VarId const variable = bind_variable(let.name, ir::Variable::Role::Let);
  out_.variables[variable.value].value = computed;
  out.lets.push_back(variable);
}

void Analyser::statement(ast::RulePart const& part, ir::Rule& out) {
  ir::Statement result;
  ast::ExprId id;
  if (auto const* when = std::get_if<ast::WhenPart>(&part.is)) {
    id = when->condition;
    result.role = when->unless ? ir::Statement::Role::Unless : ir::Statement::Role::When;
  } else {
    id = std::get<ast::RequirePart>(part.is).condition;
  }
  result.condition = condition(id);
  result.text = keep(print_condition(*context_.file, id));
  result.span = (*context_.file)[id].span;
  out.statements.push_back(std::move(result));
}

ir::Template Analyser::template_of(ast::Template const& text) {
  ir::Template result;
  result.span = text.source.span;
  for (ast::TemplatePiece const& piece : text.pieces) {
    if (piece.hole.exists()) {
      result.pieces.push_back({{}, value(piece.hole)});
    } else {
      result.pieces.push_back({keep(piece.literal), {}});
    }
  }
  return result;
}

}  // namespace writ::sema
