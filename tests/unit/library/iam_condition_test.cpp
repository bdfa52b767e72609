#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/library/evaluate.hpp"

using writ::test::evaluate;

namespace {

/// Whether a statement with that condition allows a request with that context.
std::string met(std::string const& condition, std::string const& context,
                std::string const& version = "2012-10-17") {
  return evaluate(R"(iam_allows({"Version": ")" + version +
                  R"(", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*",
                     "Condition": )" +
                  condition + R"(}}, "s3:GetObject", "arn:aws:s3:::a/b", )" + context + ")");
}

}  // namespace

TEST_CASE("strings are compared whole, as patterns or in any case") {
  CHECK(met(R"({"StringEquals": {"aws:x": "a"}})", R"({"aws:x": "a"})") == "true");
  CHECK(met(R"({"StringEquals": {"aws:x": "a*"}})", R"({"aws:x": "ab"})") == "false");
  CHECK(met(R"({"StringEquals": {"aws:x": "a"}})", R"({"aws:x": "A"})") == "false");
  CHECK(met(R"({"StringEqualsIgnoreCase": {"aws:x": "a"}})", R"({"aws:x": "A"})") == "true");
  CHECK(met(R"({"StringLike": {"aws:x": "a*c?"}})", R"({"aws:x": "abbcd"})") == "true");
  CHECK(met(R"({"StringNotEquals": {"aws:x": "a"}})", R"({"aws:x": "b"})") == "true");
  CHECK(met(R"({"StringNotLike": {"aws:x": "a*"}})", R"({"aws:x": "ab"})") == "false");
}

TEST_CASE("keys and operators are the same in any case, values are not") {
  CHECK(met(R"({"StringEquals": {"AWS:SourceAccount": "1"}})", R"({"aws:sourceaccount": "1"})") ==
        "true");
  CHECK(met(R"({"stringequals": {"aws:x": "a"}})", R"({"aws:x": "a"})") == "true");
}

TEST_CASE("the values of a key are alternatives, keys and operators all count") {
  CHECK(met(R"({"StringEquals": {"aws:x": ["a", "b"]}})", R"({"aws:x": "b"})") == "true");
  CHECK(met(R"({"StringNotEquals": {"aws:x": ["a", "b"]}})", R"({"aws:x": "b"})") == "false");
  CHECK(met(R"({"StringEquals": {"aws:x": "a", "aws:y": "b"}})", R"({"aws:x": "a"})") == "false");
  CHECK(met(R"({"StringEquals": {"aws:x": "a"}, "Bool": {"aws:s": "true"}})",
            R"({"aws:x": "a", "aws:s": false})") == "false");
  CHECK(met("{}", "{}") == "true");
}

TEST_CASE("a key that the request lacks meets only negations and IfExists") {
  CHECK(met(R"({"StringEquals": {"aws:x": "a"}})", "{}") == "false");
  CHECK(met(R"({"StringNotEquals": {"aws:x": "a"}})", "{}") == "true");
  CHECK(met(R"({"StringEqualsIfExists": {"aws:x": "a"}})", "{}") == "true");
  CHECK(met(R"({"StringEqualsIfExists": {"aws:x": "a"}})", R"({"aws:x": "b"})") == "false");
  CHECK(met(R"({"StringEquals": {"aws:x": "a"}})", R"({"aws:x": null})") == "false");
}

TEST_CASE("Null asks whether the key is missing") {
  CHECK(met(R"({"Null": {"aws:x": "true"}})", "{}") == "true");
  CHECK(met(R"({"Null": {"aws:x": true}})", R"({"aws:x": "a"})") == "false");
  CHECK(met(R"({"Null": {"aws:x": "false"}})", R"({"aws:x": "a"})") == "true");
  CHECK(met(R"({"Null": {"aws:x": ["true", "false"]}})", "{}") == "true");
  CHECK(met(R"({"Null": {"aws:x": "maybe"}})", "{}") == "undecided (value)");
  CHECK(met(R"({"Null": {"aws:x": "true"}})", R"({"aws:x": unknown})") == "unknown");
}

