#include "grammar/formatter.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "grammar/printer.hpp"
#include "tests/unit/grammar/random_text.hpp"
#include "tests/unit/grammar/support.hpp"

namespace {

using writ::test::Parsed;

std::string formatted(std::string const& text) {
  Parsed const parsed(text);
  REQUIRE(parsed.mistakes().empty());
  return writ::format(parsed.file, parsed.sources.files().front());
}

/// A laid-out text is a fixed point.
void check_stays(std::string const& text) { CHECK(formatted(text) == text); }

std::string rule_with(std::string const& statements) {
  return "rule r \"t\" {\n" + statements + "}\n";
}

/// The expressions of a file in canonical form, in alphabetical order.
std::vector<std::string> expressions(Parsed const& parsed) {
  std::vector<std::string> result;
  for (std::uint32_t i = 0; i < parsed.file.nodes.size(); ++i) {
    result.push_back(writ::print_condition(parsed.file, {i}));
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<std::string> comments(Parsed const& parsed) {
  std::vector<std::string> result;
  for (auto const& comment : parsed.file.comments) {
    std::string text(parsed.text(comment.span));
    text.erase(text.find_last_not_of(" \t\r") + 1);
    result.push_back(text);
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace

TEST_CASE("the example of the language is laid out already") {
  check_stays(R"(module nis2.data_infrastructure

use lib.iam
use lib.network as net

let strong_tls = ["TLSv1.2", "TLSv1.3"]

parameter key_age: duration = 365d "longest life of a customer-managed key"

predicate is_secret(tags) = tags.classification in ["secret", "confidential"]

rule s3-encrypted-with-kms "Secret S3 buckets encrypt data with a managed key" {
  severity  high
  controls  nis2 "21.2.h", annex "9.2.a"

  for       bucket in aws_s3_bucket
  when      is_secret(bucket.tags)
  require   some enc in aws_s3_bucket_server_side_encryption_configuration
              where enc.bucket -> bucket:
                some r in enc.rule:
                  some d in r.apply_server_side_encryption_by_default:
                    d.sse_algorithm == "aws:kms"

  message   "{bucket.@id} holds {bucket.tags.classification} data without KMS encryption"
  fix       "Add an aws_s3_bucket_server_side_encryption_configuration with sse_algorithm aws:kms"
}

test "a bucket that holds no secret is skipped" {
  given { "resources": [{ "type": "aws_s3_bucket", "id": "aws_s3_bucket.a", "tags": {} }] }
  now    2026-01-01T00:00:00Z
  set    key_age = 30d
  expect s3-encrypted-with-kms skip on "aws_s3_bucket.a"
}

test "a plan as Terraform printed it" {
  given file "fixtures/plan.json"
  expect s3-encrypted-with-kms fail on "aws_s3_bucket.logs"
  expect no other fail
  expect no other undecided
}
)");
}

TEST_CASE("a rule's head comes first, message and fix last, what is between keeps its order") {
  CHECK(
      formatted("rule r \"t\" { fix \"f\" require a let b = c message \"m\" when d needs e "
                "docs \"u\" for x in y unless z parameter p: any = 1 \"m\" tags \"g\" owner \"o\" "
                "enforce warn weight 2 controls n \"1\" severity low }") ==
      rule_with("  severity  low\n"
                "  controls  n \"1\"\n"
                "  weight    2\n"
                "  enforce   warn\n"
                "  owner     \"o\"\n"
                "  tags      \"g\"\n"
                "  parameter p: any = 1 \"m\"\n"
                "  docs      \"u\"\n"
                "\n"
                "  for       x in y\n"
                "  needs     e\n"
                "  require   a\n"
                "  let       b = c\n"
                "  when      d\n"
                "  unless    z\n"
                "\n"
                "  message   \"m\"\n"
                "  fix       \"f\"\n"));
}

TEST_CASE("blanks between tokens are ours") {
  CHECK(formatted("let a=[1,2 , 3]") == "let a = [1, 2, 3]\n");
  CHECK(formatted("let a = { \"k\":1,\"l\" : {} }") == "let a = { \"k\": 1, \"l\": {} }\n");
  CHECK(formatted("let a = f ( x,y )[ 0 ] . b .@id [ * ]") == "let a = f(x, y)[0].b.@id[*]\n");
  CHECK(formatted("let a=- 1--b-c") == "let a = -1 - -b - c\n");
  CHECK(formatted("let a = b<-1 and(c)or not(d)") == "let a = b < -1 and (c) or not (d)\n");
  CHECK(formatted("let a = x contains[1]and y") == "let a = x contains [1] and y\n");
  CHECK(formatted("let a = some x , y in z where w : v") == "let a = some x, y in z where w: v\n");
  CHECK(formatted("predicate p ( a , b:list of string )=a") ==
        "predicate p(a, b: list of string) = a\n");
  CHECK(formatted("open  type x{a ?: string or number}") ==
        "open type x { a?: string or number }\n");
  CHECK(formatted("let a = 1.5e-3 + 30d*`o  d`.`x  y`") ==
        "let a = 1.5e-3 + 30d * `o  d`.`x  y`\n");
}

TEST_CASE("line ends inside an expression stay, and what follows is indented") {
  check_stays(
      rule_with("  require   a\n"
                "              and b\n"
                "            or not (\n"
                "              c\n"
                "                + d\n"
                "            )\n"
                "  require   x in [\n"
                "              1,\n"
                "              2\n"
                "            ]\n"
                "  require   if a\n"
                "              then b\n"
                "              else c\n"
                "            \"own\"\n"));
  check_stays("let a = [\n  { \"k\": 1 },\n\n  { \"k\": [\n    2\n  ] }\n]\n");
  check_stays("let a =\n  b\n  + c\n");
  CHECK(formatted("let a = every x in y:\nx\nand z") == "let a = every x in y:\n  x\n  and z\n");
  CHECK(formatted("let a = (every x in y:\nx) and\nz") ==
        "let a = (every x in y:\n  x) and\n  z\n");
  CHECK(formatted(rule_with("when\n\na\n==\nb")) == rule_with("  when      a\n"
                                                              "              ==\n"
                                                              "              b\n"));
}

TEST_CASE("what binds more tightly is indented against the chain around it") {
  check_stays(
      rule_with("  require   a\n"
                "                and b\n"
                "              or (c\n"
                "                and d)\n"
                "            implies e\n"
                "              and f\n"));
  check_stays("predicate p(a) =\n  a\n  or b\n    and c\n    and d\n");
  CHECK(formatted("let a = b or c\nand d\nor e and\nf") ==
        "let a = b or c\n    and d\n  or e and\n    f\n");
}

TEST_CASE("further lines of a `where` are indented more than the body behind it") {
  check_stays(
      rule_with("  require   some b in c\n"
                "              where b.d\n"
                "                  and b.e:\n"
                "                b.f\n"
                "                and b.g\n"
                "  require   x in [\n"
                "              b for b in c where d\n"
                "                  and e\n"
                "            ]\n"));
}

TEST_CASE("types on further lines stand below the first") {
  CHECK(formatted("rule r \"t\" { for thing in a, b,\nc,\n \"d-*\"\nneeds e,\nf }") ==
        rule_with("  for       thing in a, b,\n"
                  "                     c,\n"
                  "                     \"d-*\"\n"
                  "  needs     e,\n"
                  "            f\n"));
}

TEST_CASE("comments stay with what they stand at") {
  CHECK(formatted("# file\n\n\n# doc\nlet a = 1 # beside\n# end") ==
        "# file\n\n# doc\nlet a = 1  # beside\n# end\n");
  CHECK(formatted("rule r \"t\" { # open\n# of require\nrequire a # beside\n"
                  "# of severity\n\nseverity low\n# last\n}# after\n") ==
        "rule r \"t\" {  # open\n"
        "  # of severity\n"
        "  severity  low\n"
        "\n"
        "  # of require\n"
        "  require   a  # beside\n"
        "  # last\n"
        "}  # after\n");
  CHECK(formatted("let a = [ # one\n1, # two\n# three\n2\n# four\n]") ==
        "let a = [  # one\n  1,  # two\n  # three\n  2\n  # four\n]\n");
  CHECK(formatted(rule_with("require # why\na")) == rule_with("  require  # why\n            a\n"));
}

TEST_CASE("blank lines between declarations and between conditions stay, at most one") {
  CHECK(formatted("\n\nlet a = 1\nlet b = 2\n\n\n\nlet c = 3\n\n") ==
        "let a = 1\nlet b = 2\n\nlet c = 3\n");
  CHECK(formatted(rule_with("\nlet a = 1\n\n\nwhen a\nrequire b\n\n")) ==
        rule_with("  let       a = 1\n\n  when      a\n  require   b\n"));
}

TEST_CASE("waivers and frameworks have a line for each part") {
  CHECK(formatted("waive m.n/a-b { reason \"r\" until 2027-01-31 approved \"a\" for \"*\" }") ==
        "waive m.n/a-b {\n"
        "  for      \"*\"\n"
        "  until    2027-01-31\n"
        "  reason   \"r\"\n"
        "  approved \"a\"\n"
        "}\n");
  CHECK(formatted("framework f \"t\" { control \"1\" \"one\"\n\ncontrol \"2\" \"two\" # x\n}") ==
        "framework f \"t\" {\n  control \"1\" \"one\"\n\n  control \"2\" \"two\"  # x\n}\n");
  CHECK(
      formatted(
          "framework f \"t\" { control \"1\" \"one\"   evidence  record control \"2\" \"two\" }") ==
      "framework f \"t\" {\n  control \"1\" \"one\" evidence record\n  control \"2\" \"two\"\n}\n");
  check_stays(
      "test \"t\" {\n"
      "  waive a {\n"
      "    for      \"*\"\n"
      "    until    2027-01-31\n"
      "    reason   \"r\"\n"
      "    approved \"a\"\n"
      "  }\n"
      "  given {\n"
      "    \"resources\": []\n"
      "  }\n"
      "}\n");
}

TEST_CASE("a byte order mark and CR LF do not survive") {
  CHECK(formatted("\xEF\xBB\xBFlet a = 1 # x \r\nlet b = [\r\n2]\r\n") ==
        "let a = 1  # x\nlet b = [\n  2]\n");
  CHECK(formatted("").empty());
  CHECK(formatted("# only\n") == "# only\n");
}

TEST_CASE("formatting twice changes nothing more, and never the meaning or a comment") {
  for (std::uint64_t seed = 0; seed < 1'500; ++seed) {
    writ::test::RandomText random(seed);
    std::string const source = random.scattered(random.policy());
    CAPTURE(seed, source);
    Parsed const before(source);
    REQUIRE(before.mistakes().empty());
    std::string const once = writ::format(before.file, before.sources.files().front());
    CAPTURE(once);
    Parsed const after(once);
    REQUIRE(after.mistakes().empty());
    REQUIRE(expressions(after) == expressions(before));
    REQUIRE(comments(after) == comments(before));
    REQUIRE(after.file.declarations.size() == before.file.declarations.size());
    REQUIRE(writ::format(after.file, after.sources.files().front()) == once);
  }
}
