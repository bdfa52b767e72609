// What is left out is Absent on its way up, to the object or list that does without it.
#include "engine/ingest/formats/mapped_made.hpp"

#include <algorithm>
#include <variant>
#include <vector>

#include "engine/ingest/formats/mapped_text.hpp"

namespace writ::ingest {
namespace {

/// The value of a mapping in the memory of the snapshot, which may outlive the mapping. Recursion
/// is bounded by the nesting of the mapping.
Value kept(Value value, Arena& arena) {
  if (value.is(Kind::String)) return Value::string(arena.copy(value.as_text()));
  if (value.is(Kind::BigInteger)) return Value::big_integer(arena.copy(value.as_text()));
  if (value.is(Kind::List)) {
    std::vector<Value> items;
    for (Value const item : value.as_list()) items.push_back(kept(item, arena));
    return make_list(items, arena);
  }
  if (value.is(Kind::Object)) {
    std::vector<Member> members;
    for (Member const& member : value.as_object()) {
      members.push_back({arena.copy(member.key), kept(member.value, arena)});
    }
    return make_object(members, arena);
  }
  return value;
}

class Maker {
 public:
  Maker(MappedValue const& found, Reading& reading, std::size_t offset)
      : found_(found), reading_(reading), offset_(offset), arena_(reading.state.arena) {}

  /// Recursion is bounded by the nesting of the mapping.
  std::optional<Value> make(Made const& made) {
    return std::visit([&](auto const& one) { return make_one(one); }, made.is);
  }

 private:
  std::optional<Value> make_one(Value constant) { return kept(constant, arena_); }

  std::optional<Value> make_one(TextTemplate const& text) {
    auto const made = make_text(text, found_);
    return made ? Value::string(arena_.copy(*made)) : Value::absent();
  }

  std::optional<Value> make_one(MadeFrom const& from) {
    Value value = Value::absent();
    for (Pattern const& pattern : from.from) {
      if (value.is_absent()) value = follow(found_.value, pattern);
      if (value.is(Kind::String) && value.as_text().empty()) value = Value::absent();
    }
    if (value.is_absent()) return Value::absent();
    if (from.item) return holds(value, *from.item);
    if (from.read) return convert_text(value, *from.read, reading_, offset_);
    if (from.values.empty()) return value;
    auto const text = text_of_scalar(value);
    Value const stands = text ? find(from.values, *text) : Value::absent();
    if (!stands.is_absent()) return kept(stands, arena_);
    return from.otherwise.is_absent() ? value : kept(from.otherwise, arena_);
  }

  std::optional<Value> make_one(std::vector<MadeMember> const& object) {
    std::vector<Member> members;
    for (MadeMember const& member : object) {
      auto const value = make(member.value);
      if (!value) return std::nullopt;
      if (!value->is_absent()) {
        members.push_back({arena_.copy(member.key), *value});
        continue;
      }
      auto const* const from = std::get_if<MadeFrom>(&member.value.is);
      if (from != nullptr && from->needed) return Value::absent();
    }
    return make_object(members, arena_);
  }

  std::optional<Value> make_one(std::vector<Made> const& list) {
    std::vector<Value> items;
    for (Made const& element : list) {
      auto const value = make(element);
      if (!value) return std::nullopt;
      if (!value->is_absent()) items.push_back(*value);
    }
    return make_list(items, arena_);
  }

  /// Of what is no list nobody knows.
  static Value holds(Value list, std::string_view item) {
    if (!list.is(Kind::List)) return Value::absent();
    auto const items = list.as_list();
    return Value::boolean(std::any_of(items.begin(), items.end(), [&](Value one) {
      return one.is(Kind::String) && one.as_text() == item;
    }));
  }

  MappedValue const& found_;
  Reading& reading_;
  std::size_t offset_;
  Arena& arena_;
};

}  // namespace

std::optional<Value> make_attributes(Made const& made, MappedValue const& found, Reading& reading,
                                     std::size_t offset) {
  return Maker(found, reading, offset).make(made);
}

}  // namespace writ::ingest
