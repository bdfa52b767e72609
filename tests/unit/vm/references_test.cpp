#include "engine/vm/references.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "engine/value/reference.hpp"

using writ::Arena;
using writ::kAnyInput;
using writ::Member;
using writ::Outcome;
using writ::Reason;
using writ::Reference;
using writ::Resource;
using writ::Value;

namespace {

constexpr Outcome kTrue = Outcome::of(true);
constexpr Outcome kFalse = Outcome::of(false);
constexpr Outcome kUnknown = Outcome::undecided(Reason::Unknown);

/// A key that others refer to, in the second input.
struct Key {
  std::vector<Member> attributes{{"arn", Value::string("arn:aws:kms:eu-west-1:1:key/k")},
                                 {"id", Value::unknown()}};
  std::vector<Value> names{Value::string("alias/main"), Value::integer(7)};
  std::vector<Member> meta{{"names", Value::list(names)}};
  Resource resource;

  Key() {
    resource.id = "aws_kms_key.k";
    resource.type = "aws_kms_key";
    resource.input = 1;
    resource.attributes = Value::object(attributes);
    resource.meta = Value::object(meta);
  }
  [[nodiscard]] Outcome is_meant_by(Value value) const {
    std::uint64_t work = 0;
    return writ::vm::refers(value, Value::resource(&resource), work);
  }
  [[nodiscard]] Outcome is_meant_by(std::vector<Reference> const& references, Value value) const {
    Arena arena;
    return is_meant_by(with_references(value, references, arena));
  }
};

}  // namespace

TEST_CASE("a certain reference holds, whatever is known of the value") {
  Key const key;
  CHECK(key.is_meant_by({{"aws_kms_key.k"}}, Value::unknown()) == kTrue);
  CHECK(key.is_meant_by({{"aws_kms_key.k"}}, Value::string("elsewhere")) == kTrue);
  CHECK(key.is_meant_by({{"aws_kms_key.k"}}, Value::list({})) == kTrue);
  CHECK(key.is_meant_by({{"aws_kms_key.j"}, {"aws_kms_key.k"}}, Value::unknown()) == kTrue);
}

TEST_CASE("a reference to another resource decides an unknown value") {
  Key const key;
  CHECK(key.is_meant_by({{"aws_kms_key.j"}}, Value::unknown()) == kFalse);
  CHECK(key.is_meant_by({{"aws_kms_key.j", kAnyInput, false}}, Value::unknown()) == kFalse);
}

TEST_CASE("a reference to one of several, or to what cannot be followed, is undecided") {
  Key const key;
  CHECK(key.is_meant_by({{"aws_kms_key.k", kAnyInput, false}}, Value::unknown()) == kUnknown);
  CHECK(key.is_meant_by({{""}}, Value::unknown()) == kUnknown);
  CHECK(key.is_meant_by({{"", kAnyInput, false}, {"aws_kms_key.k"}}, Value::unknown()) == kTrue);
}

TEST_CASE("a reference means resources of its own input") {
  Key const key;
  CHECK(key.is_meant_by({{"aws_kms_key.k", 1}}, Value::unknown()) == kTrue);
  CHECK(key.is_meant_by({{"aws_kms_key.k", 0}}, Value::unknown()) == kFalse);
  CHECK(key.is_meant_by({{"", 0}}, Value::unknown()) == kFalse);
}

TEST_CASE(
    "an unknown value without a reference is undecided, an unknown name of the target is not") {
  Key const key;
  CHECK(key.is_meant_by(Value::unknown()) == kUnknown);
  CHECK(key.is_meant_by(Value::string("1234-abcd")) == kFalse);
}

TEST_CASE("a resource is known by its attributes and by what its format calls it") {
  Key const key;
  CHECK(key.is_meant_by(Value::string("aws_kms_key.k")) == kTrue);
  CHECK(key.is_meant_by(Value::string("arn:aws:kms:eu-west-1:1:key/k")) == kTrue);
  CHECK(key.is_meant_by(Value::string("alias/main")) == kTrue);
  CHECK(key.is_meant_by(Value::integer(7)) == kTrue);
  CHECK(key.is_meant_by(Value::string("7")) == kFalse);
}

TEST_CASE("a whole resource refers by what it holds, but not by its own names") {
  Key const key;
  std::vector<Member> const bucket{{"id", Value::string("alias/main")},
                                   {"kms", Value::string("alias/other")}};
  std::vector<Member> const encrypted{{"kms", Value::string("alias/main")}};
  Resource resource;
  resource.attributes = Value::object(bucket);
  CHECK(key.is_meant_by(Value::resource(&resource)) == kFalse);
  resource.attributes = Value::object(encrypted);
  CHECK(key.is_meant_by(Value::resource(&resource)) == kTrue);
  resource.attributes = Value::unknown();
  CHECK(key.is_meant_by(Value::resource(&resource)) == kUnknown);
  CHECK(key.is_meant_by(Value::resource(&key.resource)) == kFalse);
}

TEST_CASE("the work is the number of values looked at") {
  Key const key;
  std::vector<Value> const items(100, Value::string("x"));
  std::uint64_t work = 0;
  CHECK(writ::vm::refers(Value::list(items), Value::resource(&key.resource), work) == kFalse);
  CHECK(work == 101);
}
