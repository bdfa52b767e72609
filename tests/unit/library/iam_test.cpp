#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/library/evaluate.hpp"

using writ::Limits;
using writ::test::evaluate;
using writ::test::quoted;

namespace {

/// Whether the statements, in JSON, allow the action on the resource.
std::string allows(std::string const& statements, std::string const& action,
                   std::string const& resource = "*") {
  return evaluate(R"(iam_allows({"Version": "2012-10-17", "Statement": )" + statements + "}, " +
                  quoted(action) + ", " + quoted(resource) + ")");
}

std::string statements(std::string const& document) {
  return evaluate("iam_statements(" + document + ")");
}

}  // namespace

TEST_CASE("one statement counts as a list of one, one action as a list of one") {
  CHECK(statements(R"({"Statement": {"Action": "a:b", "NotResource": ["x"], "Resource": null}})") ==
        R"([{"Action":["a:b"],"NotResource":["x"],"Resource":null}])");
  CHECK(statements(R"({"Statement": []})") == "[]");
}

TEST_CASE("every principal is an object of lists") {
  CHECK(
      statements(
          R"({"Statement": [{"Principal": "*"}, {"NotPrincipal": {"AWS": "1", "Service": ["s"]}}]})") ==
      R"([{"Principal":{"AWS":["*"]}},{"NotPrincipal":{"AWS":["1"],"Service":["s"]}}])");
}

TEST_CASE("a document may be JSON text, plain or URL-encoded") {
  std::string const wanted = R"([{"Action":["s3:*"]}])";
  CHECK(statements(quoted(R"( {"Statement": {"Action": "s3:*"}} )")) == wanted);
  CHECK(statements(quoted("%7B%22Statement%22%3A%20%7B%22Action%22%3A%20%22s3%3A%2A%22%7D%7D")) ==
        wanted);
}

TEST_CASE("a document that cannot be read is undecided") {
  for (char const* text : {"", "not json", "[]", "%7B", "%zz", "{\"Statement\": [}", "{}",
                           "{\"Statement\": null}", "%22a%22"}) {
    INFO(text);
    CHECK(statements(quoted(text)) == "undecided (value)");
  }
  CHECK(statements("{}") == "undecided (value)");
  CHECK(statements(R"({"Statement": "x"})") == "undecided (type)");
  CHECK(statements(R"({"Statement": ["x"]})") == "undecided (type)");
  CHECK(statements(R"({"Statement": unknown})") == "unknown");
  CHECK(statements("[]") == "undecided (type)");
  CHECK(statements(R"({"Statement": [unknown]})") == "[\"(known after apply)\"]");
}

TEST_CASE("an action is allowed in any case, a resource in its own only") {
  std::string const allow =
      R"({"Effect": "Allow", "Action": "IAM:CreateAccessKey", "Resource": "arn:aws:iam::1:user/A"})";
  CHECK(allows(allow, "iam:createaccesskey", "arn:aws:iam::1:user/A") == "true");
  CHECK(allows(allow, "iam:CreateAccessKey", "arn:aws:iam::1:user/a") == "false");
  CHECK(allows(allow, "iam:CreateAccessKey", "*") == "false");
  CHECK(allows(allow, "iam:*", "arn:aws:iam::1:user/A") == "false");
}

