// The short tags are those of AWS's documentation, "Intrinsic function reference".
#include "engine/ingest/yaml/tags.hpp"

#include <algorithm>

namespace writ::ingest {
namespace {

constexpr std::string_view kCore = "tag:yaml.org,2002:";
constexpr std::string_view kResolved[] = {"bool", "float", "int", "null"};
constexpr std::string_view kIgnored[] = {"map", "merge", "omap", "seq", "timestamp", "value"};

struct ShortTag {
  std::string_view tag;
  std::string_view key;
};

constexpr ShortTag kShort[] = {
    {"!And", "Fn::And"},
    {"!Base64", "Fn::Base64"},
    {"!Cidr", "Fn::Cidr"},
    {"!Condition", "Condition"},
    {"!Contains", "Fn::Contains"},
    {"!EachMemberEquals", "Fn::EachMemberEquals"},
    {"!EachMemberIn", "Fn::EachMemberIn"},
    {"!Equals", "Fn::Equals"},
    {"!FindInMap", "Fn::FindInMap"},
    {"!ForEach", "Fn::ForEach"},
    {"!GetAZs", "Fn::GetAZs"},
    {"!GetAtt", "Fn::GetAtt"},
    {"!GetStackOutput", "Fn::GetStackOutput"},
    {"!If", "Fn::If"},
    {"!ImportValue", "Fn::ImportValue"},
    {"!Join", "Fn::Join"},
    {"!Length", "Fn::Length"},
    {"!Not", "Fn::Not"},
    {"!Or", "Fn::Or"},
    {"!Ref", "Ref"},
    {"!RefAll", "Fn::RefAll"},
    {"!Select", "Fn::Select"},
    {"!Split", "Fn::Split"},
    {"!Sub", "Fn::Sub"},
    {"!ToJsonString", "Fn::ToJsonString"},
    {"!Transform", "Fn::Transform"},
    {"!ValueOf", "Fn::ValueOf"},
    {"!ValueOfAll", "Fn::ValueOfAll"},
};

ShortTag const* find_short(std::string_view tag) {
  auto const* const at = std::find_if(std::begin(kShort), std::end(kShort),
                                      [&](ShortTag const& one) { return one.tag == tag; });
  return at == std::end(kShort) ? nullptr : at;
}

template <std::size_t n>
bool is_one_of(std::string_view text, std::string_view const (&words)[n]) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

/// "Resource.Attribute" as the list that the long form takes; the attribute may have dots.
Value split_attribute(Value value, Arena& arena) {
  if (!value.is(Kind::String)) return value;
  std::string_view const text = value.as_text();
  std::size_t const dot = text.find('.');
  if (dot == std::string_view::npos) return value;
  auto const parts = arena.allocate<Value>(2);
  new (&parts[0]) Value(Value::string(text.substr(0, dot)));
  new (&parts[1]) Value(Value::string(text.substr(dot + 1)));
  return Value::list(parts);
}

}  // namespace

YamlTag tag_kind(std::string_view tag) {
  if (tag.empty()) return YamlTag::None;
  if (tag == "!") return YamlTag::Text;
  if (tag.starts_with(kCore)) {
    tag.remove_prefix(kCore.size());
    if (tag == "str") return YamlTag::Text;
    if (is_one_of(tag, kResolved)) return YamlTag::Resolved;
    return is_one_of(tag, kIgnored) ? YamlTag::Ignored : YamlTag::Unknown;
  }
  return find_short(tag) == nullptr ? YamlTag::Unknown : YamlTag::Short;
}

Value long_form(std::string_view tag, Value value, Arena& arena) {
  std::string_view const key = find_short(tag)->key;
  if (key == "Fn::GetAtt") value = split_attribute(value, arena);
  auto const room = arena.allocate<Member>(1);
  new (room.data()) Member{key, value};
  return Value::object(room);
}

}  // namespace writ::ingest
