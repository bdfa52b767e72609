#include <catch2/catch.hpp>

#include "tests/unit/grammar/support.hpp"

using writ::test::Parsed;
using writ::test::shape;
namespace ast = writ::ast;

namespace {

/// A rule with these statements, which start at line 2, column 3.
std::string rule_with(std::string const& statements) {
  return "rule my-rule \"Title\" {\n  " + statements + "\n}\n";
}
std::string mistake(std::string const& statements) {
  return writ::test::file_mistake(rule_with(statements));
}

}  // namespace

TEST_CASE("a rule has an id, a title and statements in any order") {
  Parsed const parsed(
      "rule s3-kms \"Title\" {\n"
      "  severity high controls nis2 \"21.2.h\", annex \"9.2.a\", \"9.2.b\"\n"
      "  weight 2.5 enforce warn owner \"sec\" tags \"a\", \"b\"\n"
      "  parameter p: number = 1 \"m\"\n"
      "  for b in aws_s3_bucket, \"aws_*\"\n"
      "  needs x, \"y.z\"\n"
      "  let n = b.x\n"
      "  when b.y unless b.z\n"
      "  require n == p \"own {b}\"\n"
      "  message \"m\" fix \"f\" docs \"https://x\"\n"
      "}");
  REQUIRE(parsed.mistakes().empty());
  auto const& rule = parsed.first<ast::Rule>();
  CHECK(rule.id.text == "s3-kms");
  CHECK(rule.title.text == "Title");
  REQUIRE(rule.parts.size() == 16);
  auto const at = [&rule](std::size_t i) -> auto const& { return rule.parts[i].is; };
  CHECK(std::get<ast::SeverityPart>(at(0)).severity == ast::Severity::High);
  auto const& controls = std::get<ast::ControlsPart>(at(1)).entries;
  REQUIRE(controls.size() == 3);
  CHECK(controls[0].framework.text == "nis2");
  CHECK(controls[1].control.text == "9.2.a");
  CHECK(controls[2].framework.text == "annex");
  CHECK(controls[2].control.text == "9.2.b");
  CHECK(std::get<ast::WeightPart>(at(2)).digits == "2.5");
  CHECK(std::get<ast::EnforcePart>(at(3)).mode == ast::Enforce::Warn);
  CHECK(std::get<ast::OwnerPart>(at(4)).owner.text == "sec");
  CHECK(std::get<ast::TagsPart>(at(5)).tags.size() == 2);
  CHECK(std::get<ast::Parameter>(at(6)).name.text == "p");
  auto const& selection = std::get<ast::ForPart>(at(7));
  CHECK(selection.variable.text == "b");
  REQUIRE(selection.types.size() == 2);
  CHECK_FALSE(selection.types[0].quoted);
  CHECK(selection.types[1].quoted);
  CHECK(selection.types[1].text.text == "aws_*");
  CHECK(std::get<ast::NeedsPart>(at(8)).types.size() == 2);
  CHECK(std::get<ast::Let>(at(9)).name.text == "n");
  CHECK_FALSE(std::get<ast::WhenPart>(at(10)).unless);
  CHECK(std::get<ast::WhenPart>(at(11)).unless);
  auto const& require = std::get<ast::RequirePart>(at(12));
  CHECK(shape(parsed.file, require.condition) == "(== n p)");
  CHECK(require.message.value().pieces.size() == 2);
  CHECK(std::get<ast::MessagePart>(at(13)).text.source.text == "m");
  CHECK(std::get<ast::FixPart>(at(14)).text.source.text == "f");
  CHECK(std::get<ast::DocsPart>(at(15)).url.text == "https://x");
  CHECK(parsed.text(rule.parts[1].span) == "controls nis2 \"21.2.h\", annex \"9.2.a\", \"9.2.b\"");
  CHECK(parsed.text(rule.parts[1].keyword) == "controls");
  CHECK(parsed.text(rule.parts[12].span) == "require n == p \"own {b}\"");
}

