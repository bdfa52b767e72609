// How large a text is once gzip has packed it, as services do that limit what they take. Covered by
// tests/unit/report/compressed_size_test.cpp.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace writ::report {

/// Packs text piece by piece, and keeps only the count of what comes out.
class CompressedSize {
 public:
  CompressedSize();
  ~CompressedSize();
  CompressedSize(CompressedSize const&) = delete;
  CompressedSize& operator=(CompressedSize const&) = delete;

  void add(std::string_view text);
  /// Bytes so far, less up to some hundred kilobytes that are not packed yet.
  [[nodiscard]] std::size_t so_far() const { return bytes_; }
  /// Bytes of the whole. Nothing may be added after it.
  [[nodiscard]] std::size_t finish();

 private:
  struct Stream;
  void pack(std::string_view text, int flush);

  std::unique_ptr<Stream> stream_;
  std::size_t bytes_ = 0;
};

}  // namespace writ::report
