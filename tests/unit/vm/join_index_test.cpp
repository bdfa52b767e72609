#include "engine/vm/join_index.hpp"

#include <catch2/catch.hpp>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "engine/value/number.hpp"
#include "engine/value/reference.hpp"
#include "engine/value/resource.hpp"

namespace writ::vm {
namespace {

using bytecode::JoinKind;
using bytecode::JoinRow;
using bytecode::ProjectionStep;
using Picks = std::vector<std::uint32_t>;

/// An index by the attribute `x` of resources that have nothing else, or do not have it.
class Things {
 public:
  Things(JoinKind kind, std::vector<std::optional<Value>> const& values) {
    row_.kind = kind;
    if (kind != JoinKind::RefersToElement) {
      row_.path.push_back({ProjectionStep::Kind::Key, Meta::Id, 0, "x"});
    }
    for (std::optional<Value> const& value : values) {
      Resource& resource = resources_.emplace_back();
      ids_.push_back("thing" + std::to_string(ids_.size()));
      resource.id = ids_.back();
      members_.push_back({"x", value.value_or(Value::absent())});
      bool const there = value.has_value();
      resource.attributes = Value::object({&members_.back(), there ? std::size_t{1} : 0});
      elements_.push_back(Value::resource(&resource));
    }
    index_.emplace(row_, elements_);
  }

  /// What the probe does not rule out; nothing where it rules none out.
  std::optional<Picks> select(Value probe) {
    Picks picks;
    std::uint64_t work = 0;
    if (!index_->select(probe, picks, work)) return std::nullopt;
    CHECK(work >= picks.size());
    return picks;
  }
  [[nodiscard]] Value operator[](std::size_t i) const { return elements_[i]; }

