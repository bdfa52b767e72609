// Where a text that comes in pieces may be cut. Covered by
// tests/unit/ingest/stream/text_feed_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace writ::ingest {

/// Looks at each byte once, in order. Offsets count in the text that is handed in.
class PieceCutter {
 public:
  virtual ~PieceCutter() = default;
  /// How far the text, of which the first `seen` bytes have been looked at before, can be cut off:
  /// behind the last unit that is whole; 0 where there is none.
  [[nodiscard]] virtual std::size_t cut(std::string_view text, std::size_t seen) = 0;
};

/// Units are lines.
class LineCutter final : public PieceCutter {
 public:
  [[nodiscard]] std::size_t cut(std::string_view text, std::size_t seen) override;
};

/// Units are the elements of a JSON list, each with what ends it: a comma, the last the list's own
/// bracket. Goes by strings and the depth of brackets alone.
class ElementCutter final : public PieceCutter {
 public:
  [[nodiscard]] std::size_t cut(std::string_view text, std::size_t seen) override;

  /// Where the units that cut() has found since the last take() end; offsets of a text whose cut
  /// is taken off count anew.
  [[nodiscard]] std::vector<std::size_t> take();
  /// Whether the list has ended, and nothing but space after it.
  [[nodiscard]] bool is_closed() const { return closed_ && !broken_; }

 private:
  std::uint64_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool closed_ = false;
  bool broken_ = false;
  std::vector<std::size_t> ends_;
};

}  // namespace writ::ingest
