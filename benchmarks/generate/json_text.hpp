// Writes JSON into a buffer, minified or laid out. Strings are taken as they stand: whoever writes
// one that needs escapes brings them.
// Test: tests/unit/generate/inventory_test.cpp.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace writ::benchmarks {

/// A number with leading zeros, as a part of a string.
struct Digits {
  std::uint64_t value;
  int width;
};

class JsonText {
 public:
  /// The buffer is appended to and must outlive this.
  JsonText(std::string& out, bool pretty) : out_(out), pretty_(pretty) {}

  JsonText& open(char bracket) {
    separate();
    out_ += bracket;
    ++depth_;
    first_ = true;
    return *this;
  }

  JsonText& close(char bracket) {
    --depth_;
    if (pretty_ && !first_) new_line();
    out_ += bracket;
    first_ = false;
    return *this;
  }

  JsonText& key(std::string_view name) {
    separate();
    out_ += '"';
    out_ += name;
    out_ += pretty_ ? "\": " : "\":";
    after_key_ = true;
    return *this;
  }

  template <typename... Parts>
  JsonText& string(Parts const&... parts) {
    separate();
    out_ += '"';
    (append(parts), ...);
    out_ += '"';
    return *this;
  }

  JsonText& number(std::uint64_t value) {
    separate();
    append(Digits{value, 0});
    return *this;
  }

  JsonText& boolean(bool value) { return raw(value ? "true" : "false"); }

  /// A value that is JSON already.
  JsonText& raw(std::string_view text) {
    separate();
    out_ += text;
    return *this;
  }

 private:
  void separate() {
    if (after_key_) {
      after_key_ = false;
      return;
    }
    if (!first_) out_ += ',';
    if (pretty_ && depth_ != 0) new_line();
    first_ = false;
  }

  void new_line() {
    out_ += '\n';
    out_.append(2 * depth_, ' ');
  }

  void append(std::string_view text) { out_ += text; }
  void append(char text) { out_ += text; }

  void append(Digits number) {
    char digits[20];
    char const* const end = std::to_chars(digits, digits + sizeof digits, number.value).ptr;
    std::ptrdiff_t const missing = number.width - (end - digits);
    if (missing > 0) out_.append(static_cast<std::size_t>(missing), '0');
    out_.append(digits, static_cast<std::size_t>(end - digits));
  }

  std::string& out_;
  std::size_t depth_ = 0;
  bool pretty_;
  bool first_ = true;
  bool after_key_ = false;
};

}  // namespace writ::benchmarks
