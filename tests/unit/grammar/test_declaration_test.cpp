#include <catch2/catch.hpp>

#include "tests/unit/grammar/support.hpp"

using writ::test::file_mistake;
using writ::test::Parsed;
using writ::test::shape;
namespace ast = writ::ast;

namespace {

std::string mistake(std::string const& statements) {
  return file_mistake("test \"t\" {\n  " + statements + "\n}\n");
}

}  // namespace

TEST_CASE("a test gives, sets and expects") {
  Parsed const parsed(
      "test \"a test\" {\n"
      "  given { \"resources\": [ { \"type\": \"t\", \"x\": null } ] }\n"
      "  now 2026-01-01T00:00:00Z\n"
      "  set a.b.key_age = 30d\n"
      "  waive a.b/r { for \"*\" until 2027-01-31 reason \"r\" approved \"a\" }\n"
      "  expect no-open-ports skip on \"id\" reading \"/x\" saying \"text\"\n"
      "  expect m.n/rule-1 undecided\n"
      "  expect no other fail\n"
      "}\n"
      "test \"another\" { given file \"plan.json\" }");
  REQUIRE(parsed.mistakes().empty());
  auto const& test = parsed.first<ast::Test>();
  CHECK(test.name.text == "a test");
  REQUIRE(test.parts.size() == 7);
  auto const& given = std::get<ast::GivenInline>(test.parts[0].is);
  CHECK(shape(parsed.file, given.object) == "(object resources:(list (object type:'t' x:null)))");
  CHECK(std::get<ast::NowPart>(test.parts[1].is).time.text == "2026-01-01T00:00:00Z");
  auto const& set = std::get<ast::SetPart>(test.parts[2].is);
  CHECK(set.name.text == "a.b.key_age");
  CHECK(shape(parsed.file, set.value) == "30d");
  auto const& waive = std::get<ast::Waive>(test.parts[3].is);
  CHECK(waive.rule.text == "a.b/r");
  auto const& expect = std::get<ast::ExpectRule>(test.parts[4].is);
  CHECK(expect.rule.text == "no-open-ports");
  CHECK(expect.verdict == ast::Verdict::Skip);
  CHECK(expect.on.value().text == "id");
  CHECK(expect.reading.value().text == "/x");
  CHECK(expect.saying.value().text == "text");
  CHECK(std::get<ast::ExpectRule>(test.parts[5].is).rule.text == "m.n/rule-1");
  CHECK_FALSE(std::get<ast::ExpectRule>(test.parts[5].is).on.has_value());
  CHECK(std::get<ast::ExpectNoOther>(test.parts[6].is).verdict == ast::Verdict::Fail);
  CHECK(parsed.text(test.parts[1].span) == "now 2026-01-01T00:00:00Z");
  CHECK(parsed.text(test.parts[6].span) == "expect no other fail");
  auto const& another = std::get<ast::Test>(parsed.file.declarations[1].is);
  CHECK(std::get<ast::GivenFile>(another.parts.at(0).is).path.text == "plan.json");
}

TEST_CASE("where an id may stand a keyword does not end before a hyphen") {
  CHECK(mistake("expect no-open fail") == "none");
  CHECK(mistake("expect allow-nothing pass") == "none");
  CHECK(mistake("expect deny-1 pass") == "none");
  CHECK(mistake("expect no fail") == "2:13 expected `other`, found `fail`");
}

TEST_CASE("a test's statements say what they lack") {
  CHECK(file_mistake("test a {}") == "1:6 expected the test's name in quotes, found `a`");
  CHECK(mistake("given [1]") == "2:9 expected an object or `file`, found `[`");
  CHECK(mistake("given file x") == "2:14 expected a string, found `x`");
  CHECK(mistake("given {a: 1}") == "2:10 a key of an object stands in double quotes, found `a`");
  CHECK(mistake("now today") == "2:7 expected a time as in `2027-01-31T12:00:00Z`, found `today`");
  CHECK(mistake("set = 1") == "2:7 expected a parameter's name, found `=`");
  CHECK(mistake("set a 1") == "2:9 expected `=`, found `1`");
  CHECK(mistake("expect") == "3:1 expected a rule's id or `no other`, found `}`");
  CHECK(mistake("expect a failed") ==
        "2:12 expected `pass`, `fail`, `undecided`, `skip` or `waived`, found `failed`");
  CHECK(mistake("expect a pass on b") == "2:20 expected a string, found `b`");
  CHECK(mistake("expect a pass saying \"x\" on \"b\"") ==
        "2:28 expected a statement of the test or `}`, found `on`");
  CHECK(mistake("require a") == "2:3 expected a statement of the test or `}`, found `require`");
}

TEST_CASE("access decisions in a test are refused by name") {
  CHECK(mistake("expect allow") == "2:10 access decisions (`allow`) are not part of this version");
  CHECK(mistake("expect deny by a") ==
        "2:10 access decisions (`deny`) are not part of this version");
  CHECK(mistake("request {}") == "2:3 access decisions (`request`) are not part of this version");
}

TEST_CASE("a test is given once and has one time") {
  CHECK(mistake("given {} given file \"x\"") == "2:12 a second `given` in one test");
  CHECK(mistake("now 2026-01-01 now 2026-01-01") == "2:18 a second `now` in one test");
}

TEST_CASE("a waiver has each of its four parts once, in any order") {
  Parsed const parsed("waive a { approved \"who\" reason \"why\" until 2027-01-31 for \"aws_*\" }");
  REQUIRE(parsed.mistakes().empty());
  auto const& waive = parsed.first<ast::Waive>();
  CHECK(waive.rule.text == "a");
  CHECK(waive.resources.text == "aws_*");
  CHECK(waive.until.text == "2027-01-31");
  CHECK(waive.reason.text == "why");
  CHECK(waive.approved.text == "who");
  CHECK(Parsed("waive a { for \"*\" }").mistakes() ==
        std::vector<std::string>{"1:7 W0117 a waiver lacks its `until`",
                                 "1:7 W0117 a waiver lacks its `reason`",
                                 "1:7 W0117 a waiver lacks its `approved`"});
  CHECK(file_mistake(
            "waive a { for \"*\" for \"*\" until 2027-01-31 reason \"r\" approved \"a\" }") ==
        "1:23 a second `for` in one waiver");
  CHECK(file_mistake("waive a { for x }") ==
        "1:15 expected a glob of resource ids in quotes, found `x`");
  CHECK(file_mistake("waive a { because \"x\" }") ==
        "1:11 expected `for`, `until`, `reason`, `approved` or `}`, found `because`");
  CHECK(file_mistake("waive \"a\" {}") == "1:7 expected a rule's id, found `\"a\"`");
}
