// Cuts an input into pieces of whole lines or elements, in order, for as many threads as ask.
// Covered by tests/unit/ingest/stream/text_feed_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/sha256.hpp"
#include "engine/ingest/stream/piece_cutter.hpp"

namespace writ::ingest {

/// As writ::ReadBytes.
using ReadBytes = std::function<std::ptrdiff_t(char* to, std::size_t room)>;

/// A piece of the input. Belongs to the thread that asked for it, which hands it in again for the
/// next one, so that memory is used again.
struct TextPiece {
  std::uint64_t number = 0;  ///< from 0, without gaps
  std::string_view text;     ///< kPadding readable bytes follow
  bool ends_input = false;   ///< nothing follows
  /// Of a list: where its elements end, each at a comma or at the list's own bracket.
  std::vector<std::size_t> element_ends;
  bool closed = false;  ///< the list has ended with it, and nothing but space follows
  std::vector<char> bytes;
};

class TextFeed {
 public:
  enum class End : std::uint8_t { Open, Whole, Failed, TooLong, Stopped };

  enum class Units : std::uint8_t { Lines, Elements };

  /// A piece has about `piece_bytes`, more where one unit is longer; a unit of more than
  /// `most_unit` bytes ends the feed. With `digest` it computes one.
  TextFeed(ReadBytes read, Units units, std::size_t piece_bytes, std::size_t most_unit,
           bool digest);

  /// The next piece; false where there is none. Thread-safe.
  [[nodiscard]] bool next(TextPiece& piece);
  /// Hands out nothing any more. Thread-safe.
  void stop();

  /// How it ended; Open while it has not. Once all threads are done.
  [[nodiscard]] End end() const { return end_; }
  /// "sha256:…" of all bytes, after a whole input with `digest`; else empty.
  [[nodiscard]] std::string digest();

 private:
  [[nodiscard]] bool fill(TextPiece& piece);

  std::mutex mutex_;
  ReadBytes read_;
  std::size_t const piece_bytes_;
  std::size_t const most_unit_;
  bool const wants_digest_;
  Sha256 digest_;
  Units const units_;
  LineCutter lines_;
  ElementCutter elements_;
  std::string rest_;  ///< what was read behind the last unit of the piece before
  std::uint64_t pieces_ = 0;
  End end_ = End::Open;
};

}  // namespace writ::ingest
