// The checker's state, and its parts, each in a file of its own: modules, names, constants,
// unknown names, expressions, conditions, leaves, rules, tests, waivers.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/diagnostic_sink.hpp"
#include "engine/ir/module.hpp"
#include "engine/sema/analyse.hpp"
#include "grammar/ast.hpp"
#include "writ/limits.hpp"

namespace writ::sema {

class Analyser {
 public:
  Analyser(AnalysisInput const& input, Limits const& limits, DiagnosticSink& sink)
      : files_(input.asked),
        used_(input.used),
        overrides_(input.overrides),
        limits_(limits),
        sink_(sink) {
    override_uses_.resize(overrides_.size());
  }

  [[nodiscard]] std::optional<ir::Module> analyse();

 private:
  /// A declaration with the file that its ids belong to.
  template <class Declared>
  struct In {
    ast::File const* file = nullptr;
    Declared const* declared = nullptr;
  };

  enum class Progress : std::uint8_t { New, Running, Done };

  struct LetEntry {
    In<ast::Let> in;
    Progress progress = Progress::New;
    std::optional<Value> constant;  ///< where it folds to one
  };

  struct ParameterEntry {
    In<ast::Parameter> in;
    std::optional<Value> value;
  };

  struct FunctionEntry {
    In<ast::Function> in;
    bool running = false;
    bool broken = false;  ///< its own text has been reported: calls say nothing more
  };

  /// What one module declares. Files of one module share it.
  struct Scope {
    std::string name;
    std::map<std::string, LetEntry, std::less<>> lets;
    std::map<std::string, ParameterEntry, std::less<>> parameters;
    std::map<std::string, FunctionEntry, std::less<>> functions;
    std::map<std::string, ast::TypeDeclaration const*, std::less<>> types;
    std::map<std::string, Span, std::less<>> rules;
  };

  /// A module that a file uses, and where it says so.
  struct Use {
    Scope* scope = nullptr;
    Span span;
  };

  using Uses = std::map<std::string, Use, std::less<>>;

  /// What one file sees: the module it belongs to, and by their aliases those that it uses.
  struct FileScope {
    Scope* own = nullptr;
    Uses uses;
  };

  /// A declared catalogue of controls; those of any loaded module count for all.
  struct Catalogue {
    Span span;
    std::vector<std::string> controls;
  };

  /// A name that is visible inside a rule, predicate or quantifier, and what it stands for.
  struct Local {
    std::string_view name;
    ir::ExprId value;
  };

  /// Where names are looked up; switched while a predicate is inlined.
  struct Context {
    ast::File const* file = nullptr;
    Scope* scope = nullptr;
    std::vector<Local> locals;
  };

  // analyse.cpp
  void check_constants(ast::File const& file, Scope& scope);
  void check_function(FunctionEntry& entry);
  void check_rules(ast::File const& file, Scope& scope);
  void check_tests(ast::File const& file, Scope& scope);

  // modules.cpp
  void declare_all();
  [[nodiscard]] std::string module_name(ast::File const& file);
  void resolve_uses(ast::File const& file);
  void check_cycles();
  [[nodiscard]] Scope& scope_of(ast::File const& file) { return *file_scopes_.at(&file).own; }
  [[nodiscard]] Uses const& uses_here() const;
  /// The module that the file at hand uses under that alias; nullptr for none.
  [[nodiscard]] Scope* used_as(std::string_view alias) const;

