// A line is a command, which starts with a colon, a `let`, or a condition or expression.
#include "engine/cli/prompt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>
#include <variant>

#include "engine/base/counted.hpp"
#include "engine/base/did_you_mean.hpp"
#include "engine/cli/collect.hpp"
#include "engine/report/explain_reports.hpp"
#include "engine/report/printable.hpp"

namespace writ::cli {
namespace {

/// Lines of one list before the rest is only counted.
constexpr std::size_t kShownLines = 50;
/// Resources that `:explain` shows.
constexpr std::uint32_t kExplained = 3;

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  std::size_t const first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
}

bool is_name_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// The name and the expression of `let name = expression`; nothing for another text.
std::optional<std::pair<std::string, std::string>> as_let(std::string const& line) {
  constexpr std::string_view kLet = "let";
  if (!line.starts_with(kLet) || line.size() == kLet.size() ||
      is_name_character(line[kLet.size()])) {
    return std::nullopt;
  }
  std::size_t const equals = line.find('=');
  if (equals == std::string::npos || line.substr(equals, 2) == "==") return std::nullopt;
  std::string const name =
      trimmed(std::string_view(line).substr(kLet.size(), equals - kLet.size()));
  bool const is_name = !name.empty() && std::all_of(name.begin(), name.end(), is_name_character) &&
                       std::isdigit(static_cast<unsigned char>(name.front())) == 0;
  if (!is_name) return std::nullopt;
  return std::pair(name, trimmed(std::string_view(line).substr(equals + 1)));
}

std::string suggestion(std::string const& word, std::vector<std::string> const& names) {
  auto const near = nearest(word, names);
  return near ? fmt::format("did you mean `{}`?", *near) : std::string();
}

}  // namespace

std::vector<Prompt::Command> const& Prompt::commands() {
  static std::vector<Command> const all = {
      {":help", "", "shows this", &Prompt::help},
      {":rules", "[TEXT]", "lists rules, or those whose id holds TEXT", &Prompt::list_rules},
      {":resources", "[TEXT]", "lists resources, or those whose id or type holds TEXT",
       &Prompt::list_resources},
      {":use", "[ID]", "makes `it` the resource; without ID none", &Prompt::choose_resource},
      {":in", "[NAME]", "names mean what they do in a rule or module", &Prompt::choose_names},
      {":explain", "[RULE]", "explains a rule on the chosen resource, or on some",
       &Prompt::explain_rule},
      {":load", "PATH", "reads an input as well", &Prompt::load_input},
      {":policy", "PATH", "reads a policy as well", &Prompt::load_policy},
      {":quit", "", "ends", &Prompt::quit}};
  return all;
}

bool Prompt::start() {
  if (!read_policies()) {
    outcome_.refused = true;
    return false;
  }
  return read_snapshot() || !setup_.input.strict;
}

bool Prompt::read_policies() {
  if (setup_.policies.named.empty()) {
    program_ = compile({}, setup_.compile).program;
    return program_.has_value();
  }
  auto program =
      load_policies(setup_.policies, is_policy_without_tests, setup_.compile, setup_.color);
  if (!program) return false;
  program_ = std::move(program);
  return true;
}

/// Whether all of the inputs could be read; what could be is there in any case.
bool Prompt::read_snapshot() {
  InputsRead const read = read_inputs(setup_.input, setup_.compile.limits);
  bool const colored = wants_color(setup_.color, Stream::Error);
  for (Diagnostic const& error : read.snapshot.errors()) {
    print_error(render(report::printable(error), colored));
  }
  snapshot_ = read.snapshot;
  resources_ = resources(*snapshot_);
  outcome_.limit_hit = outcome_.limit_hit || read.snapshot.limit_hit();
  outcome_.unreadable = outcome_.unreadable || !read.snapshot.errors().empty();
  return read.snapshot.errors().empty();
}

std::string Prompt::summary() const {
  return counted(program_->rule_count(), "rule") + ", " + counted(resources_.size(), "resource");
}

bool Prompt::answer(std::string const& line) {
  std::string const text = trimmed(line);
  if (text.empty() || text.front() == '#') return true;
  if (text.front() == ':') {
    command(text);
  } else if (auto const binding = as_let(text)) {
    let(binding->first, binding->second);
  } else {
    evaluate_typed(text);
  }
  return !done_;
}

