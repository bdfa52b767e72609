// Compares the rendered mistakes of each policy in tests/golden/syntax with the text beside it.
// With WRIT_UPDATE_GOLDEN set, writes that text anew: review the difference like code.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/support/run.hpp"
#include "tests/unit/grammar/support.hpp"

namespace {

namespace fs = std::filesystem;

std::string contents(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<fs::path> policies() {
  std::vector<fs::path> result;
  for (auto const& entry :
       fs::directory_iterator(writ::test::project_root() / "tests/golden/syntax")) {
    if (entry.path().extension() == ".writ") result.push_back(entry.path());
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace

TEST_CASE("syntax mistakes read as their golden files say") {
  bool const update = std::getenv("WRIT_UPDATE_GOLDEN") != nullptr;
  std::vector<fs::path> const paths = policies();
  CHECK_FALSE(paths.empty());
  for (fs::path const& path : paths) {
    CAPTURE(path.filename().string());
    writ::test::Parsed const parsed(contents(path));
    std::string rendered;
    for (writ::Diagnostic const& d : parsed.diagnostics) rendered += writ::render(d, false);
    fs::path expected = path;
    expected.replace_extension(".expected");
    if (update) std::ofstream(expected, std::ios::binary) << rendered;
    CHECK(rendered == contents(expected));
  }
}

TEST_CASE("every syntax diagnostic has a golden file") {
  std::set<std::string> seen;
  for (fs::path const& path : policies()) {
    writ::test::Parsed const parsed(contents(path));
    for (writ::Diagnostic const& d : parsed.diagnostics) seen.insert(d.code);
  }
  for (std::string const code :
       {"W0101", "W0102", "W0103", "W0104", "W0105", "W0106", "W0107", "W0108", "W0109", "W0110",
        "W0111", "W0112", "W0113", "W0114", "W0115", "W0116", "W0117", "W0118", "W0401"}) {
    CAPTURE(code);
    CHECK(seen.count(code) == 1);
  }
}
