// Which resource types a `for`, a domain or a `needs` selects.
#include "engine/vm/selection.hpp"

#include <catch2/catch.hpp>

namespace writ::vm {
namespace {

TEST_CASE("a name selects its own type alone") {
  bytecode::TypeList const types = {{"bucket", false}, {"queue", false}};
  CHECK(selects(types, "bucket"));
  CHECK(selects(types, "queue"));
  CHECK_FALSE(selects(types, "buckets"));
  CHECK_FALSE(selects(types, "Bucket"));
  CHECK_FALSE(selects(types, ""));
}

TEST_CASE("a glob selects what it describes as a whole") {
  bytecode::TypeList const types = {{"aws_rds_*", true}, {"AWS::S3::?ucket", true}};
  CHECK(selects(types, "aws_rds_cluster"));
  CHECK(selects(types, "aws_rds_"));
  CHECK(selects(types, "AWS::S3::Bucket"));
  CHECK_FALSE(selects(types, "my_aws_rds_cluster"));
  CHECK_FALSE(selects(types, "AWS::S3::Buckets"));
}

TEST_CASE("a name that is no glob is taken as it is") {
  CHECK_FALSE(selects({{"a*", false}}, "ab"));
  CHECK(selects({{"a*", false}}, "a*"));
}

TEST_CASE("no types select nothing") { CHECK_FALSE(selects({}, "bucket")); }

}  // namespace
}  // namespace writ::vm
