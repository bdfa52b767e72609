// Functions on networks. What is private or unreachable follows IANA's special-purpose registries.
// Covered by tests/unit/library/network_test.cpp.
#include <algorithm>
#include <array>
#include <vector>

#include "engine/library/arguments.hpp"
#include "engine/library/natives.hpp"
#include "engine/library/network.hpp"

namespace writ::library::native {
namespace {

// RFC 1918, 4193; loopback; link-local; shared space of carriers (RFC 6598).
constexpr std::array<std::string_view, 9> kPrivate = {
    "10.0.0.0/8",    "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16",
    "100.64.0.0/10", "fc00::/7",      "fe80::/10",      "::1"};

// Space that holds no address reachable over the internet, besides the private: this network,
// protocol assignments, documentation, benchmarks, multicast and reserved, discard.
constexpr std::array<std::string_view, 17> kUnreachable = {
    "0.0.0.0/8",       "192.0.0.0/24",   "192.0.2.0/24", "198.18.0.0/15",
    "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",  "::",
    "::ffff:0:0:0/96", "100::/64",       "2001:2::/48",  "2001:10::/28",
    "2001:db8::/32",   "3fff::/20",      "5f00::/16",    "fec0::/10",
    "ff00::/8"};

/// The lower or the upper half of a network that is no single address.
Network half(Network network, bool upper) {
  std::size_t const byte = network.prefix / 8U;
  unsigned const bit = 0x80U >> (network.prefix % 8U);
  if (upper) network.bytes[byte] = static_cast<std::uint8_t>(network.bytes[byte] | bit);
  ++network.prefix;
  return network;
}

/// Whether every address of the network is in one of the ranges, be it that several share it.
/// Halves it while a range ends inside, so at most 128 deep and a path a range wide.
bool covered(Network const& network, std::vector<Network> const& ranges) {
  bool touched = false;
  for (Network const& range : ranges) {
    if (network_within(network, range)) return true;
    touched = touched || networks_overlap(network, range);
  }
  return touched && covered(half(network, false), ranges) && covered(half(network, true), ranges);
}

template <std::size_t Count>
void add_ranges(std::vector<Network>& ranges, std::array<std::string_view, Count> const& texts) {
  for (std::string_view const text : texts) {
    if (auto const range = parse_network(text)) ranges.push_back(*range);
  }
}

/// IPv4 addresses inside IPv6 (::ffff:0:0/96) as themselves.
Network unmapped(Network const& network) {
  auto const mapped = parse_network("::ffff:0:0/96");
  if (!mapped || !network_within(network, *mapped)) return network;
  Network v4;
  std::copy(network.bytes.begin() + 12, network.bytes.end(), v4.bytes.begin());
  v4.prefix = static_cast<std::uint8_t>(network.prefix - 96);
  return v4;
}

/// Answers a question about the network that the argument stands for.
template <class Question>
Value ask(Value argument, Question question) {
  auto const network = read_network(argument);
  if (auto const* reason = std::get_if<Reason>(&network)) return Value::undecided(*reason);
  return Value::boolean(question(unmapped(std::get<Network>(network))));
}

}  // namespace

Value network(CallContext& context, std::span<Value const> arguments) {
  if (arguments[0].is(Kind::Network)) return arguments[0];
  auto const read = parse_network(arguments[0].as_text());
  if (!read) return bad_value();
  auto const room = context.arena.allocate<Network>(1);
  room[0] = *read;
  return Value::network(room.data());
}

Value is_private(CallContext&, std::span<Value const> arguments) {
  return ask(arguments[0], [](Network const& n) {
    std::vector<Network> ranges;
    add_ranges(ranges, kPrivate);
    return covered(n, ranges);
  });
}

Value is_public(CallContext&, std::span<Value const> arguments) {
  return ask(arguments[0], [](Network const& n) {
    std::vector<Network> ranges;
    add_ranges(ranges, kPrivate);
    add_ranges(ranges, kUnreachable);
    return !covered(n, ranges);
  });
}

}  // namespace writ::library::native
