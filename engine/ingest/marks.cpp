// Sorts the pointers, so that those below one place stand together, and rebuilds the value once.
#include "engine/ingest/marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <span>
#include <vector>

#include "engine/ingest/faults.hpp"
#include "engine/value/reference.hpp"

namespace writ::ingest {
namespace {

struct Pointer {
  std::string_view text;
  std::vector<std::string_view> tokens;
  std::vector<Reference> references;  ///< of Change::Refers
};

/// Reads the escapes of a reference token (RFC 6901, section 4); nothing where there is a wrong
/// one.
std::optional<std::string_view> read_token(std::string_view token, Arena& arena) {
  if (token.find('~') == std::string_view::npos) return token;
  std::string read;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '~') {
      read += token[i];
      continue;
    }
    char const code = ++i < token.size() ? token[i] : '\0';
    if (code != '0' && code != '1') return std::nullopt;
    read += code == '0' ? '~' : '/';
  }
  return arena.copy(read);
}

std::optional<Pointer> read_pointer(std::string_view text, Arena& arena) {
  Pointer result{text, {}, {}};
  if (text.empty()) return result;
  if (text.front() != '/') return std::nullopt;
  for (std::size_t at = 0; at != std::string_view::npos;) {
    std::size_t const end = text.find('/', at + 1);
    auto const token = read_token(text.substr(at + 1, end - at - 1), arena);
    if (!token) return std::nullopt;
    result.tokens.push_back(*token);
    at = end;
  }
  return result;
}

/// An index as RFC 6901 writes it: no sign, no leading zero.
std::optional<std::size_t> read_index(std::string_view token) {
  if (token.empty() || (token.size() > 1 && token.front() == '0')) return std::nullopt;
  std::size_t index = 0;
  auto const [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  bool const whole = error == std::errc() && end == token.data() + token.size();
  return whole ? std::optional(index) : std::nullopt;
}

enum class Change : std::uint8_t { Unknown, Sensitive, Refers };

class Marker {
 public:
  Marker(Change change, Arena& arena) : change_(change), arena_(arena) {}

  /// The value with its marks; all pointers share their first `depth` tokens, which lead to it.
  /// Recursion is bounded by the pointers' length, and that by Limits::json_depth.
  Value apply(Value value, std::span<Pointer const> pointers, std::size_t depth) {
    if (pointers.empty() || fault_) return value;
    if (change_ == Change::Refers) {
      if (pointers.front().tokens.size() == depth) {
        // What stands below is told apart, unlike what is unknown or sensitive.
        return marked(apply(value, pointers.subspan(1), depth), pointers.front());
      }
      if (value.is(Kind::Unknown)) return unknown_that_refers(value, pointers);
    }
    if (pointers.front().tokens.size() == depth) return marked(value, pointers.front());
    bool const is_missing = value.is_absent() && change_ == Change::Unknown;
    Value result = value;
    if (value.is(Kind::Object) || is_missing) {
      result = in_object(is_missing ? Value::object({}) : value, pointers, depth);
    } else if (value.is(Kind::List)) {
      result = in_list(value, pointers, depth);
    } else if (value.is(Kind::Unknown)) {
      // Nothing can be told apart below it.
      result = marked(value, pointers.front());
    } else {
      refuse(pointers.front());
    }
    return value.is_sensitive() ? result.as_sensitive() : result;
  }

  [[nodiscard]] std::optional<std::string> const& fault() const { return fault_; }

 private:
  Value marked(Value value, Pointer const& pointer) {
    switch (change_) {
      case Change::Unknown:
        return value.is_sensitive() ? Value::unknown().as_sensitive() : Value::unknown();
      case Change::Sensitive:
        if (value.is(Kind::Absent)) refuse(pointer);
        return deep_sensitive(value, arena_);
      case Change::Refers:
        if (!can_refer(value)) refuse(pointer);
        return with_references(value, pointer.references, arena_);
    }
    return value;
  }

  static bool can_refer(Value value) {
    return value.is(Kind::Unknown) || value.is(Kind::String) || value.is(Kind::List) ||
           value.is(Kind::Object);
  }

  /// The pointers lead below what is unknown as a whole.
  Value unknown_that_refers(Value value, std::span<Pointer const> pointers) {
    std::vector<Reference> all;
    for (Pointer const& pointer : pointers) {
      all.insert(all.end(), pointer.references.begin(), pointer.references.end());
    }
    return with_references(value, all, arena_);
  }

  void refuse(Pointer const& pointer) {
    if (fault_) return;
    char const* const what = change_ == Change::Refers ? "nothing that can refer" : "nothing";
    fault_ = fmt::format("`{}` leads to {}", shown(pointer.text), what);
  }

  /// Takes the pointers that have the same token at `depth` off the front.
  static std::span<Pointer const> take_group(std::span<Pointer const>& pointers,
                                             std::size_t depth) {
    std::string_view const token = pointers.front().tokens[depth];
    std::size_t size = 1;
    while (size < pointers.size() && pointers[size].tokens[depth] == token) ++size;
    auto const group = pointers.first(size);
    pointers = pointers.subspan(size);
    return group;
  }

  Value in_object(Value object, std::span<Pointer const> pointers, std::size_t depth) {
    auto const old = object.as_object();
    std::vector<Member> members;
    members.reserve(old.size());
    std::size_t next = 0;
    while (!pointers.empty() && !fault_) {
      auto const group = take_group(pointers, depth);
      std::string_view const key = group.front().tokens[depth];
      while (next < old.size() && old[next].key < key) members.push_back(old[next++]);
      bool const exists = next < old.size() && old[next].key == key;
      Value const value = exists ? old[next++].value : Value::absent();
      members.push_back({key, apply(value, group, depth + 1)});
    }
    members.insert(members.end(), old.begin() + static_cast<std::ptrdiff_t>(next), old.end());
    std::span<Member> const room = arena_.allocate<Member>(members.size());
    std::uninitialized_copy(members.begin(), members.end(), room.begin());
    return Value::object(room);
  }

  Value in_list(Value list, std::span<Pointer const> pointers, std::size_t depth) {
    auto const old = list.as_list();
    std::span<Value> const items = arena_.allocate<Value>(old.size());
    std::uninitialized_copy(old.begin(), old.end(), items.begin());
    while (!pointers.empty() && !fault_) {
      auto const group = take_group(pointers, depth);
      auto const index = read_index(group.front().tokens[depth]);
      if (index && *index < items.size()) {
        items[*index] = apply(items[*index], group, depth + 1);
      } else {
        refuse(group.front());
      }
    }
    return Value::list(items);
  }

  Change change_;
  Arena& arena_;
  std::optional<std::string> fault_;
};

}  // namespace

