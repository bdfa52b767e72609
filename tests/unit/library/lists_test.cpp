#include <catch2/catch.hpp>
#include <string>

#include "engine/library/total_order.hpp"
#include "engine/value/equality.hpp"
#include "tests/unit/library/evaluate.hpp"
#include "tests/unit/value/json_value.hpp"

using writ::Limits;
using writ::test::evaluate;
using writ::test::JsonValue;

TEST_CASE("as_list makes a list of anything decided") {
  CHECK(evaluate("as_list(absent)") == "[]");
  CHECK(evaluate("as_list(null)") == "[]");
  CHECK(evaluate("as_list([])") == "[]");
  CHECK(evaluate("as_list([null])") == "[null]");
  CHECK(evaluate(R"(as_list({"a": 1}))") == R"([{"a":1}])");
  CHECK(evaluate("as_list(unknown)") == "unknown");
}

TEST_CASE("first and last of an empty list are absent") {
  CHECK(evaluate("first([])") == "absent");
  CHECK(evaluate("last([])") == "absent");
  CHECK(evaluate("first([null, 1])") == "absent");
  CHECK(evaluate("first([unknown, 1])") == "unknown");
  CHECK(evaluate("last([unknown, 1])") == "1");
}

TEST_CASE("flatten opens lists one level deep and keeps everything else in its place") {
  CHECK(evaluate("flatten([])") == "[]");
  CHECK(evaluate("flatten([1, [2, [3]], null, []])") == "[1,2,[3],null]");
  CHECK(evaluate("flatten([[1, unknown]])") == "[1,\"(known after apply)\"]");
  CHECK(evaluate("flatten([[1], unknown])") == "unknown");
  CHECK(evaluate("flatten([[1], undecided])") == "undecided (limit)");
}

TEST_CASE("a flattened list at the limit of memory is built and one element more undecided") {
  Limits limits;
  limits.scratch_bytes = 48;
  CHECK(evaluate("flatten([[1, 2], 3])", limits) == "[1,2,3]");
  CHECK(evaluate("flatten([[1, 2], 3, 4])", limits) == "undecided (limit)");
}

TEST_CASE("unique keeps the first of equal elements") {
  CHECK(evaluate(R"(unique([3, 1, "1", 3.0, null, 1, null, [1], [1.0], {"a": null}, {}]))") ==
        R"([3,1,"1",null,[1],{"a":null}])");
  CHECK(evaluate("unique([1, unknown, 1])") == "unknown");
  CHECK(evaluate(R"(unique([{"a": [unknown]}]))") == "unknown");
  CHECK(evaluate("unique([])") == "[]");
}

TEST_CASE("unique takes no quadratic time") {
  std::string list = "unique(json(\"[0";
  for (int i = 1; i < 200'000; ++i) list += "," + std::to_string(i % 100'000);
  list += "]\"))";
  CHECK(evaluate(list).size() > 100'000);
}

TEST_CASE("the total order has the equality of the language") {
  JsonValue const values(
      R"([null, true, false, 0, 1, 1.0, 1.5, 100000000000000000000, 1e20, "", "a",
                             "1", [], [1], [1.0], [1, 2], [null], {}, {"a": null}, {"a": 1},
                             {"a": 1, "b": null}, {"a": 2}, {"b": 1}])");
  for (writ::Value const a : values.value.as_list()) {
    for (writ::Value const b : values.value.as_list()) {
      auto const order = writ::library::total_order(a, b);
      CHECK((order == std::strong_ordering::equal) == writ::equal_members(a, b).is_true());
      auto const reverse = writ::library::total_order(b, a);
      CHECK((order == std::strong_ordering::less) == (reverse == std::strong_ordering::greater));
    }
  }
}

TEST_CASE("keys and values leave out null members") {
  CHECK(evaluate("keys({})") == "[]");
  CHECK(evaluate(R"(keys({"b": null, "a": 1}))") == R"(["a"])");
  CHECK(evaluate(R"(values({"b": null, "a": 1}))") == "[1]");
  CHECK(evaluate(R"(keys({"b": unknown, "a": 1}))") == "unknown");
  CHECK(evaluate(R"(values({"b": unknown, "a": 1}))") == "unknown");
  CHECK(evaluate("keys([1])") == "undecided (type)");
}

TEST_CASE("count counts every element of a list but only members that are not null") {
  CHECK(evaluate("count(absent)") == "0");
  CHECK(evaluate("count([null, unknown, 1])") == "3");
  CHECK(evaluate(R"(count({"a": 1, "b": null}))") == "1");
  CHECK(evaluate(R"(count({"a": 1, "b": unknown}))") == "unknown");
  CHECK(evaluate(R"(count("text"))") == "undecided (type)");
}

TEST_CASE("sum adds exactly and skips absent elements") {
  CHECK(evaluate("sum(absent)") == "0");
  CHECK(evaluate("sum([])") == "0");
  CHECK(evaluate("sum([1, null, 2])") == "3");
  CHECK(evaluate("sum([18446744073709551617, 1])") == "18446744073709551618");
  CHECK(evaluate("sum([1, unknown])") == "unknown");
  CHECK(evaluate(R"(sum([1, "2"]))") == "undecided (type)");
  CHECK(evaluate("sum([1e308, 1e308])") == "undecided (value)");
  CHECK(evaluate("sum(5)") == "undecided (type)");
}

TEST_CASE("min and max order numbers, times, durations and versions of one type") {
  CHECK(evaluate("min([])") == "absent");
  CHECK(evaluate("max([null])") == "absent");
  CHECK(evaluate("min([2, 1.5, null, 3])") == "1.5");
  CHECK(evaluate("max([1, 1.0])") == "1");
  CHECK(evaluate("min([1, unknown])") == "unknown");
  CHECK(evaluate("max([1, undecided])") == "undecided (limit)");
  CHECK(evaluate(R"(max([1, "2"]))") == "undecided (type)");
  CHECK(evaluate(R"(min(["a", "b"]))") == "undecided (type)");
  CHECK(evaluate(R"(max([1, duration("1s")]))") == "undecided (type)");
  CHECK(evaluate(R"(max([version("1.9"), version("1.10")]))") == R"("1.10")");
  CHECK(evaluate(R"(min([duration("1h"), duration("30m")]))") == R"("30m")");
  CHECK(evaluate(R"(max([time("2026-01-01"), now]))") == R"("2026-01-31T12:00:00Z")");
  CHECK(evaluate("min(absent)") == "undecided (absent)");
}
