// Reads the option and holds it against the rules.
#include "engine/cli/enforce.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/did_you_mean.hpp"
#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"

namespace writ::cli {
namespace {

constexpr std::array<std::pair<std::string_view, Enforce>, 3> kEnforce = {
    {{name(Enforce::Deny), Enforce::Deny},
     {name(Enforce::Warn), Enforce::Warn},
     {name(Enforce::Advise), Enforce::Advise}}};

}  // namespace

std::optional<std::vector<EnforceSetting>> enforce_settings(std::vector<std::string> const& asked) {
  std::vector<EnforceSetting> settings;
  bool good = true;
  for (std::string const& text : asked) {
    std::size_t const equals = text.rfind('=');
    if (equals == std::string::npos || equals == 0) {
      complain(fmt::format("`--enforce` takes RULE=MODE, found `{}`", text));
      good = false;
      continue;
    }
    auto const mode = choose("--enforce", text.substr(equals + 1), kEnforce);
    good = good && mode;
    if (mode) settings.push_back({text.substr(0, equals), *mode});
  }
  if (!good) return std::nullopt;
  return settings;
}

bool describe_rules(std::vector<EnforceSetting> const& settings, Program const& program) {
  std::vector<RuleSummary> const rules = program.rules();
  bool good = true;
  for (EnforceSetting const& setting : settings) {
    if (std::any_of(rules.begin(), rules.end(), [&](RuleSummary const& rule) {
          return describes_rule(setting.rule_glob, rule.id);
        })) {
      continue;
    }
    std::vector<std::string> ids;
    for (RuleSummary const& rule : rules) ids.push_back(rule.id);
    std::string message = fmt::format("`--enforce {}` describes no rule", setting.rule_glob);
    if (auto const near = nearest(setting.rule_glob, ids)) {
      message += fmt::format(", did you mean `{}`?", *near);
    }
    complain(message);
    good = false;
  }
  return good;
}

}  // namespace writ::cli
