// A YAML text to values, one a document, with the place of every part. Covered by
// tests/unit/ingest/yaml/documents_test.cpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/ingest/faults.hpp"
#include "engine/ingest/yaml/nodes.hpp"
#include "engine/value/value.hpp"
#include "writ/limits.hpp"

namespace writ::ingest {

struct YamlDocument {
  Value value;
  YamlNodes nodes;  ///< never empty
};

/// Reads every document of the text; values view it and the arena. Documents that hold nothing are
/// left out. What is wrong with one is a fault, and reading goes on with the next line that starts
/// one (`---`). Refused are: a key that stands twice, a key that is no scalar, an alias that stands
/// for nothing or for what it is part of, aliases that add more than Limits::alias_nodes values,
/// nesting past Limits::json_depth through aliases too, and what JSON has no value for. A tag that
/// nobody here knows makes its value unknown, which is noticed.
[[nodiscard]] std::vector<YamlDocument> read_yaml(std::string_view text, Limits const& limits,
                                                  Arena& arena, Faults& faults);

}  // namespace writ::ingest