TEST_CASE("a question with wildcards asks for all of it") {
  std::string const all = R"({"Effect": "Allow", "Action": "*", "Resource": "*"})";
  CHECK(allows(all, "*") == "true");
  CHECK(allows(all, "s3:Get*", "arn:aws:s3:::a/*") == "true");
  CHECK(allows(R"({"Effect": "Allow", "Action": "*:*", "Resource": "*"})", "*") == "true");
  CHECK(
      allows(R"({"Effect": "Allow", "Action": "s3:PutObject*", "Resource": "arn:aws:s3:::demo/*"})",
             "*") == "false");
  CHECK(allows(R"({"Effect": "Allow", "Action": "s3:*", "Resource": "*"})", "s3:*") == "true");
  CHECK(allows(R"({"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"})", "s3:*") == "false");
}

TEST_CASE("NotAction allows what it does not name, which is not all") {
  std::string const but_iam = R"({"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"})";
  CHECK(allows(but_iam, "s3:GetObject") == "true");
  CHECK(allows(but_iam, "s3:*") == "true");
  CHECK(allows(but_iam, "iam:CreateUser") == "false");
  CHECK(allows(but_iam, "*") == "false");
  CHECK(allows(R"({"Effect": "Allow", "NotAction": "nosuchservice:action", "Resource": "*"})",
               "*") == "false");
}

TEST_CASE("what NotAction leaves out another statement may allow") {
  std::string const both =
      R"([{"Effect": "Allow", "NotAction": ["iam:*", "sts:*"], "Resource": "*"},
                               {"Effect": "Allow", "Action": ["iam:*", "sts:*"], "Resource": "*"}])";
  CHECK(allows(both, "*") == "true");
  std::string const half =
      R"([{"Effect": "Allow", "NotAction": ["iam:*", "sts:*"], "Resource": "*"},
                               {"Effect": "Allow", "Action": "iam:*", "Resource": "*"}])";
  CHECK(allows(half, "*") == "false");
  std::string const rest =
      R"([{"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::secret/*"},
                               {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::*"}])";
  CHECK(allows(rest, "*") == "true");
}

TEST_CASE("NotResource allows what it does not name") {
  std::string const allow =
      R"({"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::secret/*"})";
  CHECK(allows(allow, "s3:GetObject", "arn:aws:s3:::open/a") == "true");
  CHECK(allows(allow, "s3:GetObject", "arn:aws:s3:::secret/a") == "false");
  CHECK(allows(allow, "s3:GetObject", "*") == "false");
}

TEST_CASE("an explicit Deny wins over any Allow") {
  std::string const allow = R"({"Effect": "Allow", "Action": "*", "Resource": "*"})";
  std::string const deny = R"({"Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"})";
  CHECK(allows("[" + allow + "," + deny + "]", "s3:DeleteObject") == "false");
  CHECK(allows("[" + deny + "," + allow + "]", "s3:GetObject") == "true");
  CHECK(allows("[" + deny + "," + allow + "]", "s3:*") == "false");
  CHECK(allows(deny, "s3:GetObject") == "false");
  std::string const deny_rest = R"({"Effect": "Deny", "NotAction": ["s3:*"], "Resource": "*"})";
  CHECK(allows("[" + allow + "," + deny_rest + "]", "s3:GetObject") == "true");
  CHECK(allows("[" + allow + "," + deny_rest + "]", "iam:CreateUser") == "false");
  std::string const deny_elsewhere =
      R"({"Effect": "Deny", "Action": "*", "NotResource": "arn:aws:s3:::open/*"})";
  CHECK(allows("[" + allow + "," + deny_elsewhere + "]", "s3:GetObject", "arn:aws:s3:::open/a") ==
        "true");
  CHECK(allows("[" + allow + "," + deny_elsewhere + "]", "s3:GetObject", "arn:aws:s3:::b/a") ==
        "false");
}

TEST_CASE("without a context a Condition neither saves an Allow nor makes a Deny count") {
  std::string const mfa = R"("Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}})";
  std::string const allow = R"({"Effect": "Allow", "Action": "*", "Resource": "*", )" + mfa + "}";
  std::string const deny = R"({"Effect": "Deny", "Action": "*", "Resource": "*", )" + mfa + "}";
  CHECK(allows(allow, "*") == "true");
  CHECK(allows("[" + allow + "," + deny + "]", "*") == "true");
  std::string const deny_always =
      R"({"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {}})";
  CHECK(allows("[" + allow + "," + deny_always + "]", "*") == "false");
  std::string const deny_maybe =
      R"({"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": unknown})";
  CHECK(allows("[" + allow + "," + deny_maybe + "]", "*") == "unknown");
}

TEST_CASE("with a context Conditions are evaluated, on Allow and Deny") {
  std::string const document =
      R"({"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"},
          {"Effect": "Deny", "Action": "s3:*", "Resource": "*",
           "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]})";
  auto ask = [&](std::string const& context) {
    return evaluate("iam_allows(" + document + R"(, "s3:GetObject", "arn:aws:s3:::a/b", )" +
                    context + ")");
  };
  CHECK(ask(R"({"aws:SecureTransport": false})") == "false");
  CHECK(ask(R"({"aws:SecureTransport": true})") == "true");
  CHECK(ask("{}") == "true");
  CHECK(ask(R"({"aws:SecureTransport": unknown})") == "unknown");
}

TEST_CASE(
    "a variable in a resource may be anything without a context, and is the request's with one") {
  std::string const home =
      R"({"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::home/${aws:username}/*"})";
  CHECK(allows(home, "s3:GetObject", "arn:aws:s3:::home/alice/a") == "true");
  CHECK(allows(home, "s3:GetObject", "arn:aws:s3:::home/*") == "false");
  CHECK(allows(home, "s3:GetObject", "arn:aws:s3:::other/alice/a") == "false");
  std::string const all = R"({"Effect": "Allow", "Action": "s3:*", "Resource": "*"})";
  std::string const deny_home =
      R"({"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::home/${aws:username}/*"})";
  CHECK(allows("[" + all + "," + deny_home + "]", "s3:GetObject", "arn:aws:s3:::home/alice/a") ==
        "true");
  std::string const document = R"({"Version": "2012-10-17", "Statement": )" + home + "}";
  CHECK(evaluate("iam_allows(" + document +
                 R"(, "s3:GetObject", "arn:aws:s3:::home/bob/a", {"aws:username": "alice"}))") ==
        "false");
  CHECK(evaluate("iam_allows(" + document +
                 R"(, "s3:GetObject", "arn:aws:s3:::home/alice/a", {"aws:username": "alice"}))") ==
        "true");
}

TEST_CASE("a statement without a resource is about the resource that it is attached to") {
  CHECK(allows(R"({"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"})",
               "sts:AssumeRole") == "true");
}

TEST_CASE("the documents of one principal count together") {
  std::string const allow = R"({"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})";
  std::string const deny =
      R"({"Statement": {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}})";
  CHECK(evaluate("iam_allows([" + allow + ", " + quoted(deny) + R"(], "iam:CreateUser", "*"))") ==
        "false");
  CHECK(evaluate(R"(iam_allows([], "iam:CreateUser", "*"))") == "false");
  CHECK(evaluate("iam_allows([" + allow + R"(, null], "iam:CreateUser", "*"))") ==
        "undecided (absent)");
  CHECK(evaluate("iam_allows([" + allow + R"(, unknown], "iam:CreateUser", "*"))") == "unknown");
  CHECK(evaluate("iam_allows([" + allow + R"(, 1], "iam:CreateUser", "*"))") == "undecided (type)");
}

TEST_CASE("a statement that cannot be read leaves the answer undecided unless another decides") {
  std::string const allow = R"({"Effect": "Allow", "Action": "*", "Resource": "*"})";
  CHECK(allows(R"([{"Effect": "Allow", "Action": unknown, "Resource": "*"}])", "s3:GetObject") ==
        "unknown");
  CHECK(allows(R"([{"Effect": "Allow", "Action": unknown, "Resource": "*"},)" + allow + "]",
               "s3:GetObject") == "true");
  CHECK(allows(R"([{"Effect": "Deny", "Action": unknown, "Resource": "*"},)" + allow + "]",
               "s3:GetObject") == "unknown");
  CHECK(allows("[unknown," + allow + "]", "s3:GetObject") == "unknown");
  CHECK(allows("[unknown]", "s3:GetObject") == "unknown");
  CHECK(allows(R"({"Effect": "Allow", "Action": "s3:*", "Resource": {"Ref": "Bucket"}})",
               "s3:GetObject") == "undecided (type)");
  CHECK(allows(R"({"Effect": "Allow", "Action": "ec2:*", "Resource": {"Ref": "Bucket"}})",
               "s3:GetObject") == "false");
  CHECK(allows(R"({"Effect": "Permit", "Action": "*", "Resource": "*"})", "s3:GetObject") ==
        "undecided (value)");
  CHECK(allows(R"({"Action": "*", "Resource": "*"})", "s3:GetObject") == "undecided (absent)");
  CHECK(allows(R"({"Effect": "Allow", "Resource": "*"})", "s3:GetObject") == "undecided (value)");
  CHECK(allows(R"({"Effect": "Allow", "Action": "*", "NotAction": "*", "Resource": "*"})",
               "s3:GetObject") == "undecided (value)");
}

TEST_CASE("a question about an action without its service is undecided") {
  CHECK(allows(R"({"Effect": "Allow", "Action": "*", "Resource": "*"})", "GetObject") ==
        "undecided (value)");
  CHECK(allows(R"({"Effect": "Allow", "Action": "*", "Resource": "*"})", "") ==
        "undecided (value)");
}

TEST_CASE("documents that cost more than the budget are undecided") {
  Limits limits;
  std::string const document =
      R"({"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}})";
  std::string const question =
      "iam_allows(" + document + R"(, "s3:GetObject", "arn:aws:s3:::a/b"))";
  CHECK(evaluate(question, limits) == "true");
  limits.steps = 100;
  CHECK(evaluate(question, limits) == "undecided (limit)");
}

TEST_CASE("hostile documents end within the budget") {
  std::string list = "[";
  for (int i = 0; i < 2'000; ++i) {
    list += R"({"Effect": "Allow", "NotAction": "s3:*a*a*a*a*a*a*a*b", "Resource": "*"},)";
  }
  list += R"({"Effect": "Deny", "Action": "x:y", "Resource": "*"}])";
  std::string const document = R"({"Statement": )" + list + "}";
  CHECK(evaluate("iam_allows(" + quoted(document) + R"(, "s3:*", "*"))") == "undecided (limit)");
}
