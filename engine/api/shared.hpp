// A value that several tests need. Covered by tests/unit/api/run_tests_test.cpp.
#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <optional>

namespace writ::api {

/// Made by whoever asks first, and dropped after its last use, so that a long run holds no more
/// than it still needs. add_user() must have been called for every user before the first get().
template <class T>
class Shared {
 public:
  void add_user() { users_.fetch_add(1, std::memory_order_relaxed); }

  template <class Make>
  [[nodiscard]] T const& get(Make const& make) {
    std::call_once(once_, [&] { value_.emplace(make()); });
    return *value_;
  }

  /// Ends one user's use.
  void release() {
    if (users_.fetch_sub(1, std::memory_order_acq_rel) == 1) value_.reset();
  }

 private:
  std::once_flag once_;
  std::optional<T> value_;
  std::atomic<std::size_t> users_ = 0;
};

}  // namespace writ::api
