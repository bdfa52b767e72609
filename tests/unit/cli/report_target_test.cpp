#include "engine/cli/report_target.hpp"

#include <catch2/catch.hpp>

namespace writ::cli {
namespace {

std::optional<std::vector<ReportTarget>> targets(std::vector<std::string> const& asked) {
  return report_targets(asked, {"text", "json"});
}

TEST_CASE("text on standard output is the default") {
  auto const result = targets({});
  REQUIRE(result);
  REQUIRE(result->size() == 1);
  CHECK((*result)[0].format == "text");
  CHECK((*result)[0].file.empty());
  CHECK(prints(*result, "text"));
}

TEST_CASE("a report to a file alone leaves standard output empty") {
  auto const result = targets({"json=r.json"});
  REQUIRE(result);
  REQUIRE(result->size() == 1);
  CHECK((*result)[0].file == "r.json");
  CHECK_FALSE(prints(*result, "text"));
  CHECK_FALSE(prints(*result, "json"));
}

TEST_CASE("several reports go to several places") {
  auto const result = targets({"text", "json=a", "json=b"});
  REQUIRE(result);
  CHECK(result->size() == 3);
}

TEST_CASE("a file's name may hold an equals sign") {
  auto const result = targets({"json=a=b.json"});
  REQUIRE(result);
  CHECK((*result)[0].file == "a=b.json");
}

TEST_CASE("a dash is standard output") {
  auto const result = targets({"json=-"});
  REQUIRE(result);
  CHECK((*result)[0].file.empty());
}

TEST_CASE("an unknown format, an empty name and two reports in one place are refused") {
  CHECK_FALSE(targets({"jsn"}));
  CHECK_FALSE(targets({""}));
  CHECK_FALSE(targets({"json="}));
  CHECK_FALSE(targets({"text", "json"}));
  CHECK_FALSE(targets({"text", "json=-"}));
  CHECK_FALSE(targets({"text=a", "json=a"}));
}

}  // namespace
}  // namespace writ::cli
