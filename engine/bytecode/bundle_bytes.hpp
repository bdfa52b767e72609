// Numbers and texts as bytes and back: little endian, every width spelt out, texts behind their
// length. The two classes have the same functions, so that bundle_fields.hpp describes each row
// once for both. Covered by tests/unit/bytecode/bundle_test.cpp.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "engine/base/arena.hpp"
#include "engine/base/checked.hpp"
#include "writ/limits.hpp"

namespace writ::bytecode {

class ByteWriter {
 public:
  static constexpr bool kReads = false;

  template <std::unsigned_integral T>
  void number(T value) {
    for (std::size_t i = 0; i < sizeof(T); ++i) {
      bytes_ += static_cast<char>(static_cast<unsigned char>(value >> (8 * i) & 0xFFU));
    }
  }
  void flag(bool value) { number(static_cast<std::uint8_t>(value ? 1 : 0)); }
  template <class Enum>
  void choice(Enum value, Enum) {
    number(static_cast<std::uint8_t>(value));
  }
  /// Bytes of any kind.
  void bytes(std::string_view bytes) {
    number(narrow<std::uint32_t>(bytes.size()));
    bytes_ += bytes;
  }
  void text(std::string_view text) { bytes(text); }
  void view(std::string_view text) { bytes(text); }
  std::uint32_t count(std::size_t size) {
    number(narrow<std::uint32_t>(size));
    return static_cast<std::uint32_t>(size);
  }

  [[nodiscard]] std::string const& written() const { return bytes_; }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Trusts nothing. The first fault stays: from then on every read gives 0, an empty text, no rows.
class ByteReader {
 public:
  static constexpr bool kReads = true;

  /// `arena` keeps what view() hands out. Both must outlive the reader.
  ByteReader(std::string_view bytes, Arena& arena, Limits const& limits)
      : rest_(bytes), arena_(arena), limits_(limits) {}

  template <std::unsigned_integral T>
  void number(T& value) {
    value = 0;
    if (!has(sizeof(T))) return;
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i) {
      all |= std::uint64_t{static_cast<unsigned char>(rest_[i])} << (8 * i);
    }
    value = static_cast<T>(all);
    rest_.remove_prefix(sizeof(T));
  }
  void flag(bool& value);
  /// An enumerator up to `last`.
  template <class Enum>
  void choice(Enum& value, Enum last) {
    std::uint8_t number_read = 0;
    number(number_read);
    if (number_read > static_cast<std::uint8_t>(last)) {
      fail("a number stands for nothing");
      number_read = 0;
    }
    value = static_cast<Enum>(number_read);
  }
  void bytes(std::string& value) { value = taken(); }
  /// Bytes that must be UTF-8.
  void text(std::string& value) { value = text_taken(); }
  void view(std::string_view& value) { value = arena_.copy(text_taken()); }
  /// How many rows follow; no more than bytes, as each has one at least. The argument is that of
  /// ByteWriter.
  [[nodiscard]] std::uint32_t count(std::size_t = 0);

  [[nodiscard]] bool good() const { return why_.empty(); }
  [[nodiscard]] std::string const& why() const { return why_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] Arena& arena() { return arena_; }
  [[nodiscard]] Limits const& limits() const { return limits_; }
  void fail(std::string_view why) {
    if (why_.empty()) why_ = why;
    rest_ = {};
  }

 private:
  [[nodiscard]] bool has(std::size_t size);
  [[nodiscard]] std::string_view taken();
  [[nodiscard]] std::string_view text_taken();

  std::string_view rest_;
  Arena& arena_;
  Limits const& limits_;
  std::string why_;
};

/// T as the archive takes it: to be filled, or only looked at.
template <class Archive, class T>
using Like = std::conditional_t<Archive::kReads, T, T const>;

}  // namespace writ::bytecode
