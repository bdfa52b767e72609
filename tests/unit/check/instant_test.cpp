// Points in time as text.
#include <catch2/catch.hpp>

#include "writ/check.hpp"

namespace writ::test {
namespace {

std::string again(std::string const& text) {
  auto const instant = parse_instant(text);
  return instant ? format_instant(*instant) : "none";
}

TEST_CASE("an instant is read with its offset and printed in UTC") {
  CHECK(again("2026-01-31T10:00:00Z") == "2026-01-31T10:00:00Z");
  CHECK(again("2026-01-31T10:00:00+02:00") == "2026-01-31T08:00:00Z");
  CHECK(again("2026-01-01T00:30:00+01:00") == "2025-12-31T23:30:00Z");
}

TEST_CASE("a bare date is midnight UTC") { CHECK(again("2024-02-29") == "2024-02-29T00:00:00Z"); }

TEST_CASE("parts of a second are kept, without trailing zeros") {
  CHECK(again("2026-01-31T10:00:00.250Z") == "2026-01-31T10:00:00.25Z");
  CHECK(again("2026-01-31T10:00:00.000000001Z") == "2026-01-31T10:00:00.000000001Z");
  CHECK(again("2026-01-31T10:00:00.000Z") == "2026-01-31T10:00:00Z");
}

TEST_CASE("other text is no instant") {
  for (std::string const text :
       {"", "now", "2026", "2026-02-30", "2026-13-01", "2026-01-31 10:00:00", "2026-01-31T10:00:00",
        "2026-01-31T25:00:00Z", "1767225600", " 2026-01-31"}) {
    INFO(text);
    CHECK(again(text) == "none");
  }
}

}  // namespace
}  // namespace writ::test