 private:
  JoinRow row_;
  std::deque<Resource> resources_;
  std::deque<std::string> ids_;
  std::deque<Member> members_;
  std::vector<Value> elements_;
  std::optional<JoinIndex> index_;
};

Value text(char const* letters) { return Value::string(letters); }

std::optional<Value> const kNone = std::nullopt;

TEST_CASE("equality picks what is equal, and what is unknown, of another type or no scalar") {
  std::vector<Value> const list{text("a")};
  Things things(JoinKind::Equal, {text("a"), text("b"), text("a"), kNone, Value::null(),
                                  Value::unknown(), Value::integer(1), Value::list(list)});
  CHECK(things.select(text("a")) == Picks{0, 2, 5, 6, 7});
  CHECK(things.select(text("c")) == Picks{5, 6, 7});
  CHECK(things.select(Value::integer(1)) == Picks{0, 1, 2, 5, 6, 7});
  CHECK(things.select(Value::boolean(true)) == Picks{0, 1, 2, 5, 6, 7});
}

TEST_CASE("an absent probe picks what is absent too, since that is undecided") {
  Things things(JoinKind::Equal, {text("a"), kNone, Value::null(), Value::unknown()});
  CHECK(things.select(Value::absent()) == Picks{1, 2, 3});
  CHECK(things.select(Value::null()) == Picks{1, 2, 3});
}

TEST_CASE("a probe that is unknown, undecided or no scalar rules nothing out") {
  std::vector<Value> const list{text("a")};
  Things things(JoinKind::Equal, {text("a")});
  CHECK_FALSE(things.select(Value::unknown()));
  CHECK_FALSE(things.select(Value::undecided(Reason::Value)));
  CHECK_FALSE(things.select(Value::list(list)));
  CHECK_FALSE(things.select(Value::time(0, 0)));
}

TEST_CASE("numbers meet by value, whatever they are kept as") {
  Arena arena;
  auto const number = [&](char const* digits) { return *parse_number(digits, 1000, arena); };
  Things things(JoinKind::Equal, {number("1"), number("1.0"), number("18446744073709551616"),
                                  number("18446744073709551616.0"), number("-0.0"), number("0"),
                                  number("9007199254740993")});
  CHECK(things.select(number("1")) == Picks{0, 1});
  CHECK(things.select(number("1e0")) == Picks{0, 1});
  CHECK(things.select(number("18446744073709551616")) == Picks{2, 3});
  CHECK(things.select(number("0")) == Picks{4, 5});
  // A neighbour with the same nearest double is for the loop to tell apart.
  CHECK(things.select(number("9007199254740992")) == Picks{6});
}

TEST_CASE("membership in the probe picks what one of its items equals") {
  std::vector<Value> const names{text("a"), Value::null(), text("c")};
  std::vector<Value> const mixed{text("a"), Value::integer(1)};
  std::vector<Value> const doubtful{text("a"), Value::unknown()};
  std::vector<Member> const members{{"a", Value::integer(1)}, {"b", Value::null()}};
  Things things(JoinKind::ElementIn, {text("a"), text("b"), text("c"), Value::integer(1), kNone,
                                      Value::unknown(), Value::boolean(true)});
  CHECK(things.select(Value::list(names)) == Picks{0, 2, 3, 5, 6});
  CHECK(things.select(Value::list({})) == Picks{5});
  CHECK(things.select(Value::absent()) == Picks{5});
  CHECK(things.select(Value::object(members)) == Picks{0, 3, 5, 6});
  auto const of_two = things.select(Value::list(mixed));
  REQUIRE(of_two);
  for (std::uint32_t const needed : {0U, 3U, 5U, 6U}) {
    CHECK(std::count(of_two->begin(), of_two->end(), needed) == 1);
  }
  CHECK_FALSE(things.select(Value::list(doubtful)));
  CHECK_FALSE(things.select(text("a")));
}

TEST_CASE("membership in the element picks containers that hold the probe, or may") {
  std::vector<Value> const names{text("a"), text("b")};
  std::vector<Value> const numbers{Value::integer(1)};
  std::vector<Value> const nothing{Value::null()};
  std::vector<Value> const doubtful{text("b"), Value::unknown()};
  std::vector<Member> const keyed{{"a", Value::unknown()}, {"z", Value::null()}};
  Things things(JoinKind::HasElement,
                {Value::list(names), Value::list(numbers), Value::list(nothing),
                 Value::list(doubtful), Value::object(keyed), kNone, Value::unknown(), text("a")});
  CHECK(things.select(text("a")) == Picks{0, 1, 3, 4, 6, 7});
  CHECK(things.select(text("z")) == Picks{1, 3, 6, 7});
  CHECK(things.select(Value::integer(1)) == Picks{0, 1, 3, 4, 6, 7});
  CHECK(things.select(Value::absent()) == Picks{3, 6, 7});
  CHECK_FALSE(things.select(Value::unknown()));
}

TEST_CASE("references of elements pick those that name the probe, refer to it, or may") {
  Arena arena;
  std::vector<Reference> const meant{{"key", 0, true}};
  std::vector<Reference> const other{{"door", 0, true}};
  std::vector<Reference> const anything{{"", 0, false}};
  std::vector<Value> const list{text("x"), with_references(Value::unknown(), meant, arena)};
  Things things(JoinKind::ElementRefers,
                {text("key"), text("door"), Value::list(list), Value::unknown(),
                 with_references(Value::unknown(), other, arena),
                 with_references(text("?"), anything, arena), kNone, text("arn:key")});
  std::vector<Member> const attributes{{"arn", text("arn:key")}};
  Resource key;
  key.id = "key";
  key.attributes = Value::object(attributes);
  CHECK(things.select(Value::resource(&key)) == Picks{0, 2, 3, 5, 7});
  CHECK_FALSE(things.select(text("key")));
  CHECK_FALSE(things.select(Value::unknown()));
}

TEST_CASE("a probe that refers picks the resources it names") {
  Arena arena;
  Things things(JoinKind::RefersToElement, {kNone, kNone, kNone, kNone});
  std::vector<Reference> const second{{"thing1", 0, true}};
  std::vector<Reference> const anything{{"", 0, false}};
  std::vector<Value> const list{text("thing0"), with_references(text("y"), second, arena)};
  CHECK(things.select(text("thing3")) == Picks{3});
  CHECK(things.select(Value::list(list)) == Picks{0, 1});
  CHECK(things.select(text("nobody")) == Picks{});
  CHECK(things.select(Value::absent()) == Picks{});
  CHECK_FALSE(things.select(Value::unknown()));
  CHECK_FALSE(things.select(Value::undecided(Reason::Type)));
  CHECK_FALSE(things.select(with_references(text("y"), anything, arena)));

  // What a resource calls itself is no reference.
  std::vector<Member> const attributes{{"name", text("thing2")}, {"to", text("thing3")}};
  Resource named;
  named.id = "thing1";
  named.attributes = Value::object(attributes);
  CHECK(things.select(Value::resource(&named)) == Picks{3});
}

}  // namespace
}  // namespace writ::vm
