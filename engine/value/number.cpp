// JSON's number syntax, exact comparison and arithmetic. Integers past 64 bits go through
// boost::multiprecision, which no other file sees. Covered by tests/unit/value/number_test.cpp.
#include "engine/value/number.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace writ {
namespace {

using BigInt = boost::multiprecision::cpp_int;

constexpr double kTwoTo63 = 9223372036854775808.0;
// No finite double has more digits before its point.
constexpr std::size_t kMostDoubleDigits = 309;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The parts of a number's text; `valid` says whether it follows the grammar.
struct Spelling {
  bool valid = false;
  bool negative = false;
  bool integer = true;
  std::string_view whole;
  std::string_view fraction;
  std::string_view exponent;  ///< with its sign
};

std::string_view take_digits(std::string_view& rest) {
  std::size_t length = 0;
  while (length < rest.size() && is_digit(rest[length])) ++length;
  std::string_view const digits = rest.substr(0, length);
  rest.remove_prefix(length);
  return digits;
}

Spelling spell(std::string_view rest) {
  Spelling s;
  if (!rest.empty() && rest.front() == '-') {
    s.negative = true;
    rest.remove_prefix(1);
  }
  s.whole = take_digits(rest);
  if (s.whole.empty() || (s.whole.size() > 1 && s.whole.front() == '0')) return s;
  if (!rest.empty() && rest.front() == '.') {
    s.integer = false;
    rest.remove_prefix(1);
    s.fraction = take_digits(rest);
    if (s.fraction.empty()) return s;
  }
  if (!rest.empty() && (rest.front() == 'e' || rest.front() == 'E')) {
    s.integer = false;
    rest.remove_prefix(1);
    std::string_view const from = rest;
    if (!rest.empty() && (rest.front() == '+' || rest.front() == '-')) rest.remove_prefix(1);
    if (take_digits(rest).empty()) return s;
    s.exponent = from.substr(0, from.size() - rest.size());
  }
  s.valid = rest.empty();
  return s;
}

/// Whether a non-zero number whose text did not fit a double is too small rather than too big: the
/// sign of its decimal exponent in scientific notation.
bool is_tiny(Spelling const& s) {
  constexpr std::int64_t kFar = std::int64_t{1} << 40;
  std::int64_t exponent = 0;
  bool const negative = !s.exponent.empty() && s.exponent.front() == '-';
  for (char c : s.exponent) {
    if (is_digit(c) && exponent < kFar) exponent = exponent * 10 + (c - '0');
  }
  if (negative) exponent = -exponent;
  if (s.whole != "0") return exponent + static_cast<std::int64_t>(s.whole.size()) - 1 < 0;
  std::size_t const zeros = s.fraction.find_first_not_of('0');
  return exponent - static_cast<std::int64_t>(zeros) - 1 < 0;
}

std::optional<Value> parse_double(std::string_view text, Spelling const& s) {
  bool const zero = s.whole == "0" && s.fraction.find_first_not_of('0') == std::string_view::npos;
  if (zero) return Value::number(s.negative ? -0.0 : 0.0);
  double number = 0;
  auto const result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec == std::errc::result_out_of_range) {
    if (!is_tiny(s)) return std::nullopt;
    return Value::number(s.negative ? -0.0 : 0.0);
  }
  if (result.ec != std::errc() || !std::isfinite(number)) return std::nullopt;
  return Value::number(number);
}

BigInt to_big(Value v) {
  if (v.is(Kind::Integer)) return BigInt(v.as_integer());
  return BigInt(std::string(v.as_text()));
}

/// Nothing where the integer is beyond the range of doubles.
std::optional<double> to_double(Value v) {
  if (v.is(Kind::Double)) return v.as_double();
  if (v.is(Kind::Integer)) return static_cast<double>(v.as_integer());
  std::string_view const digits = v.as_text();
  double result = 0;
  auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), result);
  if (read.ec != std::errc() || !std::isfinite(result)) return std::nullopt;
  return result;
}

Value from_big(BigInt const& big, std::uint32_t most_digits, Arena& arena) {
  if (big >= std::numeric_limits<std::int64_t>::min() &&
      big <= std::numeric_limits<std::int64_t>::max()) {
    return Value::integer(static_cast<std::int64_t>(big));
  }
  std::string const digits = big.str();
  if (digits.size() - (digits.front() == '-' ? 1U : 0U) > most_digits) {
    return Value::undecided(Reason::Value);
  }
  return Value::big_integer(arena.copy(digits));
}

Value from_double(double d) {
  return std::isfinite(d) ? Value::number(d) : Value::undecided(Reason::Value);
}

bool is_zero(Value v) {
  return (v.is(Kind::Integer) && v.as_integer() == 0) ||
         (v.is(Kind::Double) && v.as_double() == 0.0);
}

Value double_arithmetic(Arithmetic operation, Value a, Value b) {
  if (operation == Arithmetic::Remainder) return Value::undecided(Reason::Type);
  auto const x = to_double(a);
  auto const y = to_double(b);
  if (!x || !y) return Value::undecided(Reason::Value);
  switch (operation) {
    case Arithmetic::Add:
      return from_double(*x + *y);
    case Arithmetic::Subtract:
      return from_double(*x - *y);
    case Arithmetic::Multiply:
      return from_double(*x * *y);
    case Arithmetic::Divide:
      return from_double(*x / *y);
    case Arithmetic::Remainder:
      break;
  }
  return Value::undecided(Reason::Type);
}

