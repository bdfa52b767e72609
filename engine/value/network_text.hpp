// Networks as text. Covered by tests/unit/value/print_test.cpp.
#pragma once

#include <string>

#include "engine/value/network.hpp"

namespace writ {

/// Appends "10.0.0.0/8" or "2001:db8::1" (RFC 5952); an address stands without its prefix length.
void append_network(std::string& out, Network const& network);

}  // namespace writ