void Prompt::command(std::string const& line) {
  std::string const name = line.substr(0, line.find_first_of(" \t"));
  std::string const argument = trimmed(std::string_view(line).substr(name.size()));
  std::vector<std::string> names;
  for (Command const& one : commands()) {
    if (one.name == name) {
      if (one.argument.empty() && !argument.empty()) {
        refuse(fmt::format("`{}` takes nothing, found `{}`", name, argument));
      } else if (one.argument.starts_with('P') && argument.empty()) {
        refuse(fmt::format("`{}` takes a path, found none", name));
      } else {
        (this->*one.run)(argument);
      }
      return;
    }
    names.emplace_back(one.name);
  }
  std::string const near = suggestion(name, names);
  refuse(fmt::format("`{}` is not a command", name), near.empty() ? "`:help` lists them" : near);
}

void Prompt::let(std::string const& name, std::string const& expression) {
  EvaluateOptions options{setup_.compile.limits, setup_.now};
  auto& lets = scope_.lets;
  auto const before =
      std::find_if(lets.begin(), lets.end(), [&](auto const& l) { return l.first == name; });
  PromptScope scope = scope_;
  // An expression may use the names that came before it.
  scope.lets.assign(lets.begin(), before);
  if (!show(evaluate(*program_, *snapshot_, scope, options, expression))) return;
  scope.lets.emplace_back(name, expression);
  if (before != lets.end()) scope.lets.insert(scope.lets.end(), before + 1, lets.end());
  Evaluation const named = evaluate(*program_, *snapshot_, scope, options, name);
  if (!named.diagnostics.empty()) {
    refuse(fmt::format("`{}` cannot be given a meaning here: {}", name,
                       named.diagnostics.front().message));
    return;
  }
  lets = std::move(scope.lets);
}

void Prompt::evaluate_typed(std::string const& text) {
  EvaluateOptions const options{setup_.compile.limits, setup_.now};
  static_cast<void>(show(evaluate(*program_, *snapshot_, scope_, options, text)));
}

bool Prompt::show(Evaluation const& evaluation) {
  bool const colored = wants_color(setup_.color, Stream::Error);
  for (Diagnostic const& diagnostic : evaluation.diagnostics) {
    print_error(render(report::printable(diagnostic), colored));
    if (diagnostic.level == Level::Error) outcome_.refused = true;
  }
  outcome_.limit_hit = outcome_.limit_hit || evaluation.limit_hit;
  TextOptions const options{wants_color(setup_.color, Stream::Output), output_width()};
  say(report::render_evaluation_text(evaluation, scope_.resource, options));
  return evaluation.value || evaluation.condition;
}

void Prompt::help(std::string const& /*argument*/) {
  std::string text =
      "A condition shows how it comes out, an expression its value. `let NAME = EXPRESSION`\n"
      "gives a name to one. A line that ends in \\ goes on on the next.\n\n";
  for (Command const& one : commands()) {
    text += fmt::format("  {:<18} {}\n", fmt::format("{} {}", one.name, one.argument), one.summary);
  }
  say(text);
}

void Prompt::list_rules(std::string const& argument) {
  std::string text;
  std::size_t count = 0;
  for (RuleSummary const& rule : program_->rules()) {
    if (rule.id.find(argument) == std::string::npos || ++count > kShownLines) continue;
    text += report::printable(rule.id + "  " + rule.title) + '\n';
  }
  if (count > kShownLines) text += fmt::format("and {} more\n", count - kShownLines);
  if (count == 0) text = "no rule\n";
  say(text);
}

void Prompt::list_resources(std::string const& argument) {
  std::string text;
  std::size_t count = 0;
  for (ResourceSummary const& one : resources_) {
    bool const wanted =
        one.id.find(argument) != std::string::npos || one.type.find(argument) != std::string::npos;
    if (!wanted || ++count > kShownLines) continue;
    text += report::printable(one.id + "  " + one.type) + '\n';
  }
  if (count > kShownLines) text += fmt::format("and {} more\n", count - kShownLines);
  if (count == 0) text = "no resource\n";
  say(text);
}