/// Nothing where 64 bits do not hold the operands or the result.
std::optional<Value> small_arithmetic(Arithmetic operation, Value a, Value b) {
  if (!a.is(Kind::Integer) || !b.is(Kind::Integer)) return std::nullopt;
  std::int64_t const x = a.as_integer();
  std::int64_t const y = b.as_integer();
  std::optional<std::int64_t> result;
  switch (operation) {
    case Arithmetic::Add:
      result = checked_add(x, y);
      break;
    case Arithmetic::Subtract:
      result = checked_sub(x, y);
      break;
    case Arithmetic::Multiply:
      result = checked_mul(x, y);
      break;
    case Arithmetic::Divide:
      if (y == -1) {
        result = checked_sub(0, x);
      } else if (x % y == 0) {
        result = x / y;
      } else {
        return double_arithmetic(operation, a, b);
      }
      break;
    case Arithmetic::Remainder:
      result = y == -1 ? 0 : x % y;
      break;
  }
  if (!result) return std::nullopt;
  return Value::integer(*result);
}

Value big_arithmetic(Arithmetic operation, Value a, Value b, std::uint32_t most_digits,
                     Arena& arena) {
  BigInt const x = to_big(a);
  BigInt const y = to_big(b);
  switch (operation) {
    case Arithmetic::Add:
      return from_big(x + y, most_digits, arena);
    case Arithmetic::Subtract:
      return from_big(x - y, most_digits, arena);
    case Arithmetic::Multiply:
      return from_big(x * y, most_digits, arena);
    case Arithmetic::Divide: {
      BigInt quotient;
      BigInt remainder;
      boost::multiprecision::divide_qr(x, y, quotient, remainder);
      if (remainder != 0) return double_arithmetic(operation, a, b);
      return from_big(quotient, most_digits, arena);
    }
    case Arithmetic::Remainder:
      return from_big(x % y, most_digits, arena);
  }
  return Value::undecided(Reason::Type);
}

std::strong_ordering reversed(std::strong_ordering o) { return 0 <=> o; }

std::strong_ordering compare_digits(std::string_view a, std::string_view b) {
  bool const negative = a.front() == '-';
  if (negative != (b.front() == '-')) {
    return negative ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  std::strong_ordering const magnitude =
      a.size() != b.size() ? a.size() <=> b.size() : a.compare(b) <=> 0;
  return negative ? reversed(magnitude) : magnitude;
}

std::strong_ordering compare_doubles(double a, double b) {
  if (a < b) return std::strong_ordering::less;
  return a > b ? std::strong_ordering::greater : std::strong_ordering::equal;
}

std::strong_ordering compare_integer_double(std::int64_t i, double d) {
  if (d >= kTwoTo63) return std::strong_ordering::less;
  if (d < -kTwoTo63) return std::strong_ordering::greater;
  double const whole = std::trunc(d);
  auto const truncated = static_cast<std::int64_t>(whole);
  if (i != truncated) return i <=> truncated;
  return compare_doubles(whole, d);
}

std::strong_ordering compare_big_double(std::string_view digits, double d) {
  bool const negative = digits.front() == '-';
  auto const by_sign = negative ? std::strong_ordering::less : std::strong_ordering::greater;
  // A big integer lies outside the 64-bit range, and past 309 digits outside that of doubles.
  if ((d < kTwoTo63 && d >= -kTwoTo63) || digits.size() > kMostDoubleDigits + 1) return by_sign;
  // Doubles of this size are whole numbers, so the conversion is exact.
  int const order = BigInt(std::string(digits)).compare(BigInt(d));
  return order <=> 0;
}

}  // namespace

std::optional<Value> parse_number(std::string_view text, std::uint32_t most_digits, Arena& arena) {
  Spelling const s = spell(text);
  if (!s.valid || s.whole.size() + s.fraction.size() > most_digits) return std::nullopt;
  if (!s.integer) return parse_double(text, s);
  std::int64_t small = 0;
  auto const result = std::from_chars(text.data(), text.data() + text.size(), small);
  if (result.ec == std::errc()) return Value::integer(small);
  return Value::big_integer(arena.copy(text));
}

std::strong_ordering compare_numbers(Value a, Value b) {
  WRIT_CHECK(a.is_number() && b.is_number());
  if (a.is(Kind::Double)) {
    if (b.is(Kind::Double)) return compare_doubles(a.as_double(), b.as_double());
    return reversed(compare_numbers(b, a));
  }
  if (b.is(Kind::Double)) {
    if (a.is(Kind::Integer)) return compare_integer_double(a.as_integer(), b.as_double());
    return compare_big_double(a.as_text(), b.as_double());
  }
  if (a.is(Kind::Integer) && b.is(Kind::Integer)) return a.as_integer() <=> b.as_integer();
  if (a.is(Kind::BigInteger) && b.is(Kind::BigInteger)) {
    return compare_digits(a.as_text(), b.as_text());
  }
  // One fits 64 bits and the other does not: the sign of the big one decides.
  if (a.is(Kind::BigInteger)) {
    return a.as_text().front() == '-' ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  return reversed(compare_numbers(b, a));
}

Value arithmetic(Arithmetic operation, Value a, Value b, std::uint32_t most_digits, Arena& arena) {
  WRIT_CHECK(a.is_number() && b.is_number());
  bool const doubles = a.is(Kind::Double) || b.is(Kind::Double);
  if (operation == Arithmetic::Remainder && doubles) return Value::undecided(Reason::Type);
  bool const divides = operation == Arithmetic::Divide || operation == Arithmetic::Remainder;
  if (divides && is_zero(b)) return Value::undecided(Reason::Value);
  if (doubles) return double_arithmetic(operation, a, b);
  if (auto const small = small_arithmetic(operation, a, b)) return *small;
  return big_arithmetic(operation, a, b, most_digits, arena);
}

}  // namespace writ
