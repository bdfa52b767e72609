// Functions on strings. Parts of a text are views into it. Covered by
// tests/unit/library/strings_test.cpp.
#include <string>

#include "engine/base/find_text.hpp"
#include "engine/base/utf8.hpp"
#include "engine/library/arguments.hpp"
#include "engine/library/letter_case.hpp"
#include "engine/library/natives.hpp"

namespace writ::library::native {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

/// Code point of the valid UTF-8 sequence at `at`, which moves past it.
std::uint32_t take_code_point(std::string_view text, std::size_t& at) {
  auto const lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  std::uint32_t code_point = lead < 0xE0 ? lead & 0x1FU : lead < 0xF0 ? lead & 0xFU : lead & 0x7U;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    code_point = code_point << 6U | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  }
  return code_point;
}

Value map_letters(CallContext& context, std::string_view text,
                  std::uint32_t (*map)(std::uint32_t)) {
  std::string mapped;
  mapped.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    utf8::append(mapped, map(take_code_point(text, at)));
  }
  return Value::string(mapped == text ? text : context.arena.copy(mapped));
}

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = find_text(text, part); at != kNone;
       at = find_text(text, part, at + part.size())) {
    ++count;
  }
  return count;
}

}  // namespace

Value lower(CallContext& context, std::span<Value const> arguments) {
  return map_letters(context, arguments[0].as_text(), lower_letter);
}

Value upper(CallContext& context, std::span<Value const> arguments) {
  return map_letters(context, arguments[0].as_text(), upper_letter);
}

Value trim(CallContext&, std::span<Value const> arguments) {
  constexpr std::string_view kSpace = " \t\n\r\f\v";
  std::string_view const text = arguments[0].as_text();
  std::size_t const begin = text.find_first_not_of(kSpace);
  if (begin == kNone) return Value::string("");
  return Value::string(text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin));
}

Value split(CallContext& context, std::span<Value const> arguments) {
  std::string_view rest = arguments[0].as_text();
  std::string_view const separator = arguments[1].as_text();
  if (separator.empty()) return bad_value();
  std::size_t const parts = occurrences(rest, separator) + 1;
  if (!may_build(context, parts * sizeof(Value))) return Value::undecided(Reason::Limit);
  auto const list = context.arena.allocate<Value>(parts);
  for (Value& part : list) {
    std::size_t const end = find_text(rest, separator);
    part = Value::string(rest.substr(0, end));
    if (end != kNone) rest.remove_prefix(end + separator.size());
  }
  return Value::list(list);
}

Value join(CallContext& context, std::span<Value const> arguments) {
  auto const parts = arguments[0].as_list();
  std::string_view const separator = arguments[1].as_text();
  std::size_t size = parts.empty() ? 0 : separator.size() * (parts.size() - 1);
  bool sensitive = false;
  for (Value const part : parts) {
    if (auto const answer = refusal(part, kStrings)) return *answer;
    size += part.as_text().size();
    sensitive = sensitive || part.is_sensitive();
  }
  if (!may_build(context, size)) return Value::undecided(Reason::Limit);
  std::string joined;
  joined.reserve(size);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) joined += separator;
    joined += parts[i].as_text();
  }
  Value const result = Value::string(context.arena.copy(joined));
  return sensitive ? result.as_sensitive() : result;
}

Value replace(CallContext& context, std::span<Value const> arguments) {
  std::string_view rest = arguments[0].as_text();
  std::string_view const old = arguments[1].as_text();
  std::string_view const replacement = arguments[2].as_text();
  if (old.empty()) return bad_value();
  std::size_t const count = occurrences(rest, old);
  if (count == 0) return Value::string(rest);
  std::size_t const size = rest.size() - count * old.size() + count * replacement.size();
  if (!may_build(context, size)) return Value::undecided(Reason::Limit);
  std::string replaced;
  replaced.reserve(size);
  for (std::size_t at = find_text(rest, old); at != kNone; at = find_text(rest, old)) {
    replaced += rest.substr(0, at);
    replaced += replacement;
    rest.remove_prefix(at + old.size());
  }
  replaced += rest;
  return Value::string(context.arena.copy(replaced));
}

Value length(CallContext&, std::span<Value const> arguments) {
  return Value::integer(narrow<std::int64_t>(utf8::count(arguments[0].as_text())));
}

}  // namespace writ::library::native
