// Collects the members of an object that a function makes. Covered by the tests of those functions.
#pragma once

#include <string_view>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"

namespace writ::library {

/// Keys must outlive the object; no key is added twice.
class ObjectBuilder {
 public:
  /// Does nothing for an absent value.
  void add(std::string_view key, Value value) {
    if (!value.is_absent()) members_.push_back({key, value});
  }
  /// Does nothing for an empty text, which must outlive the object.
  void add_text(std::string_view key, std::string_view text) {
    if (!text.empty()) add(key, Value::string(text));
  }

  [[nodiscard]] Value build(Arena& arena);

 private:
  std::vector<Member> members_;
};

}  // namespace writ::library
