// purl(): the parts of a package URL (github.com/package-url/purl-spec). Covered by
// tests/unit/library/purl_test.cpp.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "engine/base/utf8.hpp"
#include "engine/library/arguments.hpp"
#include "engine/library/encoding.hpp"
#include "engine/library/natives.hpp"
#include "engine/library/object_builder.hpp"

namespace writ::library::native {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return result;
}

std::optional<std::string> decoded(std::string_view text) {
  auto result = decode_percent(text);
  if (result && utf8::find_invalid(*result) != kNone) return std::nullopt;
  return result;
}

bool valid_type(std::string_view type) {
  if (type.empty() || (type.front() >= '0' && type.front() <= '9')) return false;
  return std::all_of(type.begin(), type.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '+' || c == '-';
  });
}

/// Types whose names, or namespaces too, are the same in any case.
bool folds_name(std::string_view type) {
  constexpr std::array<std::string_view, 9> kTypes = {
      "apk", "bitbucket", "composer", "deb", "github", "golang", "hex", "oci", "pypi"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

bool folds_namespace(std::string_view type) { return folds_name(type) || type == "rpm"; }

/// Splits off what follows the last separator; nothing where there is none.
std::optional<std::string_view> take_after_last(std::string_view& text, char separator) {
  std::size_t const at = text.rfind(separator);
  if (at == kNone) return std::nullopt;
  std::string_view const after = text.substr(at + 1);
  text = text.substr(0, at);
  return after;
}

/// Decoded segments that are not empty, joined again; `skip_dots` drops "." and "..".
std::optional<std::string> join_segments(std::string_view path, bool skip_dots) {
  std::string result;
  while (!path.empty()) {
    std::size_t const slash = path.find('/');
    auto const segment = decoded(path.substr(0, slash));
    path = slash == kNone ? std::string_view() : path.substr(slash + 1);
    if (!segment) return std::nullopt;
    if (segment->empty() || (skip_dots && (*segment == "." || *segment == ".."))) continue;
    if (!result.empty()) result += '/';
    result += *segment;
  }
  return result;
}

/// The object of "key=value&…"; nothing where it is malformed.
std::optional<Value> parse_qualifiers(Arena& arena, std::string_view text) {
  std::vector<Member> members;
  while (!text.empty()) {
    std::size_t const ampersand = text.find('&');
    std::string_view const pair = text.substr(0, ampersand);
    text = ampersand == kNone ? std::string_view() : text.substr(ampersand + 1);
    std::size_t const equals = pair.find('=');
    if (equals == kNone || equals == 0) return std::nullopt;
    auto const value = decoded(pair.substr(equals + 1));
    if (!value) return std::nullopt;
    if (value->empty()) continue;
    members.push_back(
        {arena.copy(lowered(pair.substr(0, equals))), Value::string(arena.copy(*value))});
  }
  std::sort(members.begin(), members.end(),
            [](Member const& a, Member const& b) { return a.key < b.key; });
  auto const twin =
      std::adjacent_find(members.begin(), members.end(),
                         [](Member const& a, Member const& b) { return a.key == b.key; });
  if (twin != members.end()) return std::nullopt;
  auto const room = arena.allocate<Member>(members.size());
  std::copy(members.begin(), members.end(), room.begin());
  return Value::object(room);
}

}  // namespace

Value purl(CallContext& context, std::span<Value const> arguments) {
  std::string_view text = arguments[0].as_text();
  auto const subpath = take_after_last(text, '#');
  auto const qualifiers = take_after_last(text, '?');
  if (lowered(text.substr(0, 4)) != "pkg:") return bad_value();
  text.remove_prefix(4);
  text.remove_prefix(std::min(text.find_first_not_of('/'), text.size()));
  std::size_t const slash = text.find('/');
  if (slash == kNone) return bad_value();
  std::string const type = lowered(text.substr(0, slash));
  if (!valid_type(type)) return bad_value();
  text.remove_prefix(slash + 1);
  while (text.ends_with('/')) text.remove_suffix(1);
  std::string_view last = text;
  std::string_view prefix;
  if (std::size_t const at = text.rfind('/'); at != kNone) {
    prefix = text.substr(0, at);
    last = text.substr(at + 1);
  }
  // An `@` that is not at the begin of the last segment separates the version.
  std::size_t const at = last.rfind('@');
  bool const versioned = at != kNone && at != 0;
  auto const version = versioned ? decoded(last.substr(at + 1)) : std::string();
  auto name = decoded(versioned ? last.substr(0, at) : last);
  auto space = join_segments(prefix, false);
  auto const path = join_segments(subpath.value_or(""), true);
  auto const parsed = parse_qualifiers(context.arena, qualifiers.value_or(""));
  if (!version || !name || name->empty() || !space || !path || !parsed) return bad_value();
  if (folds_name(type)) name = lowered(*name);
  if (folds_namespace(type)) space = lowered(*space);
  if (type == "pypi") std::replace(name->begin(), name->end(), '_', '-');
  ObjectBuilder object;
  object.add_text("type", context.arena.copy(type));
  object.add_text("namespace", context.arena.copy(*space));
  object.add_text("name", context.arena.copy(*name));
  object.add_text("version", context.arena.copy(*version));
  if (!parsed->as_object().empty()) object.add("qualifiers", *parsed);
  object.add_text("subpath", context.arena.copy(*path));
  return object.build(context.arena);
}

}  // namespace writ::library::native
