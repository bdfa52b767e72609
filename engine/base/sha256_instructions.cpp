// Four rounds at a time, as the manual of the instructions lays the eight words out: a, b, e, f in
// one register and c, d, g, h in the other.
#include "engine/base/sha256_blocks.hpp"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

namespace writ::sha256 {
namespace {

bool ask_processor() {
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & bit_SSSE3) == 0 || (c & bit_SSE4_1) == 0) {
    return false;
  }
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & bit_SHA) != 0;
}

[[gnu::target("sha,sse4.1")]] __m128i load(void const* from) {
  return _mm_loadu_si128(static_cast<__m128i const*>(from));
}

[[gnu::target("sha,sse4.1")]] void store(void* to, __m128i words) {
  _mm_storeu_si128(static_cast<__m128i*>(to), words);
}

}  // namespace

bool has_instructions() {
  static bool const has = ask_processor();
  return has;
}

[[gnu::target("sha,sse4.1")]] void compress_by_instructions(Hash& hash, unsigned char const* blocks,
                                                            std::size_t count) {
  __m128i const big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i const badc = _mm_shuffle_epi32(load(&hash[0]), 0xB1);
  __m128i const efgh = _mm_shuffle_epi32(load(&hash[4]), 0x1B);
  __m128i abef = _mm_alignr_epi8(badc, efgh, 8);
  __m128i cdgh = _mm_blend_epi16(efgh, badc, 0xF0);
  for (; count > 0; --count, blocks += kBlock) {
    __m128i const abef_before = abef;
    __m128i const cdgh_before = cdgh;
    __m128i words[4];  // of the message schedule, the last sixteen
#pragma GCC unroll 16
    for (std::size_t i = 0; i < 16; ++i) {
      __m128i& next = words[i % 4];
      if (i < 4) {
        next = _mm_shuffle_epi8(load(blocks + 16 * i), big_endian);
      } else {
        __m128i const before = words[(i + 3) % 4];
        __m128i const seven_before = _mm_alignr_epi8(before, words[(i + 2) % 4], 4);
        __m128i const sum =
            _mm_add_epi32(_mm_sha256msg1_epu32(next, words[(i + 1) % 4]), seven_before);
        next = _mm_sha256msg2_epu32(sum, before);
      }
      __m128i const rounds = _mm_add_epi32(next, load(&kRound[4 * i]));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, rounds);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(rounds, 0x0E));
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  __m128i const feba = _mm_shuffle_epi32(abef, 0x1B);
  __m128i const dchg = _mm_shuffle_epi32(cdgh, 0xB1);
  store(&hash[0], _mm_blend_epi16(feba, dchg, 0xF0));
  store(&hash[4], _mm_alignr_epi8(dchg, feba, 8));
}

}  // namespace writ::sha256

#else

namespace writ::sha256 {

bool has_instructions() { return false; }

void compress_by_instructions(Hash&, unsigned char const*, std::size_t) {}

}  // namespace writ::sha256

#endif
