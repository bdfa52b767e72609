// Reads only brackets, commas and the ends of strings.
#include "engine/ingest/json_cursor.hpp"

#include <variant>

#include "engine/base/arena.hpp"
#include "engine/value/json_text.hpp"

namespace writ::ingest {

void JsonCursor::skip_space() {
  while (at_ < text_.size() &&
         (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) {
    ++at_;
  }
}

void JsonCursor::skip_string() {
  ++at_;
  while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
  at_ = at_ < text_.size() ? at_ + 1 : text_.size();
}

bool JsonCursor::enter(char bracket) {
  if (peek() != bracket) return false;
  ++at_;
  skip_space();
  return true;
}

bool JsonCursor::next() {
  if (peek() == ',') {
    ++at_;
    skip_space();
  }
  char const first = peek();
  if (first == '\0') return false;
  if (first == ']' || first == '}') {
    ++at_;
    skip_space();
    return false;
  }
  raw_key_ = {};
  if (first != '"') return true;
  // A string is a key where a colon follows it.
  std::size_t const begin = at_;
  skip_string();
  std::size_t const end = at_;
  skip_space();
  if (peek() != ':') {
    at_ = begin;
    return true;
  }
  raw_key_ = text_.substr(begin, end - begin);
  ++at_;
  skip_space();
  return true;
}

bool JsonCursor::key_is(std::string_view key) const {
  if (raw_key_.size() < 2) return false;
  if (raw_key_.find('\\') == std::string_view::npos) {
    return raw_key_.substr(1, raw_key_.size() - 2) == key;
  }
  return this->key() == key;
}

std::string JsonCursor::key() const {
  if (raw_key_.size() < 2) return {};
  if (raw_key_.find('\\') == std::string_view::npos) {
    return std::string(raw_key_.substr(1, raw_key_.size() - 2));
  }
  Arena arena;
  auto const read = parse_json(raw_key_, Limits{}, arena);
  Value const* value = std::get_if<Value>(&read);
  bool const is_text = value != nullptr && value->is(Kind::String);
  return is_text ? std::string(value->as_text()) : std::string();
}

void JsonCursor::skip() {
  std::size_t depth = 0;
  while (at_ < text_.size()) {
    switch (text_[at_]) {
      case '"':
        skip_string();
        break;
      case '{':
      case '[':
        ++depth;
        ++at_;
        break;
      case '}':
      case ']':
        if (depth == 0) return;
        --depth;
        ++at_;
        break;
      case ',':
        if (depth == 0) return;
        ++at_;
        break;
      default:
        ++at_;
    }
    // A container or string ends the value at once; a scalar runs on to the next separator.
    if (depth == 0 && (text_[at_ - 1] == '"' || text_[at_ - 1] == '}' || text_[at_ - 1] == ']')) {
      break;
    }
  }
  skip_space();
}

}  // namespace writ::ingest
