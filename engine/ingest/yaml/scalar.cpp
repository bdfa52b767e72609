// Words first, then numbers; whatever is neither is text.
#include "engine/ingest/yaml/scalar.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <system_error>

#include "engine/value/number.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kNull[] = {"", "~", "null", "Null", "NULL"};
constexpr std::string_view kTrue[] = {"y",    "Y",    "yes", "Yes", "YES", "true",
                                      "True", "TRUE", "on",  "On",  "ON"};
constexpr std::string_view kFalse[] = {"n",     "N",     "no",  "No",  "NO", "false",
                                       "False", "FALSE", "off", "Off", "OFF"};
constexpr std::string_view kNoNumber[] = {".nan",  ".NaN",  ".NAN",  ".inf",  ".Inf",  ".INF",
                                          "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF"};

template <std::size_t n>
bool is_one_of(std::string_view text, std::string_view const (&words)[n]) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t count_digits(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  return count;
}

std::optional<Value> number_of(std::string const& text, std::uint32_t most_digits, Arena& arena) {
  return parse_number(arena.copy(text), most_digits, arena);
}

/// What stands behind the sign, in that base; nothing where it is no such number or past 64 bits.
std::optional<Value> read_base(std::string_view digits, int base, bool negative, Arena& arena) {
  std::uint64_t magnitude = 0;
  char const* const end = digits.data() + digits.size();
  auto const [at, error] = std::from_chars(digits.data(), end, magnitude, base);
  if (digits.empty() || error != std::errc() || at != end) return std::nullopt;
  constexpr std::uint32_t kMostDigits = 20;  // of 64 bits
  return number_of((negative ? "-" : "") + std::to_string(magnitude), kMostDigits, arena);
}

/// JSON's spelling of a decimal number: [0-9]* [. [0-9]*] [e [+-] [0-9]+], with a digit somewhere
/// before the exponent. Empty where the text is none.
std::string decimal_of(std::string_view text) {
  std::size_t const whole = count_digits(text);
  std::string result(whole == 0 ? "0" : text.substr(0, whole));
  text.remove_prefix(whole);
  if (text.starts_with('.')) {
    std::size_t const fraction = count_digits(text.substr(1));
    if (whole + fraction == 0) return {};
    result += '.';
    result += fraction == 0 ? "0" : text.substr(1, fraction);
    text.remove_prefix(1 + fraction);
  } else if (whole == 0) {
    return {};
  }
  if (text.empty()) return result;
  if (text.front() != 'e' && text.front() != 'E') return {};
  result += 'e';
  text.remove_prefix(1);
  if (text.starts_with('+') || text.starts_with('-')) {
    result += text.front();
    text.remove_prefix(1);
  }
  if (text.empty() || count_digits(text) != text.size()) return {};
  return result + std::string(text);
}

std::optional<Value> read_number(std::string_view written, std::uint32_t most_digits,
                                 Arena& arena) {
  std::string plain;
  for (char c : written) {
    if (c != '_') plain += c;
  }
  std::string_view text = plain;
  bool const negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.starts_with("0x") || text.starts_with("0X")) {
    return read_base(text.substr(2), 16, negative, arena);
  }
  if (text.starts_with("0b") || text.starts_with("0B")) {
    return read_base(text.substr(2), 2, negative, arena);
  }
  if (text.starts_with("0o") || text.starts_with("0O")) {
    return read_base(text.substr(2), 8, negative, arena);
  }
  if (text.size() > 1 && text.front() == '0' && count_digits(text) == text.size()) {
    return read_base(text.substr(1), 8, negative, arena);
  }
  std::string decimal = decimal_of(text);
  if (decimal.empty()) return std::nullopt;
  // JSON allows no zero before other digits; a fraction or exponent stands behind these.
  decimal.erase(0, std::min(decimal.find_first_not_of('0'), decimal.size()));
  if (decimal.empty() || !is_digit(decimal.front())) decimal.insert(0, 1, '0');
  return number_of((negative ? "-" : "") + decimal, most_digits, arena);
}

}  // namespace

std::optional<Value> resolve_scalar(std::string_view text, std::uint32_t most_digits,
                                    Arena& arena) {
  if (is_one_of(text, kNull)) return Value::null();
  if (is_one_of(text, kTrue)) return Value::boolean(true);
  if (is_one_of(text, kFalse)) return Value::boolean(false);
  if (is_one_of(text, kNoNumber)) return std::nullopt;
  char const first = text.front();
  if (is_digit(first) || first == '+' || first == '-' || first == '.') {
    // `_` joins digits; it does not start a number.
    if (auto const number = read_number(text, most_digits, arena)) return number;
  }
  return Value::string(text);
}

}  // namespace writ::ingest
