// The noun agrees with its number.
#include "engine/base/counted.hpp"

#include <catch2/catch.hpp>

using writ::counted;

TEST_CASE("one is singular, anything else plural") {
  CHECK(counted(0, "rule") == "0 rules");
  CHECK(counted(1, "rule") == "1 rule");
  CHECK(counted(2, "data source") == "2 data sources");
  CHECK(counted(18'446'744'073'709'551'615U, "rule") == "18446744073709551615 rules");
}
