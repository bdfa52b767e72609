// SHA-256 after FIPS 180-4, section 6.2: names follow the standard where it has short ones.
#include "engine/base/sha256_blocks.hpp"

#include <bit>

namespace writ::sha256 {
namespace {

std::uint32_t big_endian(unsigned char const* bytes) {
  return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U |
         std::uint32_t{bytes[2]} << 8U | std::uint32_t{bytes[3]};
}

std::array<std::uint32_t, 64> schedule(unsigned char const* block) {
  std::array<std::uint32_t, 64> w{};
  for (std::size_t t = 0; t < 16; ++t) w[t] = big_endian(block + 4 * t);
  for (std::size_t t = 16; t < 64; ++t) {
    std::uint32_t const a = w[t - 15];
    std::uint32_t const b = w[t - 2];
    std::uint32_t const s0 = std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U);
    std::uint32_t const s1 = std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U);
    w[t] = w[t - 16] + s0 + w[t - 7] + s1;
  }
  return w;
}

void compress_block(Hash& hash, unsigned char const* block) {
  std::array<std::uint32_t, 64> const w = schedule(block);
  auto [a, b, c, d, e, f, g, h] = hash;
  for (std::size_t t = 0; t < 64; ++t) {
    std::uint32_t const s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    std::uint32_t const choice = (e & f) ^ (~e & g);
    std::uint32_t const t1 = h + s1 + choice + kRound[t] + w[t];
    std::uint32_t const s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    std::uint32_t const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + s0 + majority;
  }
  Hash const out{a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < out.size(); ++i) hash[i] += out[i];
}

}  // namespace

void compress_portably(Hash& hash, unsigned char const* blocks, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) compress_block(hash, blocks + i * kBlock);
}

void compress(Hash& hash, unsigned char const* blocks, std::size_t count) {
  if (has_instructions()) {
    compress_by_instructions(hash, blocks, count);
  } else {
    compress_portably(hash, blocks, count);
  }
}

}  // namespace writ::sha256
