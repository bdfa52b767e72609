// Reads every #include below engine/ and grammar/ and returns those that break the tables in
// layers.hpp. Test: tests/unit/layers/include_direction_test.cpp.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace writ::test {

struct Violation {
  std::string file;  // from the root
  std::size_t line;
  std::string what;
};

struct IncludeReport {
  std::size_t files = 0;
  std::vector<Violation> violations;  // ordered by file and line
};

[[nodiscard]] IncludeReport check_includes(std::filesystem::path const& root);

// "file:line: what".
[[nodiscard]] std::string print(Violation const& violation);

}  // namespace writ::test
