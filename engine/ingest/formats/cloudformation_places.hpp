// Where the entries of a CloudFormation template stand. Covered by
// tests/unit/ingest/cloudformation_test.cpp.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "engine/ingest/cursor.hpp"

namespace writ::ingest {

struct TemplatePlaces {
  /// Of sections, and of entries as `section/entry`.
  std::map<std::string, std::size_t, std::less<>> offsets;

  /// The entry's place, else its section's, else the start of the document.
  [[nodiscard]] std::size_t of(std::string_view section, std::string_view entry = {}) const;
};

/// `cursor` stands at the start of the template.
[[nodiscard]] TemplatePlaces locate_template(Cursor cursor);

}  // namespace writ::ingest
