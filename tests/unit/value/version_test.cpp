#include "engine/value/version.hpp"

#include <array>
#include <catch2/catch.hpp>

#include "engine/value/equality.hpp"

using writ::compare_versions;
using writ::parse_version;

TEST_CASE("a version may lack minor and patch and may start with v") {
  CHECK(parse_version("1.2.3") == "1.2.3");
  CHECK(parse_version("v1.27.3") == "1.27.3");
  CHECK(parse_version("1.27") == "1.27");
  CHECK(parse_version("7") == "7");
  CHECK(parse_version("1.0.0-alpha.1+build.001") == "1.0.0-alpha.1+build.001");
  CHECK(parse_version("1.24.17-gke.2198000") == "1.24.17-gke.2198000");
  CHECK(parse_version("1.0.0--") == "1.0.0--");
}

TEST_CASE("text that semantic versioning refuses is no version") {
  for (char const* text : {"",       "v",          "1.",
                           ".1",     "1..2",       "1.2.3.4",
                           "01.2.3", "1.02.3",     "1.2.x",
                           "1.2.3-", "1.2.3-a..b", "1.2.3-01",
                           "1.2.3+", "1.2.3+a+b",  "1.2.3-ä",
                           "latest", "vv1",        " 1.2",
                           "1.2 ",   "-1",         "8.0.mysql_aurora.3.04.0"}) {
    INFO(text);
    CHECK(parse_version(text) == std::nullopt);
  }
}

TEST_CASE("versions are ordered as semantic versioning says") {
  // The chain of semver.org, section 11, and more.
  constexpr std::array kAscending = {"0.9.9",
                                     "1.0.0-1",
                                     "1.0.0-2",
                                     "1.0.0-10",
                                     "1.0.0-alpha",
                                     "1.0.0-alpha.1",
                                     "1.0.0-alpha.beta",
                                     "1.0.0-beta",
                                     "1.0.0-beta.2",
                                     "1.0.0-beta.11",
                                     "1.0.0-rc.1",
                                     "1.0.0",
                                     "1.0.1",
                                     "1.9.0",
                                     "1.10.0",
                                     "2.0.0",
                                     "99999999999999999999.0.0"};
  for (std::size_t i = 0; i < kAscending.size(); ++i) {
    for (std::size_t j = 0; j < kAscending.size(); ++j) {
      INFO(kAscending[i] << " and " << kAscending[j]);
      CHECK(compare_versions(kAscending[i], kAscending[j]) == (i <=> j));
    }
  }
}

TEST_CASE("missing parts count as zero and build metadata not at all") {
  CHECK(compare_versions("1", "1.0.0") == std::strong_ordering::equal);
  CHECK(compare_versions("1.2", "1.2.0") == std::strong_ordering::equal);
  CHECK(compare_versions("1.2", "1.2.1") == std::strong_ordering::less);
  CHECK(compare_versions("1.2.3+a", "1.2.3+b") == std::strong_ordering::equal);
  CHECK(compare_versions("1.2-rc1", "1.2") == std::strong_ordering::less);
}
