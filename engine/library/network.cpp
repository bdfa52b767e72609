// Reads the text forms of RFC 4291 and RFC 4632 and compares prefixes. Covered by
// tests/unit/library/network_test.cpp.
#include "engine/library/network.hpp"

#include <algorithm>
#include <cstddef>

namespace writ::library {
namespace {

constexpr std::size_t kGroups = 8;

/// A decimal number without leading zeros, at most `most`.
std::optional<unsigned> parse_decimal(std::string_view text, unsigned most) {
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  unsigned number = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  if (number > most) return std::nullopt;
  return number;
}

/// Writes four bytes of a dotted quad: numbers without leading zeros, at most 255.
bool parse_v4(std::string_view text, std::uint8_t* bytes) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    if (i > 0 && (at == text.size() || text[at++] != '.')) return false;
    std::size_t const from = at;
    unsigned number = 0;
    for (; at < text.size() && at - from < 3 && text[at] >= '0' && text[at] <= '9'; ++at) {
      number = number * 10 + static_cast<unsigned>(text[at] - '0');
    }
    bool const zero_leads = at - from > 1 && text[from] == '0';
    if (at == from || zero_leads || number > 255) return false;
    bytes[i] = static_cast<std::uint8_t>(number);
  }
  return at == text.size();
}

std::optional<unsigned> parse_group(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  unsigned group = 0;
  for (char c : text) {
    bool const digit = c >= '0' && c <= '9';
    char const lower = static_cast<char>(c | 0x20);
    if (!digit && (lower < 'a' || lower > 'f')) return std::nullopt;
    group = group * 16 + static_cast<unsigned>(digit ? c - '0' : lower - 'a' + 10);
  }
  return group;
}

/// Groups between colons into bytes, a dotted quad standing for the last two; how many bytes, or
/// nothing where the text is malformed. Empty text has none.
std::optional<std::size_t> parse_groups(std::string_view text, bool may_end_in_v4,
                                        std::uint8_t* bytes) {
  std::size_t written = 0;
  while (!text.empty()) {
    std::size_t const colon = text.find(':');
    std::string_view const part = text.substr(0, colon);
    bool const last = colon == std::string_view::npos;
    if (last && may_end_in_v4 && part.find('.') != std::string_view::npos) {
      if (written + 4 > 2 * kGroups || !parse_v4(part, bytes + written)) return std::nullopt;
      return written + 4;
    }
    auto const group = parse_group(part);
    if (!group || written == 2 * kGroups) return std::nullopt;
    bytes[written++] = static_cast<std::uint8_t>(*group >> 8U);
    bytes[written++] = static_cast<std::uint8_t>(*group & 0xFFU);
    if (last) return written;
    text.remove_prefix(colon + 1);
    if (text.empty()) return std::nullopt;
  }
  return written;
}

bool parse_v6(std::string_view text, std::array<std::uint8_t, 16>& bytes) {
  std::size_t const gap = text.find("::");
  if (gap == std::string_view::npos) {
    auto const length = parse_groups(text, true, bytes.data());
    return length == bytes.size();
  }
  std::array<std::uint8_t, 16> tail{};
  auto const before = parse_groups(text.substr(0, gap), false, bytes.data());
  auto const after = parse_groups(text.substr(gap + 2), true, tail.data());
  // The gap stands for at least one group.
  if (!before || !after || *before + *after > bytes.size() - 2) return false;
  std::copy_n(tail.begin(), *after, bytes.end() - static_cast<std::ptrdiff_t>(*after));
  return true;
}

/// Whether the first `bits` bits agree.
bool same_prefix(Network const& a, Network const& b, unsigned bits) {
  std::size_t const whole = bits / 8;
  if (!std::equal(a.bytes.begin(), a.bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                  b.bytes.begin())) {
    return false;
  }
  if (bits % 8 == 0) return true;
  unsigned const shift = 8 - bits % 8;
  return a.bytes[whole] >> shift == b.bytes[whole] >> shift;
}

void clear_host_bits(Network& n) {
  std::size_t const whole = n.prefix / 8U;
  if (whole == n.bytes.size()) return;
  n.bytes[whole] = static_cast<std::uint8_t>(n.bytes[whole] & ~(0xFFU >> (n.prefix % 8U)));
  std::fill(n.bytes.begin() + static_cast<std::ptrdiff_t>(whole) + 1, n.bytes.end(),
            std::uint8_t{0});
}

}  // namespace

std::optional<Network> parse_network(std::string_view text) {
  std::size_t const slash = text.find('/');
  std::string_view const address = text.substr(0, slash);
  Network network;
  if (!parse_v4(address, network.bytes.data())) {
    network = {};
    network.v6 = address.find(':') != std::string_view::npos;
    if (!network.v6 || !parse_v6(address, network.bytes)) return std::nullopt;
  }
  unsigned const full = network.v6 ? 128 : 32;
  network.prefix = static_cast<std::uint8_t>(full);
  if (slash == std::string_view::npos) return network;
  auto const prefix = parse_decimal(text.substr(slash + 1), full);
  if (!prefix) return std::nullopt;
  network.prefix = static_cast<std::uint8_t>(*prefix);
  clear_host_bits(network);
  return network;
}

std::variant<Network, Reason> read_network(Value v) {
  if (v.is(Kind::Network)) return v.as_network();
  if (v.is(Kind::Unknown)) return Reason::Unknown;
  if (v.is(Kind::Undecided)) return v.reason();
  if (v.is_absent()) return Reason::Absent;
  if (!v.is(Kind::String)) return Reason::Type;
  if (auto const network = parse_network(v.as_text())) return *network;
  return Reason::Value;
}

bool network_within(Network const& a, Network const& b) {
  return a.v6 == b.v6 && a.prefix >= b.prefix && same_prefix(a, b, b.prefix);
}

bool networks_overlap(Network const& a, Network const& b) {
  return a.v6 == b.v6 && same_prefix(a, b, std::min(a.prefix, b.prefix));
}

}  // namespace writ::library
