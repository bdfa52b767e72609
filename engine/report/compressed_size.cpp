// zlib's deflate at its default level, into a buffer that is thrown away.
#include "engine/report/compressed_size.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "engine/base/check.hpp"

namespace writ::report {
namespace {

/// 15 bits of window, and 16 for gzip's header and trailer.
constexpr int kGzipWindow = 15 + 16;
constexpr int kDefaultMemory = 8;
/// zlib counts input in 32 bits.
constexpr std::size_t kMostAtOnce = std::size_t{1} << 30;

}  // namespace

struct CompressedSize::Stream {
  z_stream z{};
  std::array<unsigned char, 64 * 1024> out{};
};

CompressedSize::CompressedSize() : stream_(std::make_unique<Stream>()) {
  int const made = deflateInit2(&stream_->z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow,
                                kDefaultMemory, Z_DEFAULT_STRATEGY);
  WRIT_CHECK(made == Z_OK);
}

CompressedSize::~CompressedSize() { deflateEnd(&stream_->z); }

void CompressedSize::pack(std::string_view text, int flush) {
  z_stream& z = stream_->z;
  // zlib does not write to its input, but says so only where it is built to.
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  do {
    z.next_out = stream_->out.data();
    z.avail_out = static_cast<uInt>(stream_->out.size());
    int const packed = deflate(&z, flush);
    WRIT_CHECK(packed != Z_STREAM_ERROR);
    bytes_ += stream_->out.size() - z.avail_out;
  } while (z.avail_out == 0);
}

void CompressedSize::add(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(std::min(text.size(), kMostAtOnce))) {
    pack(text.substr(0, kMostAtOnce), Z_NO_FLUSH);
  }
}

std::size_t CompressedSize::finish() {
  pack({}, Z_FINISH);
  return bytes_;
}

}  // namespace writ::report
