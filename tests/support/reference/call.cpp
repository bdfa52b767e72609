// Calls of library functions: the library is not what the differential test judges, so it is shared
// with the machine. Covered by tests/unit/library.
#include "engine/library/library.hpp"
#include "tests/support/reference/tree.hpp"

namespace writ::reference {

Value call(Context& context, std::uint32_t function, std::vector<Value> const& arguments) {
  library::CallContext call{context.arena, context.limits, context.now};
  return library::call(library::functions()[function], call, arguments);
}

}  // namespace writ::reference
