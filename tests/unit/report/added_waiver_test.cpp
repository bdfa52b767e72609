#include <catch2/catch.hpp>

#include "engine/check/waiver_file.hpp"
#include "writ/waivers.hpp"

using namespace writ;

namespace {

Waiver const kMore = {"b/two", "x: #*", "2027-01-31", "say \"no\"\nand é", "- me", {}};

}  // namespace

TEST_CASE("a waiver is added behind the others, whatever its texts") {
  Limits const limits;
  for (char const* text :
       {"", "# mine\n", "waivers:\n", "waivers: # none yet\n",
        "- {rule: r, for: x, until: 2027-01-31, reason: r, approved: a}",
        "waivers:\n- rule: r\n  for: x\n  until: 2027-01-31\n  reason: |\n    - a list\n    - of "
        "sorts\n  approved: a\n\n# end\n",
        "waivers:\n    - rule: r\n      for: x\n      until: 2027-01-31\n      reason: r\n      "
        "approved: a",
        "[]", R"({"waivers": []})"}) {
    INFO(text);
    auto const changed = with_waiver(text, kMore, limits);
    REQUIRE(changed);
    WaiverFile const file = checks::read_waiver_file("", *changed, {}, limits);
    REQUIRE(!file.waivers.empty());
    CHECK(file.waivers.back().reason == kMore.reason);
    CHECK(file.waivers.back().resources == kMore.resources);
    bool const json = text[0] == '[' || text[0] == '{';
    CHECK((json || changed->starts_with(text)));
  }
}

TEST_CASE("nothing is added to what is no waiver file, or lists in one line") {
  Limits const limits;
  for (char const* text : {"a: 1\n", "waivers: []\n", "waivers: {a: 1}\n", "7", "[7]", "{"}) {
    CHECK_FALSE(with_waiver(text, kMore, limits).has_value());
  }
  auto const once = with_waiver("", kMore, limits);
  REQUIRE(once);
  CHECK_FALSE(with_waiver(*once, kMore, limits).has_value());
}
