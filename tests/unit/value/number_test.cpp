#include "engine/value/number.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <string>

#include "engine/value/print.hpp"

using writ::Arena;
using writ::Arithmetic;
using writ::Kind;
using writ::Reason;
using writ::Value;

namespace {

constexpr std::uint32_t kDigits = 1000;

struct Numbers {
  Arena arena;

  Value read(std::string_view text) {
    auto const number = writ::parse_number(text, kDigits, arena);
    INFO(text);
    REQUIRE(number);
    return *number;
  }

  std::string show(Value v) {
    std::string out;
    writ::print_json(out, v);
    return v.is(Kind::Undecided) ? std::string(name(v.reason())) : out;
  }

  std::string compute(std::string_view a, Arithmetic operation, std::string_view b) {
    return show(writ::arithmetic(operation, read(a), read(b), kDigits, arena));
  }

  int compare(std::string_view a, std::string_view b) {
    auto const order = writ::compare_numbers(read(a), read(b));
    auto const reverse = writ::compare_numbers(read(b), read(a));
    CHECK((order < 0) == (reverse > 0));
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
};

}  // namespace

TEST_CASE("a text without fraction and exponent is an exact integer") {
  Numbers n;
  CHECK(n.read("0").as_integer() == 0);
  CHECK(n.read("-0").is(Kind::Integer));
  CHECK(n.read("-0").as_integer() == 0);
  CHECK(n.read("9223372036854775807").as_integer() == std::numeric_limits<std::int64_t>::max());
  CHECK(n.read("-9223372036854775808").as_integer() == std::numeric_limits<std::int64_t>::min());
  CHECK(n.read("9223372036854775808").is(Kind::BigInteger));
  CHECK(n.read("-9223372036854775809").as_text() == "-9223372036854775809");
}

TEST_CASE("a text with fraction or exponent is a double even where it is whole") {
  Numbers n;
  CHECK(n.read("1.0").as_double() == 1.0);
  CHECK(n.read("1e3").as_double() == 1000.0);
  CHECK(n.read("1E+3").as_double() == 1000.0);
  CHECK(n.read("-2.5e-1").as_double() == -0.25);
}

TEST_CASE("text outside the grammar of JSON is no number") {
  Arena arena;
  for (char const* text :
       {"",   "-",  "+1",    "01",       "-01", "1.",  ".5",    "1e",  "1e+",   "0x10",
        "1 ", " 1", "1_000", "Infinity", "NaN", "nan", "1.5.2", "--1", "1e1.5", "१"}) {
    INFO(text);
    CHECK_FALSE(writ::parse_number(text, kDigits, arena));
  }
}

TEST_CASE("a double too big is no number and one too small is zero") {
  Numbers n;
  for (char const* text :
       {"1e400", "-1e400", "1e99999999999999999999", "123456e305", "0.0001e400", "1.8e308"}) {
    INFO(text);
    CHECK_FALSE(writ::parse_number(text, kDigits, n.arena));
  }
  for (char const* text : {"1e-400", "-1e-400", "1e-99999999999999999999", "0.00001e-330",
                           "0e99999999999999999999", "123e-400"}) {
    INFO(text);
    CHECK(n.read(text).as_double() == 0.0);
  }
  CHECK(n.read("5e-324").as_double() == std::numeric_limits<double>::denorm_min());
  CHECK(n.read("1.7976931348623157e308").as_double() == std::numeric_limits<double>::max());
}

TEST_CASE("a number at the limit of digits is read and one digit more refused") {
  Arena arena;
  CHECK(writ::parse_number(std::string(20, '9'), 20, arena));
  CHECK_FALSE(writ::parse_number(std::string(21, '9'), 20, arena));
  CHECK(writ::parse_number("-" + std::string(20, '9'), 20, arena));
  CHECK_FALSE(writ::parse_number("1." + std::string(20, '1'), 20, arena));
}

TEST_CASE("numbers compare by exact value whatever their kinds") {
  Numbers n;
  CHECK(n.compare("1", "1.0") == 0);
  CHECK(n.compare("0", "-0.0") == 0);
  CHECK(n.compare("9007199254740993", "9007199254740992.0") == 1);
  CHECK(n.compare("9007199254740992", "9007199254740992.0") == 0);
  CHECK(n.compare("9223372036854775807", "9223372036854775808.0") == -1);
  CHECK(n.compare("-9223372036854775808", "-9223372036854775808.0") == 0);
  CHECK(n.compare("9223372036854775808", "9223372036854775808.0") == 0);
  CHECK(n.compare("9223372036854775809", "9223372036854775808.0") == 1);
  CHECK(n.compare("1", "1.5") == -1);
  CHECK(n.compare("-1", "-1.5") == 1);
  CHECK(n.compare("100000000000000000000", "99999999999999999999") == 1);
  CHECK(n.compare("-100000000000000000000", "-99999999999999999999") == -1);
  CHECK(n.compare("100000000000000000000", "1") == 1);
  CHECK(n.compare("-100000000000000000000", "1") == -1);
  CHECK(n.compare("100000000000000000000", "1e20") == 0);
  CHECK(n.compare("100000000000000000001", "1e20") == 1);
  CHECK(n.compare("1" + std::string(400, '0'), "1e308") == 1);
  CHECK(n.compare("-1" + std::string(400, '0'), "-1e308") == -1);
}

TEST_CASE("integer arithmetic is exact past 64 bits and comes back to them") {
  Numbers n;
  CHECK(n.compute("9223372036854775807", Arithmetic::Add, "1") == "9223372036854775808");
  CHECK(n.compute("9223372036854775808", Arithmetic::Subtract, "1") == "9223372036854775807");
  CHECK(n.compute("-9223372036854775808", Arithmetic::Subtract, "1") == "-9223372036854775809");
  CHECK(n.compute("4294967296", Arithmetic::Multiply, "4294967296") == "18446744073709551616");
  CHECK(n.compute("-9223372036854775808", Arithmetic::Divide, "-1") == "9223372036854775808");
  CHECK(n.compute("-9223372036854775808", Arithmetic::Remainder, "-1") == "0");
  CHECK(n.compute("18446744073709551616", Arithmetic::Divide, "4294967296") == "4294967296");
  CHECK(n.compute("18446744073709551617", Arithmetic::Remainder, "10") == "7");
  Arena arena;
  Value const back = writ::arithmetic(Arithmetic::Subtract, n.read("9223372036854775808"),
                                      n.read("9223372036854775808"), kDigits, arena);
  CHECK(back.is(Kind::Integer));
}

TEST_CASE("a quotient is an integer where it divides evenly, else a double") {
  Numbers n;
  CHECK(n.compute("6", Arithmetic::Divide, "3") == "2");
  CHECK(n.compute("7", Arithmetic::Divide, "2") == "3.5");
  CHECK(n.compute("-7", Arithmetic::Divide, "2") == "-3.5");
  CHECK(n.compute("18446744073709551617", Arithmetic::Divide, "2") == "9223372036854775808.0");
  CHECK(n.compute("6.0", Arithmetic::Divide, "3") == "2.0");
}

TEST_CASE("a remainder has the sign of its dividend and is of integers only") {
  Numbers n;
  CHECK(n.compute("7", Arithmetic::Remainder, "3") == "1");
  CHECK(n.compute("-7", Arithmetic::Remainder, "3") == "-1");
  CHECK(n.compute("7", Arithmetic::Remainder, "-3") == "1");
  CHECK(n.compute("-18446744073709551617", Arithmetic::Remainder, "10") == "-7");
  CHECK(n.compute("7.0", Arithmetic::Remainder, "3") == "type");
  CHECK(n.compute("7", Arithmetic::Remainder, "0.0") == "type");
}

TEST_CASE("an integer and a double make a double") {
  Numbers n;
  CHECK(n.compute("1", Arithmetic::Add, "0.5") == "1.5");
  CHECK(n.compute("1.0", Arithmetic::Multiply, "3") == "3.0");
  CHECK(n.compute("100000000000000000000", Arithmetic::Add, "0.0") == "1e+20");
}

TEST_CASE("division by zero is undecided") {
  Numbers n;
  CHECK(n.compute("1", Arithmetic::Divide, "0") == "value");
  CHECK(n.compute("1", Arithmetic::Remainder, "0") == "value");
  CHECK(n.compute("1.5", Arithmetic::Divide, "0") == "value");
  CHECK(n.compute("1", Arithmetic::Divide, "0.0") == "value");
  CHECK(n.compute("18446744073709551617", Arithmetic::Divide, "0") == "value");
}

TEST_CASE("a double that overflows is undecided") {
  Numbers n;
  CHECK(n.compute("1e308", Arithmetic::Multiply, "10") == "value");
  CHECK(n.compute("-1.7e308", Arithmetic::Subtract, "1.7e308") == "value");
  CHECK(n.compute("1" + std::string(400, '0'), Arithmetic::Add, "0.5") == "value");
}

TEST_CASE("a result past the limit of digits is undecided") {
  Arena arena;
  auto multiply = [&](std::uint32_t most) {
    auto const a = writ::parse_number("10000000000", 100, arena);
    return writ::arithmetic(Arithmetic::Multiply, *a, *a, most, arena);
  };
  CHECK(multiply(21).is(Kind::BigInteger));
  CHECK(multiply(20).reason() == Reason::Value);
}
