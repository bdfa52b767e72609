// The stream of SHA-256: blocks out of pieces of any size, and the padding at its end.
#include "engine/base/sha256.hpp"

#include <algorithm>
#include <cstring>

namespace writ {

using sha256::kBlock;

void Sha256::add(std::string_view bytes) {
  auto const* data = reinterpret_cast<unsigned char const*>(bytes.data());
  std::size_t left = bytes.size();
  total_ += left;
  while (left > 0) {
    if (pending_size_ == 0 && left >= kBlock) {
      std::size_t const blocks = left / kBlock;
      sha256::compress(hash_, data, blocks);
      data += blocks * kBlock;
      left -= blocks * kBlock;
      continue;
    }
    std::size_t const taken = std::min(left, kBlock - pending_size_);
    std::memcpy(pending_.data() + pending_size_, data, taken);
    data += taken;
    left -= taken;
    pending_size_ += taken;
    if (pending_size_ == kBlock) {
      sha256::compress(hash_, pending_.data(), 1);
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
