// A text is never shown where it does not fit: it may hold a secret.
#include "engine/ingest/formats/mapped_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/ingest/formats/nested_json.hpp"
#include "engine/library/time_text.hpp"
#include "engine/value/number.hpp"
#include "engine/value/print.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kDateAndTime = "2026-01-31T12:00:00";

std::optional<Value> refuse(std::string_view expected, Reading& reading, std::size_t offset) {
  reading.faults.error(Fault::Unmapped, offset, "read", "a text that is none", expected);
  return std::nullopt;
}

std::optional<bool> boolean_of(std::string_view text) {
  auto const is = [&](std::string_view word) {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) {
      return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
    });
  };
  if (is("false")) return false;
  return is("true") ? std::optional(true) : std::nullopt;
}

Value split(std::string_view text, Arena& arena) {
  std::vector<Value> items;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find(','), text.size());
    std::string_view item = text.substr(0, end);
    while (item.starts_with(' ')) item.remove_prefix(1);
    while (item.ends_with(' ')) item.remove_suffix(1);
    if (!item.empty()) items.push_back(Value::string(item));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return make_list(items, arena);
}

/// The text as RFC 3339 has it; nothing where it names no time. Systems put a blank for the `T`,
/// leave the colon out of an offset, or an offset out that is UTC's.
std::optional<std::string> time_of(std::string_view text) {
  std::string time(text);
  if (time.size() >= kDateAndTime.size()) {
    if (time[10] == ' ') time[10] = 'T';
    std::size_t const sign = time.find_first_of("Zz+-", kDateAndTime.size());
    if (sign == std::string::npos) {
      time += 'Z';
    } else if (time.size() - sign == std::string_view("+0100").size()) {
      time.insert(sign + 3, 1, ':');
    }
  }
  return library::parse_time(time) ? std::optional(std::move(time)) : std::nullopt;
}

}  // namespace

std::optional<std::string> text_of_scalar(Value value) {
  if (value.is(Kind::String)) return std::string(value.as_text());
  if (!value.is(Kind::Boolean) && !value.is_number()) return std::nullopt;
  std::string text;
  print_json(text, value);
  return text;
}

std::optional<std::string> make_text(TextTemplate const& text, MappedValue const& found,
                                     Value here) {
  std::string result;
  for (TextPart const& part : text.parts) {
    std::optional<std::string> piece;
    switch (part.kind) {
      case TextPart::Kind::Literal:
        piece = part.literal;
        break;
      case TextPart::Kind::Key:
        piece = found.key;
        break;
      case TextPart::Kind::Here:
        piece = text_of_scalar(here);
        break;
      case TextPart::Kind::Value: {
        // INVARIANT: `up` is at most the length of `at`, and so of `above`.
        Value const start = part.up == 0 ? found.value : found.above[found.above.size() - part.up];
        piece = text_of_scalar(follow(start, part.pattern));
        break;
      }
    }
    if (!piece || piece->empty()) return std::nullopt;
    result += *piece;
  }
  return result;
}

std::optional<Value> convert_text(Value value, Conversion to, Reading& reading,
                                  std::size_t offset) {
  if (!value.is(Kind::String)) return value;
  std::string_view const text = value.as_text();
  Arena& arena = reading.state.arena;
  switch (to) {
    case Conversion::Json: {
      auto const read = read_encoded_json(text, reading.limits, arena);
      if (Value const* json = std::get_if<Value>(&read)) return *json;
      reading.faults.error(Fault::NestedJson, offset, "a text that `read` names", "a resource",
                           std::get<std::string>(read));
      return std::nullopt;
    }
    case Conversion::Boolean:
      if (auto const truth = boolean_of(text)) return Value::boolean(*truth);
      return refuse("a boolean", reading, offset);
    case Conversion::Number:
      if (auto const number = parse_number(text, reading.limits.number_digits, arena)) {
        return number;
      }
      return refuse("a number", reading, offset);
    case Conversion::List:
      return split(text, arena);
    case Conversion::Time:
      if (auto const time = time_of(text)) return Value::string(arena.copy(*time));
      return refuse("a time", reading, offset);
  }
  return value;
}

}  // namespace writ::ingest
