// Compiled policies.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "writ/diagnostic.hpp"
#include "writ/export.hpp"
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
  std::string docs;  ///< a URL
  std::vector<std::string> tags;
  Position source{};   ///< where it is declared
  std::string text{};  ///< as it stands there
};

/// An exception to a rule: its findings on some resources do not count up to a day.
struct Waiver {
  std::string rule;       ///< "module/rule-id"
  std::string resources;  ///< glob over the whole id of a resource
  std::string until;      ///< "2027-01-31": in force through the end of that day, UTC
  std::string reason;
  std::string approved;  ///< by whom
  Position source;       ///< where it is written
  bool exact = false;    ///< `resources` is one id and no glob: it stands beside that resource
};

/// Immutable; copies are cheap and share the same memory; safe to use from any number of threads.
class WRIT_API Program {
 public:
  [[nodiscard]] std::vector<RuleSummary> rules() const;
  /// Those that the policies declare outside tests, in order of the sources.
  [[nodiscard]] std::vector<Waiver> waivers() const;
  [[nodiscard]] std::size_t rule_count() const;
  [[nodiscard]] std::size_t test_count() const;
  /// "sha256:…" over the paths and texts of the sources, in order, and of the modules they use.
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

/// A module and the source that declares it.
struct DeclaredModule {
  std::string module;  ///< "a.b"
  std::string path;
};

/// What a finder has to say of a module.
struct FoundModule {
  std::optional<PolicySource> source;
  std::string fault;                ///< where it is there but cannot be read: why
  std::vector<std::string> looked;  ///< where it was looked for, for the message that it is missing
};

/// Finds the text of a module that a `use` names and no source declares. Asked once for each;
/// `declared` is what the sources declare, in their order, so that it may look beside them.
using ModuleFinder = std::function<FoundModule(std::string const& module,
                                               std::vector<DeclaredModule> const& declared)>;

struct CompileOptions {
  Limits limits;
  /// The later of two settings of one parameter wins.
  std::vector<ParameterSetting> parameters;
  /// JSON objects of settings, `{"key_age": "365d", "regions": ["eu-west-1"]}`: names as in
  /// ParameterSetting, values as the parameter's type takes them. `parameters` win over them.
  std::vector<PolicySource> parameter_files;
  /// Unset: `use` finds only what the sources declare.
  ModuleFinder find_module;
};

struct CompileResult {
  std::optional<Program> program;       ///< nothing where a diagnostic is an error
  std::vector<Diagnostic> diagnostics;  ///< in order of the sources
};

/// Compiles the sources together. A module that `find_module` brings lends its constants,
/// parameters, predicates, functions and frameworks; its rules and tests, which nobody asked for,
/// are left alone. Never throws, reads nothing but its arguments. Time: linear in the texts and in
/// the size of the rules once predicates are inlined (Limits::nodes).
[[nodiscard]] WRIT_API CompileResult compile(std::vector<PolicySource> sources,
                                             CompileOptions const& options);
/// The same with every parameter at its default.
[[nodiscard]] WRIT_API CompileResult compile(std::vector<PolicySource> sources,
                                             Limits const& limits = {});

// ---- Bundles -----------------------------------------------------------------------------------

/// The program as a file that load_bundle() reads: its code, the texts of its policies, its
/// parameters as they came out, but not its tests. The same program gives the same bytes.
[[nodiscard]] WRIT_API std::string save_bundle(Program const& program);

/// Whether the bytes claim to be a bundle.
[[nodiscard]] WRIT_API bool is_bundle(std::string_view bytes);

/// The program of a bundle, whoever made it: bytes that are not one, or code that could do harm,
/// give a diagnostic. The digest guards against accidents, not against people: a bundle says which
/// policies it was made from, and only its maker can vouch for that. Time: linear in the bytes.
[[nodiscard]] WRIT_API CompileResult load_bundle(std::string path, std::string_view bytes,
                                                 Limits const& limits = {});

}  // namespace writ
