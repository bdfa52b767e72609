// Whether a value refers to a resource: the operator `->`. Covered by
// tests/unit/vm/references_test.cpp, tests/conformance and the differential test.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "engine/value/resource.hpp"
#include "engine/value/truth.hpp"
#include "engine/value/value.hpp"

namespace writ::vm {

/// Whether an attribute of that key is what a resource calls itself, which is no reference to
/// another that is called so too.
[[nodiscard]] bool is_own_name(std::string_view key);

/// What a value must equal to name the resource: its id, its attributes `id`, `name` and `arn`, and
/// the names that its format knows it by (the meta member `names`). Strings and numbers only.
class ResourceNames {
 public:
  explicit ResourceNames(Resource const& resource);

  /// Whether the string or number is one of them.
  [[nodiscard]] bool hold(Value value) const;
  /// Calls `visit` with each.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (Value const name : own_) {
      if (is_name(name)) visit(name);
    }
    for (Value const name : given_) {
      if (is_name(name)) visit(name);
    }
  }
  /// Whether a value of that kind can name anything: an empty string does not.
  [[nodiscard]] static bool is_name(Value value) {
    return value.is(Kind::String) ? !value.as_text().empty() : value.is_number();
  }

 private:
  std::array<Value, 5> own_;      ///< Absent where the resource has no such name
  std::span<Value const> given_;  ///< by the format, where it gives a list
};

/// `left -> right`. `work` grows by the number of values looked at.
[[nodiscard]] Outcome refers(Value left, Value right, std::uint64_t& work);

}  // namespace writ::vm
