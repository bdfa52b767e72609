#include "engine/base/find_text.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

using writ::find_text;

TEST_CASE("a text is found where string_view finds it") {
  std::mt19937 random(3);
  auto const text = [&](std::size_t most) {
    std::string out;
    for (std::size_t i = random() % (most + 1); i > 0; --i) out += "ab\0c"[random() % 4];
    return out;
  };
  for (int i = 0; i < 20'000; ++i) {
    std::string const where = text(12);
    std::string const what = text(3);
    std::size_t const from = random() % 14;
    INFO(where << " " << what << " " << from);
    CHECK(find_text(where, what, from) == std::string_view(where).find(what, from));
  }
}

TEST_CASE("a text without bytes holds nothing but another such") {
  CHECK(find_text({}, "a") == std::string_view::npos);
  CHECK(find_text({}, {}) == 0);
  CHECK(find_text("a", {}, 1) == 1);
  CHECK(find_text({}, {}, 1) == std::string_view::npos);
}

TEST_CASE("a long text is found in a longer one in no time") {
  // What begins alike everywhere: naively half a million times half a million characters.
  std::string const where(1U << 20U, 'a');
  std::string const what = std::string(1U << 19U, 'a') + "b";
  CHECK(find_text(where, what) == std::string_view::npos);
  CHECK(find_text(where + "b", what) == (1U << 19U));
}
