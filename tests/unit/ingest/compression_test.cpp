// Compressed inputs, sound, damaged and hostile.
#include "engine/ingest/compression.hpp"

#include <zlib.h>
#include <zstd.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::ingest;
using namespace writ::test;

namespace {

std::string const kText = R"({"type": "a", "id": "1"})";

std::string gzip(std::string const& text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstd(std::string const& text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  return packed;
}

struct Packer {
  char const* name;
  std::string (*pack)(std::string const&);
};
Packer const kPackers[] = {{"gzip", gzip}, {"zstd", zstd}};

std::string unpacked(std::string const& bytes, Limits const& limits = {}) {
  auto const compression = recognise_compression(bytes);
  REQUIRE(compression);
  Unpacked const result = unpack(bytes, *compression, limits);
  if (!result.fault.empty()) {
    CHECK(result.bytes.empty());
    return "! " + result.fault;
  }
  return result.bytes;
}

}  // namespace

TEST_CASE("a compressed input is read as what it holds, at the places there") {
  for (Packer const& packer : kPackers) {
    CAPTURE(packer.name);
    Snapshot const s = read(packer.pack("\n  " + kText));
    CHECK(errors(s) == "");
    CHECK(resources(s) == "a 1 2:3 {}\n");
    CHECK(s.inputs()[0].format == "resources");
  }
}

TEST_CASE("members and frames one after the other are one text, however long") {
  std::string const large(1'000'000, 'x');
  for (Packer const& packer : kPackers) {
    CAPTURE(packer.name);
    CHECK(unpacked(packer.pack(large) + packer.pack("") + packer.pack("end")) == large + "end");
  }
  std::string const skipped("\x50\x2A\x4D\x18\x03\x00\x00\x00xyz", 11);
  CHECK(unpacked(zstd("a") + skipped + zstd("b")) == "ab");
}

TEST_CASE("compressed data that is cut off anywhere is a fault, and nothing of it is read") {
  for (Packer const& packer : kPackers) {
    CAPTURE(packer.name);
    std::string const whole = packer.pack(kText);
    for (std::size_t size = 4; size < whole.size(); ++size) {
      CAPTURE(size);
      CHECK(unpacked(whole.substr(0, size)) == "! it is cut off");
    }
    CHECK(errors(read(whole.substr(0, whole.size() - 1))) ==
          "I0182 in.json:0:0 compressed input cannot be unpacked: it is cut off\n");
  }
}

TEST_CASE("damaged data is a fault") {
  std::string bytes = gzip(kText);
  bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 1);  // its checksum
  CHECK(unpacked(bytes) == "! it is damaged");
  std::string frame = zstd(kText);
  frame[4] = static_cast<char>(0xFF);
  CHECK(unpacked(frame) == "! it is damaged, or needs more memory than zstd allows");
}

TEST_CASE("what follows compressed data is not passed over") {
  for (Packer const& packer : kPackers) {
    CHECK(unpacked(packer.pack(kText) + kText) == "! something else follows the compressed data");
  }
}

TEST_CASE("data that was compressed twice is said to be") {
  for (Packer const& packer : kPackers) {
    CHECK(errors(read(gzip(packer.pack(kText)))) ==
          "I0108 in.json:0:0 found data that is compressed twice, which is not read\n");
  }
}

TEST_CASE("the limit holds to the byte, and past it the run has hit a limit") {
  Limits limits;
  limits.document_bytes = kText.size();
  for (Packer const& packer : kPackers) {
    CAPTURE(packer.name);
    CHECK(errors(read(packer.pack(kText), {}, limits)) == "");
    Snapshot const s = read(packer.pack(kText + " "), {}, limits);
    CHECK(errors(s) == "I0118 in.json:0:0 past a limit: it unpacks to more than 24 bytes\n");
    CHECK(s.limit_hit());
  }
}

TEST_CASE("a bomb is told by what it makes of its size") {
  std::string const zeros(std::size_t{40} << 20, '0');
  for (Packer const& packer : kPackers) {
    CAPTURE(packer.name);
    std::string const bomb = packer.pack(zeros);
    CHECK(most_unpacked(bomb.size(), {}) == std::size_t{16} << 20);
    CHECK(unpacked(bomb) == "! it unpacks to more than 16777216 bytes");
  }
}

TEST_CASE("what an input may unpack to grows with it up to the limit") {
  Limits const limits;
  CHECK(most_unpacked(1, limits) == std::size_t{16} << 20);
  CHECK(most_unpacked(std::size_t{1} << 20, limits) == std::size_t{250} << 20);
  CHECK(most_unpacked(std::size_t{1} << 30, limits) == kMostUnpacked);
  CHECK(most_unpacked(SIZE_MAX, limits) == kMostUnpacked);
}
