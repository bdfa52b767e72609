// A bump allocator: hands out memory that lives until reset() or destruction. Covered by
// tests/unit/base/arena_test.cpp.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace writ {

/// Not thread-safe. Addresses stay valid until reset(); moving the arena keeps them valid.
class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) noexcept = default;
  Arena& operator=(Arena&&) noexcept = default;

  /// Uninitialised room for `count` objects that need no destructor.
  template <class T>
  [[nodiscard]] std::span<T> allocate(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= 16);
    if (count == 0) return {};
    return {static_cast<T*>(raw(count * sizeof(T))), count};
  }

  /// A copy of the text that lives as long as the arena.
  [[nodiscard]] std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    auto room = allocate<char>(text.size());
    std::memcpy(room.data(), text.data(), text.size());
    return {room.data(), room.size()};
  }

  /// Bytes handed out since the last reset().
  [[nodiscard]] std::size_t used() const { return used_; }

  /// Forgets everything handed out and keeps the first block for reuse.
  void reset() {
    if (blocks_.size() > 1) blocks_.resize(1);
    position_ = 0;
    used_ = 0;
  }

 private:
  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
  };

  void* raw(std::size_t size) {
    std::size_t const rounded = (size + 15U) & ~std::size_t{15};
    used_ += rounded;
    if (blocks_.empty() || blocks_.back().size - position_ < rounded) grow(rounded);
    void* result = blocks_.back().bytes.get() + position_;
    position_ += rounded;
    return result;
  }

  void grow(std::size_t least) {
    std::size_t size = blocks_.empty() ? std::size_t{4096} : blocks_.back().size * 2;
    if (size > (std::size_t{1} << 22)) size = std::size_t{1} << 22;
    if (size < least) size = least;
    // operator new[] aligns to at least 16 bytes here, which allocate() relies on.
    static_assert(__STDCPP_DEFAULT_NEW_ALIGNMENT__ >= 16);
    blocks_.push_back({std::unique_ptr<std::byte[]>(new std::byte[size]), size});
    position_ = 0;
  }

  std::vector<Block> blocks_;
  std::size_t position_ = 0;
  std::size_t used_ = 0;
};

}  // namespace writ
