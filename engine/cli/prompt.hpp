// A conversation about policies and inputs, line by line. Covered by tests/cli/repl.sh.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/inputs.hpp"
#include "engine/cli/policies.hpp"
#include "writ/evaluate.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"

namespace writ::cli {

/// What a conversation starts with.
struct PromptSetup {
  PolicyPaths policies;
  InputArguments input;
  CompileOptions compile;
  Instant now;
  Color color = Color::Auto;
};

class Prompt {
 public:
  explicit Prompt(PromptSetup setup) : setup_(std::move(setup)) {}

  /// Reads policies and inputs; false, having said why, where the policies cannot be used.
  [[nodiscard]] bool start();

  /// Answers a line on standard output, or says on standard error what is wrong with it; false once
  /// there is nothing more to answer.
  [[nodiscard]] bool answer(std::string const& line);

  /// "12 rules, 40 resources".
  [[nodiscard]] std::string summary() const;
  /// What came together so far: `refused` where a line was wrong.
  [[nodiscard]] Outcome const& outcome() const { return outcome_; }

 private:
  struct Command {
    std::string_view name;
    std::string_view argument;
    std::string_view summary;
    void (Prompt::*run)(std::string const& argument);
  };
  [[nodiscard]] static std::vector<Command> const& commands();

  void command(std::string const& line);
  void let(std::string const& name, std::string const& expression);
  void evaluate_typed(std::string const& text);
  /// Shows the evaluation; returns whether the text was one that has a value or an outcome.
  bool show(Evaluation const& evaluation);

  void help(std::string const& argument);
  void list_rules(std::string const& argument);
  void list_resources(std::string const& argument);
  void choose_resource(std::string const& argument);
  void choose_names(std::string const& argument);
  void explain_rule(std::string const& argument);
  void load_input(std::string const& argument);
  void load_policy(std::string const& argument);
  void quit(std::string const& argument);

  [[nodiscard]] bool read_policies();
  [[nodiscard]] bool read_snapshot();
  void forget_lets();
  void say(std::string_view text);
  void refuse(std::string_view message, std::string_view further = {});
  /// As it stands in messages.
  [[nodiscard]] std::string variable() const;

  PromptSetup setup_;
  std::optional<Program> program_;
  std::optional<Snapshot> snapshot_;
  std::vector<ResourceSummary> resources_;
  PromptScope scope_;
  Outcome outcome_;
  bool done_ = false;
};

}  // namespace writ::cli
