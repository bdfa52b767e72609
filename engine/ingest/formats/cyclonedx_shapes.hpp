// What CycloneDX 1.2 to 1.7 asks of a bill of materials, as far as it matters to a reader: members
// that must be there, kinds, enumerations, forms. Covered by tests/unit/ingest/cyclonedx_test.cpp.
#pragma once

#include "engine/ingest/shape.hpp"

namespace writ::ingest::cyclonedx {

// Enumerations are those of 1.7 in every version. Lists of parts that are resources themselves are
// not looked into: a mistake in one costs that one.

extern Shape const kRoot;
extern Shape const kMetadata;
extern Shape const kComponent;
extern Shape const kService;
extern Shape const kDependency;
extern Shape const kVulnerability;
extern Shape const kComposition;
extern Shape const kCitation;

}  // namespace writ::ingest::cyclonedx
