// A cut is made where both sides can be read on their own.
#include "engine/ingest/stream/piece_cutter.hpp"

#include <cstring>
#include <utility>

namespace writ::ingest {

std::size_t LineCutter::cut(std::string_view text, std::size_t seen) {
  void const* const newline = memrchr(text.data() + seen, '\n', text.size() - seen);
  if (newline == nullptr) return 0;
  return static_cast<std::size_t>(static_cast<char const*>(newline) - text.data()) + 1;
}

std::size_t ElementCutter::cut(std::string_view text, std::size_t seen) {
  for (std::size_t at = seen; at < text.size(); ++at) {
    char const c = text[at];
    if (in_string_) {
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"') {
        in_string_ = false;
      }
      continue;
    }
    switch (c) {
      case '"':
        in_string_ = true;
        broken_ = broken_ || depth_ == 0;
        break;
      case '[':
      case '{':
        // The first bracket is the list's own.
        broken_ = broken_ || (depth_ == 0 && (closed_ || c == '{'));
        ++depth_;
        break;
      case ']':
      case '}':
        if (depth_ == 0) {
          broken_ = true;
        } else if (--depth_ == 0) {
          closed_ = true;
          broken_ = broken_ || c == '}';
          ends_.push_back(at);
        }
        break;
      case ',':
        if (depth_ == 1) ends_.push_back(at);
        break;
      case ' ':
      case '\t':
      case '\r':
      case '\n':
        break;
      default:
        broken_ = broken_ || depth_ == 0;
    }
  }
  return ends_.empty() ? 0 : ends_.back() + 1;
}

std::vector<std::size_t> ElementCutter::take() { return std::exchange(ends_, {}); }

}  // namespace writ::ingest
