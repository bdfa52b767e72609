// What the readers of a mapping file share: its parts with their places, and pointers and texts in
// them. Covered by tests/unit/ingest/mapping_test.cpp.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/ingest/faults.hpp"
#include "engine/ingest/locate.hpp"
#include "engine/ingest/mapping.hpp"
#include "engine/value/value.hpp"
#include "writ/limits.hpp"

namespace writ::ingest {

/// A value of the file and the JSON Pointer that leads to it.
struct Part {
  Value value;
  std::string pointer;

  [[nodiscard]] Part member(std::string_view key) const;
  [[nodiscard]] std::vector<Part> elements() const;
  /// The members of an object, by key.
  [[nodiscard]] std::vector<std::pair<std::string_view, Part>> members() const;
};

[[nodiscard]] bool has_star(Pattern const& pattern);

/// Reads pointers and texts, and says what is wrong with a part at its place.
class MappingParts {
 public:
  /// All three must outlive this. The document starts at the offset.
  MappingParts(Mapping& mapping, Limits const& limits, Faults& faults, std::size_t offset);

  template <class... Args>
  Faults& error(Part const& part, Fault fault, Args const&... args) {
    return faults_.error_at(fault, locate(mapping_.state, root_, part.pointer), args...);
  }
  /// Says that the part is missing, or something else than expected.
  void expect(Part const& part, std::string_view what, std::string_view expected);
  /// Whether the part is an object without other members than those.
  bool knows(Part const& part, std::string_view what, std::initializer_list<std::string_view> keys);

  /// How many steps the `at` has whose kind is read: so far `..` leads.
  void set_depth(std::size_t depth) { depth_ = depth; }
  /// A pattern that stands in the part, or is its key.
  [[nodiscard]] Pattern pattern_of(Part const& part, std::string_view text);
  /// The same without `*`.
  [[nodiscard]] Pattern plain(Part const& part, std::string_view text);
  [[nodiscard]] Pattern plain_pattern_of(Part const& part, std::string_view what);
  [[nodiscard]] TextTemplate template_of(Part const& part, std::string_view what, bool with_here);

 private:
  [[nodiscard]] TextPart placeholder_of(Part const& part, std::string_view inside, bool with_here);

  Mapping& mapping_;
  Limits const& limits_;
  Faults& faults_;
  Arena& arena_;
  Resource root_;
  std::size_t depth_ = 0;
};

}  // namespace writ::ingest
