// A line of NDJSON that is no plain resource, read as an input of its own. Covered by
// tests/unit/ingest/stream/stray_line_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/ingest/snapshot_state.hpp"
#include "writ/limits.hpp"
#include "writ/snapshot.hpp"

namespace writ::ingest {

enum class StrayLine : std::uint8_t {
  Resource,     ///< one with `@` members, say; it stands in the state
  Fault,        ///< what is wrong with it stands in the state
  OtherFormat,  ///< a document that takes the reader of the whole input; the state holds nothing
};

/// Reads the text, which must outlive the state, into an empty state as the whole of its only
/// input: places count from its start.
[[nodiscard]] StrayLine read_stray_line(std::string_view text, std::string const& path,
                                        InputOptions const& options, Limits const& limits,
                                        SnapshotState& state);

/// The same for an element of a list of resources. What is no JSON spoils the list as a whole.
[[nodiscard]] StrayLine read_stray_element(std::string_view text, std::string const& path,
                                           InputOptions const& options, Limits const& limits,
                                           SnapshotState& state);

/// Whether a text of which this is the beginning is NDJSON whose first line is a resource, as an
/// input without a named format would be recognised.
[[nodiscard]] bool begins_as_lines_of_resources(std::string_view beginning,
                                                InputOptions const& options, Limits const& limits);

}  // namespace writ::ingest
