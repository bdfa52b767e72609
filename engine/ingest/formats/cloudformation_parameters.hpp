// What parameters and pseudo parameters of a CloudFormation template stand for. Covered by
// tests/unit/ingest/cloudformation_parameters_test.cpp.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/formats/format.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

/// What the resource that stands for a parameter is called, `parameter.NAME`.
[[nodiscard]] std::string parameter_id(std::string_view name);

/// Whether a parameter is declared with `NoEcho`.
[[nodiscard]] bool is_secret(Value declaration);

struct Parameters {
  /// What `Ref` of each gives: what InputOptions::template_parameters sets, else the default, else
  /// unknown.
  std::map<std::string_view, Value> bindings;
  std::vector<std::string_view> without_value;  ///< parameters that nothing gives a value
};

/// Adds a fault for each value that the parameter does not take.
[[nodiscard]] Parameters bind_parameters(Value section, Reading& reading);

}  // namespace writ::ingest
