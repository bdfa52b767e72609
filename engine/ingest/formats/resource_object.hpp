// One resource of a resource file: a JSON object with its type and id to a Resource. Covered by
// tests/unit/ingest/resources_test.cpp.
#pragma once

#include <cstddef>
#include <string>

#include "engine/ingest/formats/format.hpp"

namespace writ::ingest {

/// Adds the resource that the object is; an object that is none is a fault at the offset.
void read_resource_object(Reading& reading, Value object, std::size_t offset);

/// The member that names an object's type or id: `@key` where the object has it, so that `key` can
/// be an attribute, else `key`.
[[nodiscard]] std::string key_in(Value object, std::string const& key);

/// Whether the value is an object with a string each for type and id.
[[nodiscard]] bool is_resource_object(Value value, InputOptions const& options);

}  // namespace writ::ingest
