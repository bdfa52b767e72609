// Every function on every combination of odd arguments: it comes back, with a value of the type
// that its row names.
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "engine/library/library.hpp"
#include "engine/value/json_text.hpp"
#include "engine/value/print.hpp"

using writ::Kind;
using writ::Value;
using writ::library::FunctionRow;

namespace {

/// Values that have broken somebody's code before.
std::vector<Value> odd_values(writ::Arena& arena) {
  static constexpr char kText[] = R"json([
    null, true, false, 0, 1, -1, 22, 65536, 9223372036854775807, -9223372036854775808,
    99999999999999999999, -99999999999999999999, 0.5, -0.0, 1e308, -1e308, 5e-324, 1.0,
    "", " ", "a", "*", "?", "\\", "a*b?c", "é€😀", "\u0000", "ſKÅ", "-", ":", "::", "/", "//", "%", "%41",
    "%zz", ",", "22,80-90", "90-80", "0-65535", "10.0.0.0/8", "::/0", "256.1.1.1", "::ffff:1.2.3.4",
    "2026-02-30", "2026-01-31T23:59:60Z", "9999-12-31T23:59:59-23:59", "+23:59", "-00:00",
    "P1D", "PT", "P99999999999999999999W", "-9223372036854775807s", "1h1h1h", "1.2.3-rc.1+b", "v1",
    "arn:aws:s3:::b", "arn:::::", "pkg:a/b@c?d=e#f", "pkg:/", "MIT OR (ISC AND", "((((", "nginx:1",
    "a@sha256:00000000000000000000000000000000", "s3:*", "s3:Get?bject", "*:*", "TLSv1.2", "AES128-SHA",
    "-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----\n", "{", "{}", "[[[[]]]]", "%7B%7D",
    "{\"Statement\":{\"Effect\":\"Allow\",\"NotAction\":\"*\",\"Resource\":\"${a}${*}${b,'c'}${\"}}",
    [], [null], [1, "1", 1.0, null], ["a", "b", "a"], [[1], [2, [3]], []], ["MIT", "Apache-2.0"], ["*", 22],
    {}, {"a": null}, {"Statement": []}, {"Statement": {}}, {"Statement": [null, 1, "x", {}]},
    {"Statement": {"Effect": "Allow", "Action": "*"}}, {"Version": "2012-10-17", "Statement":
      [{"Effect": "Deny", "NotAction": ["a:?*", 1], "NotResource": "${aws:x}", "Condition": {"Bool": {"x": 1}}},
       {"Effect": "Allow", "Action": "*", "Resource": ["*", null], "Condition": {"ForAnyValue:ArnLike": {"y": "*"}}}]},
    {"x": [true, 1, null, {}], "y": "arn:a:b:c:d:e"}
  ])json";
  auto const read = writ::parse_json(kText, {}, arena);
  REQUIRE(std::holds_alternative<Value>(read));
  auto const items = std::get<Value>(read).as_list();
  std::vector<Value> values(items.begin(), items.end());
  values.push_back(Value::time(0, 999'999'999));
  values.push_back(Value::time(-62'135'596'800, 0));
  values.push_back(Value::duration(INT64_MAX, 999'999'999));
  values.push_back(Value::duration(INT64_MIN, 0));
  values.push_back(Value::version("1.2.3"));
  auto const inner = arena.allocate<Value>(2);
  inner[0] = Value::unknown();
  inner[1] = Value::undecided(writ::Reason::Type);
  values.push_back(Value::list(inner));
  values.push_back(Value::list(inner.subspan(1)));
  auto const members = arena.allocate<writ::Member>(2);
  members[0] = {"Statement", Value::list(inner)};
  members[1] = {"a", Value::unknown()};
  values.push_back(Value::object(members));
  values.push_back(Value::object(members.subspan(1)));
  values.push_back(Value::unknown());
  return values;
}

bool fits(FunctionRow const& row, Value result) {
  return result.is(Kind::Unknown) || result.is(Kind::Undecided) ||
         writ::library::holds(row.result_kinds, result.kind());
}

std::string described(std::vector<Value> const& arguments) {
  std::string out;
  for (Value const v : arguments) {
    out += ' ';
    writ::print_json(out, v);
  }
  return out;
}

}  // namespace

TEST_CASE("every function answers any arguments with a value of its type") {
  writ::Arena values_arena;
  std::vector<Value> const values = odd_values(values_arena);
  writ::Limits limits;
  limits.scratch_bytes = 1U << 20;
  limits.steps = 100'000;
  writ::Arena arena;
  writ::library::CallContext context{arena, limits, Value::time(1'769'860'800, 0)};
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> pick(0, values.size() - 1);
  for (FunctionRow const& row : writ::library::functions()) {
    std::size_t wrong = 0;
    std::vector<Value> arguments(1);
    auto const ask = [&] {
      Value const result = writ::library::call(row, context, arguments);
      // Whatever the result refers to must be readable.
      std::string printed;
      writ::print_json(printed, result);
      if (fits(row, result)) return;
      if (++wrong == 1) UNSCOPED_INFO(row.name << described(arguments) << " is " << printed);
    };
    for (Value const v : values) {
      if (row.least > 1) break;
      arguments = {v};
      ask();
    }
    for (std::size_t i = 0; i < 3'000 && row.most > 1; ++i) {
      arguments.resize(row.least + i % (row.most - row.least + 1U));
      for (Value& argument : arguments) argument = values[pick(random)];
      ask();
    }
    CHECK(wrong == 0);
    arena.reset();
  }
}