TEST_CASE("ForAnyValue needs one value of the request, ForAllValues every one") {
  std::string const any = R"({"ForAnyValue:StringEquals": {"aws:TagKeys": ["a", "b"]}})";
  CHECK(met(any, R"({"aws:TagKeys": ["x", "a"]})") == "true");
  CHECK(met(any, R"({"aws:TagKeys": ["x"]})") == "false");
  CHECK(met(any, "{}") == "false");
  std::string const all = R"({"ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]}})";
  CHECK(met(all, R"({"aws:TagKeys": ["b", "a"]})") == "true");
  CHECK(met(all, R"({"aws:TagKeys": ["a", "x"]})") == "false");
  CHECK(met(all, "{}") == "true");
  CHECK(met(all, R"({"aws:TagKeys": []})") == "true");
  CHECK(met(R"({"ForAnyValue:StringNotEquals": {"aws:TagKeys": "a"}})", "{}") == "false");
  CHECK(met(R"({"ForAnyValue:StringNotEquals": {"aws:TagKeys": "a"}})",
            R"({"aws:TagKeys": ["a", "b"]})") == "true");
  CHECK(met(R"({"ForAllValues:StringNotEquals": {"aws:TagKeys": "a"}})",
            R"({"aws:TagKeys": ["a", "b"]})") == "false");
  CHECK(met(R"({"ForAnyValue:Bool": {"aws:MultiFactorAuthPresent": "false"}})",
            R"({"aws:MultiFactorAuthPresent": false})") == "true");
  CHECK(met(R"({"ForAnyValue:StringLikeIfExists": {"aws:TagKeys": "a*"}})", "{}") == "true");
}

TEST_CASE(
    "several values without a quantifier meet an operator if one does, a negation if none equals") {
  CHECK(met(R"({"StringEquals": {"aws:x": "a"}})", R"({"aws:x": ["b", "a"]})") == "true");
  CHECK(met(R"({"StringNotEquals": {"aws:x": "a"}})", R"({"aws:x": ["b", "a"]})") == "false");
}

TEST_CASE("numbers and dates are compared as such") {
  CHECK(met(R"({"NumericLessThanEquals": {"s3:max-keys": "10"}})", R"({"s3:max-keys": 10})") ==
        "true");
  CHECK(met(R"({"NumericLessThan": {"s3:max-keys": 10}})", R"({"s3:max-keys": "9.5"})") == "true");
  CHECK(met(R"({"NumericGreaterThan": {"s3:max-keys": "10"}})", R"({"s3:max-keys": 9})") ==
        "false");
  CHECK(met(R"({"NumericNotEquals": {"s3:max-keys": "10"}})", R"({"s3:max-keys": "10.0"})") ==
        "false");
  CHECK(met(R"({"NumericEquals": {"s3:max-keys": "ten"}})", R"({"s3:max-keys": 10})") ==
        "undecided (value)");
  CHECK(met(R"({"DateGreaterThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}})",
            R"({"aws:CurrentTime": "2026-01-01T01:00:00+00:30"})") == "true");
  CHECK(met(R"({"DateLessThan": {"aws:EpochTime": "2026-01-01"}})", R"({"aws:EpochTime": 0})") ==
        "true");
  CHECK(met(R"({"DateEquals": {"aws:CurrentTime": "soon"}})",
            R"({"aws:CurrentTime": "2026-01-01"})") == "undecided (value)");
}

TEST_CASE("addresses are compared with networks of either family") {
  CHECK(met(R"({"IpAddress": {"aws:SourceIp": ["192.0.2.0/24", "2001:db8::/32"]}})",
            R"({"aws:SourceIp": "2001:db8::7"})") == "true");
  CHECK(met(R"({"NotIpAddress": {"aws:SourceIp": "192.0.2.0/24"}})",
            R"({"aws:SourceIp": "192.0.2.7"})") == "false");
  CHECK(met(R"({"IpAddress": {"aws:SourceIp": "256.0.0.0"}})",
            R"({"aws:SourceIp": "192.0.2.7"})") == "undecided (value)");
}

