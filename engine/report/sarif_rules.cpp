// Rules as SARIF's reporting descriptors, with what GitHub reads of them.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "engine/report/sarif_parts.hpp"

namespace writ::report {
namespace {

/// GitHub's scale: critical above 9.0, high from 7.0, medium from 4.0. Information is no risk.
std::string_view security_severity(Severity severity) {
  switch (severity) {
    case Severity::Critical:
      return "9.5";
    case Severity::High:
      return "8.0";
    case Severity::Medium:
      return "5.5";
    case Severity::Low:
      return "2.0";
    case Severity::Info:
      return "";
  }
  return "";
}

bool is_url(std::string_view text) {
  return (text.rfind("https://", 0) == 0 || text.rfind("http://", 0) == 0) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return c > ' ' && c < '\x7f' &&
                  std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
         });
}

Json tags_of(RuleSummary const& rule, SarifLimits const& limits) {
  Json tags = Json::array();
  auto const add = [&](std::string const& tag) {
    if (tags.size() < limits.tags_per_rule &&
        std::find(tags.begin(), tags.end(), tag) == tags.end())
      tags.push_back(tag);
  };
  add("security");
  for (std::string const& tag : rule.tags) add(tag);
  for (auto const& [framework, control] : rule.controls) add(framework + '/' + control);
  return tags;
}

std::string help_of(RuleSummary const& rule) {
  std::string text = rule.documentation.empty() ? rule.title : rule.documentation;
  if (!rule.controls.empty()) {
    text += "\n\nControls:";
    for (auto const& [framework, control] : rule.controls) {
      text += fmt::format("\n- {} {}", framework, control);
    }
  }
  if (!rule.docs.empty()) text += "\n\nSee " + rule.docs;
  return text;
}

Json descriptor_of(RuleSummary const& rule, SarifLimits const& limits) {
  std::string const help = help_of(rule);
  Json controls = Json::array();
  for (auto const& [framework, control] : rule.controls) {
    controls.push_back({{"framework", framework}, {"control", control}});
  }
  Json properties = {{"tags", tags_of(rule, limits)}, {"precision", "high"}};
  if (std::string_view const score = security_severity(rule.severity); !score.empty()) {
    properties["security-severity"] = score;
  }
  properties["severity"] = name(rule.severity);
  properties["enforce"] = name(rule.enforce);
  properties["controls"] = std::move(controls);
  Json result = {
      {"id", rule.id},
      {"name", rule.id.substr(rule.id.rfind('/') + 1)},
      {"shortDescription", {{"text", rule.title}}},
      {"fullDescription", {{"text", rule.documentation.empty() ? rule.title : rule.documentation}}},
      {"help", {{"text", help}, {"markdown", help}}}};
  if (is_url(rule.docs)) result["helpUri"] = rule.docs;
  result["defaultConfiguration"] = {{"level", sarif_level(rule.severity)}};
  result["properties"] = std::move(properties);
  return result;
}

Json descriptor_of(FaultKind const& kind) {
  std::string const help =
      fmt::format("{}: the run says nothing of what it did not see.", kind.title);
  return {{"id", kind.id},
          {"shortDescription", {{"text", kind.title}}},
          {"fullDescription", {{"text", help}}},
          {"help", {{"text", help}, {"markdown", help}}},
          {"defaultConfiguration", {{"level", "error"}}},
          {"properties", {{"tags", {"incomplete"}}, {"precision", "very-high"}}}};
}

}  // namespace

std::string_view sarif_level(Severity severity) {
  switch (severity) {
    case Severity::Critical:
    case Severity::High:
      return "error";
    case Severity::Medium:
      return "warning";
    case Severity::Low:
    case Severity::Info:
      return "note";
  }
  return "error";
}

SarifRules sarif_rules(CheckReport const& report, std::vector<Fault> const& faults,
                       SarifLimits const& limits) {
  SarifRules rules;
  auto const add = [&](std::string_view id, Json descriptor) {
    if (!rules.index.emplace(id, rules.descriptors.size()).second) return;
    rules.descriptors.push_back(std::move(descriptor));
  };
  for (RuleSummary const& rule : report.rules) add(rule.id, descriptor_of(rule, limits));
  for (FaultKind const& kind : kFaultKinds) {
    if (std::any_of(faults.begin(), faults.end(),
                    [&](Fault const& fault) { return fault.id == kind.id; })) {
      add(kind.id, descriptor_of(kind));
    }
  }
  return rules;
}

}  // namespace writ::report