TEST_CASE("the head of a rule says what it lacks") {
  using writ::test::file_mistake;
  CHECK(file_mistake("rule") == "1:5 expected a rule's id, found end of file");
  CHECK(file_mistake("rule \"t\" {}") == "1:6 expected a rule's id, found `\"t\"`");
  CHECK(file_mistake("rule a {}") == "1:8 expected the rule's title in quotes, found `{`");
  CHECK(file_mistake("rule a \"t\"") == "1:11 expected `{`, found end of file");
  CHECK(file_mistake("rule for \"t\" {}") == "1:6 expected a rule's id, found `for`");
  CHECK(file_mistake("rule no-x-y \"t\" {}") == "none");
  CHECK(file_mistake("rule for-all \"t\" {}") == "none");
  CHECK(file_mistake("rule a- \"t\" {}") == "1:7 expected the rule's title in quotes, found `-`");
  CHECK(file_mistake("rule a \"t\" {") ==
        "1:13 expected a statement of the rule or `}`, found end of file");
}

TEST_CASE("every statement says what it lacks") {
  CHECK(mistake("severity urgent") ==
        "2:12 expected `critical`, `high`, `medium`, `low` or `info`, found `urgent`");
  CHECK(mistake("controls \"a\"") == "2:12 expected a framework's id, found `\"a\"`");
  CHECK(mistake("controls a") == "3:1 expected a string, found `}`");
  CHECK(mistake("controls a \"b\", c") == "3:1 expected a string, found `}`");
  CHECK(mistake("controls a \"b\", 1") == "2:19 expected a control, found `1`");
  CHECK(mistake("weight high") == "2:10 expected a number, found `high`");
  CHECK(mistake("weight -1") == "2:10 expected a number, found `-`");
  CHECK(mistake("weight 5d") == "2:10 `5d` is not a number: a number has no unit");
  CHECK(mistake("enforce block") == "2:11 expected `deny`, `warn` or `advise`, found `block`");
  CHECK(mistake("owner me") == "2:9 expected a string, found `me`");
  CHECK(mistake("tags a") == "2:8 expected a string, found `a`");
  CHECK(mistake("tags \"a\",") == "3:1 expected a string, found `}`");
  CHECK(mistake("for in x") == "2:7 expected a name, found `in`");
  CHECK(mistake("for b of x") == "2:9 expected `in`, found `of`");
  CHECK(mistake("for b in 1") == "2:12 expected a resource type, found `1`");
  CHECK(mistake("for b in a,") == "3:1 expected a resource type, found `}`");
  CHECK(mistake("needs") == "3:1 expected a resource type, found `}`");
  CHECK(mistake("when") == "3:1 expected a condition, found `}`");
  CHECK(mistake("unless )") == "2:10 expected a condition, found `)`");
  CHECK(mistake("require") == "3:1 expected a condition, found `}`");
  CHECK(mistake("message hello") == "2:11 expected a text in quotes, found `hello`");
  CHECK(mistake("fix") == "3:1 expected a text in quotes, found `}`");
  CHECK(mistake("docs https") == "2:8 expected a string, found `https`");
  CHECK(mistake("sevrity high") == "2:3 expected a statement of the rule or `}`, found `sevrity`");
}

TEST_CASE("statements follow each other without a mark between them") {
  CHECK(mistake("when a require b message \"c\" when d") == "none");
  CHECK(mistake("let a = b let c = d.e require f(c) \"own\" fix \"f\"") == "none");
  CHECK(mistake("when a, require b") == "2:9 no comma stands between statements");
  CHECK(mistake("when a; require b") == "2:9 a statement needs no `;` at its end");
}

TEST_CASE("a part that stands once is reported with both places") {
  for (std::string const part : {"severity low", "weight 1", "enforce warn", "owner \"o\"",
                                 "for b in c", "message \"m\"", "fix \"f\"", "docs \"d\""}) {
    CAPTURE(part);
    Parsed const parsed(rule_with(part + "\n  " + part));
    std::string const word = part.substr(0, part.find(' '));
    CHECK(parsed.mistakes() ==
          std::vector<std::string>{"3:3 W0116 a second `" + word + "` in one rule"});
    REQUIRE(parsed.diagnostics[0].notes.size() == 1);
    CHECK(parsed.diagnostics[0].notes[0].where.line == 2);
  }
  CHECK(mistake("when a when b require c require d tags \"a\" tags \"b\" needs a needs b "
                "controls a \"b\" controls a \"c\"") == "none");
}

TEST_CASE("a rule with a repeated part is kept") {
  CHECK(Parsed(rule_with("severity low severity high")).file.declarations.size() == 1);
}