TEST_CASE("ARNs are compared part by part") {
  std::string const like = R"({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/ci*"}})";
  CHECK(met(like, R"({"aws:PrincipalArn": "arn:aws:iam::111122223333:role/ci-a"})") == "true");
  CHECK(met(like, R"({"aws:PrincipalArn": "arn:aws:iam::1:x:role/ci"})") == "false");
  CHECK(met(R"({"ArnEquals": {"aws:SourceArn": "*"}})", R"({"aws:SourceArn": "arn:aws:s3:::a"})") ==
        "true");
  CHECK(met(R"({"ArnNotLike": {"aws:SourceArn": "arn:aws:s3:::a*"}})",
            R"({"aws:SourceArn": "arn:aws:s3:::ab"})") == "false");
  CHECK(met(like, R"({"aws:PrincipalArn": "ci"})") == "false");
}

TEST_CASE("booleans are compared as true and false in any spelling") {
  CHECK(met(R"({"Bool": {"aws:SecureTransport": "false"}})", R"({"aws:SecureTransport": false})") ==
        "true");
  CHECK(met(R"({"Bool": {"aws:SecureTransport": true}})", R"({"aws:SecureTransport": "TRUE"})") ==
        "true");
  CHECK(met(R"({"BinaryEquals": {"aws:x": "QUI="}})", R"({"aws:x": "QUI="})") == "true");
}

TEST_CASE("policy variables stand for values of the request in version 2012-10-17 only") {
  std::string const home = R"({"StringLike": {"s3:prefix": "home/${aws:username}/*"}})";
  std::string const request = R"({"s3:prefix": "home/alice/a", "aws:username": "alice"})";
  CHECK(met(home, request) == "true");
  CHECK(met(home, request, "2008-10-17") == "false");
  CHECK(met(home, R"({"s3:prefix": "home/bob/a", "aws:username": "alice"})") == "false");
  CHECK(met(home, R"({"s3:prefix": "home/alice/a"})") == "false");
  CHECK(met(home, R"({"s3:prefix": "home/x/a", "aws:username": "*"})") == "false");
  CHECK(met(R"({"StringEquals": {"aws:x": "${aws:y, 'none'}"}})", R"({"aws:x": "none"})") ==
        "true");
  CHECK(met(R"({"StringLike": {"aws:x": "a${*}"}})", R"({"aws:x": "ab"})") == "false");
  CHECK(met(R"({"StringLike": {"aws:x": "a${*}"}})", R"({"aws:x": "a*"})") == "true");
  CHECK(met(home, R"({"s3:prefix": "home/a/b", "aws:username": unknown})") == "unknown");
}

TEST_CASE("unknown values leave a condition undecided unless another part decides") {
  CHECK(met(R"({"StringEquals": {"aws:x": "a"}})", R"({"aws:x": unknown})") == "unknown");
  CHECK(met(R"({"StringEquals": {"aws:x": ["a", unknown]}})", R"({"aws:x": "a"})") == "true");
  CHECK(met(R"({"StringEquals": {"aws:x": "a", "aws:y": "b"}})",
            R"({"aws:x": unknown, "aws:y": "c"})") == "false");
  CHECK(met("unknown", "{}") == "unknown");
}

TEST_CASE("a malformed condition is undecided") {
  CHECK(met(R"({"StringSounds": {"aws:x": "a"}})", R"({"aws:x": "a"})") == "undecided (value)");
  CHECK(met(R"({"NullIfExists": {"aws:x": "a"}})", R"({"aws:x": "a"})") == "undecided (value)");
  CHECK(met(R"({"StringEquals": "a"})", "{}") == "undecided (type)");
  CHECK(met(R"({"StringEquals": {"aws:x": {"b": "c"}}})", R"({"aws:x": "a"})") ==
        "undecided (type)");
  CHECK(met(R"([])", "{}") == "undecided (type)");
}
