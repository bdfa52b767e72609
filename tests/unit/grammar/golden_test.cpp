// Compares the rendered mistakes of each policy in tests/golden/syntax with the text beside it.
// With WRIT_UPDATE_GOLDEN set, writes that text anew: review the difference like code.
#include <catch2/catch.hpp>

#include "tests/golden/golden_files.hpp"
#include "tests/unit/grammar/support.hpp"

TEST_CASE("syntax mistakes read as their golden files say") {
  auto const paths = writ::test::golden_cases("tests/golden/syntax");
  CHECK_FALSE(paths.empty());
  for (auto const& path : paths) {
    writ::test::Parsed const parsed(writ::test::contents(path));
    std::string rendered;
    for (writ::Diagnostic const& d : parsed.diagnostics) rendered += writ::render(d, false);
    writ::test::check_golden(path, rendered);
  }
}
