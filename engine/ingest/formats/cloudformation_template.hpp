// The sections of a CloudFormation template, as they are written.
#pragma once

#include <string_view>

#include "engine/value/value.hpp"

namespace writ::ingest {

struct CloudFormationTemplate {
  Value parameters;  ///< each section is an object; Absent where there is none
  Value mappings;
  Value conditions;
  Value resources;
  Value globals;  ///< of the Serverless Application Model
  /// A macro, or a transform not known here, may bring names and functions of its own.
  bool has_macros = false;
};

/// The member of an object; Absent of anything else.
[[nodiscard]] inline Value member_of(Value value, std::string_view key) {
  return value.is(Kind::Object) ? find(value.as_object(), key) : Value::absent();
}

}  // namespace writ::ingest
