#include "engine/vm/constant_set.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/value/equality.hpp"

namespace writ::vm {
namespace {

bool holds(ConstantSet const& set, Value x) {
  std::uint64_t work = 0;
  return set.holds(x, work);
}

TEST_CASE("a set holds its elements and no others, however long they are") {
  std::vector<std::string> texts;
  for (std::size_t length = 0; length < 100; length += 3) texts.push_back(std::string(length, 'x'));
  std::vector<Value> elements;
  for (std::string const& text : texts) elements.push_back(Value::string(text));
  auto const set = ConstantSet::of(Value::list(elements));
  REQUIRE(set);
  for (std::size_t length = 0; length < 100; ++length) {
    std::string const text(length, 'x');
    INFO(length);
    CHECK(holds(*set, Value::string(text)) == (length % 3 == 0));
    // The same but for one byte, wherever that is.
    for (std::size_t at = 0; at < length; ++at) {
      std::string other = text;
      other[at] = 'y';
      CHECK_FALSE(holds(*set, Value::string(other)));
    }
  }
}

TEST_CASE("a set of a thousand integers holds each, and none beside them") {
  std::vector<Value> elements;
  for (std::int64_t i = -500; i < 500; ++i) elements.push_back(Value::integer(i * 16));
  auto const set = ConstantSet::of(Value::list(elements));
  REQUIRE(set);
  for (std::int64_t i = -8100; i < 8100; ++i) {
    CHECK(holds(*set, Value::integer(i)) == (i % 16 == 0 && i >= -8000 && i < 8000));
  }
}

TEST_CASE("a set leaves to the operator what it cannot tell by itself") {
  Value const texts[] = {Value::string("a"), Value::null()};
  auto const of_texts = ConstantSet::of(Value::list(texts));
  REQUIRE(of_texts);
  CHECK(of_texts->answers(Value::string("b")));
  CHECK_FALSE(of_texts->answers(Value::integer(1)));
  CHECK_FALSE(of_texts->answers(Value::unknown()));
  CHECK_FALSE(of_texts->answers(Value::absent()));
  Value const numbers[] = {Value::integer(1), Value::number(2)};
  auto const of_numbers = ConstantSet::of(Value::list(numbers));
  REQUIRE(of_numbers);
  // 2 equals the other number, which is of another kind.
  CHECK_FALSE(of_numbers->answers(Value::integer(2)));
  Value const open[] = {Value::unknown()};
  CHECK_FALSE(ConstantSet::of(Value::list(open)));
  CHECK_FALSE(ConstantSet::of(Value::string("a")));
  auto const empty = ConstantSet::of(Value::list({}));
  REQUIRE(empty);
  CHECK_FALSE(empty->answers(Value::string("a")));
}

TEST_CASE("looking a long text up is work") {
  std::string const text(16'000, 'x');
  Value const element[] = {Value::string(text)};
  auto const set = ConstantSet::of(Value::list(element));
  REQUIRE(set);
  std::uint64_t work = 0;
  CHECK(set->holds(Value::string(text), work));
  CHECK(work >= text.size() / kTextPerWork);
}

}  // namespace
}  // namespace writ::vm
