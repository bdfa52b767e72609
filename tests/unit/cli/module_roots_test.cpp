// Where a module is looked for. The whole of it, with files, stands in tests/cli/modules.sh.
#include "engine/cli/module_roots.hpp"

#include <catch2/catch.hpp>

namespace writ::cli {
namespace {

using Root = std::optional<std::string>;

TEST_CASE("what stands before the name of the module is a root") {
  CHECK(root_of("policies/aws/s3.writ", "aws.s3") == Root("policies/"));
  CHECK(root_of("/aws/s3.writ", "aws.s3") == Root("/"));
  CHECK(root_of("aws/s3.writ", "aws.s3") == Root(""));
  CHECK(root_of("std:aws/s3.writ", "aws.s3") == Root("std:"));
}

TEST_CASE("a path that ends otherwise has no root") {
  CHECK_FALSE(root_of("policies/aws/s3.writ", "s4"));
  CHECK_FALSE(root_of("policies/aws/s3.txt", "aws.s3"));
  CHECK_FALSE(root_of("policies/xaws/s3.writ", "aws.s3"));
  CHECK_FALSE(root_of("xs3.writ", "s3"));
  CHECK_FALSE(root_of("s3.writ", "aws.s3"));
}

TEST_CASE("a module is found among the built-in policies without being told, and else nowhere") {
  ModuleRoots const roots((Limits()));
  FoundModule const found = roots.find("aws.s3", {});
  REQUIRE(found.source);
  CHECK(found.source->path == "std:aws/s3.writ");
  FoundModule const missing = roots.find("aws.s4", {{"x.y", "a/x/y.writ"}});
  CHECK_FALSE(missing.source);
  CHECK(missing.fault.empty());
  CHECK(missing.looked == std::vector<std::string>{"a/aws/s4.writ", "std:aws/s4.writ"});
}

}  // namespace
}  // namespace writ::cli
