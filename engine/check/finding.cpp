// Turns spans into positions and evidence into pieces.
#include "engine/check/finding.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "engine/base/checked.hpp"
#include "engine/base/sha256.hpp"
#include "engine/base/utf8.hpp"
#include "engine/ingest/locate.hpp"

namespace writ::checks {
namespace {

constexpr std::size_t kLongestShownLine = 400;

/// Stays the same while rule, input, resource and the text of the statement do, so that a baseline
/// can name a finding. Lengths keep the parts apart.
std::string fingerprint(bytecode::RuleInfo const& rule, std::string const& input,
                        std::string_view resource, std::string const& statement) {
  std::string text;
  for (std::string_view part : {std::string_view(rule.id), std::string_view(input), resource,
                                std::string_view(statement)}) {
    text += std::to_string(part.size());
    text += ':';
    text += part;
  }
  return sha256_hex(text);
}

EvidencePiece piece(bytecode::Program const& program, Leaf const& leaf, std::string const& print) {
  EvidencePiece result;
  result.condition = leaf.text;
  result.policy = program.sources->position(leaf.span.begin);
  std::string_view const line = program.sources->line(leaf.span.begin);
  if (line.size() <= kLongestShownLine) result.source_line = line;
  std::string_view text = program.sources->text(leaf.span);
  text = text.substr(0, text.find('\n'));
  result.width = narrow<std::uint32_t>(utf8::count(text.substr(0, kLongestShownLine)));
  result.outcome = word(leaf.outcome);
  result.reason = name(leaf.outcome.reason);
  for (Binding const& binding : leaf.bindings) {
    result.bindings.push_back({binding.name, binding.value});
  }
  for (Read const& read : leaf.read) {
    result.read.push_back({read.resource, read.pointer, read.value});
  }
  result.more = leaf.more;
  result.fingerprint = print;
  return result;
}

/// The place of the attribute that decided first, or of the resource where none of its own did.
/// Where a condition reads several, as in `a.x ?? a.y`, those that are there come first.
Position source_of(Resource const& resource, RuleOutcome const& outcome,
                   ingest::SnapshotState const& state) {
  Position const own = ingest::place_of(state, resource);
  for (StatementEvidence const& statement : outcome.evidence) {
    for (Leaf const& leaf : statement.leaves) {
      std::optional<Position> missing;
      for (Read const& read : leaf.read) {
        if (read.resource != resource.id || read.pointer.empty()) continue;
        Position const at = ingest::place_of(state, resource, read.pointer);
        // Most of what a format adds to the attributes has no place of its own.
        if (at == own && read.pointer.starts_with("/@")) continue;
        if (read.value != "null") return at;
        if (!missing) missing = at;
      }
      if (missing) return *missing;
    }
  }
  return own;
}

}  // namespace

std::string_view word(Outcome outcome) {
  switch (outcome.truth) {
    case Truth::False:
      return "false";
    case Truth::True:
      return "true";
    case Truth::Undecided:
      return "undecided";
  }
  return "undecided";
}

Finding make_finding(bytecode::Program const& program, bytecode::RuleInfo const& rule,
                     Resource const* resource, ingest::SnapshotState const& state, Enforce enforce,
                     RuleOutcome outcome, std::string fix) {
  std::string const input =
      resource == nullptr ? std::string() : state.inputs[resource->input].path;
  Finding finding;
  finding.rule = rule.id;
  finding.title = rule.title;
  finding.severity = rule.severity;
  finding.enforce = enforce;
  for (ir::ControlName const& control : rule.controls) {
    finding.controls.emplace_back(control.framework, control.control);
  }
  finding.verdict = outcome.verdict;
  if (outcome.verdict == Verdict::Undecided) finding.reason = name(outcome.reason);
  finding.docs = rule.docs;
  finding.fix = std::move(fix);
  if (resource == nullptr) {
    finding.resource.id = kSnapshotId;
  } else {
    finding.resource.id = resource->id;
    finding.resource.type = resource->type;
    finding.resource.source = ingest::place_of(state, *resource);
    Value const module = meta_of(*resource, Meta::Module);
    if (module.is(Kind::String) && !module.is_sensitive()) {
      finding.resource.module = module.as_text();
    }
    finding.input = resource->input;
    finding.source = source_of(*resource, outcome, state);
  }
  finding.fingerprint = fingerprint(rule, input, finding.resource.id, {});
  bool const speaks = outcome.verdict == Verdict::Fail || outcome.verdict == Verdict::Undecided;
  if (speaks) finding.message = outcome.message.empty() ? rule.title : std::move(outcome.message);
  for (StatementEvidence const& statement : outcome.evidence) {
    std::string const print =
        fingerprint(rule, input, finding.resource.id, rule.statements[statement.statement].text);
    for (Leaf const& leaf : statement.leaves) {
      finding.evidence.push_back(piece(program, leaf, print));
    }
  }
  return finding;
}

RuleSummary summary_of(bytecode::Program const& program, bytecode::RuleInfo const& rule) {
  RuleSummary summary{rule.id, rule.title,         rule.severity, rule.enforce,
                      {},      rule.documentation, rule.docs,     rule.tags};
  for (ir::ControlName const& control : rule.controls) {
    summary.controls.emplace_back(control.framework, control.control);
  }
  summary.source = program.sources->position(rule.span.begin);
  summary.text = program.sources->text(rule.span);
  return summary;
}

}  // namespace writ::checks
