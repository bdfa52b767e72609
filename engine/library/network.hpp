// Addresses and networks: from text, and how they lie to each other. Covered by
// tests/unit/library/network_test.cpp.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "engine/value/network.hpp"
#include "engine/value/value.hpp"

namespace writ::library {

/// "10.0.0.1", "10.0.0.0/8", "2001:db8::1", "::ffff:10.0.0.1/96": an address, or a network whose
/// bits below the prefix are cleared. Nothing for other text: parts with leading zeros, zone ids,
/// masks.
[[nodiscard]] std::optional<Network> parse_network(std::string_view text);

/// The network that a string or network value stands for; else the reason why none: a text that is
/// no network (value), another type, or the value is absent, unknown or undecided itself.
[[nodiscard]] std::variant<Network, Reason> read_network(Value v);

/// Whether every address of a is one of b. False between IPv4 and IPv6.
[[nodiscard]] bool network_within(Network const& a, Network const& b);
/// Whether some address is in both. False between IPv4 and IPv6.
[[nodiscard]] bool networks_overlap(Network const& a, Network const& b);

}  // namespace writ::library
