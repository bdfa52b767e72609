// Which resource types a list of patterns names. Covered by tests/unit/vm/selection_test.cpp.
#pragma once

#include <string_view>

#include "engine/bytecode/program.hpp"

namespace writ::vm {

/// Whether one of the patterns is the type, or a glob that describes it.
[[nodiscard]] bool selects(bytecode::TypeList const& types, std::string_view type);

}  // namespace writ::vm
