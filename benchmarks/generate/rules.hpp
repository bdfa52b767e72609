// Rules for the inventory, as data: three to six tests each, of which some narrow what the rule is
// about and the others must hold. One check in a hundred fails. policy_text.hpp writes them as a
// policy, rules_json.hpp as JSON for what renders them in other languages.
// Test: tests/unit/generate/rules_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "benchmarks/generate/schema.hpp"

namespace writ::benchmarks {

enum class TestKind : std::uint8_t {
  IsTrue,
  IsFalse,
  Equal,
  NotEqual,
  AtLeast,
  Above,
  AtMost,
  Below,
  In,
  NotIn,
  StartsWith,
  Matches,  ///< a regular expression, found anywhere
  Within,   ///< a network whose prefix ends between two octets, so that it is a prefix of text too
  Present,
  Every,  ///< of the list at `path` every element satisfies all of `inner`
  Some,
  No,
};

using Literal = std::variant<std::string, std::int64_t>;

/// A condition on a resource. What it says of the text follows from the class of one field: it
/// holds for the classes of `holds`.
struct Test {
  TestKind kind = TestKind::IsTrue;
  std::vector<std::string> path;  ///< from the resource; of an inner test from the element
  std::vector<Literal> operands;  ///< one, but for In and NotIn
  std::vector<Test> inner;
  Field field = Field::Mode;
  ClassMask holds = 0;
};

enum class JoinKind : std::uint8_t {
  Reference,  ///< some resource of `type` that `links.key` refers to satisfies `condition`
  Equality,   ///< some resource of `type` whose name is `links.network` does
  Fan,        ///< every resource of `type` whose `links.network` is this one's name does
};

struct Join {
  JoinKind kind = JoinKind::Reference;
  std::size_t type = 0;
  Test condition;
};

struct Rule {
  std::string id;
  std::size_t type = 0;
  std::string severity;
  std::vector<Test> when;
  std::vector<Test> require;
  std::optional<Join> join;  ///< one more requirement
  bool in_one = false;       ///< the requirements are one condition with `and`
};

struct RuleOptions {
  std::uint64_t seed = 1;
  std::size_t rules = 100;
  bool joins = false;  ///< rules that look for partners instead
};

/// Rule i is the same however many there are. A multiple of kTypes gives each type as many.
[[nodiscard]] std::vector<Rule> make_rules(RuleOptions const& options);

}  // namespace writ::benchmarks
