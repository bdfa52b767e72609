// Merges as the specification of the Serverless Application Model says ("Globals section").
#include "engine/ingest/formats/serverless_globals.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include "engine/ingest/formats/cloudformation_template.hpp"
#include "engine/ingest/formats/format.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kServerless = "AWS::Serverless::";

/// A function such as `Fn::If` is taken or left as a whole.
bool is_plain_object(Value value) {
  if (!value.is(Kind::Object)) return false;
  auto const members = value.as_object();
  return std::none_of(members.begin(), members.end(), [](Member const& member) {
    return member.key == "Ref" || member.key.starts_with("Fn::");
  });
}

/// Recursion is bounded by Limits::json_depth.
Value merged(Value global, Value own, Arena& arena) {
  if (own.is(Kind::Absent)) return global;
  if (global.is(Kind::List) && own.is(Kind::List)) {
    std::vector<Value> items(global.as_list().begin(), global.as_list().end());
    items.insert(items.end(), own.as_list().begin(), own.as_list().end());
    std::span<Value> const room = arena.allocate<Value>(items.size());
    std::uninitialized_copy(items.begin(), items.end(), room.begin());
    return Value::list(room);
  }
  if (!is_plain_object(global) || !is_plain_object(own)) return own;
  std::vector<Member> members;
  for (Member const& member : global.as_object()) {
    members.push_back({member.key, merged(member.value, member_of(own, member.key), arena)});
  }
  for (Member const& member : own.as_object()) {
    if (member_of(global, member.key).is(Kind::Absent)) members.push_back(member);
  }
  return make_object(members, arena);
}

}  // namespace

Value with_globals(std::string_view type, Value properties, Value globals, Arena& arena) {
  if (!type.starts_with(kServerless)) return properties;
  Value const global = member_of(globals, type.substr(kServerless.size()));
  return global.is(Kind::Object) ? merged(global, properties, arena) : properties;
}

}  // namespace writ::ingest
