// A finding as a line of NDJSON, without a tree of values where its texts are plain: a run over a
// large inventory writes tens of thousands. Covered by tests/unit/report/finding_line_test.cpp.
#pragma once

#include <string>

#include "writ/check.hpp"

namespace writ::report {

/// Byte for byte what line_of() makes of finding_json() with `kind` before it and `fails_run` after
/// it; ends with a newline.
[[nodiscard]] std::string finding_line(Finding const& finding, bool fails_run);

}  // namespace writ::report
