// A list of constants as a set: whether it holds a string or an integer, by one look at a table.
// Covered by tests/unit/vm/constant_set_test.cpp and the differential test.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/value/value.hpp"

namespace writ::vm {

/// Open addressing, at most half full. The list must outlive the set.
class ConstantSet {
 public:
  /// Nothing where the value is no list, or holds what could be equal to anything.
  [[nodiscard]] static std::optional<ConstantSet> of(Value list);

  /// Whether holds() gives what `x in list` is; else its elements must be looked at one by one:
  /// those of another type make it undecided, and a number may equal one of another kind.
  [[nodiscard]] bool answers(Value x) const {
    return (x.is(Kind::String) && has_texts_) || (x.is(Kind::Integer) && integers_alone_);
  }

  /// Of an x that it answers. `work` grows by the number of elements compared with, and by the
  /// length of the text.
  [[nodiscard]] bool holds(Value x, std::uint64_t& work) const;

 private:
  explicit ConstantSet(std::size_t most_elements);

  void add(Value element);
  [[nodiscard]] bool holds_text(std::string_view text, std::uint64_t& work) const;
  [[nodiscard]] bool holds_integer(std::int64_t number, std::uint64_t& work) const;

  std::vector<Value> table_;   ///< a power of two; Absent where free
  std::uint64_t lengths_ = 0;  ///< a bit for each length that a text has, the last for 63 and more
  bool has_texts_ = false;
  bool integers_alone_ = false;  ///< of numbers there are integers, and no others
};

}  // namespace writ::vm
