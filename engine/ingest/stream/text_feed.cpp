// Reading is the one thing that threads wait for each other at.
#include "engine/ingest/stream/text_feed.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "engine/ingest/stream/structural_index.hpp"

namespace writ::ingest {

TextFeed::TextFeed(ReadBytes read, std::size_t piece_bytes, std::size_t most_line, bool digest)
    : read_(std::move(read)),
      piece_bytes_(piece_bytes),
      most_line_(most_line),
      wants_digest_(digest) {}

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
  std::vector<char>& bytes = piece.bytes;
  std::size_t size = rest_.size();
  if (bytes.size() < piece_bytes_ + size + kPadding) bytes.resize(piece_bytes_ + size + kPadding);
  std::memcpy(bytes.data(), rest_.data(), size);
  std::size_t cut = 0;  // behind the last line that is whole
  for (;;) {
    std::size_t const room = bytes.size() - kPadding - size;
    std::ptrdiff_t const got = read_(bytes.data() + size, room);
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
    void const* const newline = memrchr(bytes.data() + size, '\n', count);
    size += count;
    if (newline != nullptr) {
      cut = static_cast<std::size_t>(static_cast<char const*>(newline) - bytes.data()) + 1;
    }
    if (size + kPadding < bytes.size()) continue;
    if (cut > 0) break;
    if (size > most_line_) {
      end_ = End::TooLong;
      return false;
    }
    bytes.resize(bytes.size() + std::max(piece_bytes_, bytes.size()));
  }
  rest_.assign(bytes.data() + cut, size - cut);
  piece.text = {bytes.data(), cut};
  piece.ends_input = end_ == End::Whole;
  return cut > 0;
}

std::string TextFeed::digest() {
  return wants_digest_ && end_ == End::Whole ? "sha256:" + digest_.finish() : std::string();
}

}  // namespace writ::ingest
