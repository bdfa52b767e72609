// Compiled policies.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "writ/diagnostic.hpp"
#include "writ/limits.hpp"
#include "writ/verdict.hpp"

namespace writ {

namespace api {
struct ProgramState;
}

/// One policy file, in memory. `path` is how diagnostics and evidence name it.
struct PolicySource {
  std::string path;
  std::string text;
};

/// What a rule says of itself.
struct RuleSummary {
  std::string id;  ///< "module/rule-id"
  std::string title;
  Severity severity = Severity::Medium;
  Enforce enforce = Enforce::Deny;
  std::vector<std::pair<std::string, std::string>> controls;  ///< framework, control
  std::string documentation;
};

/// Immutable; copies are cheap and share the same memory; safe to use from any number of threads.
class Program {
 public:
  [[nodiscard]] std::vector<RuleSummary> rules() const;
  [[nodiscard]] std::size_t rule_count() const;
  [[nodiscard]] std::size_t test_count() const;
  /// "sha256:…" over the paths and texts of the sources, in order.
  [[nodiscard]] std::string const& digest() const;
  /// The bytecode as text.
  [[nodiscard]] std::string disassemble() const;

  [[nodiscard]] api::ProgramState const& state() const { return *state_; }

 private:
  friend struct CompileResult;
  friend struct CompileResult compile(std::vector<PolicySource>, struct CompileOptions const&);
  friend struct CompileResult load_bundle(std::string, std::string_view, Limits const&);
  explicit Program(std::shared_ptr<api::ProgramState const> state) : state_(std::move(state)) {}
  std::shared_ptr<api::ProgramState const> state_;
};

/// A value for a parameter, instead of its default.
struct ParameterSetting {
  /// "module.name", "module/rule.name", or the name alone where only one parameter has it.
  std::string name;
  /// A constant expression of the language; for a parameter of type string also the text itself.
  std::string value;
};

struct CompileOptions {
  Limits limits;
  std::vector<ParameterSetting> parameters;
};

struct CompileResult {
  std::optional<Program> program;       ///< nothing where a diagnostic is an error
  std::vector<Diagnostic> diagnostics;  ///< in order of the sources
};

/// Compiles the sources together. Never throws, reads nothing but its arguments. Time: linear in
/// the texts and in the size of the rules once predicates are inlined (Limits::nodes_per_rule).
[[nodiscard]] CompileResult compile(std::vector<PolicySource> sources,
                                    CompileOptions const& options);
/// The same with every parameter at its default.
[[nodiscard]] CompileResult compile(std::vector<PolicySource> sources, Limits const& limits = {});

// ---- Bundles -----------------------------------------------------------------------------------

/// The program as a file that load_bundle() reads: its code, the texts of its policies, its
/// parameters as they came out, but not its tests. The same program gives the same bytes.
[[nodiscard]] std::string save_bundle(Program const& program);

/// Whether the bytes claim to be a bundle.
[[nodiscard]] bool is_bundle(std::string_view bytes);

/// The program of a bundle, whoever made it: bytes that are not one, or code that could do harm,
/// give a diagnostic. The digest guards against accidents, not against people: a bundle says which
/// policies it was made from, and only its maker can vouch for that. Time: linear in the bytes.
[[nodiscard]] CompileResult load_bundle(std::string path, std::string_view bytes,
                                        Limits const& limits = {});

}  // namespace writ
