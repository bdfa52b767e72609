// A waiver is looked at where its rule is evaluated, so that rules without one cost nothing.
#include "engine/check/waivers.hpp"

#include <map>

#include "engine/library/glob.hpp"
#include "engine/value/calendar.hpp"

namespace writ::checks {
namespace {

/// The first second at which the waiver is no longer in force; the beginning of time where its day
/// is none.
std::int64_t end_of(Waiver const& waiver) {
  auto const last_day = parse_date(waiver.until);
  if (!last_day) return kFirstSecond;
  return (days_from_civil(*last_day) + 1) * kSecondsPerDay;
}

bool covers(Waiver const& waiver, std::string_view resource) {
  return waiver.exact ? waiver.resources == resource
                      : library::glob_matches(waiver.resources, resource);
}

}  // namespace

std::vector<Waiver> waivers_of(bytecode::Program const& program,
                               std::span<ir::Waiver const> waivers) {
  std::vector<Waiver> result;
  for (ir::Waiver const& waiver : waivers) {
    result.push_back({waiver.rule, waiver.resources, waiver.until, waiver.reason, waiver.approved,
                      program.sources->position(waiver.span.begin)});
  }
  return result;
}

Waivers::Waivers(bytecode::Program const& program, std::vector<bool> const& selected,
                 std::span<Waiver const> waivers, Instant now)
    : rules_(program.rules.size()) {
  std::map<std::string_view, std::size_t> rules;
  for (std::size_t i = 0; i < program.rules.size(); ++i) {
    if (selected[i]) rules.emplace(program.rules[i].id, i);
  }
  for (Waiver const& waiver : waivers) {
    auto const rule = rules.find(waiver.rule);
    if (rule == rules.end()) continue;
    std::int64_t const end = end_of(waiver);
    Entry entry;
    entry.waiver = &waiver;
    entry.rule = rule->second;
    entry.in_force = now.seconds < end;
    entry.expiring = entry.in_force && now.seconds >= end - kExpiringDays * kSecondsPerDay;
    rules_[rule->second].entries.push_back(entries_.size());
    entries_.push_back(entry);
  }
}

Waiver const* Waivers::note(std::size_t rule, std::string_view resource, Verdict verdict) {
  Waiver const* first = nullptr;
  bool const found = verdict == Verdict::Fail || verdict == Verdict::Undecided;
  ++rules_[rule].resources;
  for (std::size_t const index : rules_[rule].entries) {
    Entry& entry = entries_[index];
    if (!entry.in_force || !covers(*entry.waiver, resource)) continue;
    ++entry.resources;
    if (!found) continue;
    ++entry.findings;
    if (first == nullptr) first = entry.waiver;
  }
  return first;
}

void Waivers::absorb(Waivers const& other) {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    entries_[i].resources += other.entries_[i].resources;
    entries_[i].findings += other.entries_[i].findings;
  }
  for (std::size_t i = 0; i < rules_.size(); ++i) rules_[i].resources += other.rules_[i].resources;
}

bool Waivers::is_overbroad(Entry const& entry) const {
  if (entry.waiver->exact) return false;
  std::string_view const glob = entry.waiver->resources;
  if (glob.find('*') == std::string_view::npos && glob.find('?') == std::string_view::npos) {
    return false;
  }
  if (glob.find_first_not_of("*?") == std::string_view::npos) return true;
  return entry.resources >= kOverbroadResources && entry.resources == rules_[entry.rule].resources;
}

WaiverReport Waivers::report() const {
  WaiverReport report;
  for (Entry const& entry : entries_) {
    WaiverUse const use{*entry.waiver, entry.resources, entry.findings};
    if (!entry.in_force) {
      report.expired.push_back(use);
      continue;
    }
    if (entry.resources == 0) {
      report.unmatched.push_back(use);
    } else if (entry.findings == 0) {
      report.unused.push_back(use);
    } else {
      report.used.push_back(use);
    }
    if (entry.expiring) report.expiring.push_back(use);
    if (is_overbroad(entry)) report.overbroad.push_back(use);
  }
  return report;
}

}  // namespace writ::checks
