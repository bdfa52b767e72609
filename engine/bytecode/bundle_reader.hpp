// The bytes of a bundle to a Program. The bytes are hostile: no number in them is believed before
// it is held against the bytes that are there, and the Program that comes out must still pass the
// verifier. Covered by tests/unit/bytecode/bundle_test.cpp and
// tests/property/hostile_bundle_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "engine/bytecode/bundle_format.hpp"
#include "writ/limits.hpp"

namespace writ::bytecode {

struct BundleFault {
  enum class Kind : std::uint8_t {
    NotABundle,  ///< it starts otherwise
    Version,     ///< another version than kBundleVersion
    Digest,      ///< the digest is that of other bytes
    Malformed,   ///< the bytes do not spell a program
  } kind = Kind::Malformed;
  std::string why;  ///< a phrase
};

/// Whether the bytes start as a bundle does.
[[nodiscard]] bool is_bundle(std::string_view bytes);

/// The program, which is not verified yet, or the first fault. Memory: at most some forty times the
/// bytes. Time: linear in them. What it takes, write_bundle() gives back byte for byte.
[[nodiscard]] std::variant<Bundle, BundleFault> read_bundle(std::string_view bytes,
                                                            Limits const& limits);

}  // namespace writ::bytecode