Value deep_sensitive(Value value, Arena& arena) {
  if (value.is(Kind::List)) {
    auto const old = value.as_list();
    std::span<Value> const items = arena.allocate<Value>(old.size());
    std::transform(old.begin(), old.end(), items.begin(),
                   [&](Value item) { return deep_sensitive(item, arena); });
    return Value::list(items).as_sensitive();
  }
  if (value.is(Kind::Object)) {
    auto const old = value.as_object();
    std::span<Member> const members = arena.allocate<Member>(old.size());
    std::transform(old.begin(), old.end(), members.begin(), [&](Member const& member) {
      return Member{member.key, deep_sensitive(member.value, arena)};
    });
    return Value::object(members).as_sensitive();
  }
  return value.as_sensitive();
}

namespace {

/// Adds a pointer; else what is wrong with it.
std::optional<std::string> add_pointer(std::vector<Pointer>& to, std::string_view text,
                                       Limits const& limits, Arena& arena) {
  auto pointer = read_pointer(text, arena);
  if (!pointer) return fmt::format("`{}` is not a JSON Pointer", shown(text));
  if (pointer->tokens.size() > limits.json_depth) {
    return fmt::format("a JSON Pointer has more than {} steps", limits.json_depth);
  }
  to.push_back(std::move(*pointer));
  return std::nullopt;
}

std::optional<std::string> apply_all(Value& value, std::vector<Pointer>& pointers, Change change,
                                     Arena& arena) {
  std::stable_sort(pointers.begin(), pointers.end(),
                   [](Pointer const& a, Pointer const& b) { return a.tokens < b.tokens; });
  Marker marker(change, arena);
  value = marker.apply(value, pointers, 0);
  return marker.fault();
}

}  // namespace

std::optional<std::string> mark(Value& value, Value pointers, Mark mark, Limits const& limits,
                                Arena& arena) {
  if (!pointers.is(Kind::List)) {
    return fmt::format("expected a list of JSON Pointers, found {}", describe(pointers.kind()));
  }
  std::vector<Pointer> read;
  for (Value const item : pointers.as_list()) {
    if (!item.is(Kind::String)) {
      return fmt::format("expected a JSON Pointer, found {}", describe(item.kind()));
    }
    if (auto fault = add_pointer(read, item.as_text(), limits, arena)) return fault;
  }
  return apply_all(value, read, mark == Mark::Unknown ? Change::Unknown : Change::Sensitive, arena);
}

std::optional<std::string> mark_references(Value& value, Value references, Limits const& limits,
                                           Arena& arena) {
  if (!references.is(Kind::Object)) {
    return fmt::format("expected an object of JSON Pointers, found {}",
                       describe(references.kind()));
  }
  std::vector<Pointer> read;
  for (Member const& member : references.as_object()) {
    if (auto fault = add_pointer(read, member.key, limits, arena)) return fault;
    bool const one = member.value.is(Kind::String);
    if (!one && !member.value.is(Kind::List)) {
      return fmt::format("`{}` has {}, expected an id or a list of ids", shown(member.key),
                         describe(member.value.kind()));
    }
    for (Value const id : one ? std::span(&member.value, 1) : member.value.as_list()) {
      if (!id.is(Kind::String) || id.as_text().empty()) {
        return fmt::format("`{}` has {} in its list, expected an id", shown(member.key),
                           id.is(Kind::String) ? "an empty string" : describe(id.kind()));
      }
      read.back().references.push_back({id.as_text()});
    }
  }
  return apply_all(value, read, Change::Refers, arena);
}

}  // namespace writ::ingest
