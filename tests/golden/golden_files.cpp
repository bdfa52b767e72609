// Reads cases and compares texts.
#include "tests/golden/golden_files.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/run.hpp"

namespace writ::test {

std::string contents(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::filesystem::path> golden_cases(std::string const& folder) {
  std::vector<std::filesystem::path> result;
  for (auto const& entry : std::filesystem::directory_iterator(project_root() / folder)) {
    if (entry.path().extension() == ".writ") result.push_back(entry.path());
  }
  std::sort(result.begin(), result.end());
  return result;
}

void check_golden(std::filesystem::path const& path, std::string const& text) {
  std::filesystem::path expected = path;
  expected.replace_extension(".expected");
  if (std::getenv("WRIT_UPDATE_GOLDEN") != nullptr) std::ofstream(expected) << text;
  INFO(path.filename().string());
  CHECK(text == contents(expected));
}

}  // namespace writ::test
