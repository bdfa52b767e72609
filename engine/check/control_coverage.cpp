// One pass over the rules, then the controls in the order of their declarations.
#include "engine/check/control_coverage.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace writ::checks {
namespace {

using Key = std::pair<std::string_view, std::string_view>;  ///< framework, control

ControlStatus status_of(ControlCoverage const& control) {
  if (control.fail > 0) return ControlStatus::Failing;
  if (control.undecided > 0) return ControlStatus::Undecided;
  if (control.waived > 0) return ControlStatus::Waived;
  // What a rule reads of a document is its dates: somebody has to read the rest.
  if (control.evidence == EvidenceKind::Document) return ControlStatus::EvidenceRequired;
  if (control.pass > 0) return ControlStatus::Passing;
  return control.rules.empty() ? ControlStatus::EvidenceRequired : ControlStatus::NoData;
}

bool says_evidence(ir::Framework const& framework) {
  return std::any_of(
      framework.controls.begin(), framework.controls.end(),
      [](ir::Control const& control) { return control.evidence != EvidenceKind::Unsaid; });
}

}  // namespace

std::vector<FrameworkCoverage> control_coverage(bytecode::Program const& program,
                                                std::vector<Tally> const& tallies,
                                                std::vector<bool> const& selected,
                                                std::string_view control) {
  std::map<Key, std::vector<std::size_t>> rules;
  for (std::size_t i = 0; i < program.rules.size(); ++i) {
    if (!selected[i]) continue;
    for (ir::ControlName const& name : program.rules[i].controls) {
      std::vector<std::size_t>& of_control = rules[{name.framework, name.control}];
      // A rule may name a control twice.
      if (of_control.empty() || of_control.back() != i) of_control.push_back(i);
    }
  }
  // Of a part of the rules nothing is said of controls that only others name.
  bool const is_part = std::find(selected.begin(), selected.end(), false) != selected.end();
  std::vector<FrameworkCoverage> result;
  for (ir::Framework const& framework : program.frameworks) {
    if (!says_evidence(framework)) continue;
    FrameworkCoverage entry{framework.id, framework.title, {}};
    for (ir::Control const& declared : framework.controls) {
      if (!control.empty() && !names_control(control, framework.id, declared.id)) continue;
      std::vector<std::size_t> const& of_control = rules[{framework.id, declared.id}];
      if (control.empty() && is_part && of_control.empty()) continue;
      ControlCoverage& out = entry.controls.emplace_back();
      out.id = declared.id;
      out.text = declared.text;
      out.evidence = declared.evidence;
      for (std::size_t const rule : of_control) {
        out.rules.push_back(program.rules[rule].id);
        out.pass += tallies[rule].pass;
        out.fail += tallies[rule].fail;
        out.undecided += tallies[rule].undecided;
        out.waived += tallies[rule].waived;
      }
      out.status = status_of(out);
    }
    if (!entry.controls.empty()) result.push_back(std::move(entry));
  }
  return result;
}

}  // namespace writ::checks

namespace writ {

bool names_control(std::string_view text, std::string_view framework, std::string_view control) {
  if (std::size_t const colon = text.find(':'); colon != std::string_view::npos) {
    if (text.substr(0, colon) != framework) return false;
    text.remove_prefix(colon + 1);
  }
  return control == text ||
         (control.size() > text.size() && control.starts_with(text) && control[text.size()] == '.');
}

}  // namespace writ
