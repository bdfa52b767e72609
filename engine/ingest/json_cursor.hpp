// Finds where the parts of a JSON text stand, which its values no longer tell. Covered by
// tests/unit/ingest/json_cursor_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace writ::ingest {

/// Walks over a text once, from left to right. INVARIANT: the text is one valid JSON document
/// (parse_json has accepted it); on any other the cursor ends early but stays inside the text.
///
///   if (cursor.enter('{')) while (cursor.next()) { … cursor.key() … cursor.skip(); }
///
/// Between two calls of next() the caller consumes exactly one value: by skip(), or by enter() and
/// next() until that returns false.
class JsonCursor {
 public:
  /// Starts at the offset, where a value begins. The text must outlive this.
  explicit JsonCursor(std::string_view text, std::size_t offset = 0) : text_(text), at_(offset) {
    skip_space();
  }

  /// Where the value that comes next starts.
  [[nodiscard]] std::size_t offset() const { return at_; }
  /// Steps into the value if it is a container with that opening bracket.
  [[nodiscard]] bool enter(char bracket);
  /// Steps to the next member or element; false past the last one, and out of the container.
  [[nodiscard]] bool next();
  /// Whether the member that next() stepped to has the key. Reads escapes.
  [[nodiscard]] bool key_is(std::string_view key) const;
  /// Where that key starts.
  [[nodiscard]] std::size_t key_offset() const {
    return static_cast<std::size_t>(raw_key_.data() - text_.data());
  }
  /// The key of the member that next() stepped to; "" of an element. Reads escapes.
  [[nodiscard]] std::string key() const;
  /// Steps over one value. Time: its length; no recursion.
  void skip();

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_space();
  void skip_string();

  std::string_view text_;
  std::size_t at_ = 0;
  std::string_view raw_key_;  ///< without quotes, escapes unread
};

}  // namespace writ::ingest
