// One declaration for each row of library.def; the definitions stand by theme in this folder's
// files. Each is covered by the test of its theme in tests/unit/library.
#pragma once

#include "engine/library/library.hpp"

namespace writ::library::native {

#define WRIT_FUNCTION(id, name, parameters, result, undecided, doc, example, expected) \
  [[nodiscard]] Value name(CallContext& context, std::span<Value const> arguments);
#include "engine/library/library.def"

}  // namespace writ::library::native
