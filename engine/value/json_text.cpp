// A recursive-descent reader whose depth Limits::json_depth bounds. Elements gather on two stacks
// and move to the arena when their container closes. Covered by
// tests/unit/value/json_text_test.cpp.
#include "engine/value/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/base/utf8.hpp"
#include "engine/value/number.hpp"

namespace writ {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// Bytes that may stand in a string as they are: no quote, no backslash, no control character.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t i = 0x20; i < plain.size(); ++i) plain[i] = i != '"' && i != '\\';
  return plain;
}();

class Reader {
 public:
  Reader(std::string_view text, Limits const& limits, Arena& arena)
      : text_(text), limits_(limits), arena_(arena) {}

  std::variant<Value, JsonError> run() {
    std::size_t const longest =
        std::min<std::size_t>(limits_.document_bytes, std::numeric_limits<std::uint32_t>::max());
    if (text_.size() > longest) {
      return JsonError{longest, fmt::format("a document has at most {} bytes", longest), {}, true};
    }
    std::size_t const invalid = utf8::find_invalid(text_);
    if (invalid != std::string_view::npos)
      return JsonError{invalid, "text is not UTF-8", {}, false};
    Value value;
    skip_space();
    if (!read_value(value, 0)) return std::move(error_);
    skip_space();
    if (at_ != text_.size()) {
      static_cast<void>(expected("the end of the document"));
      return std::move(error_);
    }
    return value;
  }

 private:
  struct Entry {
    Member member;
    std::size_t offset;
  };

  [[nodiscard]] bool fail(std::size_t offset, std::string message) {
    error_ = {offset, std::move(message), {}, false};
    return false;
  }
  [[nodiscard]] bool fail_at_limit(std::size_t offset, std::string message) {
    error_ = {offset, std::move(message), {}, true};
    return false;
  }

  [[nodiscard]] bool expected(std::string_view what) {
    if (at_ == text_.size()) return fail(at_, fmt::format("expected {}, found the end", what));
    std::string_view const rest = utf8::prefix(text_.substr(at_, 4), 1);
    bool const printable = static_cast<unsigned char>(rest.front()) > 0x20 && rest != "\x7f";
    if (printable) return fail(at_, fmt::format("expected {}, found `{}`", what, rest));
    auto const byte = static_cast<unsigned>(static_cast<unsigned char>(rest.front()));
    return fail(at_, fmt::format("expected {}, found the character U+{:04X}", what, byte));
  }

  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  [[nodiscard]] bool read_value(Value& value, std::uint32_t depth) {
    switch (peek()) {
      case '{':
        return read_object(value, depth);
      case '[':
        return read_list(value, depth);
      case '"': {
        std::string_view string;
        if (!read_string(string)) return false;
        value = Value::string(string);
        return true;
      }
      case 't':
        return read_word("true", Value::boolean(true), value);
      case 'f':
        return read_word("false", Value::boolean(false), value);
      case 'n':
        return read_word("null", Value::null(), value);
      default:
        return read_number(value);
    }
  }

  [[nodiscard]] bool read_word(std::string_view word, Value meaning, Value& value) {
    if (text_.substr(at_, word.size()) != word) return expected("a value");
    at_ += word.size();
    value = meaning;
    return true;
  }

  [[nodiscard]] bool read_number(Value& value) {
    std::size_t const begin = at_;
    auto belongs = [](char c) {
      return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    };
    while (at_ < text_.size() && belongs(text_[at_])) ++at_;
    std::string_view const digits = text_.substr(begin, at_ - begin);
    if (digits.empty()) return expected("a value");
    auto const number = parse_number(digits, limits_.number_digits, arena_);
    if (!number && digits.size() > limits_.number_digits) {
      return fail_at_limit(
          begin, fmt::format("a number has more than {} characters", limits_.number_digits));
    }
    if (!number) {
      return fail(begin, digits.size() > 40 ? "a number is malformed or too big"
                                            : fmt::format("`{}` is no number", digits));
    }
    value = *number;
    return true;
  }

  /// Enters a container; false with an error past the greatest depth.
  [[nodiscard]] bool enter(std::uint32_t depth) {
    if (depth >= limits_.json_depth) {
      return fail_at_limit(at_, fmt::format("nested deeper than {} levels", limits_.json_depth));
    }
    ++at_;
    skip_space();
    return true;
  }

  /// After an element: true on the closing bracket (`closed`) or a comma, past either.
  [[nodiscard]] bool read_separator(char close, bool& closed) {
    skip_space();
    closed = peek() == close;
    if (!closed && peek() != ',') return expected(close == ']' ? "`,` or `]`" : "`,` or `}`");
    ++at_;
    skip_space();
    return true;
  }

  [[nodiscard]] bool read_list(Value& value, std::uint32_t depth) {
    if (!enter(depth)) return false;
    std::size_t const base = items_.size();
    bool closed = peek() == ']';
    if (closed) ++at_;
    while (!closed) {
      Value item;
      if (!read_value(item, depth + 1) || !read_separator(']', closed)) return false;
      items_.push_back(item);
    }
    std::span<Value> const room = arena_.allocate<Value>(items_.size() - base);
    std::uninitialized_copy(items_.begin() + static_cast<std::ptrdiff_t>(base), items_.end(),
                            room.begin());
    items_.resize(base);
    value = Value::list(room);
    return true;
  }

