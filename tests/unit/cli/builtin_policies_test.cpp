// What is built into the binary is what lies in policies/.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "engine/cli/builtin_policies.hpp"
#include "engine/cli/collect.hpp"
#include "tests/support/run.hpp"

namespace writ::cli {
namespace {

TEST_CASE("every policy that ships is built in as it stands, with its tests") {
  std::string const folder = (test::project_root() / "policies").string();
  std::map<std::string, std::string> shipped;
  for (std::string const& path : collect(folder, is_policy).files) {
    std::ifstream in(path, std::ios::binary);
    shipped[path.substr(folder.size() + 1)] = {std::istreambuf_iterator<char>(in), {}};
  }
  std::map<std::string, std::string> built_in;
  for (BuiltinPolicy const& policy : builtin_policies()) {
    built_in[std::string(policy.path)] = policy.text;
  }
  CHECK_FALSE(shipped.empty());
  CHECK(built_in == shipped);
}

TEST_CASE("built-in policies are sorted, so that their packs are") {
  auto const all = builtin_policies();
  CHECK(std::is_sorted(all.begin(), all.end(),
                       [](auto const& a, auto const& b) { return a.path < b.path; }));
  std::vector<std::string> const packs = builtin_packs();
  CHECK(std::is_sorted(packs.begin(), packs.end()));
  CHECK(std::count(packs.begin(), packs.end(), "aws") == 1);
}

TEST_CASE("a pack is a folder, what is below one, or one file") {
  CHECK(builtin_pack("aws").size() > 1);
  REQUIRE(builtin_pack("aws/s3.writ").size() == 1);
  CHECK(builtin_pack("aws/s3.writ")[0].path == "aws/s3.writ");
  CHECK(builtin_pack("aw").empty());
  CHECK(builtin_pack("aws/s3").empty());
  CHECK(builtin_pack("").empty());
  CHECK(builtin_pack("/").empty());
}

}  // namespace
}  // namespace writ::cli
