// Tables first, so that segments can trust what rows point at; then each segment by itself.
#include "engine/bytecode/verifier.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include "engine/bytecode/segment_verifier.hpp"
#include "engine/value/calendar.hpp"

namespace writ::bytecode {
namespace {

using Fault = std::optional<std::string>;

/// One past the last offset that a span may hold.
std::uint64_t end_of_sources(SourceMap const& sources) {
  SourceMap::File const& last = sources.files().back();
  return std::uint64_t{last.base} + last.text.size();
}

Fault verify_spans(Program const& program) {
  if (program.spans.size() != program.code.size()) return "spans do not match the code";
  if (program.code.size() >= kNone) return "there is too much code";
  if (program.rules.empty()) return std::nullopt;
  // Findings name a place in a policy.
  if (!program.sources || program.sources->files().empty()) return "rules without sources";
  std::uint64_t const most = end_of_sources(*program.sources);
  auto const lies_outside = [&](Span span) { return span.begin > span.end || span.end > most; };
  bool outside = false;
  for (Span const span : program.spans) outside = outside || lies_outside(span);
  for (NoteRow const& note : program.notes) outside = outside || lies_outside(note.span);
  for (RuleInfo const& rule : program.rules) {
    outside = outside || lies_outside(rule.span);
    for (StatementInfo const& statement : rule.statements) {
      outside = outside || lies_outside(statement.span);
    }
  }
  for (ir::Waiver const& waiver : program.waivers) outside = outside || lies_outside(waiver.span);
  return outside ? Fault("a span outside the sources") : std::nullopt;
}

Fault verify_shapes(Program const& program) {
  for (auto const& shape : program.shapes) {
    std::string_view before;
    for (std::size_t i = 0; i < shape.size(); ++i) {
      if (shape[i] >= program.constants.size() || !program.constants[shape[i]].is(Kind::String)) {
        return "a shape without a key";
      }
      std::string_view const key = program.constants[shape[i]].as_text();
      if (i > 0 && key <= before) return "a shape whose keys are not in order";
      before = key;
    }
  }
  return std::nullopt;
}

/// A tree with each slot in one place, no deeper than a path may be.
Fault verify_projection(Projection const& projection) {
  std::vector<Projection::Node> const& nodes = projection.nodes();
  std::vector<bool> filled(projection.slot_count(), false);
  std::vector<std::uint32_t> depth(nodes.size(), 0);
  std::vector<bool> reached(nodes.size(), false);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    std::uint32_t const slot = nodes[i].slot;
    if (slot != kNoSlot) {
      if (slot >= filled.size() || filled[slot]) return "a projection whose slots are not numbered";
      filled[slot] = true;
    }
    for (std::uint32_t child : nodes[i].children) {
      if (child <= i || child >= nodes.size() || reached[child])
        return "a projection that is no tree";
      reached[child] = true;
      depth[child] = depth[i] + 1;
      if (depth[child] > kMostSlotSteps) return "a projection that is too deep";
    }
  }
  bool whole = true;
  for (bool const slot : filled) whole = whole && slot;
  return whole ? std::nullopt : Fault("a slot that nothing fills");
}

Fault verify_joins(Program const& program) {
  for (JoinRow const& row : program.joins) {
    if (row.kind > JoinKind::RefersToElement) return "no such kind of join";
    if (row.path.size() > kMostSlotSteps) return "a join whose path is too long";
    bool const metas =
        std::all_of(row.path.begin(), row.path.end(), [](ProjectionStep const& step) {
          return step.kind != ProjectionStep::Kind::Meta ||
                 static_cast<std::size_t>(step.meta) < std::size(kMetaNames);
        });
    if (!metas) return "a join by a member that is none";
    // `probe -> element.path` asks of no resource.
    if (row.kind == JoinKind::RefersToElement && !row.path.empty()) {
      return "a join with a path that it cannot have";
    }
  }
  return std::nullopt;
}

/// Each rule that selects resources stands in its own group, once.
Fault verify_groups(Program const& program) {
  std::vector<bool> listed(program.rules.size(), false);
  for (std::size_t i = 0; i < program.groups.size(); ++i) {
    Group const& group = program.groups[i];
    if (group.types >= program.type_lists.size()) return "a group without types";
    for (std::uint32_t rule : group.rules) {
      if (rule >= program.rules.size()) return "a group with a rule that is not there";
      if (program.rules[rule].group != i || listed[rule]) return "a rule in another group";
      listed[rule] = true;
    }
    if (auto why = verify_projection(group.projection)) return why;
  }
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < program.rules.size(); ++i) {
    RuleInfo const& rule = program.rules[i];
    if ((rule.group != kNone) != listed[i]) return "a rule that no group lists";
    if (rule.needs != kNone && rule.needs >= program.type_lists.size())
      return "needs without types";
    if (rule.registers > kMostRegisters) return "a rule with too many registers";
    if (!ids.insert(rule.id).second) return "two rules of one name";
  }
  return std::nullopt;
}

/// Each waiver is for a rule that is there, until a day that there is, and says why and by whom.
Fault verify_waivers(Program const& program) {
  std::set<std::string_view> ids;
  for (RuleInfo const& rule : program.rules) ids.insert(rule.id);
  for (ir::Waiver const& waiver : program.waivers) {
    if (!ids.contains(waiver.rule)) return "a waiver for a rule that is not there";
    if (!parse_date(waiver.until)) return "a waiver until a day that there is not";
    if (waiver.resources.empty() || waiver.reason.empty() || waiver.approved.empty()) {
      return "a waiver that lacks a part";
    }
  }
  return std::nullopt;
}

/// Segments follow each other from the first instruction to the last, so that none is run for two
/// rules and the work here is linear.
class RuleVerifier {
 public:
  RuleVerifier(Program const& program, std::span<Callee const> functions)
      : program_(program), functions_(functions) {}

  Fault verify() {
    for (RuleInfo const& rule : program_.rules) {
      if (!rule.decide.exists() || !rule.explain.exists()) return "a rule without code";
      if (auto why = segment(rule, rule.decide, SegmentKind::Decide)) return why;
      if (auto why = segment(rule, rule.explain, SegmentKind::Explain)) return why;
      if (auto why = segment(rule, rule.message, SegmentKind::Text)) return why;
      if (auto why = segment(rule, rule.fix, SegmentKind::Text)) return why;
      for (StatementInfo const& statement : rule.statements) {
        if (auto why = segment(rule, statement.message, SegmentKind::Text)) return why;
      }
    }
    return next_ == program_.code.size() ? std::nullopt : Fault("code outside every segment");
  }

 private:
  Fault segment(RuleInfo const& rule, Segment segment, SegmentKind kind) {
    if (!segment.exists()) return std::nullopt;
    if (segment.begin != next_ || segment.end <= segment.begin ||
        segment.end > program_.code.size()) {
      return fmt::format("segment {}..{} is not where it should be", segment.begin, segment.end);
    }
    next_ = segment.end;
    return SegmentVerifier(program_, rule, functions_).verify(segment, kind);
  }

  Program const& program_;
  std::span<Callee const> functions_;
  std::uint32_t next_ = 0;
};

}  // namespace

std::optional<std::string> verify(Program const& program, std::span<Callee const> functions) {
  if (auto why = verify_spans(program)) return why;
  if (auto why = verify_shapes(program)) return why;
  if (auto why = verify_joins(program)) return why;
  if (auto why = verify_groups(program)) return why;
  if (auto why = verify_waivers(program)) return why;
  return RuleVerifier(program, functions).verify();
}

}  // namespace writ::bytecode
