// The one layout of policy files: `writ fmt`. Covered by tests/unit/grammar/formatter_test.cpp.
#pragma once

#include <string>

#include "engine/base/source_map.hpp"
#include "grammar/ast.hpp"

namespace writ {

/// The file's text laid out: one statement a line, keywords aligned, what heads a rule first,
/// message and fix last, `let`, `when`, `unless` and `require` in the order they stand in. Line
/// ends inside an expression stay where the author put them; indentation and blanks are ours.
/// Comments stay with what they stand at. Formatting twice changes nothing more. The file is what
/// parse() made of the source without a mistake.
[[nodiscard]] std::string format(ast::File const& file, SourceMap::File const& source);

}  // namespace writ
