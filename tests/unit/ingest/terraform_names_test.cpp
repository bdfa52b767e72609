#include "engine/ingest/formats/terraform_names.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "tests/unit/ingest/support.hpp"

using namespace writ;

namespace {

std::string names(std::string_view type, std::vector<Member> const& members) {
  Arena arena;
  return test::json(ingest::names_of(type, Value::object(members), arena));
}

Value text(char const* letters) { return Value::string(letters); }

}  // namespace

TEST_CASE("a resource is called by the attributes that its type is known by") {
  CHECK(names("aws_s3_bucket", {{"acl", text("private")}, {"bucket", text("logs")}}) ==
        "[\"logs\"]");
  CHECK(names("aws_lambda_function", {{"function_name", text("f")},
                                      {"qualified_arn", text("arn:f")}}) == "[\"f\",\"arn:f\"]");
  CHECK(names("google_anything", {{"self_link", text("https://x")}}) == "[\"https://x\"]");
}

TEST_CASE("what is unknown, empty or no text is no name") {
  CHECK(names("aws_s3_bucket", {{"bucket", Value::unknown()}}) == "null");
  CHECK(names("aws_s3_bucket", {{"bucket", text("")}}) == "null");
  CHECK(names("aws_s3_bucket", {{"bucket", Value::integer(1)}}) == "null");
  CHECK(names("aws_s3_bucket_policy", {{"bucket", text("logs")}}) == "null");
  CHECK(names("other", {{"self_link", text("x")}}) == "null");
}

TEST_CASE("an attribute names a resource of the types that are known by it") {
  CHECK(ingest::is_name_of("anything", "id"));
  CHECK(ingest::is_name_of("anything", "arn"));
  CHECK(ingest::is_name_of("aws_s3_bucket", "bucket"));
  CHECK(ingest::is_name_of("google_anything", "self_link"));
  CHECK_FALSE(ingest::is_name_of("aws_s3_bucket_policy", "bucket"));
  CHECK_FALSE(ingest::is_name_of("aws_anything", "self_link"));
  CHECK_FALSE(ingest::is_name_of("", ""));
}
