// Resource types against patterns.
#include "engine/vm/selection.hpp"

#include <algorithm>

#include "engine/library/glob.hpp"

namespace writ::vm {

bool selects(bytecode::TypeList const& types, std::string_view type) {
  return std::any_of(types.begin(), types.end(), [&](ir::TypePattern const& pattern) {
    return pattern.glob ? library::glob_matches(pattern.text, type) : pattern.text == type;
  });
}

}  // namespace writ::vm
