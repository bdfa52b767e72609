#include "tests/unit/library/odd_values.hpp"

#include <catch2/catch.hpp>

#include "engine/value/json_text.hpp"

namespace writ::test {

std::vector<Value> odd_values(Arena& arena) {
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
    [], [null], [1e308, 1e308], [1, "1", 1.0, null], ["a", "b", "a"], [[1], [2, [3]], []], ["MIT", "Apache-2.0"], ["*", 22],
    {}, {"a": null}, {"Statement": []}, {"Statement": {}}, {"Statement": [null, 1, "x", {}]},
    {"Statement": {"Effect": "Allow", "Action": "*"}}, {"Version": "2012-10-17", "Statement":
      [{"Effect": "Deny", "NotAction": ["a:?*", 1], "NotResource": "${aws:x}", "Condition": {"Bool": {"x": 1}}},
       {"Effect": "Allow", "Action": "*", "Resource": ["*", null], "Condition": {"ForAnyValue:ArnLike": {"y": "*"}}}]},
    {"x": [true, 1, null, {}], "y": "arn:a:b:c:d:e"}
  ])json";
  auto const read = parse_json(kText, {}, arena);
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
  inner[1] = Value::undecided(Reason::Type);
  values.push_back(Value::list(inner));
  values.push_back(Value::list(inner.subspan(1)));
  values.push_back(Value::list(inner.first(1)));
  auto const members = arena.allocate<Member>(2);
  members[0] = {"Statement", Value::list(inner)};
  members[1] = {"a", Value::unknown()};
  values.push_back(Value::object(members));
  values.push_back(Value::object(members.subspan(1)));
  values.push_back(Value::unknown());
  return values;
}

}  // namespace writ::test
