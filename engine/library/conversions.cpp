// Functions that turn a value of one type into one of another. Covered by
// tests/unit/library/conversions_test.cpp.
#include <limits>
#include <string>

#include "engine/base/utf8.hpp"
#include "engine/library/arguments.hpp"
#include "engine/library/encoding.hpp"
#include "engine/library/natives.hpp"
#include "engine/value/json_text.hpp"
#include "engine/value/number.hpp"
#include "engine/value/print.hpp"
#include "engine/value/version.hpp"

namespace writ::library::native {
namespace {

/// A decoded text as a value, if it is text at all.
Value text_value(CallContext& context, std::optional<std::string> const& text) {
  if (!text || utf8::find_invalid(*text) != std::string_view::npos) return bad_value();
  return Value::string(context.arena.copy(*text));
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b;
  });
}

}  // namespace

Value string(CallContext& context, std::span<Value const> arguments) {
  if (arguments[0].is(Kind::String)) return arguments[0];
  std::string text;
  print_text(text, arguments[0], std::numeric_limits<std::uint32_t>::max());
  return Value::string(context.arena.copy(text));
}

Value number(CallContext& context, std::span<Value const> arguments) {
  if (arguments[0].is_number()) return arguments[0];
  auto const read =
      parse_number(arguments[0].as_text(), context.limits.number_digits, context.arena);
  return read ? *read : bad_value();
}

Value boolean(CallContext&, std::span<Value const> arguments) {
  if (arguments[0].is(Kind::Boolean)) return arguments[0];
  bool const yes = equals_ignoring_case(arguments[0].as_text(), "true");
  if (!yes && !equals_ignoring_case(arguments[0].as_text(), "false")) return bad_value();
  return Value::boolean(yes);
}

Value json(CallContext& context, std::span<Value const> arguments) {
  if (!arguments[0].is(Kind::String)) return arguments[0];
  auto const read = parse_json(arguments[0].as_text(), context.limits, context.arena);
  return std::holds_alternative<Value>(read) ? std::get<Value>(read) : bad_value();
}

Value base64(CallContext& context, std::span<Value const> arguments) {
  return text_value(context, decode_base64(arguments[0].as_text()));
}

Value url(CallContext& context, std::span<Value const> arguments) {
  return text_value(context, decode_percent(arguments[0].as_text()));
}

Value version(CallContext&, std::span<Value const> arguments) {
  if (arguments[0].is(Kind::Version)) return arguments[0];
  auto const read = parse_version(arguments[0].as_text());
  return read ? Value::version(*read) : bad_value();
}

Value needed(CallContext&, std::span<Value const> arguments) { return arguments[0]; }

}  // namespace writ::library::native
