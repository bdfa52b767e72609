// Appends to a Program's tables.
#include "engine/bytecode/builder.hpp"

#include "engine/base/checked.hpp"
#include "engine/value/network.hpp"

namespace writ::bytecode {

std::uint32_t Builder::here() const { return narrow<std::uint32_t>(program_.code.size()); }

std::uint32_t Builder::emit(Opcode op, std::uint32_t a, std::uint32_t b, std::uint32_t c,
                            Span span) {
  std::uint32_t const at = here();
  program_.code.push_back({op, narrow<std::uint8_t>(a), narrow<std::uint16_t>(b), c});
  program_.spans.push_back(span);
  return at;
}

void Builder::emit_to(Opcode op, std::uint32_t a, std::uint32_t b, Label& label, Span span) {
  label.instructions.push_back(emit(op, a, b, 0, span));
}

void Builder::bind(Label const& label) {
  std::uint32_t const target = here();
  for (std::uint32_t at : label.instructions) program_.code[at].c = target;
  for (std::uint32_t row : label.tests) program_.tests[row].target = target;
  for (std::uint32_t row : label.branches_otherwise) program_.branches[row].otherwise = target;
  for (std::uint32_t row : label.branches_end) program_.branches[row].end = target;
}

std::uint32_t Builder::constant(Value value) {
  if (value.is(Kind::String)) return string(value.as_text());
  if (value.is(Kind::Integer)) {
    auto const known = integers_.find(value.as_integer());
    if (known != integers_.end()) return known->second;
  }
  std::uint32_t const index = narrow<std::uint32_t>(program_.constants.size());
  program_.constants.push_back(copy_value(value, program_.memory));
  if (value.is(Kind::Integer)) integers_.emplace(value.as_integer(), index);
  return index;
}

std::uint32_t Builder::string(std::string_view text) {
  auto const known = strings_.find(text);
  if (known != strings_.end()) return known->second;
  std::uint32_t const index = narrow<std::uint32_t>(program_.constants.size());
  program_.constants.push_back(Value::string(program_.memory.copy(text)));
  strings_.emplace(std::string(text), index);
  return index;
}

std::uint32_t Builder::pattern(std::string_view text) {
  for (std::size_t i = 0; i < program_.patterns.size(); ++i) {
    if (program_.patterns[i] == text) return narrow<std::uint32_t>(i);
  }
  program_.patterns.emplace_back(text);
  return narrow<std::uint32_t>(program_.patterns.size() - 1);
}

std::uint32_t Builder::type_list(std::vector<ir::TypePattern> const& types) {
  auto const same = [](ir::TypePattern const& a, ir::TypePattern const& b) {
    return a.text == b.text && a.glob == b.glob;
  };
  for (std::size_t i = 0; i < program_.type_lists.size(); ++i) {
    TypeList const& known = program_.type_lists[i];
    if (std::equal(known.begin(), known.end(), types.begin(), types.end(), same)) {
      return narrow<std::uint32_t>(i);
    }
  }
  TypeList copy;
  for (ir::TypePattern const& type : types) {
    copy.push_back({program_.memory.copy(type.text), type.glob});
  }
  program_.type_lists.push_back(std::move(copy));
  return narrow<std::uint32_t>(program_.type_lists.size() - 1);
}

std::uint32_t Builder::shape(std::vector<std::uint32_t> keys) {
  program_.shapes.push_back(std::move(keys));
  return narrow<std::uint32_t>(program_.shapes.size() - 1);
}

std::uint32_t Builder::note(NoteKind kind, std::string_view text, Span span) {
  std::uint32_t const constant = text.empty() ? kNone : string(text);
  program_.notes.push_back({kind, constant, span});
  return narrow<std::uint32_t>(program_.notes.size() - 1);
}

// Recursion is bounded by the nesting of the policy that spelt the value.
Value copy_value(Value value, Arena& arena) {
  switch (value.kind()) {
    case Kind::BigInteger:
      return Value::big_integer(arena.copy(value.as_text()));
    case Kind::String:
      return Value::string(arena.copy(value.as_text()));
    case Kind::Version:
      return Value::version(arena.copy(value.as_text()));
    case Kind::List: {
      auto const items = value.as_list();
      auto room = arena.allocate<Value>(items.size());
      for (std::size_t i = 0; i < items.size(); ++i) room[i] = copy_value(items[i], arena);
      return Value::list(room);
    }
    case Kind::Object: {
      auto const members = value.as_object();
      auto room = arena.allocate<Member>(members.size());
      for (std::size_t i = 0; i < members.size(); ++i) {
        room[i] = {arena.copy(members[i].key), copy_value(members[i].value, arena)};
      }
      return Value::object(room);
    }
    case Kind::Network: {
      auto room = arena.allocate<Network>(1);
      room[0] = value.as_network();
      return Value::network(room.data());
    }
    case Kind::Absent:
    case Kind::Null:
    case Kind::Unknown:
    case Kind::Undecided:
    case Kind::Boolean:
    case Kind::Integer:
    case Kind::Double:
    case Kind::Time:
    case Kind::Duration:
    case Kind::Resource:
      return value;
  }
  return value;
}

}  // namespace writ::bytecode
