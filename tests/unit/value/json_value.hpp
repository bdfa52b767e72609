// A value read from JSON text, for tests: the string "?" stands for an unknown value.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "engine/value/json_text.hpp"

namespace writ::test {

/// Keeps the memory of the value it reads.
struct JsonValue {
  explicit JsonValue(std::string_view json) : text(json) {
    auto const read = parse_json(text, Limits{}, arena);
    INFO(text);
    REQUIRE(std::holds_alternative<Value>(read));
    value = with_unknowns(std::get<Value>(read));
  }
  JsonValue(JsonValue const&) = delete;
  JsonValue& operator=(JsonValue const&) = delete;

  std::string const text;
  Arena arena;
  Value value;

 private:
  Value with_unknowns(Value v) {
    if (v.is(Kind::String) && v.as_text() == "?") return Value::unknown();
    if (v.is(Kind::List)) {
      auto const items = arena.allocate<Value>(v.as_list().size());
      for (std::size_t i = 0; i < items.size(); ++i) items[i] = with_unknowns(v.as_list()[i]);
      return Value::list(items);
    }
    if (v.is(Kind::Object)) {
      auto const members = arena.allocate<Member>(v.as_object().size());
      for (std::size_t i = 0; i < members.size(); ++i) {
        Member const& m = v.as_object()[i];
        members[i] = {m.key, with_unknowns(m.value)};
      }
      return Value::object(members);
    }
    return v;
  }
};

}  // namespace writ::test
