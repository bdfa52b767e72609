#include "engine/ingest/shape.hpp"

#include <catch2/catch.hpp>

using namespace writ::ingest;

TEST_CASE("a date and time has both, and a zone") {
  for (char const* good : {"2026-03-01T12:00:00Z", "2026-12-31t23:59:60.123456z",
                           "2024-01-04T17:17:25+01:00", "2024-01-04T17:17:25.1-11:30"}) {
    INFO(good);
    CHECK(is_date_time(good));
  }
  for (char const* bad :
       {"", "2026-03-01", "2026-03-01T12:00:00", "2026-03-01 12:00:00Z", "2026-13-01T12:00:00Z",
        "2026-00-01T12:00:00Z", "2026-03-32T12:00:00Z", "2026-03-01T24:00:00Z",
        "2026-03-01T12:60:00Z", "2026-03-01T12:00:61Z", "2026-03-01T12:00:00.Z",
        "2026-03-01T12:00:00.5", "2026-03-01T12:00:00+0100", "2026-03-01T12:00:00Z ",
        "20a6-03-01T12:00:00Z"}) {
    INFO(bad);
    CHECK_FALSE(is_date_time(bad));
  }
}
