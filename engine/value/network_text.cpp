// Dotted quads, and IPv6 with its longest run of zeros shortened. Covered by
// tests/unit/value/print_test.cpp.
#include "engine/value/network_text.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>

namespace writ {
namespace {

constexpr std::size_t kGroups = 8;

unsigned group(Network const& n, std::size_t i) {
  return static_cast<unsigned>(n.bytes[2 * i]) << 8U | n.bytes[2 * i + 1];
}

struct Run {
  std::size_t begin = kGroups;
  std::size_t length = 0;
};

/// The first longest run of at least two zero groups.
Run longest_zeros(Network const& n) {
  Run best;
  for (std::size_t i = 0; i < kGroups; ++i) {
    std::size_t end = i;
    while (end < kGroups && group(n, end) == 0) ++end;
    if (end - i >= 2 && end - i > best.length) best = {i, end - i};
    if (end > i) i = end;
  }
  return best;
}

void append_v6(std::string& out, Network const& n) {
  Run const zeros = longest_zeros(n);
  for (std::size_t i = 0; i < kGroups; ++i) {
    if (i == zeros.begin) {
      out += "::";
      i += zeros.length - 1;
      continue;
    }
    if (i > 0 && i != zeros.begin + zeros.length) out += ':';
    fmt::format_to(std::back_inserter(out), "{:x}", group(n, i));
  }
}

}  // namespace

void append_network(std::string& out, Network const& network) {
  if (network.v6) {
    append_v6(out, network);
  } else {
    fmt::format_to(std::back_inserter(out), "{}.{}.{}.{}", network.bytes[0], network.bytes[1],
                   network.bytes[2], network.bytes[3]);
  }
  if (network.prefix != (network.v6 ? 128 : 32)) {
    out += '/';
    out += fmt::to_string(network.prefix);
  }
}

}  // namespace writ
