// Steps off what is not there are tested in the conformance rows; here, that hints change nothing.
#include "engine/value/steps.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace writ {
namespace {

TEST_CASE("a field is found whatever the hint says") {
  // Keys of every length up to 40, so that some are alike but for one byte.
  for (std::size_t count = 0; count <= 40; ++count) {
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < count; ++i) keys.push_back(std::string(i, 'a') + "b");
    std::sort(keys.begin(), keys.end());
    std::vector<Member> members;
    for (std::size_t i = 0; i < count; ++i) {
      members.push_back({keys[i], Value::integer(static_cast<std::int64_t>(i))});
    }
    Value const object = Value::object(members);
    for (std::uint32_t hint = 0; hint <= count; ++hint) {
      for (std::size_t i = 0; i < count; ++i) {
        std::uint32_t moved = hint;
        Value const found = step_field(object, keys[i], moved);
        bool const right =
            found.is(Kind::Integer) && found.as_integer() == static_cast<std::int64_t>(i);
        moved = hint;
        std::string const other = keys[i].substr(0, i) + "c";
        if (!right || !step_field(object, other, moved).is(Kind::Absent)) {
          FAIL_CHECK("hint " << hint << " of " << count << ", key " << i);
        }
      }
    }
  }
}

TEST_CASE("a hint changes nothing of a step off another value than an object") {
  std::uint32_t hint = 7;
  CHECK(step_field(Value::unknown(), "a", hint).is(Kind::Unknown));
  CHECK(step_field(Value::absent(), "a", hint).is_absent());
  CHECK(step_field(Value::integer(1), "a", hint).is(Kind::Undecided));
  Member const member[] = {{"a", Value::integer(1)}};
  hint = 0;
  CHECK_FALSE(step_field(Value::object(member), "a", hint).is_sensitive());
  CHECK(step_field(Value::object(member).as_sensitive(), "a", hint).is_sensitive());
}

}  // namespace
}  // namespace writ
