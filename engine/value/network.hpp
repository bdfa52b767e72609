// An IP address or network as a value.
#pragma once

#include <array>
#include <cstdint>

namespace writ {

/// Bytes in network order; IPv4 uses the first four. Host bits below the prefix are zero, except
/// that an address is a network whose prefix is its full length.
struct Network {
  std::array<std::uint8_t, 16> bytes{};
  std::uint8_t prefix = 0;
  bool v6 = false;

  friend bool operator==(Network const&, Network const&) = default;
};

}  // namespace writ
