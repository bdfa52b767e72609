// OpenSSL's digest, which uses what the processor has for it, by the functions that need no
// provider to be loaded first: most of what we digest is shorter than that takes.
#include "engine/base/sha256.hpp"

// The version whose interface we use: later ones call these functions deprecated.
#define OPENSSL_API_COMPAT 10100
#include <openssl/sha.h>

#include <new>

#include "engine/base/check.hpp"

namespace writ {
namespace {

static_assert(sizeof(SHA256_CTX) <= 112 && alignof(SHA256_CTX) <= 8);

SHA256_CTX* context(std::array<std::byte, 112>& state) {
  return std::launder(reinterpret_cast<SHA256_CTX*>(state.data()));
}

}  // namespace

Sha256::Sha256() : state_{} {
  auto* const made = ::new (static_cast<void*>(state_.data())) SHA256_CTX;
  WRIT_CHECK(SHA256_Init(made) == 1);
}

void Sha256::add(std::string_view bytes) {
  WRIT_CHECK(SHA256_Update(context(state_), bytes.data(), bytes.size()) == 1);
}

std::string Sha256::finish() {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  WRIT_CHECK(SHA256_Final(digest.data(), context(state_)) == 1);
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string result;
  result.reserve(2 * digest.size());
  for (unsigned char const byte : digest) {
    result += kDigits[byte >> 4U];
    result += kDigits[byte & 0xFU];
  }
  return result;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.finish();
}

}  // namespace writ
