// Values of a template, evaluated once each.
#include "engine/ingest/formats/arm_scope.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/checked.hpp"
#include "engine/ingest/formats/arm_value.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/marks.hpp"
#include "engine/ingest/placed.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kCopy = "copy";

/// The member of that name, whatever the case of its letters.
Member const* find_word(Value object, std::string_view name) {
  if (!object.is(Kind::Object)) return nullptr;
  auto const members = object.as_object();
  auto const at = std::find_if(members.begin(), members.end(),
                               [&](Member const& one) { return same_word(one.key, name); });
  return at == members.end() ? nullptr : &*at;
}

/// Loops of properties: a list of objects, unlike the loop of a resource.
bool is_loops(Value value) {
  if (!value.is(Kind::List)) return false;
  auto const items = value.as_list();
  return std::all_of(items.begin(), items.end(), [](Value one) {
    return find_at(one, "name").is(Kind::String) && !find_at(one, "count").is_absent();
  });
}

}  // namespace

bool ArmScope::work() {
  if (++work_ > kMostWork || arena_.used() > most_used_) exhausted_ = true;
  return !exhausted_;
}

Value ArmScope::evaluate(Value value) {
  if (!work() || depth_ > kMostDepth) {
    exhausted_ = true;
    return Value::unknown();
  }
  ++depth_;
  Value result = value;
  if (value.is(Kind::String)) {
    std::string_view const text = value.as_text();
    if (is_arm_expression(text)) {
      result = evaluate_arm_expression(text, *this);
    } else if (text.starts_with("[[") && text.ends_with(']')) {
      result = Value::string(text.substr(1));
    }
  } else if (value.is(Kind::List)) {
    result = evaluate_list(value);
  } else if (value.is(Kind::Object)) {
    result = evaluate_object(value);
  }
  --depth_;
  return result;
}

Value ArmScope::evaluate_list(Value list) {
  std::vector<Value> items;
  for (Value const item : list.as_list()) items.push_back(evaluate(item));
  return make_list(items, arena_);
}

Value ArmScope::evaluate_object(Value object) {
  std::vector<Member> members;
  for (Member const& member : object.as_object()) {
    if (member.key == kCopy && is_loops(member.value)) {
      if (!expand(member.value, members)) return Value::unknown();
      continue;
    }
    std::string_view key = member.key;
    if (is_arm_expression(key)) {
      // Names of tags may be made, too.
      Value const made = evaluate(Value::string(key));
      if (!made.is(Kind::String)) return Value::unknown();
      key = made.as_text();
    }
    members.push_back({key, evaluate(member.value)});
  }
  std::sort(members.begin(), members.end(),
            [](Member const& a, Member const& b) { return a.key < b.key; });
  bool const twice =
      std::adjacent_find(members.begin(), members.end(), [](Member const& a, Member const& b) {
        return a.key == b.key;
      }) != members.end();
  return twice ? Value::unknown() : make_object(members, arena_);
}

bool ArmScope::expand(Value loops, std::vector<Member>& members) {
  for (Value const loop : loops.as_list()) {
    std::string_view const name = find_at(loop, "name").as_text();
    members.push_back({name, turns_of(loop, name)});
  }
  return true;
}

Value ArmScope::turns_of(Value loop, std::string_view name) {
  Value const count = evaluate(find_at(loop, "count"));
  if (!count.is(Kind::Integer) || count.as_integer() < 0 ||
      count.as_integer() > static_cast<std::int64_t>(kMostArmElements)) {
    return Value::unknown();
  }
  std::vector<Value> items;
  for (std::int64_t i = 0; i < count.as_integer(); ++i) {
    enter({name, i});
    items.push_back(evaluate(find_at(loop, "input")));
    leave();
  }
  return make_list(items, arena_);
}

Value ArmScope::parameter(std::string_view name) {
  std::string const key = "p:" + std::string(name);
  if (auto const at = known_.find(key); at != known_.end()) return at->second;
  // While it is being evaluated it is unknown to itself.
  known_[key] = Value::unknown();
  Member const* const definition = find_word(definitions_, name);
  Value value = Value::unknown();
  bool hidden = false;
  if (definition != nullptr) {
    std::string_view const type = text_or_empty(find_at(definition->value, "type"));
    hidden = same_word(type, "securestring") || same_word(type, "secureobject");
    Value const preset = find_at(definition->value, "defaultValue");
    if (!preset.is(Kind::Absent)) value = evaluate(preset);
  }
  for (auto const& [given, handed] : given_) {
    if (same_word(given, name)) value = handed;
  }
  if (hidden) value = deep_sensitive(value, arena_);
  known_[key] = value;
  return value;
}

Value ArmScope::variable(std::string_view name) {
  std::string const key = "v:" + std::string(name);
  if (auto const at = known_.find(key); at != known_.end()) return at->second;
  known_[key] = Value::unknown();
  Value value = Value::unknown();
  // The loops of a resource are none of a variable.
  std::vector<ArmLoop> const before = std::exchange(loops_, {});
  if (Member const* const found = find_word(variables_, name)) {
    value = evaluate(found->value);
  } else if (Value const loops = find_at(variables_, kCopy); is_loops(loops)) {
    for (Value const loop : loops.as_list()) {
      if (same_word(find_at(loop, "name").as_text(), name)) value = turns_of(loop, name);
    }
  }
  loops_ = before;
  known_[key] = value;
  return value;
}

Value ArmScope::loop_index(std::string_view name, std::int64_t offset) const {
  auto const at = std::find_if(loops_.rbegin(), loops_.rend(), [&](ArmLoop const& loop) {
    return name.empty() || same_word(loop.name, name);
  });
  if (at == loops_.rend() || !at->index) return Value::unknown();
  auto const index = checked_add(*at->index, offset);
  return index ? Value::integer(*index) : Value::unknown();
}

}  // namespace writ::ingest