std::string Prompt::variable() const {
  return scope_.rule.empty() ? fmt::format("`{}`", scope_.variable)
                             : fmt::format("the variable of `{}`", scope_.rule);
}

void Prompt::choose_resource(std::string const& argument) {
  if (argument.empty()) {
    scope_.resource.clear();
    forget_lets();
    say("no resource is chosen\n");
    return;
  }
  std::vector<std::string> ids;
  for (ResourceSummary const& one : resources_) {
    if (one.id == argument) {
      scope_.resource = argument;
      say(fmt::format("{} is {}  {}\n", variable(), report::printable(one.id),
                      report::printable(one.type)));
      return;
    }
    ids.push_back(one.id);
  }
  refuse(fmt::format("the inputs hold no resource `{}`", argument), suggestion(argument, ids));
}

void Prompt::choose_names(std::string const& argument) {
  std::vector<std::string> names = modules(*program_);
  std::string module;
  std::string rule;
  bool found = argument.empty();
  if (std::find(names.begin(), names.end(), argument) != names.end()) {
    module = argument;
    found = true;
  }
  for (RuleSummary const& one : program_->rules()) {
    std::size_t const slash = one.id.rfind('/');
    std::string const id = one.id.substr(slash + 1);
    if (!found && (argument == one.id || argument == id)) {
      module = one.id.substr(0, slash);
      rule = id;
      found = true;
    }
    names.push_back(one.id);
    names.push_back(id);
  }
  if (!found) {
    refuse(fmt::format("the policies have no rule or module `{}`", argument),
           suggestion(argument, names));
    return;
  }
  forget_lets();
  scope_.module = module;
  scope_.rule = rule;
  if (module.empty()) {
    say("names of modules stand behind the last word of their name\n");
  } else {
    say(fmt::format("names mean what they do in {}\n",
                    report::printable(rule.empty() ? module : module + "/" + rule)));
  }
  if (!rule.empty() && scope_.resource.empty())
    say(fmt::format("`:use ID` chooses {}\n", variable()));
}

void Prompt::explain_rule(std::string const& argument) {
  ExplainOptions options;
  options.limits = setup_.compile.limits;
  options.now = setup_.now;
  options.rule = argument.empty() ? scope_.module + "/" + scope_.rule : argument;
  options.resource = scope_.resource;
  options.resources = kExplained;
  if (argument.empty() && scope_.rule.empty()) {
    refuse("`:explain` takes a rule, found none", "`:rules` lists them");
    return;
  }
  auto const result = explain(*program_, *snapshot_, options);
  if (auto const* problem = std::get_if<ExplainProblem>(&result)) {
    refuse(problem->message, problem->hint);
    return;
  }
  auto const& found = std::get<ExplainReport>(result);
  outcome_.limit_hit = outcome_.limit_hit || found.limit_hit;
  say(report::render_explain_text(found,
                                  {wants_color(setup_.color, Stream::Output), output_width()}));
}

void Prompt::load_input(std::string const& argument) {
  if (argument == "-") {
    refuse("standard input holds what is typed: expected a file or a folder");
    return;
  }
  setup_.input.paths.push_back(argument);
  bool const whole = read_snapshot();
  if (!whole) refuse(fmt::format("not all of the inputs can be read"));
  bool const held = std::any_of(resources_.begin(), resources_.end(),
                                [&](auto const& one) { return one.id == scope_.resource; });
  if (!held) scope_.resource.clear();
  say(summary() + '\n');
}

void Prompt::load_policy(std::string const& argument) {
  setup_.policies.named.push_back(argument);
  if (!read_policies()) {
    setup_.policies.named.pop_back();
    outcome_.refused = true;
    return;
  }
  say(summary() + '\n');
}

void Prompt::quit(std::string const& /*argument*/) { done_ = true; }

void Prompt::forget_lets() {
  if (!scope_.lets.empty()) say("names given by `let` are forgotten\n");
  scope_.lets.clear();
}

void Prompt::say(std::string_view text) {
  if (text.empty() || print(text)) return;
  outcome_.unreadable = true;
  done_ = true;
}

void Prompt::refuse(std::string_view message, std::string_view further) {
  complain(message);
  if (!further.empty()) complain_further(further);
  outcome_.refused = true;
}

}  // namespace writ::cli