  [[nodiscard]] bool read_object(Value& value, std::uint32_t depth) {
    if (!enter(depth)) return false;
    std::size_t const base = entries_.size();
    bool closed = peek() == '}';
    if (closed) ++at_;
    while (!closed) {
      Entry entry{{}, at_};
      if (peek() != '"') return expected("a key in quotes");
      if (!read_string(entry.member.key)) return false;
      skip_space();
      if (peek() != ':') return expected("`:`");
      ++at_;
      skip_space();
      if (!read_value(entry.member.value, depth + 1) || !read_separator('}', closed)) return false;
      entries_.push_back(entry);
    }
    auto const members = std::span<Entry>(entries_).subspan(base);
    if (!sort(members)) return false;
    std::span<Member> const room = arena_.allocate<Member>(members.size());
    std::transform(members.begin(), members.end(), room.begin(),
                   [](Entry const& e) { return e.member; });
    entries_.resize(base);
    value = Value::object(room);
    return true;
  }

  /// Sorts by key; false with an error where a key stands twice.
  [[nodiscard]] bool sort(std::span<Entry> entries) {
    auto const unordered = [](Entry const& a, Entry const& b) {
      return a.member.key >= b.member.key;
    };
    // Most writers sort already.
    if (std::adjacent_find(entries.begin(), entries.end(), unordered) == entries.end()) return true;
    std::sort(entries.begin(), entries.end(), [](Entry const& a, Entry const& b) {
      int const order = a.member.key.compare(b.member.key);
      return order != 0 ? order < 0 : a.offset < b.offset;
    });
    auto const same = [](Entry const& a, Entry const& b) { return a.member.key == b.member.key; };
    auto const twin = std::adjacent_find(entries.begin(), entries.end(), same);
    if (twin == entries.end()) return true;
    Entry const& first = *twin;
    Entry const& second = *(twin + 1);
    std::string_view const shown = utf8::prefix(first.member.key, 80);
    error_ = {second.offset, fmt::format("the key `{}` stands twice", shown), first.offset};
    return false;
  }

  [[nodiscard]] std::size_t plain_end(std::size_t from) const {
    while (from < text_.size() && kPlain[static_cast<unsigned char>(text_[from])]) ++from;
    return from;
  }

  [[nodiscard]] bool read_string(std::string_view& string) {
    std::size_t const begin = ++at_;
    at_ = plain_end(at_);
    if (peek() == '"') {
      string = text_.substr(begin, at_ - begin);
      ++at_;
      return true;
    }
    buffer_.assign(text_.substr(begin, at_ - begin));
    while (peek() != '"') {
      if (at_ == text_.size()) return fail(begin - 1, "a string lacks its closing `\"`");
      if (peek() != '\\') return fail(at_, "a control character in a string must be escaped");
      if (!read_escape()) return false;
      std::size_t const end = plain_end(at_);
      buffer_.append(text_.substr(at_, end - at_));
      at_ = end;
    }
    ++at_;
    string = arena_.copy(buffer_);
    return true;
  }

  [[nodiscard]] bool read_escape() {
    std::size_t const begin = at_++;
    char const letter = peek();
    if (at_ < text_.size()) ++at_;
    switch (letter) {
      case '"':
      case '\\':
      case '/':
        buffer_ += letter;
        return true;
      case 'b':
        buffer_ += '\b';
        return true;
      case 'f':
        buffer_ += '\f';
        return true;
      case 'n':
        buffer_ += '\n';
        return true;
      case 'r':
        buffer_ += '\r';
        return true;
      case 't':
        buffer_ += '\t';
        return true;
      case 'u':
        return read_code_point(begin);
      default:
        return fail(begin, "an escape that JSON does not have");
    }
  }

  [[nodiscard]] std::optional<std::uint32_t> read_hex() {
    if (text_.size() - at_ < 4) return std::nullopt;
    std::uint32_t code = 0;
    for (int i = 0; i < 4; ++i) {
      char const c = text_[at_++];
      bool const digit = c >= '0' && c <= '9';
      char const lower = static_cast<char>(c | 0x20);
      if (!digit && (lower < 'a' || lower > 'f')) return std::nullopt;
      code = code * 16 + static_cast<std::uint32_t>(digit ? c - '0' : lower - 'a' + 10);
    }
    return code;
  }

  [[nodiscard]] bool read_code_point(std::size_t begin) {
    auto code = read_hex();
    if (!code) return fail(begin, "`\\u` needs four hexadecimal digits");
    if (*code >= 0xDC00 && *code <= 0xDFFF) return fail(begin, "half of a surrogate pair");
    if (*code >= 0xD800 && *code <= 0xDBFF) {
      if (text_.substr(at_, 2) != "\\u") return fail(begin, "half of a surrogate pair");
      at_ += 2;
      auto const low = read_hex();
      if (!low || *low < 0xDC00 || *low > 0xDFFF) return fail(begin, "half of a surrogate pair");
      code = 0x10000 + ((*code - 0xD800) << 10U) + (*low - 0xDC00);
    }
    utf8::append(buffer_, *code);
    return true;
  }

  std::string_view text_;
  Limits const& limits_;
  Arena& arena_;
  std::size_t at_ = 0;
  std::vector<Value> items_;
  std::vector<Entry> entries_;
  std::string buffer_;
  JsonError error_;
};

}  // namespace

std::variant<Value, JsonError> parse_json(std::string_view text, Limits const& limits,
                                          Arena& arena) {
  return Reader(text, limits, arena).run();
}

}  // namespace writ
