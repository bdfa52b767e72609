#include "engine/value/reference.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "engine/value/equality.hpp"
#include "tests/unit/value/json_value.hpp"

using writ::Arena;
using writ::Kind;
using writ::Reference;
using writ::references;
using writ::Resource;
using writ::Value;
using writ::with_references;
using writ::test::JsonValue;

namespace {

std::vector<Reference> const kTwo = {{"aws_kms_key.a", 0, true}, {"aws_kms_key.b", 0, false}};

std::vector<Reference> copy(std::span<Reference const> found) {
  return {found.begin(), found.end()};
}

}  // namespace

TEST_CASE("a value keeps the references it is given and stays what it was") {
  Arena arena;
  for (char const* text :
       {R"("arn")", R"("")", "[1, [2]]", "[]", R"({"a": 1, "b": {"c": 2}})", "{}"}) {
    JsonValue const json(text);
    Value const value = with_references(json.value, kTwo, arena);
    CAPTURE(text);
    CHECK(copy(references(value)) == kTwo);
    CHECK(references(json.value).empty());
    CHECK(writ::equal(value, json.value).is_true());
    CHECK(copy(references(value.as_sensitive())) == kTwo);
  }
  Value const unknown = with_references(Value::unknown(), kTwo, arena);
  CHECK(unknown.is(Kind::Unknown));
  CHECK(copy(references(unknown)) == kTwo);
}

TEST_CASE("what is below a value has references of its own") {
  Arena arena;
  Value const inner = with_references(Value::string("key"), {&kTwo[1], 1}, arena);
  Value const items[] = {inner, Value::integer(3)};
  Value const list = with_references(Value::list(items), {&kTwo[0], 1}, arena);
  CHECK(copy(references(list)) == std::vector<Reference>{kTwo[0]});
  CHECK(copy(references(list.as_list()[0])) == std::vector<Reference>{kTwo[1]});
}

TEST_CASE("values that cannot refer are left as they are") {
  Arena arena;
  for (Value value : {Value::absent(), Value::null(), Value::boolean(true), Value::integer(7),
                      Value::number(0.5), Value::undecided(writ::Reason::Limit)}) {
    Value const same = with_references(value, kTwo, arena);
    CHECK(same.kind() == value.kind());
    CHECK(references(same).empty());
  }
  CHECK(references(with_references(Value::string("x"), {}, arena)).empty());
}

TEST_CASE("a later set of references replaces the earlier one") {
  Arena arena;
  Value const first = with_references(Value::string("x"), kTwo, arena);
  Value const second = with_references(first, {&kTwo[0], 1}, arena);
  CHECK(references(second).size() == 1);
  CHECK(references(first).size() == 2);
}

TEST_CASE("a reference fits the resources of its id and input") {
  Resource key;
  key.id = "aws_kms_key.a";
  key.input = 3;
  CHECK(Reference{"aws_kms_key.a"}.fits(key));
  CHECK(Reference{"aws_kms_key.a", 3}.fits(key));
  CHECK_FALSE(Reference{"aws_kms_key.a", 2}.fits(key));
  CHECK_FALSE(Reference{"aws_kms_key.b"}.fits(key));
  CHECK(Reference{""}.fits(key));
  CHECK_FALSE(Reference{""}.is_certain());
  CHECK_FALSE(Reference{"aws_kms_key.a", writ::kAnyInput, false}.is_certain());
}
