// arn() and image(): names that hold several facts. Covered by tests/unit/library/names_test.cpp.
#include <algorithm>
#include <array>
#include <string>

#include "engine/library/arguments.hpp"
#include "engine/library/natives.hpp"
#include "engine/library/object_builder.hpp"

namespace writ::library::native {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_alphanumeric(char c) { return is_digit(c) || is_lower(c) || is_upper(c); }
/// Look-alikes from outside ASCII make another name, not a malformed one.
bool is_foreign(char c) { return static_cast<unsigned char>(c) >= 0x80; }

struct Image {
  std::string_view host;
  std::string_view path;
  std::string_view tag;
  std::string_view digest;
};

/// Whether the first part of a reference is a host rather than the begin of its path.
bool is_host(std::string_view part) {
  return part == "localhost" || part.find_first_of(".:") != kNone ||
         std::any_of(part.begin(), part.end(), is_upper);
}

bool valid_host(std::string_view host) {
  std::size_t const bracket = host.starts_with('[') ? host.find(']') : kNone;
  std::size_t const colon = host.find(':', bracket == kNone ? 0 : bracket);
  if (colon != kNone) {
    std::string_view const port = host.substr(colon + 1);
    if (port.empty() || !std::all_of(port.begin(), port.end(), is_digit)) return false;
  }
  std::string_view const name = host.substr(0, colon);
  return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
    bool const address = bracket != kNone && (c == '[' || c == ']' || c == ':');
    return is_alphanumeric(c) || c == '.' || c == '-' || is_foreign(c) || address;
  });
}

bool valid_path(std::string_view path) {
  char previous = '/';
  for (char c : path) {
    bool const inner = c == '.' || c == '_' || c == '-';
    if (c == '/' || inner) {
      // No part begins or ends with a separator.
      if (previous == '/' ||
          (c == '/' && (previous == '.' || previous == '_' || previous == '-'))) {
        return false;
      }
    } else if (!is_digit(c) && !is_lower(c) && !is_foreign(c)) {
      return false;
    }
    previous = c;
  }
  return is_digit(previous) || is_lower(previous) || is_foreign(previous);
}

bool valid_tag(std::string_view tag) {
  return !tag.empty() && tag.size() <= 128 && tag.front() != '.' && tag.front() != '-' &&
         std::all_of(tag.begin(), tag.end(),
                     [](char c) { return is_alphanumeric(c) || c == '_' || c == '.' || c == '-'; });
}

/// "sha256:" and hexadecimal digits.
bool valid_digest(std::string_view digest) {
  std::size_t const colon = digest.find(':');
  if (colon == kNone || colon == 0) return false;
  std::string_view const hex = digest.substr(colon + 1);
  return hex.size() >= 32 && std::all_of(hex.begin(), hex.end(), [](char c) {
           return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

std::optional<Image> parse_image(std::string_view text) {
  Image image;
  std::size_t const at = text.find('@');
  if (at != kNone) {
    image.digest = text.substr(at + 1);
    if (!valid_digest(image.digest)) return std::nullopt;
    text = text.substr(0, at);
  }
  std::size_t const slash = text.find('/');
  if (slash != kNone && is_host(text.substr(0, slash))) {
    image.host = text.substr(0, slash);
    if (!valid_host(image.host)) return std::nullopt;
    text.remove_prefix(slash + 1);
  }
  // The colon of a port was in the host, so this one is a tag's.
  std::size_t const colon = text.find(':');
  if (colon != kNone) {
    image.tag = text.substr(colon + 1);
    if (!valid_tag(image.tag)) return std::nullopt;
  }
  image.path = text.substr(0, colon);
  if (!valid_path(image.path)) return std::nullopt;
  return image;
}

}  // namespace

Value arn(CallContext& context, std::span<Value const> arguments) {
  constexpr std::array<std::string_view, 4> kParts = {"partition", "service", "region", "account"};
  std::string_view rest = arguments[0].as_text();
  if (!rest.starts_with("arn:")) return bad_value();
  rest.remove_prefix(4);
  ObjectBuilder object;
  for (std::string_view const part : kParts) {
    std::size_t const colon = rest.find(':');
    if (colon == kNone) return bad_value();
    object.add(part, Value::string(rest.substr(0, colon)));
    rest.remove_prefix(colon + 1);
  }
  object.add("resource", Value::string(rest));
  return object.build(context.arena);
}

Value image(CallContext& context, std::span<Value const> arguments) {
  auto parsed = parse_image(arguments[0].as_text());
  if (!parsed) return bad_value();
  // What Docker makes of a name without a host.
  if (parsed->host.empty() || parsed->host == "index.docker.io") parsed->host = "docker.io";
  if (parsed->host == "docker.io" && parsed->path.find('/') == kNone) {
    parsed->path = context.arena.copy("library/" + std::string(parsed->path));
  }
  ObjectBuilder object;
  object.add_text("host", parsed->host);
  object.add_text("path", parsed->path);
  object.add_text("tag", parsed->tag);
  object.add_text("digest", parsed->digest);
  return object.build(context.arena);
}

}  // namespace writ::library::native
