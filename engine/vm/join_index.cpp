// Each element goes under the hash of every value that could make the condition true, and beside
// them stand the elements for which it may be undecided.
#include "engine/vm/join_index.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <limits>
#include <string_view>

#include "engine/value/reference.hpp"
#include "engine/value/resource.hpp"
#include "engine/value/steps.hpp"
#include "engine/vm/references.hpp"
#include "engine/vm/seeded_fault.hpp"

namespace writ::vm {

using bytecode::JoinKind;
using bytecode::ProjectionStep;

namespace {

std::uint64_t hash_text(std::string_view text) { return std::hash<std::string_view>{}(text); }

/// Equal numbers have the same nearest double, whatever their kinds.
double nearest(Value number) {
  if (number.is(Kind::Integer)) return static_cast<double>(number.as_integer());
  if (number.is(Kind::Double)) return number.as_double();
  std::string_view const digits = number.as_text();
  double result = 0;
  auto const parsed = std::from_chars(digits.data(), digits.data() + digits.size(), result);
  return parsed.ec == std::errc() ? result : std::numeric_limits<double>::infinity();
}

}  // namespace

bool JoinIndex::is_key(Value value, Type& type) {
  if (value.is_number()) {
    type = Number;
  } else if (value.is(Kind::String)) {
    type = String;
  } else if (value.is(Kind::Boolean)) {
    type = Boolean;
  } else {
    return false;
  }
  return true;
}

std::uint64_t JoinIndex::hash_of(Value value) {
  if (value.is(Kind::String)) return hash_text(value.as_text());
  if (value.is(Kind::Boolean)) return value.as_boolean() ? 1 : 2;
  double const number = nearest(value);
  return std::hash<double>{}(number == 0 ? 0.0 : number);
}

// ---- Building ----------------------------------------------------------------------------------

JoinIndex::JoinIndex(bytecode::JoinRow const& row, std::span<Value const> elements) : row_(row) {
  for (std::size_t i = 0; i < elements.size(); ++i) {
    auto const element = static_cast<std::uint32_t>(i);
    Value const value = at_path(elements[i]);
    switch (row.kind) {
      case JoinKind::Equal:
      case JoinKind::ElementIn:
        add_scalar(element, value);
        break;
      case JoinKind::HasElement:
        add_container(element, plain(value));
        break;
      case JoinKind::ElementRefers:
        if (value.is(Kind::Undecided)) {
          aside_.push_back(element);
        } else {
          add_references(element, value);
        }
        break;
      case JoinKind::RefersToElement:
        add_names(element, value);
        break;
    }
  }
  std::sort(entries_.begin(), entries_.end());
  entries_.erase(std::unique(entries_.begin(), entries_.end()), entries_.end());
  entries_.shrink_to_fit();
}

Value JoinIndex::at_path(Value element) const {
  for (ProjectionStep const& step : row_.path) {
    switch (step.kind) {
      case ProjectionStep::Kind::Key:
        element = step_field(element, step.key);
        break;
      case ProjectionStep::Kind::Meta:
        element = step_meta(element, step.meta);
        break;
      case ProjectionStep::Kind::Index:
        element = step_index(element, Value::integer(step.index));
        break;
    }
  }
  return element;
}

void JoinIndex::add_key(std::uint32_t element, Value key) {
  entries_.push_back({hash_of(key), element});
}

void JoinIndex::add_stranger(std::uint32_t element, std::array<bool, kTypes> const& has) {
  for (std::size_t type = 0; type < kTypes; ++type) {
    if (!has[type]) strangers_[type].push_back(element);
  }
}

void JoinIndex::add_scalar(std::uint32_t element, Value value) {
  Type type{};
  if (value.is_absent()) {
    absent_.push_back(element);
  } else if (is_key(value, type)) {
    add_key(element, value);
    std::array<bool, kTypes> has{};
    has[type] = true;
    add_stranger(element, has);
  } else {
    aside_.push_back(element);
  }
}

/// An absent container holds nothing, and neither does one whose elements are all absent.
void JoinIndex::add_container(std::uint32_t element, Value value) {
  if (value.is_absent()) return;
  if (!value.is(Kind::List) && !value.is(Kind::Object)) {
    aside_.push_back(element);
    return;
  }
  std::array<bool, kTypes> has{};
  bool any = false;
  bool doubtful = false;
  if (value.is(Kind::Object)) {
    // The members of an object are in it by their keys.
    for (Member const& member : value.as_object()) {
      if (member.value.is_absent()) continue;
      any = true;
      has[String] = true;
      add_key(element, Value::string(member.key));
    }
  } else {
    for (Value const item : value.as_list()) {
      Type type{};
      if (item.is_absent()) continue;
      any = true;
      doubtful = doubtful || !is_key(item, type);
      if (doubtful) break;
      has[type] = true;
      add_key(element, item);
    }
  }
  if (doubtful) {
    aside_.push_back(element);
  } else if (any) {
    add_stranger(element, has);
  }
}

/// All that stands at or below the value, as refers() looks at it. Recursion is bounded by the
/// depth of the input.
void JoinIndex::add_references(std::uint32_t element, Value value) {
  std::span<Reference const> const found = references(value);
  for (Reference const& reference : found) {
    if (reference.id.empty()) {
      aside_.push_back(element);
    } else {
      entries_.push_back({hash_text(reference.id), element});
    }
  }
  if (value.is(Kind::Unknown) && found.empty()) aside_.push_back(element);
  if (ResourceNames::is_name(value)) add_key(element, value);
  if (value.is(Kind::List)) {
    for (Value const item : value.as_list()) add_references(element, item);
  }
  Value const members = plain(value);
  if (value.is(Kind::Resource) && !members.is(Kind::Object)) {
    add_references(element, members);
  } else if (members.is(Kind::Object)) {
    for (Member const& member : members.as_object()) {
      bool const own = value.is(Kind::Resource) && is_own_name(member.key);
      if (!own) add_references(element, member.value);
    }
  }
}

void JoinIndex::add_names(std::uint32_t element, Value value) {
  ResourceNames(value.as_resource()).for_each([&](Value name) { add_key(element, name); });
}

// ---- Asking ------------------------------------------------------------------------------------

bool JoinIndex::select(Value probe, std::vector<std::uint32_t>& picks, std::uint64_t& work) {
  picks.clear();
  wanted_.clear();
  picks_ = &picks;
  bool narrows = false;
  switch (row_.kind) {
    case JoinKind::Equal:
      narrows = probe_scalar(plain(probe), true);
      break;
    case JoinKind::ElementIn:
      narrows = probe_list(plain(probe), work);
      break;
    case JoinKind::HasElement:
      narrows = probe_scalar(plain(probe), false);
      break;
    case JoinKind::ElementRefers:
      narrows = probe_resource(probe);
      break;
    case JoinKind::RefersToElement:
      narrows = !probe.is(Kind::Undecided) && probe_references(probe, work);
      break;
  }
  if (!narrows) return false;
  for (std::uint64_t const hash : wanted_) {
    auto const first = std::lower_bound(entries_.begin(), entries_.end(), Entry{hash, 0});
    for (auto entry = first; entry != entries_.end() && entry->hash == hash; ++entry) {
      picks.push_back(entry->element);
    }
  }
  if (!WRIT_FAULT(11)) take(aside_);
  work += wanted_.size() + picks.size();
  std::sort(picks.begin(), picks.end());
  picks.erase(std::unique(picks.begin(), picks.end()), picks.end());
  return true;
}

void JoinIndex::take(std::vector<std::uint32_t> const& elements) {
  picks_->insert(picks_->end(), elements.begin(), elements.end());
}

/// Two absent values are undecided beside each other; nothing is in an absent container, and an
/// absent value in none.
bool JoinIndex::probe_scalar(Value probe, bool absent_too) {
  if (probe.is_absent()) {
    if (absent_too) take(absent_);
    return true;
  }
  Type type{};
  if (!is_key(probe, type)) return false;
  wanted_.push_back(hash_of(probe));
  if (!WRIT_FAULT(12)) take(strangers_[type]);
  return true;
}

bool JoinIndex::probe_list(Value probe, std::uint64_t& work) {
  if (probe.is_absent()) return true;
  if (probe.is(Kind::Object)) {
    for (Member const& member : probe.as_object()) {
      ++work;
      if (!member.value.is_absent()) wanted_.push_back(hash_text(member.key));
    }
    if (!wanted_.empty()) take(strangers_[String]);
    return true;
  }
  if (!probe.is(Kind::List)) return false;
  bool strange = false;
  for (Value const item : probe.as_list()) {
    ++work;
    Type type{};
    if (item.is_absent()) continue;
    if (!is_key(item, type)) return false;
    wanted_.push_back(hash_of(item));
    // Those that lack every type of the list are among those that lack its first.
    if (!strange) take(strangers_[type]);
    strange = true;
  }
  return true;
}

bool JoinIndex::probe_resource(Value probe) {
  if (!probe.is(Kind::Resource)) return false;
  ResourceNames(probe.as_resource()).for_each([&](Value name) {
    wanted_.push_back(hash_of(name));
  });
  return true;
}

/// False where something below the probe may refer to any resource. Recursion is bounded by the
/// depth of the input and of literals.
bool JoinIndex::probe_references(Value probe, std::uint64_t& work) {
  ++work;
  std::span<Reference const> const found = references(probe);
  for (Reference const& reference : found) {
    if (reference.id.empty()) return false;
    wanted_.push_back(hash_text(reference.id));
  }
  if (probe.is(Kind::Unknown)) return !found.empty();
  if (ResourceNames::is_name(probe)) wanted_.push_back(hash_of(probe));
  if (probe.is(Kind::List)) {
    auto const items = probe.as_list();
    return std::all_of(items.begin(), items.end(),
                       [&](Value item) { return probe_references(item, work); });
  }
  Value const members = plain(probe);
  if (!members.is(Kind::Object)) return !members.is(Kind::Unknown);
  auto const all = members.as_object();
  return std::all_of(all.begin(), all.end(), [&](Member const& member) {
    bool const own = probe.is(Kind::Resource) && is_own_name(member.key);
    return own || probe_references(member.value, work);
  });
}

}  // namespace writ::vm
