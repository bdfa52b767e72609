// What a YAML tag makes of its value. Covered by tests/unit/ingest/yaml/documents_test.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

enum class YamlTag : std::uint8_t {
  None,      ///< untagged: a scalar without quotes is resolved
  Text,      ///< `!` and `!!str`: a scalar is text
  Resolved,  ///< `!!int`, `!!float`, `!!bool`, `!!null`: resolved, quotes or not
  Ignored,   ///< `!!map`, `!!seq`, `!!timestamp`, …: the value as it is written
  Short,     ///< one of CloudFormation's
  Unknown,   ///< any other: nobody here knows what it makes of its value
};

[[nodiscard]] YamlTag tag_kind(std::string_view tag);

/// The long form of a value with one of CloudFormation's short tags: `!Ref a` is {"Ref": "a"},
/// `!GetAtt a.b.c` {"Fn::GetAtt": ["a", "b.c"]}, `!Sub x` {"Fn::Sub": x}. The tag is tag_kind()
/// Short.
[[nodiscard]] Value long_form(std::string_view tag, Value value, Arena& arena);

}  // namespace writ::ingest
