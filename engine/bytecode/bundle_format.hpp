// The frame of a bundle, which writer and reader share (docs/bytecode.md, "Bundles"): magic and
// version, a table of sections, the sections, a digest of all before it. Covered by
// tests/unit/bytecode/bundle_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include "engine/bytecode/program.hpp"

namespace writ::bytecode {

inline constexpr std::string_view kBundleMagic = "WRIT";
/// Goes up with every change to what the bytes of a bundle mean.
inline constexpr std::uint32_t kBundleVersion = 4;

enum class Section : std::uint8_t {
#define WRIT_SECTION(name, title, content) name,
#include "engine/bytecode/bundle_sections.def"
};

struct SectionInfo {
  std::string_view title;
  std::string_view content;
};

inline constexpr SectionInfo kSections[] = {
#define WRIT_SECTION(name, title, content) {title, content},
#include "engine/bytecode/bundle_sections.def"
};
inline constexpr std::size_t kSectionCount = std::size(kSections);

/// Magic, version, number of sections; then a row of offset and size for each.
inline constexpr std::size_t kHeaderSize = 12;
inline constexpr std::size_t kSectionRowSize = 16;
inline constexpr std::size_t kSectionsBegin = kHeaderSize + kSectionRowSize * kSectionCount;
/// The digest at the end: SHA-256 as hexadecimal digits.
inline constexpr std::size_t kDigestSize = 64;

/// A program with what reports say of its policies.
struct Bundle {
  Program program;
  std::string policy_digest;  ///< "sha256:…"
};

}  // namespace writ::bytecode
