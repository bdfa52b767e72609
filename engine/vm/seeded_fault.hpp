// Faults that a test-only build of the machine holds on purpose, to prove that the differential
// test finds them (tests/property/seeded_faults_test.cpp). In every other build WRIT_FAULT(n) is
// false.
#pragma once

#ifdef WRIT_SEEDED_FAULTS

namespace writ::vm {
/// The fault that is on, 1 to kSeededFaults; 0: none.
extern int seeded_fault;
inline constexpr int kSeededFaults = 13;
}  // namespace writ::vm
#define WRIT_FAULT(number) (::writ::vm::seeded_fault == (number))

#else

#define WRIT_FAULT(number) false

#endif
