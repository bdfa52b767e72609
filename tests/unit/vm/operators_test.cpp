// Every comparison with absent, unknown, undecided and ill-typed operands on both sides. In the
// tables a left operand that is undecided has the reason `value`, a right one the reason `limit`,
// so that each cell tells whose reason it is.
#include "engine/vm/operators.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/library/network.hpp"
#include "engine/value/network.hpp"
#include "engine/value/resource.hpp"

namespace writ::vm {
namespace {

using ir::Comparison;

/// A named operand; an undecided one differs by its side.
struct Operand {
  std::string name;
  Value value;
  bool is_undecided = false;

  [[nodiscard]] Value on(bool right) const {
    return is_undecided ? Value::undecided(right ? Reason::Limit : Reason::Value) : value;
  }
};

Operand const kAbsent = {"absent", Value::absent()};
Operand const kNull = {"null", Value::null()};
Operand const kUnknown = {"unknown", Value::unknown()};
Operand const kUndecided = {"undecided", {}, true};
Operand const kOne = {"1", Value::integer(1)};
Operand const kText = {"\"ab\"", Value::string("ab")};

std::string word(Outcome outcome) {
  if (outcome.is_undecided()) return std::string(name(outcome.reason));
  return outcome.is_true() ? "T" : "F";
}

std::string compared(Comparison comparison, Value left, Value right) {
  Work work;
  return word(compare(comparison, left, right, work));
}

/// The outcomes of each left operand, a row, beside each right one, separated by spaces.
void check_table(Comparison comparison, std::vector<Operand> const& lefts,
                 std::vector<Operand> const& rights, std::vector<std::string> const& rows) {
  REQUIRE(rows.size() == lefts.size());
  for (std::size_t i = 0; i < lefts.size(); ++i) {
    std::string found;
    for (Operand const& right : rights) {
      if (!found.empty()) found += ' ';
      found += compared(comparison, lefts[i].on(false), right.on(true));
    }
    INFO("comparison " << static_cast<int>(comparison) << ", left operand " << lefts[i].name);
    CHECK(found == rows[i]);
  }
}

struct Lists {
  std::array<Value, 1> one = {Value::integer(1)};
  std::array<Value, 1> two = {Value::integer(2)};
  std::array<Value, 1> text = {Value::string("ab")};
  std::array<Value, 1> null = {Value::null()};
  std::array<Value, 1> unknown = {Value::unknown()};
  std::array<Value, 2> one_unknown = {Value::integer(1), Value::unknown()};
  std::array<Value, 2> mixed = {Value::string("ab"), Value::integer(1)};
  std::array<Member, 1> object = {Member{"ab", Value::integer(1)}};
  std::array<Member, 1> unknown_object = {Member{"ab", Value::unknown()}};
  std::array<Member, 1> null_object = {Member{"ab", Value::null()}};
};
Lists const kLists;

Operand const kEmptyList = {"[]", Value::list({})};
Operand const kListOfOne = {"[1]", Value::list(kLists.one)};
Operand const kListOfTwo = {"[2]", Value::list(kLists.two)};
Operand const kListOfText = {"[\"ab\"]", Value::list(kLists.text)};
Operand const kListOfNull = {"[null]", Value::list(kLists.null)};
Operand const kListOfUnknown = {"[unknown]", Value::list(kLists.unknown)};
Operand const kObject = {"{\"ab\": 1}", Value::object(kLists.object)};

TEST_CASE("equality needs one present side, and types that match") {
  std::vector<Operand> const operands = {kAbsent, kNull, kUnknown,  kUndecided,
                                         kOne,    kText, kListOfOne};
  check_table(Comparison::Equal, operands, operands,
              {"absent absent unknown limit F F F",  //
               "absent absent unknown limit F F F",  //
               "unknown unknown unknown unknown unknown unknown unknown",
               "value value value value value value value",  //
               "F F unknown limit T type type",              //
               "F F unknown limit type T type",              //
               "F F unknown limit type type T"});
  check_table(Comparison::NotEqual, operands, operands,
              {"absent absent unknown limit T T T",  //
               "absent absent unknown limit T T T",  //
               "unknown unknown unknown unknown unknown unknown unknown",
               "value value value value value value value",  //
               "T T unknown limit F type type",              //
               "T T unknown limit type F type",              //
               "T T unknown limit type type F"});
}

TEST_CASE("order needs two present values of one type that has an order, the left one first") {
  Operand const day = {"1d", Value::duration(86400, 0)};
  std::vector<Operand> const operands = {kAbsent, kNull, kUnknown, kUndecided, kOne, kText, day};
  auto const table = [&](Comparison comparison, std::string const& same) {
    check_table(
        comparison, operands, operands,
        {"absent absent absent absent absent absent absent",
         "absent absent absent absent absent absent absent",
         "unknown unknown unknown unknown unknown unknown unknown",
         "value value value value value value value",
         "absent absent unknown limit " + same + " type type", "type type type type type type type",
         "absent absent unknown limit type type " + same});
  };
  table(Comparison::Less, "F");
  table(Comparison::LessEqual, "T");
  table(Comparison::Greater, "F");
  table(Comparison::GreaterEqual, "T");
}

TEST_CASE("numbers, times, durations and versions are ordered") {
  auto const less = [](Value a, Value b) { return compared(Comparison::Less, a, b); };
  CHECK(less(Value::integer(1), Value::number(1.5)) == "T");
  CHECK(less(Value::integer(2), Value::number(1.5)) == "F");
  CHECK(less(Value::integer(1), Value::big_integer("9223372036854775808")) == "T");
  CHECK(less(Value::time(1, 0), Value::time(1, 1)) == "T");
  CHECK(less(Value::duration(2, 0), Value::duration(1, 999'999'999)) == "F");
  CHECK(less(Value::version("1.9.0"), Value::version("1.10.0")) == "T");
  CHECK(less(Value::time(1, 0), Value::duration(2, 0)) == "type");
  CHECK(less(Value::boolean(false), Value::boolean(true)) == "type");
}

TEST_CASE("operators on strings take two strings, the left one first") {
  std::vector<Operand> const operands = {kAbsent, kNull, kUnknown, kUndecided, kOne, kText};
  for (Comparison const comparison :
       {Comparison::Like, Comparison::Contains, Comparison::StartsWith, Comparison::EndsWith}) {
    check_table(
        comparison, operands, operands,
        {"absent absent absent absent absent absent", "absent absent absent absent absent absent",
         "unknown unknown unknown unknown unknown unknown",
         "value value value value value value",  //
         "type type type type type type",        //
         "absent absent unknown limit type T"});
  }
}

TEST_CASE("operators on strings look where they say") {
  auto const holds = [](Comparison comparison, std::string_view a, std::string_view b) {
    return compared(comparison, Value::string(a), Value::string(b)) == "T";
  };
  CHECK(holds(Comparison::StartsWith, "abc", "ab"));
  CHECK_FALSE(holds(Comparison::StartsWith, "abc", "bc"));
  CHECK(holds(Comparison::EndsWith, "abc", "bc"));
  CHECK_FALSE(holds(Comparison::EndsWith, "abc", "ab"));
  CHECK(holds(Comparison::Contains, "abc", "b"));
  CHECK_FALSE(holds(Comparison::Contains, "abc", "d"));
  CHECK(holds(Comparison::Like, "abc", "a*"));
  CHECK_FALSE(holds(Comparison::Like, "abc", "a?"));
  CHECK(holds(Comparison::Contains, "", ""));
}

TEST_CASE("operators on networks take networks and texts that read as one, the left one first") {
  Network const net = *library::parse_network("10.0.0.0/8");
  Operand const network = {"network", Value::network(&net)};
  Operand const address = {"address", Value::string("10.0.0.0/8")};
  std::vector<Operand> const operands = {kAbsent, kNull, kUnknown, kUndecided,
                                         kOne,    kText, address,  network};
  for (Comparison const comparison : {Comparison::Within, Comparison::Overlaps}) {
    check_table(comparison, operands, operands,
                {"absent absent absent absent absent absent absent absent",
                 "absent absent absent absent absent absent absent absent",
                 "unknown unknown unknown unknown unknown unknown unknown unknown",
                 "value value value value value value value value",
                 "type type type type type type type type",
                 "value value value value value value value value",
                 "absent absent unknown limit type value T T",
                 "absent absent unknown limit type value T T"});
  }
  auto const within = [](std::string_view a, std::string_view b) {
    return compared(Comparison::Within, Value::string(a), Value::string(b));
  };
  CHECK(within("10.1.2.3", "10.0.0.0/8") == "T");
  CHECK(within("10.0.0.0/8", "10.1.0.0/16") == "F");
  CHECK(within("::1", "0.0.0.0/0") == "F");
  CHECK(compared(Comparison::Overlaps, Value::string("10.0.0.0/8"), Value::string("10.1.0.0/16")) ==
        "T");
}

TEST_CASE("membership looks at the container first, then at what may be in it") {
  std::vector<Operand> const lefts = {kAbsent, kNull, kUnknown, kUndecided, kOne, kText};
  std::vector<Operand> const rights = {kAbsent,    kNull,      kUnknown,    kUndecided, kOne,
                                       kEmptyList, kListOfOne, kListOfText, kObject};
  check_table(Comparison::In, lefts, rights,
              {"F F F limit type F F F F",                              //
               "F F F limit type F F F F",                              //
               "F F unknown limit type F unknown unknown unknown",      //
               "value value value limit type value value value value",  //
               "F F unknown limit type F T type type",                  //
               "F F unknown limit type F type T T"});
  check_table(Comparison::NotIn, lefts, rights,
              {"T T T limit type T T T T",                              //
               "T T T limit type T T T T",                              //
               "T T unknown limit type T unknown unknown unknown",      //
               "value value value limit type value value value value",  //
               "T T unknown limit type T F type type",                  //
               "T T unknown limit type T type F F"});
}

TEST_CASE("an element that is null, unknown or of another type changes membership as it may") {
  auto const in = [](Value x, Value container) { return compared(Comparison::In, x, container); };
  Value const one = Value::integer(1);
  Value const three = Value::integer(3);
  Value const text = Value::string("ab");
  CHECK(in(one, kListOfNull.value) == "F");
  CHECK(in(Value::unknown(), kListOfNull.value) == "F");
  CHECK(in(Value::unknown(), kListOfUnknown.value) == "unknown");
  CHECK(in(one, Value::list(kLists.one_unknown)) == "T");
  CHECK(in(three, Value::list(kLists.one_unknown)) == "unknown");
  CHECK(in(three, Value::list(kLists.mixed)) == "F");
  CHECK(in(Value::boolean(true), Value::list(kLists.mixed)) == "type");
  CHECK(in(text, Value::object(kLists.unknown_object)) == "unknown");
  CHECK(in(text, Value::object(kLists.null_object)) == "F");
  CHECK(in(Value::string("cd"), Value::object(kLists.unknown_object)) == "F");
}

TEST_CASE("a resource is the object of its attributes, or unknown") {
  Resource resource;
  resource.attributes = kObject.value;
  Value const whole = Value::resource(&resource);
  CHECK(compared(Comparison::In, Value::string("ab"), whole) == "T");
  CHECK(compared(Comparison::Equal, whole, kObject.value) == "T");
  CHECK(word(is_kind(whole, ir::IsKind::Object, false)) == "T");
  resource.attributes = Value::unknown();
  CHECK(compared(Comparison::In, Value::string("ab"), whole) == "unknown");
}

TEST_CASE("relations of lists look for undecided operands, then for types, then at elements") {
  std::vector<Operand> const lefts = {kAbsent,        kUnknown,    kUndecided,
                                      kOne,           kEmptyList,  kListOfOne,
                                      kListOfUnknown, kListOfNull, kListOfText};
  std::vector<Operand> const rights = {kAbsent,    kUnknown,   kUndecided, kOne,
                                       kEmptyList, kListOfOne, kListOfTwo, kObject};
  check_table(Comparison::SubsetOf, lefts, rights,
              {"T T limit type T T T T",                                      //
               "unknown unknown limit type unknown unknown unknown unknown",  //
               "value value value value value value value value",             //
               "type type limit type type type type type",                    //
               "T T limit type T T T T",                                      //
               "F unknown limit type F T F type",                             //
               "F unknown limit type F unknown unknown unknown",              //
               "F F limit type F F F F",                                      //
               "F unknown limit type F type type T"});
  check_table(Comparison::Intersects, lefts, rights,
              {"F F limit type F F F F",                                      //
               "unknown unknown limit type unknown unknown unknown unknown",  //
               "value value value value value value value value",             //
               "type type limit type type type type type",                    //
               "F F limit type F F F F",                                      //
               "F unknown limit type F T F type",                             //
               "F unknown limit type F unknown unknown unknown",              //
               "F F limit type F F F F",                                      //
               "F unknown limit type F type type T"});
  check_table(Comparison::DisjointFrom, lefts, rights,
              {"T T limit type T T T T",                                      //
               "unknown unknown limit type unknown unknown unknown unknown",  //
               "value value value value value value value value",             //
               "type type limit type type type type type",                    //
               "T T limit type T T T T",                                      //
               "T unknown limit type T F T type",                             //
               "T unknown limit type T unknown unknown unknown",              //
               "T T limit type T T T T",                                      //
               "T unknown limit type T type type F"});
}

TEST_CASE("membership counts the elements it looks at") {
  Work work;
  static_cast<void>(
      compare(Comparison::In, Value::integer(9), Value::list(kLists.one_unknown), work));
  CHECK(work.done == 2);
}

TEST_CASE("what would take more work than it may is undecided (limit), and says so") {
  std::vector<Value> const many(100, Value::integer(1));
  Work work{1'000};
  // Each is in the other at once, so a hundred looks are enough.
  CHECK(compare(Comparison::SubsetOf, Value::list(many), Value::list(many), work).is_true());
  CHECK_FALSE(work.is_too_much());
  std::vector<Value> others(100, Value::integer(2));
  others.push_back(Value::integer(1));
  CHECK(compare(Comparison::SubsetOf, Value::list(many), Value::list(others), work) ==
        Outcome::undecided(Reason::Limit));
  CHECK(work.is_too_much());

  Work few{10};
  CHECK(compare(Comparison::Like, Value::string("aaaaaaaaaab"), Value::string("*b"), few) ==
        Outcome::undecided(Reason::Limit));
  CHECK(few.is_too_much());
}

TEST_CASE("`is` tells the kinds apart, and decides nothing of the unknown but that it is") {
  std::vector<Operand> const values = {kAbsent,    kNull,   kUnknown,
                                       kUndecided, kOne,    kText,
                                       kListOfOne, kObject, {"true", Value::boolean(true)}};
  auto const row = [&](ir::IsKind kind, bool negated) {
    std::string found;
    for (Operand const& operand : values) {
      if (!found.empty()) found += ' ';
      found += word(is_kind(operand.on(false), kind, negated));
    }
    return found;
  };
  using ir::IsKind;
  CHECK(row(IsKind::Absent, false) == "T T unknown value F F F F F");
  CHECK(row(IsKind::Absent, true) == "F F unknown value T T T T T");
  CHECK(row(IsKind::Present, false) == "F F unknown value T T T T T");
  CHECK(row(IsKind::Null, false) == "F T unknown value F F F F F");
  CHECK(row(IsKind::Unknown, false) == "F F T value F F F F F");
  CHECK(row(IsKind::Unknown, true) == "T T F value T T T T T");
  CHECK(row(IsKind::String, false) == "F F unknown value F T F F F");
  CHECK(row(IsKind::Number, false) == "F F unknown value T F F F F");
  CHECK(row(IsKind::List, false) == "F F unknown value F F T F F");
  CHECK(row(IsKind::Object, false) == "F F unknown value F F F T F");
  CHECK(row(IsKind::Boolean, false) == "F F unknown value F F F F T");
  CHECK(row(IsKind::Boolean, true) == "T T unknown value T T T T F");
}

}  // namespace
}  // namespace writ::vm
