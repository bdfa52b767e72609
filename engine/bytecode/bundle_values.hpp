// Constants as bytes and back. Covered by tests/unit/bytecode/bundle_test.cpp.
#pragma once

#include "engine/bytecode/bundle_bytes.hpp"
#include "engine/value/value.hpp"

namespace writ::bytecode {

void value_fields(ByteWriter& writer, Value const& value);
/// A value that keeps every promise of value.hpp (keys in order, numbers finite, texts of versions
/// and integers canonical) and nests no deeper than Limits::nesting, in the reader's arena; else
/// the reader has failed.
void value_fields(ByteReader& reader, Value& value);

}  // namespace writ::bytecode
