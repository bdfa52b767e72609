// SHA-256 after FIPS 180-4, section 6.2: names follow the standard where it has short ones.
#include "engine/base/sha256.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace writ {
namespace {

// Section 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64
// primes.
constexpr std::array<std::uint32_t, 64> kRound{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

constexpr std::size_t kBlock = 64;

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

}  // namespace

void Sha256::compress(unsigned char const* block) {
  std::array<std::uint32_t, 64> const w = schedule(block);
  auto [a, b, c, d, e, f, g, h] = hash_;
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
  std::array<std::uint32_t, 8> const out{a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < out.size(); ++i) hash_[i] += out[i];
}

void Sha256::add(std::string_view bytes) {
  auto const* data = reinterpret_cast<unsigned char const*>(bytes.data());
  std::size_t left = bytes.size();
  total_ += left;
  while (left > 0) {
    if (pending_size_ == 0 && left >= kBlock) {
      compress(data);
      data += kBlock;
      left -= kBlock;
      continue;
    }
    std::size_t const taken = std::min(left, kBlock - pending_size_);
    std::memcpy(pending_.data() + pending_size_, data, taken);
    data += taken;
    left -= taken;
    pending_size_ += taken;
    if (pending_size_ == kBlock) {
      compress(pending_.data());
      pending_size_ = 0;
    }
  }
}

std::string Sha256::finish() {
  // Section 5.1.1: a one bit, zeros, and the length in bits as 64 bits, so that blocks come out
  // even.
  std::uint64_t const bits = total_ * 8;
  std::array<char, 72> padding{};
  padding[0] = static_cast<char>(0x80);
  std::size_t const zeros = (kBlock + 56 - (pending_size_ + 1)) % kBlock;
  for (std::size_t i = 0; i < 8; ++i) {
    padding[1 + zeros + i] = static_cast<char>(static_cast<unsigned char>(bits >> (56U - 8U * i)));
  }
  add({padding.data(), 1 + zeros + 8});

  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string result;
  for (std::uint32_t word : hash_) {
    for (unsigned shift = 32; shift > 0; shift -= 4) {
      result += kDigits[(word >> (shift - 4)) & 0xFU];
    }
  }
  return result;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.finish();
}

}  // namespace writ
