#include "engine/cli/console.hpp"

#include <catch2/catch.hpp>

namespace writ::cli {
namespace {

TEST_CASE("colour is for terminals") {
  CHECK(wants_color(Color::Auto, true, nullptr));
  CHECK_FALSE(wants_color(Color::Auto, false, nullptr));
}

TEST_CASE("NO_COLOR takes colour away unless it is empty") {
  CHECK_FALSE(wants_color(Color::Auto, true, "1"));
  CHECK_FALSE(wants_color(Color::Auto, true, "0"));
  CHECK(wants_color(Color::Auto, true, ""));
}

TEST_CASE("the command line outranks terminal and NO_COLOR") {
  CHECK(wants_color(Color::Always, false, "1"));
  CHECK_FALSE(wants_color(Color::Never, true, nullptr));
}

TEST_CASE("a stream that is no terminal is 80 columns wide") {
  // Under CTest standard output is a pipe; at a terminal the width lies within the bounds.
  CHECK(output_width() >= 40);
  CHECK(output_width() <= 120);
}

}  // namespace
}  // namespace writ::cli