  // names.cpp
  void declare(ast::File const& file, Scope& scope);
  void declare_rule(ast::Rule const& rule, Scope& scope);
  void declare_framework(ast::Framework const& framework);
  [[nodiscard]] bool is_visible(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> visible_names() const;
  [[nodiscard]] Span declared_at(std::string_view name) const;
  bool refuse_shadowing(ast::Name const& name);
  [[nodiscard]] ir::ExprId name_value(std::string const& name, Span span);
  [[nodiscard]] ir::ExprId let_value(LetEntry& entry, Scope& scope, Span span);
  [[nodiscard]] std::optional<ir::ExprId> qualified(ast::Field const& field, Span span);

  // constants.cpp
  [[nodiscard]] ir::ExprId number(ast::Number const& number, Span span);
  [[nodiscard]] ir::ExprId duration(ast::Duration const& duration, Span span);
  [[nodiscard]] ir::ExprId list(ast::List const& list, Span span);
  [[nodiscard]] ir::ExprId object(ast::Object const& object, Span span);
  [[nodiscard]] ir::ExprId calculate(Arithmetic operation, ir::ExprId left, ir::ExprId right,
                                     Span span);
  /// The value of a literal, by value: nodes move as more of them are made.
  [[nodiscard]] std::optional<Value> literal(ir::ExprId id) const;
  [[nodiscard]] std::optional<Value> constant(ast::ExprId id, std::string_view over);
  [[nodiscard]] ir::ExprId first_not_constant(ir::ExprId id) const;
  [[nodiscard]] std::string_view keep(std::string_view text) { return out_.memory.copy(text); }

  // expressions.cpp
  [[nodiscard]] ir::ExprId value(ast::ExprId id);
  [[nodiscard]] ir::ExprId value_of(ast::Node const& node, ast::ExprId id);
  [[nodiscard]] ir::ExprId text(ast::String const& text, Span span);
  [[nodiscard]] ir::ExprId path_step(ast::Node const& node, ast::ExprId id);
  [[nodiscard]] ir::ExprId meta_step(ir::ExprId base, ast::Name const& name, Span span);
  [[nodiscard]] ir::ExprId index_step(ir::ExprId base, ast::Index const& index, Span span);
  [[nodiscard]] ir::ExprId binary_value(ast::BinaryOp const& op, ast::ExprId id, Span span);
  [[nodiscard]] ir::ExprId add_calendar(ast::BinaryOp const& op, ast::Duration const& by,
                                        Span span);
  [[nodiscard]] ir::ExprId comprehension(ast::Comprehension const& comprehension, Span span);
  [[nodiscard]] ir::ExprId make(Span span, decltype(ir::Expr::is) is);
  [[nodiscard]] ir::ExprId nothing(Span span) { return make(span, ir::Literal{}); }
  [[nodiscard]] bool enter(Span span);
  void leave() { --depth_; }

  // calls.cpp
  [[nodiscard]] ir::ExprId call(ast::Call const& call, Span span, bool as_condition);
  [[nodiscard]] ir::ExprId inlined(FunctionEntry& entry, Scope& scope, ast::Call const& call,
                                   std::string const& name, Span span);
  [[nodiscard]] ir::ExprId library_call(std::string const& name, ast::Call const& call, Span span);
  [[nodiscard]] bool is_shareable(ir::ExprId id) const;

  // unknown.cpp
  [[nodiscard]] ir::ExprId unknown_name(std::string const& name, Span span);
  void unknown_function(std::string const& name, Span span);
  void unknown_module(std::vector<ast::Name> const& module, std::string const& function, Span span);
  void method_call(std::string const& value, std::string const& function, Span span);
  [[nodiscard]] bool hint_at_declaration(std::string const& name);

  // conditions.cpp
  [[nodiscard]] std::string shown(ir::ExprId operand, std::string const& otherwise) const;
  [[nodiscard]] ir::ExprId condition(ast::ExprId id);
  [[nodiscard]] ir::ExprId condition_of(ast::Node const& node, ast::ExprId id);
  [[nodiscard]] ir::ExprId compare(ast::BinaryOp const& op, ast::ExprId id, Span span);
  [[nodiscard]] bool check_operands(ast::BinaryOp const& op, ir::ExprId left, ir::ExprId right,
                                    Span span);
  [[nodiscard]] bool may_be_resource(ir::ExprId id) const;
  [[nodiscard]] bool check_pattern(ir::ExprId pattern);
  [[nodiscard]] ir::ExprId quantified(ast::Quantified const& quantified, ast::ExprId id, Span span);
  [[nodiscard]] std::optional<ir::Domain> domain(ast::Domain const& domain);
  [[nodiscard]] ir::VarId bind_variable(ast::Name const& name, ir::Variable::Role role);
  struct Variables {
    ir::VarId key;
    ir::VarId element;
  };
  [[nodiscard]] Variables bind_variables(std::vector<ast::Name> const& names);

  // leaves.cpp
  ir::ExprId leaf(ir::ExprId id, ast::ExprId text);
  void collect_reads(ir::ExprId id, std::vector<ir::VarId>& bound, ir::LeafInfo& leaf) const;
  [[nodiscard]] std::optional<ir::VarId> path_root(ir::ExprId id) const;
  [[nodiscard]] bool uses(ir::ExprId id, std::vector<ir::VarId> const& variables) const;
  void collect_target(ir::ExprId id, std::vector<ir::VarId>& bound, ir::LeafInfo& leaf) const;
  void collect_indexes(ir::ExprId id, std::vector<ir::VarId>& bound, ir::LeafInfo& leaf) const;

  // rules.cpp
  void rule(ast::Rule const& rule, ast::Declaration const& declaration, Scope& scope);
  void headers(ast::Rule const& rule, ir::Rule& out);
  void body(ast::Rule const& rule, ir::Rule& out);
  void check_control(ast::ControlsPart::Entry const& entry);
  void select(ast::ForPart const& part, ir::Rule& out);
  void statement(ast::RulePart const& part, ir::Rule& out);
  void add_let(ast::Let const& let, ir::Rule& out);
  [[nodiscard]] ir::Template template_of(ast::Template const& text);
  [[nodiscard]] ir::TypePattern type_pattern(ast::TypeName const& name);

  // parameters.cpp
  void parameter(Scope& scope, ParameterEntry& entry, std::string const& name);
  [[nodiscard]] std::optional<Value> override_of(std::string const& name, ast::Type const& type);
  [[nodiscard]] std::optional<Value> override_value(ParameterOverride const& set,
                                                    ast::Type const& type);
  void check_overrides();
  [[nodiscard]] std::optional<Value> fitted(Value value, ast::Type const& type);
  [[nodiscard]] std::optional<Value> fitted(Value value, ast::TypeAlternative const& type);
  [[nodiscard]] std::optional<Value> fitted(Value value, std::vector<ast::TypeField> const& fields,
                                            bool open);
  [[nodiscard]] bool check_type(ast::Type const& type);
  [[nodiscard]] bool check_fields(std::vector<ast::TypeField> const& fields);

  // tests.cpp
  [[nodiscard]] std::vector<std::string> parameters_named(std::string const& name,
                                                          Scope const& scope) const;
  void check_setting(ast::SetPart const& set, Value value, Scope const& scope);
  void test(ast::Test const& test, Scope& scope);
  void expectation(ast::ExpectRule const& expect, Span span, Scope& scope, ir::Test& out);

  // waivers.cpp
  /// Rules and globs of resources, with the place of their first waiver.
  using Waived = std::map<std::pair<std::string, std::string>, Span>;
  void waiver(ast::Waive const& waive, Scope const& scope, Waived& before,
              std::vector<ir::Waiver>& out);
  [[nodiscard]] std::string rule_named(ast::Name const& name, Scope const& scope);

  std::span<ast::File const> files_;
  std::span<ast::File const> used_;
  std::span<ParameterOverride const> overrides_;
  std::vector<std::vector<std::string>> override_uses_;  ///< parameters that each one set
  Limits const& limits_;
  DiagnosticSink& sink_;
  ir::Module out_;
  std::map<std::string, Scope, std::less<>> scopes_;
  std::map<std::string, Catalogue, std::less<>> frameworks_;
  std::map<ast::File const*, FileScope> file_scopes_;
  Waived waived_;  ///< outside tests
  /// Every parameter by its full name ("module.name", "module/rule.name").
  std::map<std::string, std::pair<Scope*, ast::Parameter const*>> declared_parameters_;
  Context context_;
  std::size_t first_node_ = 0;       ///< of the declaration that is being lowered
  ast::Rule const* rule_ = nullptr;  ///< that is being lowered
  std::size_t first_variable_ = 0;   ///< of that rule
  std::uint32_t depth_ = 0;
  std::string current_;  ///< what grows, for the message that it grew too large
  bool too_large_ = false;
  bool program_too_large_ = false;
};

}  // namespace writ::sema
