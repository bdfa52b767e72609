// The switch of the seeded faults; compiled into the faulty machine of the tests only.
#include "engine/vm/seeded_fault.hpp"

namespace writ::vm {

int seeded_fault = 0;

}  // namespace writ::vm
