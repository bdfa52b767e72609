// Unpacks piece by piece, so that a bomb is noticed at the limit and not once it has gone off.
#include "engine/ingest/compression.hpp"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace writ::ingest {
namespace {

/// Texts shrink to a twentieth or so, tables of one repeated row to a hundredth. A bomb shrinks to
/// a thousandth (gzip) or much less (zstd).
constexpr std::size_t kMostRatio = 250;
/// Below this the ratio says nothing.
constexpr std::size_t kHarmless = std::size_t{16} << 20;
constexpr std::size_t kChunk = std::size_t{256} << 10;

constexpr std::string_view kCutOff = "it is cut off";
constexpr std::string_view kTrailing = "something else follows the compressed data";

/// Takes what was unpacked as long as it is within the bound.
class Sink {
 public:
  explicit Sink(std::size_t most) : most_(most) {}

  [[nodiscard]] bool take(char const* bytes, std::size_t size) {
    if (size > most_ - result_.bytes.size()) {
      result_.too_large = true;
      return fail(fmt::format("it unpacks to more than {} bytes", most_));
    }
    result_.bytes.append(bytes, size);
    return true;
  }
  /// Always false.
  bool fail(std::string_view why) {
    result_.fault = why;
    return false;
  }
  [[nodiscard]] Unpacked finish() && {
    if (!result_.fault.empty()) result_.bytes.clear();
    return std::move(result_);
  }

 private:
  std::size_t most_;
  Unpacked result_;
};

/// Unpacks one member and takes it off the front of `bytes`.
bool unpack_member(z_stream& stream, std::string_view& bytes, std::string& chunk, Sink& sink) {
  for (;;) {
    auto const given =
        static_cast<uInt>(std::min<std::size_t>(bytes.size(), std::numeric_limits<uInt>::max()));
    // zlib reads through this pointer only, whatever its type says.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = given;
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = static_cast<uInt>(chunk.size());
    int const state = inflate(&stream, Z_NO_FLUSH);
    bytes.remove_prefix(given - stream.avail_in);
    if (!sink.take(chunk.data(), chunk.size() - stream.avail_out)) return false;
    if (state == Z_STREAM_END) return true;
    bool const stuck = stream.avail_out == chunk.size() && stream.avail_in == given;
    if (state == Z_BUF_ERROR || (state == Z_OK && stuck)) return sink.fail(kCutOff);
    if (state != Z_OK) return sink.fail("it is damaged");
  }
}

void unpack_gzip(std::string_view bytes, Sink& sink) {
  z_stream stream{};
  // 16 more than the largest window: gzip's header and checksum, nothing else.
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) {
    sink.fail("there is no memory to unpack it");
    return;
  }
  std::string chunk(kChunk, '\0');
  bool more = true;
  while (more && !bytes.empty()) {
    if (recognise_compression(bytes) != Compression::Gzip) {
      more = sink.fail(kTrailing);
      break;
    }
    more = unpack_member(stream, bytes, chunk, sink) && inflateReset(&stream) == Z_OK;
  }
  inflateEnd(&stream);
}

/// Whether a frame of data starts there, or one that readers skip (RFC 8878, section 3.1).
bool starts_frame(std::string_view bytes) {
  using namespace std::string_view_literals;
  bool const is_skipped =
      bytes.size() >= 4 && (bytes[0] & 0xF0) == 0x50 && bytes.substr(1, 3) == "\x2A\x4D\x18"sv;
  return is_skipped || recognise_compression(bytes) == Compression::Zstd;
}

void unpack_zstd(std::string_view bytes, Sink& sink) {
  std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> const context(ZSTD_createDCtx(),
                                                                        ZSTD_freeDCtx);
  if (context == nullptr) {
    sink.fail("there is no memory to unpack it");
    return;
  }
  std::string chunk(kChunk, '\0');
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::size_t left = 1;  // of the frame; 0 where it is complete and written out
  for (;;) {
    if (left == 0 && in.pos == in.size) return;
    if (left == 0 && !starts_frame(bytes.substr(in.pos))) {
      sink.fail(kTrailing);
      return;
    }
    std::size_t const before = in.pos;
    ZSTD_outBuffer out{chunk.data(), chunk.size(), 0};
    left = ZSTD_decompressStream(context.get(), &out, &in);
    if (ZSTD_isError(left) != 0) {
      sink.fail("it is damaged, or needs more memory than zstd allows");
      return;
    }
    if (!sink.take(chunk.data(), out.pos)) return;
    if (left != 0 && in.pos == in.size && in.pos == before && out.pos == 0) {
      sink.fail(kCutOff);
      return;
    }
  }
}

}  // namespace

std::optional<Compression> recognise_compression(std::string_view bytes) {
  using namespace std::string_view_literals;
  // The third byte of gzip is its only method.
  if (bytes.starts_with("\x1F\x8B\x08"sv)) return Compression::Gzip;
  if (bytes.starts_with("\x28\xB5\x2F\xFD"sv)) return Compression::Zstd;
  return std::nullopt;
}

std::size_t most_unpacked(std::size_t size, Limits const& limits) {
  std::size_t const most = std::min(kMostUnpacked, limits.document_bytes);
  if (size > most / kMostRatio) return most;
  return std::min(most, std::max(kHarmless, size * kMostRatio));
}

Unpacked unpack(std::string_view bytes, Compression compression, Limits const& limits) {
  Sink sink(most_unpacked(bytes.size(), limits));
  switch (compression) {
    case Compression::Gzip:
      unpack_gzip(bytes, sink);
      break;
    case Compression::Zstd:
      unpack_zstd(bytes, sink);
      break;
  }
  return std::move(sink).finish();
}

}  // namespace writ::ingest
