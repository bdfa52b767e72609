// Comma-separated values with a header (RFC 4180) to a list of objects. Covered by
// tests/unit/ingest/csv_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/ingest/faults.hpp"
#include "engine/ingest/placed.hpp"
#include "engine/value/value.hpp"
#include "writ/limits.hpp"

namespace writ::ingest {

struct CsvHeader {
  std::vector<std::string_view> columns;
  std::size_t end = 0;  ///< where the rows start
};

/// The first record that is not blank, where it is one: columns with names, no two the same. What
/// is wrong is a fault if `faults` is given.
[[nodiscard]] std::optional<CsvHeader> read_csv_header(std::string_view text, char separator,
                                                       Arena& arena, Faults* faults = nullptr);

/// A row an object, with a string for each cell that is not empty; an empty one is absent. Rows of
/// the wrong length, and those that are no text, are faults and cost only themselves; quotes that
/// do not close cost the rest.
[[nodiscard]] std::vector<Placed> read_csv_rows(std::string_view text, CsvHeader const& header,
                                                char separator, Arena& arena, Faults& faults);

/// Where the cell of that column stands in the row that starts at the offset; the row where it has
/// none.
[[nodiscard]] std::size_t find_csv_cell(std::string_view text, std::size_t row, std::size_t column,
                                        char separator);

}  // namespace writ::ingest
