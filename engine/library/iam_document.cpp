// Reads documents and evens out what IAM lets people write in two ways; iam_statements() shows the
// result. Covered by tests/unit/library/iam_test.cpp.
#include "engine/library/iam_document.hpp"

#include <algorithm>
#include <array>

#include "engine/base/utf8.hpp"
#include "engine/library/arguments.hpp"
#include "engine/library/encoding.hpp"
#include "engine/library/natives.hpp"
#include "engine/value/json_text.hpp"

namespace writ::library {
namespace iam {
namespace {

Value read_text(CallContext& context, std::string_view text) {
  std::size_t const begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return bad_value();
  if (text[begin] != '{') {
    // The IAM API escapes whole documents.
    auto const decoded = decode_percent(text);
    if (!decoded || utf8::find_invalid(*decoded) != std::string_view::npos) return bad_value();
    text = context.arena.copy(*decoded);
  }
  auto const read = parse_json(text, context.limits, context.arena);
  if (!std::holds_alternative<Value>(read)) return bad_value();
  Value const value = std::get<Value>(read);
  return value.is(Kind::Object) ? value : bad_value();
}

}  // namespace

std::span<Value const> items_of(Value const& value) {
  return value.is(Kind::List) ? value.as_list() : std::span<Value const>(&value, 1);
}

std::variant<Document, Value> read_document(CallContext& context, Value document) {
  if (auto const answer = refusal(document, kStrings | kObjects)) return *answer;
  if (document.is(Kind::String)) document = read_text(context, document.as_text());
  if (document.is(Kind::Undecided)) return document;
  auto const members = members_of(document);
  Value const statement = find(members, "Statement");
  if (statement.is_absent()) return bad_value();
  if (auto const answer = refusal(statement, kObjects | set_of(Kind::List))) return *answer;
  Document result;
  result.version = find(members, "Version");
  if (statement.is(Kind::List)) {
    result.statements = statement.as_list();
  } else {
    auto const room = context.arena.allocate<Value>(1);
    room[0] = statement;
    result.statements = room;
  }
  return result;
}

namespace {

Value as_list_of(CallContext& context, Value value) {
  return native::as_list(context, {&value, 1});
}

/// "*" becomes {"AWS": ["*"]}; the values of an object become lists.
Value normal_principal(CallContext& context, Value principal) {
  if (principal.is(Kind::String)) {
    auto const room = context.arena.allocate<Member>(1);
    room[0] = {"AWS", as_list_of(context, principal)};
    return Value::object(room);
  }
  if (!principal.is(Kind::Object)) return principal;
  auto const room = context.arena.allocate<Member>(principal.as_object().size());
  std::transform(principal.as_object().begin(), principal.as_object().end(), room.begin(),
                 [&](Member const& m) {
                   bool const settled = m.value.is_present();
                   return Member{m.key, settled ? as_list_of(context, m.value) : m.value};
                 });
  return Value::object(room);
}

Value normal_member(CallContext& context, Member const& member) {
  constexpr std::array<std::string_view, 4> kLists = {"Action", "NotAction", "NotResource",
                                                      "Resource"};
  if (!member.value.is_present()) return member.value;
  if (std::find(kLists.begin(), kLists.end(), member.key) != kLists.end()) {
    return as_list_of(context, member.value);
  }
  if (member.key != "Principal" && member.key != "NotPrincipal") return member.value;
  return normal_principal(context, member.value);
}

}  // namespace
}  // namespace iam

Value native::iam_statements(CallContext& context, std::span<Value const> arguments) {
  auto const read = iam::read_document(context, arguments[0]);
  if (auto const* answer = std::get_if<Value>(&read)) return *answer;
  auto const statements = std::get<iam::Document>(read).statements;
  auto const list = context.arena.allocate<Value>(statements.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    Value const statement = statements[i];
    if (statement.is(Kind::Unknown)) {
      list[i] = statement;
      continue;
    }
    if (!statement.is(Kind::Object)) return Value::undecided(Reason::Type);
    auto const members = context.arena.allocate<Member>(statement.as_object().size());
    std::transform(statement.as_object().begin(), statement.as_object().end(), members.begin(),
                   [&](Member const& m) {
                     return Member{m.key, iam::normal_member(context, m)};
                   });
    list[i] = Value::object(members);
  }
  return Value::list(list);
}

}  // namespace writ::library
