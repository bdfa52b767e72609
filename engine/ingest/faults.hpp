// Collects what is wrong with one input, in the words of faults.def. Covered by
// tests/unit/ingest/faults_test.cpp.
#pragma once

#include <fmt/core.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/ingest/line_column.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "writ/diagnostic.hpp"
#include "writ/limits.hpp"

namespace writ::ingest {

enum class Fault : std::uint8_t {
#define WRIT_FAULT(name, code, format) name,
#include "engine/ingest/faults.def"
};

[[nodiscard]] char const* fault_format(Fault fault);

/// A text of the input as a message shows it: at most 80 code points, control characters as
/// escapes, so that no input writes to somebody's terminal.
[[nodiscard]] std::string shown(std::string_view text);

/// Says of an input that so many of its errors are not shown.
[[nodiscard]] Diagnostic further_faults(std::string const& path, std::size_t hidden);

/// The faults of one input. Keeps the first Limits::diagnostics errors and counts the others.
class Faults {
 public:
  /// All three must outlive this; `text` is what offsets count in.
  Faults(SnapshotState& state, Limits const& limits, std::string_view path, std::string_view text)
      : state_(state), limits_(limits), path_(path), places_(text) {}

  /// An error at the offset. The arguments fill the row's format.
  template <class... Args>
  Faults& error(Fault fault, std::size_t offset, Args const&... args) {
    add_error(fault, position(offset), fmt::format(fmt::runtime(fault_format(fault)), args...));
    return *this;
  }
  /// An error at a place that is known already.
  template <class... Args>
  Faults& error_at(Fault fault, LineColumn place, Args const&... args) {
    add_error(fault, {std::string(path_), place.line, place.column},
              fmt::format(fmt::runtime(fault_format(fault)), args...));
    return *this;
  }
  /// An error of the input as a whole.
  template <class... Args>
  Faults& error_of_all(Fault fault, Args const&... args) {
    add_error(fault, position(kNoPlace), fmt::format(fmt::runtime(fault_format(fault)), args...));
    return *this;
  }
  /// A remark on the input as a whole that does not make the snapshot incomplete.
  template <class... Args>
  Faults& notice(Fault fault, Args const&... args) {
    add_notice(fault, position(kNoPlace), fmt::format(fmt::runtime(fault_format(fault)), args...));
    return *this;
  }

  /// A remark on a place that is known already.
  template <class... Args>
  Faults& notice_at(Fault fault, LineColumn place, Args const&... args) {
    add_notice(fault, {std::string(path_), place.line, place.column},
               fmt::format(fmt::runtime(fault_format(fault)), args...));
    return *this;
  }

  /// From now on offsets count from there in the text.
  void set_base(std::size_t base) { base_ = base; }

  /// Adds a remark without a place to the last error or notice.
  Faults& hint(std::string message);
  /// Adds a remark with a place of its own to the last error or notice.
  Faults& note(std::size_t offset, std::string message);

  [[nodiscard]] std::size_t error_count() const { return errors_; }
  /// Says how many errors were not kept. Called once, after the last of them.
  void finish();

 private:
  static constexpr std::size_t kNoPlace = static_cast<std::size_t>(-1);

  void add_error(Fault fault, Position where, std::string message);
  void add_notice(Fault fault, Position where, std::string message);
  [[nodiscard]] Position position(std::size_t offset);

  SnapshotState& state_;
  Limits const& limits_;
  std::string_view path_;
  LineColumns places_;
  std::size_t base_ = 0;
  std::size_t errors_ = 0;
  Diagnostic* last_ = nullptr;  ///< what hint() and note() add to; valid until the next is added
};

}  // namespace writ::ingest
