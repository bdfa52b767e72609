// Where the brackets, colons, commas, and the first bytes of strings and other scalars of a JSON
// text stand. Covered by tests/unit/ingest/structural_index_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace writ::ingest {

/// Readable bytes that must follow a text, whatever they hold.
inline constexpr std::size_t kPadding = 64;

/// One a thread; reusable; grows to the longest text it has seen.
class StructuralIndex {
 public:
  StructuralIndex();
  ~StructuralIndex();
  StructuralIndex(StructuralIndex&&) noexcept;
  StructuralIndex& operator=(StructuralIndex&&) noexcept;

  /// Indexes a text of less than 4 GiB that kPadding readable bytes follow. False where the text is
  /// not UTF-8, a string does not end or holds a control character, or there is nothing in it: it
  /// is no JSON document then. True does not mean that it is one. Time: linear, some gigabytes a
  /// second.
  [[nodiscard]] bool read(std::string_view text);

  /// Offsets of the last text, growing; three more that equal its size follow the last of them.
  [[nodiscard]] std::uint32_t const* offsets() const { return offsets_; }
  [[nodiscard]] std::uint32_t count() const { return count_; }

  /// The name of the code that runs here: what it runs on is found out when the program starts.
  [[nodiscard]] static std::string_view kernel();

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::uint32_t const* offsets_ = nullptr;
  std::uint32_t count_ = 0;
};

}  // namespace writ::ingest
