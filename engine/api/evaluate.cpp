// Typed text to a rule, the rule to a trace, and the trace to what is shown. Covered by
// tests/unit/api/evaluate_test.cpp.
#include "writ/evaluate.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "engine/api/prompt_source.hpp"
#include "engine/base/diagnostic_sink.hpp"
#include "engine/check/explained.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/sema/module_names.hpp"
#include "engine/vm/vm.hpp"
#include "grammar/parser.hpp"

namespace writ {
namespace {

constexpr std::string_view kPath = "prompt";

/// How a text is taken.
enum class Form : std::uint8_t { Condition, Value, Call };

Form form_of(ast::File const& file, ast::ExprId id) {
  auto const& is = file[id].is;
  if (auto const* inner = std::get_if<ast::Parenthesised>(&is)) return form_of(file, inner->inner);
  if (std::holds_alternative<ast::Call>(is)) return Form::Call;
  if (auto const* unary = std::get_if<ast::UnaryOp>(&is)) {
    return unary->op == ast::Unary::Not ? Form::Condition : Form::Value;
  }
  if (auto const* binary = std::get_if<ast::BinaryOp>(&is)) {
    bool const holds = binary->op == ast::Binary::Implies || binary->op >= ast::Binary::Equal;
    return holds ? Form::Condition : Form::Value;
  }
  bool const condition =
      std::holds_alternative<ast::All>(is) || std::holds_alternative<ast::Any>(is) ||
      std::holds_alternative<ast::IsTest>(is) || std::holds_alternative<ast::Quantified>(is);
  return condition ? Form::Condition : Form::Value;
}

/// A place in the source that holds the typed text as one in that text.
void as_typed(Position& where, std::string const& path, std::uint32_t first_line) {
  if (where.path != path || where.line < first_line) return;
  where = {std::string(kPath), where.line - first_line + 1, where.column};
}

/// What a compilation says of the typed text; all of its errors where it says nothing of that.
std::vector<Diagnostic> about_text(std::vector<Diagnostic> const& all, std::string const& path,
                                   std::uint32_t first_line) {
  std::vector<Diagnostic> typed;
  std::vector<Diagnostic> other;
  for (Diagnostic diagnostic : all) {
    as_typed(diagnostic.where, path, first_line);
    for (DiagnosticNote& note : diagnostic.notes) as_typed(note.where, path, first_line);
    if (diagnostic.where.path == kPath) {
      typed.push_back(std::move(diagnostic));
    } else if (diagnostic.level == Level::Error) {
      other.push_back(std::move(diagnostic));
    }
  }
  return typed.empty() ? other : typed;
}

class Evaluator {
 public:
  Evaluator(Program const& program, Snapshot const& snapshot, PromptScope const& scope,
            EvaluateOptions const& options, std::string const& text)
      : program_(program), snapshot_(snapshot), scope_(scope), options_(options), text_(text) {}

  Evaluation run() {
    SourceMap map;
    map.add(std::string(kPath), text_);
    DiagnosticSink sink(map, options_.limits);
    ParsedCondition const parsed = parse_condition(map.files().front(), options_.limits, sink);
    if (!parsed.root.exists() || sink.has_errors()) return {sink.take(), {}, {}, {}, false};
    Form const form = form_of(parsed.file, parsed.root);
    if (form == Form::Condition) return as_condition();
    Evaluation result = as_value();
    // A predicate has conditions to show.
    bool const is_truth = kind_ == Kind::Boolean || kind_ == Kind::Undecided;
    if (form == Form::Value || !result.value || !is_truth) return result;
    Evaluation condition = as_condition();
    return condition.condition ? condition : result;
  }

 private:
  /// Runs the text and returns how its statement came out; nothing where it did not come so far.
  std::optional<vm::TraceStatement> trace(bool as_value, Evaluation& result) {
    api::PromptSource source =
        api::prompt_source(program_.state(), scope_, text_, as_value, options_.limits);
    std::string const path = source.sources[source.holder].path;
    CompileOptions compile_options;
    compile_options.limits = options_.limits;
    compile_options.parameter_files.push_back(std::move(source.parameters));
    CompileResult compiled = compile(std::move(source.sources), compile_options);
    result.diagnostics = about_text(compiled.diagnostics, path, source.first_line);
    if (!compiled.program) return std::nullopt;
    // The statement's texts are views into the program.
    compiled_ = *std::move(compiled.program);
    bytecode::Program const& code = compiled_->state().code;
    auto const rule = std::find_if(code.rules.begin(), code.rules.end(), [](auto const& one) {
      return one.id.ends_with('/' + std::string(api::kPromptRule));
    });
    rule_ = static_cast<std::uint32_t>(rule - code.rules.begin());
    auto const& resources = snapshot_.state().resources;
    auto const resource = std::find_if(resources.begin(), resources.end(),
                                       [&](Resource const& r) { return r.id == scope_.resource; });
    vm::Vm machine(code, options_.limits, resources,
                   Value::time(options_.now.seconds, options_.now.nanoseconds));
    vm::Trace trace(options_.elements);
    static_cast<void>(machine.explain(
        rule_, scope_.resource.empty() || resource == resources.end() ? nullptr : &*resource,
        &trace));
    result.limit_hit = machine.limit_hit();
    std::vector<vm::TraceStatement> statements = trace.take();
    if (result.limit_hit || statements.empty()) return std::nullopt;
    return std::move(statements.front());
  }

  Evaluation as_condition() {
    Evaluation result;
    auto const statement = trace(false, result);
    if (!statement) return result;
    bytecode::Program const& code = compiled_->state().code;
    result.condition = checks::explained(code, code.rules[rule_], *statement, options_.elements);
    result.condition->role.clear();
    return result;
  }

  Evaluation as_value() {
    Evaluation result;
    auto const statement = trace(true, result);
    if (!statement || !statement->root.operation) return result;
    vm::Operand const& operand = statement->root.operation->left;
    kind_ = operand.kind;
    result.value.emplace();
    result.value->value = operand.json;
    if (operand.place.resource != nullptr) {
      result.value->resource = operand.place.resource->id;
      result.value->pointer = operand.place.pointer;
    }
    if (kind_ == Kind::Undecided) {
      bytecode::Program const& code = compiled_->state().code;
      result.undecided = checks::explained(code, code.rules[rule_], *statement, 1).condition.why;
    }
    return result;
  }

  Program const& program_;
  Snapshot const& snapshot_;
  PromptScope const& scope_;
  EvaluateOptions const& options_;
  std::string const& text_;
  std::optional<Program> compiled_;
  std::uint32_t rule_ = 0;
  Kind kind_ = Kind::Absent;
};

}  // namespace

Evaluation evaluate(Program const& program, Snapshot const& snapshot, PromptScope const& scope,
                    EvaluateOptions const& options, std::string const& text) {
  return Evaluator(program, snapshot, scope, options, text).run();
}

std::vector<std::string> modules(Program const& program) {
  std::vector<std::string> result;
  for (api::ParsedSource const& parsed : api::parsed_sources(program.state(), Limits())) {
    ast::Module const* const module = sema::declared_module(parsed.file);
    if (module != nullptr) result.push_back(sema::dotted(module->name));
  }
  return result;
}

std::vector<ResourceSummary> resources(Snapshot const& snapshot) {
  std::vector<ResourceSummary> result;
  for (Resource const& resource : snapshot.state().resources) {
    result.push_back({std::string(resource.id), std::string(resource.type)});
  }
  return result;
}

}  // namespace writ
