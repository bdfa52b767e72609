// What parameter files set parameters of ARM templates to. Covered by
// tests/unit/ingest/arm_parameters_test.cpp.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/placed.hpp"
#include "engine/ingest/snapshot_state.hpp"

namespace writ::ingest {

struct ArmParameter {
  std::string_view name;
  Value value;  ///< unknown where it is read from a vault
  LineColumn at;
};

/// INVARIANT: everything in it views `state`.
struct ArmParameters {
  std::string path;
  SnapshotState state;  ///< the text of the file and the arena of its values
  std::vector<ArmParameter> parameters;
};

namespace arm {

/// The values for the parameters that the template declares, by name, of several files for one
/// parameter that of the last. One that the declaration does not take is a fault and unknown.
[[nodiscard]] std::map<std::string, Value> given_parameters(Reading& reading, Placed declarations);

/// Says which parameters of the files no template of the snapshot has.
void report_stray_parameters(SnapshotState& state, Limits const& limits);

}  // namespace arm
}  // namespace writ::ingest
