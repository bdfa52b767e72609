// Answers which resources of a loop a condition on each may hold for, in the time of a look-up
// instead of a look at every one. Covered by tests/unit/vm/join_index_test.cpp and the differential
// test.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/bytecode/program.hpp"
#include "engine/value/value.hpp"

namespace writ::vm {

/// Whether a machine passes over the resources that a join rules out. It never changes a verdict.
enum class JoinMode : std::uint8_t {
  Scan,    ///< looks at every resource
  Auto,    ///< builds an index when a loop starts for the second time
  Always,  ///< builds one when it starts for the first
};

/// An index over resources for one join. Every set of elements that it gives holds at least those
/// for which the condition is true or undecided: an element that is left out makes it false.
class JoinIndex {
 public:
  /// Time: linear in what stands at the row's path of the elements, and sorting that. The row and
  /// the elements must outlive the index.
  JoinIndex(bytecode::JoinRow const& row, std::span<Value const> elements);

  /// Whether the probe rules any element out; `picks` is then those that it does not, in their
  /// order. `work` grows by the number of values looked at.
  [[nodiscard]] bool select(Value probe, std::vector<std::uint32_t>& picks, std::uint64_t& work);

 private:
  /// Types of the language that a key can have.
  enum Type : std::uint8_t { Number, String, Boolean };
  static constexpr std::size_t kTypes = 3;

  struct Entry {
    std::uint64_t hash;
    std::uint32_t element;
    friend auto operator<=>(Entry const&, Entry const&) = default;
  };

  /// Whether a value is a key, and of which type.
  [[nodiscard]] static bool is_key(Value value, Type& type);
  [[nodiscard]] static std::uint64_t hash_of(Value value);

  [[nodiscard]] Value at_path(Value element) const;
  void add_scalar(std::uint32_t element, Value value);
  void add_container(std::uint32_t element, Value value);
  void add_references(std::uint32_t element, Value value);
  void add_names(std::uint32_t element, Value value);
  void add_key(std::uint32_t element, Value key);
  /// An element with keys, but none of some types: beside a probe of those it is undecided.
  void add_stranger(std::uint32_t element, std::array<bool, kTypes> const& has);

  [[nodiscard]] bool probe_scalar(Value probe, bool absent_too);
  [[nodiscard]] bool probe_list(Value probe, std::uint64_t& work);
  [[nodiscard]] bool probe_resource(Value probe);
  [[nodiscard]] bool probe_references(Value probe, std::uint64_t& work);
  void take(std::vector<std::uint32_t> const& elements);

  bytecode::JoinRow const& row_;
  std::vector<Entry> entries_;        ///< in order
  std::vector<std::uint32_t> aside_;  ///< elements that no probe rules out
  std::vector<std::uint32_t> absent_;
  std::array<std::vector<std::uint32_t>, kTypes> strangers_;  ///< by the type they have no key of
  std::vector<std::uint64_t> wanted_;                         ///< hashes of the probe at hand
  std::vector<std::uint32_t>* picks_ = nullptr;               ///< of the select() that runs
};

}  // namespace writ::vm
