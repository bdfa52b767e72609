// The files of rows as values: one condition, the data it is about, and what must come out. Covered
// by conformance_test.cpp.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace writ::test {

struct Row {
  std::size_t line = 0;
  std::string condition;  ///< or, with is_message, a template in its quotes
  std::string data;       ///< a JSON object
  std::string outcome;
  bool is_message = false;
};

struct Chapter {
  std::vector<Row> rows;
  std::vector<std::size_t> malformed;  ///< lines that are no row
};

[[nodiscard]] Chapter read_chapter(std::filesystem::path const& file);

}  // namespace writ::test
