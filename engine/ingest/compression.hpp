// Compressed inputs, gzip (RFC 1952) and zstd (RFC 8878), to the bytes that they hold. Covered by
// tests/unit/ingest/compression_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "writ/limits.hpp"

namespace writ::ingest {

enum class Compression : std::uint8_t { Gzip, Zstd };

/// What the first bytes say; nothing where they are of neither.
[[nodiscard]] std::optional<Compression> recognise_compression(std::string_view bytes);

struct Unpacked {
  std::string bytes;
  std::string fault;       ///< why `bytes` are not all there is; empty where they are
  bool too_large = false;  ///< the fault is that there are more than may be
};

/// However large the limit on documents: what is unpacked takes memory that nobody has provided.
inline constexpr std::size_t kMostUnpacked = std::size_t{1} << 30;

/// How many bytes an input of that size may unpack to.
[[nodiscard]] std::size_t most_unpacked(std::size_t size, Limits const& limits);

/// Everything that the members or frames, one after the other, hold. Whatever is damaged, cut off,
/// followed by something else, or larger than most_unpacked() is a fault.
[[nodiscard]] Unpacked unpack(std::string_view bytes, Compression compression,
                              Limits const& limits);

}  // namespace writ::ingest
