// Reading is the one thing that threads wait for each other at.
#include "engine/ingest/stream/text_feed.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "engine/ingest/stream/structural_index.hpp"

namespace writ::ingest {

TextFeed::TextFeed(ReadBytes read, Units units, std::size_t piece_bytes, std::size_t most_unit,
                   bool digest)
    : read_(std::move(read)),
      piece_bytes_(piece_bytes),
      most_unit_(most_unit),
      wants_digest_(digest),
      units_(units) {}

bool TextFeed::next(TextPiece& piece) {
  std::lock_guard const lock(mutex_);
  if (end_ != End::Open || !fill(piece)) return false;
  piece.number = pieces_++;
  return true;
}

void TextFeed::stop() {
  std::lock_guard const lock(mutex_);
  if (end_ == End::Open) end_ = End::Stopped;
}

bool TextFeed::fill(TextPiece& piece) {
  PieceCutter& cutter = units_ == Units::Lines ? static_cast<PieceCutter&>(lines_) : elements_;
  std::vector<char>& bytes = piece.bytes;
  std::size_t size = rest_.size();
  if (bytes.size() < piece_bytes_ + size + kPadding) bytes.resize(piece_bytes_ + size + kPadding);
  std::memcpy(bytes.data(), rest_.data(), size);
  std::size_t cut = 0;
  for (;;) {
    std::ptrdiff_t const got = read_(bytes.data() + size, bytes.size() - kPadding - size);
    if (got < 0) {
      end_ = End::Failed;
      return false;
    }
    auto const count = static_cast<std::size_t>(got);
    if (wants_digest_) digest_.add({bytes.data() + size, count});
    if (count == 0) {
      end_ = End::Whole;
      cut = size;
      break;
    }
    std::size_t const whole = cutter.cut({bytes.data(), size + count}, size);
    if (whole > 0) cut = whole;
    size += count;
    if (size + kPadding < bytes.size()) continue;
    if (cut > 0) break;
    if (size > most_unit_) {
      end_ = End::TooLong;
      return false;
    }
    bytes.resize(bytes.size() + std::max(piece_bytes_, bytes.size()));
  }
  rest_.assign(bytes.data() + cut, size - cut);
  piece.text = {bytes.data(), cut};
  piece.ends_input = end_ == End::Whole;
  piece.element_ends = elements_.take();
  piece.closed = elements_.is_closed();
  return cut > 0;
}

std::string TextFeed::digest() {
  return wants_digest_ && end_ == End::Whole ? "sha256:" + digest_.finish() : std::string();
}

}  // namespace writ::ingest
