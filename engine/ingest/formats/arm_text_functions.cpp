// Functions on texts, lists and objects.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/checked.hpp"
#include "engine/ingest/formats/arm_functions.hpp"
#include "engine/value/equality.hpp"
#include "engine/value/print.hpp"

namespace writ::ingest::arm {
namespace {

std::optional<std::string> text_of(Value value) {
  if (value.is(Kind::String)) return std::string(value.as_text());
  std::string text;
  if (value.is(Kind::Boolean)) {
    text = value.as_boolean() ? "True" : "False";
  } else if (value.is_number() || value.is(Kind::List) || value.is(Kind::Object)) {
    print_json(text, value, kMostArmBytes + 1);
  } else {
    return std::nullopt;
  }
  return text;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

/// Azure counts UTF-16 code units: of other texts than these nothing that counts is known here.
bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Whether the value is such a text.
bool is_countable(Value value) { return value.is(Kind::String) && is_ascii(value.as_text()); }

Value concat(Call const& call) {
  if (call.size() > 0 && all_are(call.arguments, Kind::List)) {
    std::vector<Value> items;
    for (Value const list : call.arguments) {
      items.insert(items.end(), list.as_list().begin(), list.as_list().end());
      if (items.size() > kMostArmElements) return Value::unknown();
    }
    return call.list(items);
  }
  std::string result;
  for (Value const one : call.arguments) {
    auto const text = text_of(one);
    if (!text || one.is(Kind::List) || one.is(Kind::Object)) return Value::unknown();
    result += *text;
    if (result.size() > kMostArmBytes) return Value::unknown();
  }
  return call.text(result);
}

/// Only plain `{0}`: what .NET makes of `{0:D4}` is not known here.
Value format(Call const& call) {
  if (!call[0].is(Kind::String)) return Value::unknown();
  std::string_view const pattern = call[0].as_text();
  std::string result;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    bool const doubled = i + 1 < pattern.size() && pattern[i + 1] == pattern[i];
    if (pattern[i] != '{' && pattern[i] != '}') {
      result += pattern[i];
    } else if (doubled) {
      result += pattern[i++];
    } else {
      std::size_t const end = pattern.find('}', i);
      if (pattern[i] == '}' || end == std::string_view::npos || end == i + 1 || end > i + 3) {
        return Value::unknown();
      }
      std::size_t index = 0;
      for (++i; i < end; ++i) {
        if (pattern[i] < '0' || pattern[i] > '9') return Value::unknown();
        index = index * 10 + static_cast<std::size_t>(pattern[i] - '0');
      }
      auto const text = text_of(call[index + 1]);
      if (!text) return Value::unknown();
      result += *text;
    }
    if (result.size() > kMostArmBytes) return Value::unknown();
  }
  return call.text(result);
}

Value to_lower(Call const& call) {
  return call[0].is(Kind::String) ? call.text(lower(call[0].as_text())) : Value::unknown();
}

Value to_upper(Call const& call) {
  if (!call[0].is(Kind::String)) return Value::unknown();
  std::string result(call[0].as_text());
  for (char& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return call.text(result);
}

Value to_string(Call const& call) {
  auto const text = text_of(call[0]);
  return text ? call.text(*text) : Value::unknown();
}

Value trim(Call const& call) {
  if (!call[0].is(Kind::String)) return Value::unknown();
  std::string_view text = call[0].as_text();
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return Value::string("");
  return Value::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

Value replace(Call const& call) {
  if (call.size() != 3 || !all_are(call.arguments, Kind::String)) return Value::unknown();
  std::string_view const text = call[0].as_text();
  std::string_view const old = call[1].as_text();
  if (old.empty()) return Value::unknown();
  std::string result;
  for (std::size_t at = 0;;) {
    std::size_t const found = text.find(old, at);
    result += text.substr(at, found - at);
    if (result.size() > kMostArmBytes) return Value::unknown();
    if (found == std::string_view::npos) break;
    result += call[2].as_text();
    at = found + old.size();
  }
  return call.text(result);
}

Value split(Call const& call) {
  if (!call[0].is(Kind::String) || !call[1].is(Kind::String)) return Value::unknown();
  std::string_view const separator = call[1].as_text();
  if (separator.empty()) return Value::unknown();
  std::string_view text = call[0].as_text();
  std::vector<Value> items;
  for (;;) {
    std::size_t const found = text.find(separator);
    items.push_back(Value::string(text.substr(0, found)));
    if (found == std::string_view::npos || items.size() > kMostArmElements) break;
    text.remove_prefix(found + separator.size());
  }
  return call.list(items);
}

Value join(Call const& call) {
  if (!call[0].is(Kind::List) || !call[1].is(Kind::String)) return Value::unknown();
  std::string result;
  bool first = true;
  for (Value const item : call[0].as_list()) {
    auto const text = text_of(item);
    if (!text) return Value::unknown();
    if (!std::exchange(first, false)) result += call[1].as_text();
    result += *text;
    if (result.size() > kMostArmBytes) return Value::unknown();
  }
  return call.text(result);
}

/// `take` and `skip`: a part of a text or list.
Value part(Call const& call, bool front) {
  if (!call[1].is(Kind::Integer)) return Value::unknown();
  auto const count = static_cast<std::size_t>(std::max<std::int64_t>(0, call[1].as_integer()));
  if (is_countable(call[0])) {
    std::string_view const text = call[0].as_text();
    std::size_t const at = std::min(count, text.size());
    return Value::string(front ? text.substr(0, at) : text.substr(at));
  }
  if (!call[0].is(Kind::List)) return Value::unknown();
  auto const items = call[0].as_list();
  std::size_t const at = std::min(count, items.size());
  return Value::list(front ? items.first(at) : items.subspan(at));
}
Value take(Call const& call) { return part(call, true); }
Value skip(Call const& call) { return part(call, false); }

Value substring(Call const& call) {
  if (!is_countable(call[0]) || !call[1].is(Kind::Integer)) return Value::unknown();
  std::string_view const text = call[0].as_text();
  auto const size = static_cast<std::int64_t>(text.size());
  std::int64_t const start = call[1].as_integer();
  if (start < 0 || start > size) return Value::unknown();
  if (call.size() < 3) return Value::string(text.substr(static_cast<std::size_t>(start)));
  if (!call[2].is(Kind::Integer)) return Value::unknown();
  std::int64_t const length = call[2].as_integer();
  if (length < 0 || length > size - start) return Value::unknown();
  return Value::string(
      text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(length)));
}

Value end_of(Call const& call, bool front) {
  if (call[0].is(Kind::List)) {
    auto const items = call[0].as_list();
    if (items.empty()) return Value::null();
    return front ? items.front() : items.back();
  }
  if (!is_countable(call[0]) || call[0].as_text().empty()) return Value::unknown();
  std::string_view const text = call[0].as_text();
  return Value::string(front ? text.substr(0, 1) : text.substr(text.size() - 1));
}
Value first(Call const& call) { return end_of(call, true); }
Value last(Call const& call) { return end_of(call, false); }

Value length(Call const& call) {
  std::size_t size = 0;
  if (call[0].is(Kind::List)) {
    size = call[0].as_list().size();
  } else if (call[0].is(Kind::Object)) {
    size = call[0].as_object().size();
  } else if (is_countable(call[0])) {
    size = call[0].as_text().size();
  } else {
    return Value::unknown();
  }
  return Value::integer(static_cast<std::int64_t>(size));
}

Value empty(Call const& call) {
  if (call[0].is_absent()) return Value::boolean(true);
  Value const size = length(call);
  return size.is(Kind::Integer) ? Value::boolean(size.as_integer() == 0) : size;
}

Value contains(Call const& call) {
  if (call[0].is(Kind::String) && call[1].is(Kind::String)) {
    return Value::boolean(call[0].as_text().find(call[1].as_text()) != std::string_view::npos);
  }
  if (call[0].is(Kind::Object) && call[1].is(Kind::String)) {
    auto const members = call[0].as_object();
    return Value::boolean(std::any_of(members.begin(), members.end(), [&](Member const& member) {
      return same_word(member.key, call[1].as_text());
    }));
  }
  if (!call[0].is(Kind::List)) return Value::unknown();
  bool open = false;
  for (Value const item : call[0].as_list()) {
    if (item.is(Kind::Unknown)) open = true;
    if (same_type(item, call[1]) && equal(item, call[1]).is_true()) return Value::boolean(true);
  }
  return open ? Value::unknown() : Value::boolean(false);
}

Value affix(Call const& call, bool front) {
  if (!call[0].is(Kind::String) || !call[1].is(Kind::String)) return Value::unknown();
  std::string const text = lower(call[0].as_text());
  std::string const part = lower(call[1].as_text());
  return Value::boolean(front ? text.starts_with(part) : text.ends_with(part));
}
Value starts_with(Call const& call) { return affix(call, true); }
Value ends_with(Call const& call) { return affix(call, false); }

Value create_array(Call const& call) { return call.list(call.arguments); }

Value array(Call const& call) {
  if (call[0].is(Kind::List)) return call[0];
  return call.list(call.arguments.first(std::min<std::size_t>(1, call.size())));
}

Value create_object(Call const& call) {
  std::vector<Member> members;
  for (std::size_t i = 0; i + 1 < call.size(); i += 2) {
    if (!call[i].is(Kind::String)) return Value::unknown();
    std::string_view const key = call[i].as_text();
    for (Member const& member : members) {
      if (member.key == key) return Value::unknown();
    }
    members.push_back({key, call[i + 1]});
  }
  return make_object(members, call.arena);
}

Value range(Call const& call) {
  if (!call[0].is(Kind::Integer) || !call[1].is(Kind::Integer)) return Value::unknown();
  std::int64_t const count = call[1].as_integer();
  if (count < 0 || count > static_cast<std::int64_t>(kMostArmElements)) return Value::unknown();
  std::vector<Value> items;
  for (std::int64_t i = 0; i < count; ++i) {
    auto const number = checked_add(call[0].as_integer(), i);
    if (!number) return Value::unknown();
    items.push_back(Value::integer(*number));
  }
  return call.list(items);
}

/// Objects and lists; a later member wins. Objects inside are not merged here.
Value unite(Call const& call) {
  if (call.size() > 0 && all_are(call.arguments, Kind::List)) {
    std::vector<Value> items;
    for (Value const list : call.arguments) {
      for (Value const item : list.as_list()) {
        bool const there = std::any_of(items.begin(), items.end(), [&](Value one) {
          return same_type(one, item) && equal(one, item).is_true();
        });
        if (!there) items.push_back(item);
        // Every element is compared with those before it.
        if (items.size() > 500) return Value::unknown();
      }
    }
    return call.list(items);
  }
  if (!all_are(call.arguments, Kind::Object)) return Value::unknown();
  std::vector<Member> members;
  for (Value const object : call.arguments) {
    for (Member const& member : object.as_object()) {
      auto const at = std::find_if(members.begin(), members.end(),
                                   [&](Member const& one) { return one.key == member.key; });
      if (at == members.end()) {
        members.push_back(member);
      } else if (at->value.is(Kind::Object) && member.value.is(Kind::Object)) {
        return Value::unknown();
      } else {
        at->value = member.value;
      }
      if (members.size() > 500) return Value::unknown();
    }
  }
  return make_object(members, call.arena);
}

constexpr std::array<NamedFunction, 24> kFunctions = {{{"array", array},
                                                       {"concat", concat},
                                                       {"contains", contains},
                                                       {"createArray", create_array},
                                                       {"createObject", create_object},
                                                       {"empty", empty},
                                                       {"endsWith", ends_with},
                                                       {"first", first},
                                                       {"format", format},
                                                       {"join", join},
                                                       {"last", last},
                                                       {"length", length},
                                                       {"range", range},
                                                       {"replace", replace},
                                                       {"skip", skip},
                                                       {"split", split},
                                                       {"startsWith", starts_with},
                                                       {"string", to_string},
                                                       {"substring", substring},
                                                       {"take", take},
                                                       {"toLower", to_lower},
                                                       {"toUpper", to_upper},
                                                       {"trim", trim},
                                                       {"union", unite}}};

}  // namespace

std::span<NamedFunction const> text_functions() { return kFunctions; }

}  // namespace writ::ingest::arm
