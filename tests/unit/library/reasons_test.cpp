// The reasons in a function's row are the reasons it gives: each that the row names is seen, and no
// other, for arguments of the types that the row takes.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/library/library.hpp"
#include "engine/value/print.hpp"
#include "tests/unit/library/odd_values.hpp"

namespace writ::library {
namespace {

/// The words before the colons of "value, type: it is no text; limit: it is too long".
std::set<std::string> reasons_named(std::string_view undecided) {
  std::set<std::string> reasons;
  while (!undecided.empty()) {
    std::size_t const end = std::min(undecided.find(';'), undecided.size());
    std::string_view words = undecided.substr(0, undecided.substr(0, end).find(':'));
    while (!words.empty()) {
      std::size_t const comma = std::min(words.find(','), words.size());
      std::string_view word = words.substr(0, comma);
      word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
      reasons.emplace(word);
      words.remove_prefix(std::min(comma + 1, words.size()));
    }
    undecided.remove_prefix(std::min(end + 1, undecided.size()));
  }
  return reasons;
}

/// No list that a policy or an input makes holds what is undecided: it is undecided itself.
bool holds_undecided(Value v) {
  if (v.is(Kind::Undecided)) return true;
  if (v.is(Kind::List)) {
    auto const items = v.as_list();
    return std::any_of(items.begin(), items.end(), holds_undecided);
  }
  if (!v.is(Kind::Object)) return false;
  auto const members = v.as_object();
  return std::any_of(members.begin(), members.end(),
                     [](Member const& m) { return holds_undecided(m.value); });
}

/// Of the values, those that the parameter takes without a word.
std::vector<Value> fitting(Parameter const& parameter, std::vector<Value> const& values) {
  std::vector<Value> fit;
  for (Value const v : values) {
    if (!v.is(Kind::Unknown) && holds(parameter.kinds, v.kind()) && !holds_undecided(v)) {
      fit.push_back(v);
    }
  }
  return fit;
}

struct Seen {
  std::set<std::string> reasons;
  std::string example;  ///< a call that gave a reason which the row does not name
};

/// What the function says of itself on random arguments that it takes.
Seen reasons_seen(FunctionRow const& row, std::vector<Value> const& values) {
  std::set<std::string> const named = reasons_named(row.undecided);
  std::mt19937 random(11);
  Limits const limits;
  Arena arena;
  CallContext context{arena, limits, Value::time(1'769'860'800, 0)};
  std::vector<std::vector<Value>> fit;
  for (std::size_t i = 0; i < row.most; ++i) fit.push_back(fitting(row.parameters[i], values));
  Seen seen;
  for (std::size_t turn = 0; turn < 20'000; ++turn) {
    std::vector<Value> arguments;
    for (std::size_t i = 0; i < row.least + turn % (row.most - row.least + 1U); ++i) {
      arguments.push_back(fit[i][random() % fit[i].size()]);
    }
    Value const result = call(row, context, arguments);
    if (!result.is(Kind::Unknown) && !result.is(Kind::Undecided)) continue;
    std::string const reason(result.is(Kind::Unknown) ? "unknown" : name(result.reason()));
    if (seen.reasons.insert(reason).second && named.count(reason) == 0) {
      for (Value const v : arguments) {
        seen.example += ' ';
        print_json(seen.example, v);
      }
    }
  }
  return seen;
}

TEST_CASE("the reasons in a row are read") {
  using Reasons = std::set<std::string>;
  CHECK(reasons_named("").empty());
  CHECK(reasons_named("value: a `,`, too") == Reasons{"value"});
  CHECK(reasons_named("absent, type: no text; limit: too long") ==
        Reasons{"absent", "limit", "type"});
}

TEST_CASE("a function is undecided for the reasons of its row and for no other") {
  Arena arena;
  std::vector<Value> const values = test::odd_values(arena);
  for (FunctionRow const& row : functions()) {
    std::set<std::string> named = reasons_named(row.undecided);
    Seen const seen = reasons_seen(row, values);
    INFO(row.name << seen.example);
    // What takes a large argument has tests of its own.
    named.erase("limit");
    CHECK(seen.reasons == named);
  }
}

}  // namespace
}  // namespace writ::library
