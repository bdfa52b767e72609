// Random resources as trees that can be cut smaller, as values and as text. Covered by
// tests/unit/random_policy.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/value/resource.hpp"
#include "engine/value/value.hpp"

namespace writ::random_policy {

struct Datum {
  enum class Form { Null, Unknown, Boolean, Number, String, List, Object };
  Form form = Form::Null;
  std::string text;  ///< digits of a number, a string, "true"
  std::vector<Datum> items;
  std::vector<std::string> keys;  ///< of an object, one for each item, sorted, each once
  bool sensitive = false;
  /// What a string, list, object or unknown refers to.
  struct Target {
    std::string id;  ///< empty: nobody knows
    bool certain = true;
    bool other_input = false;  ///< a resource of that id in another input
  };
  std::vector<Target> targets;
};

struct ResourceDatum {
  std::string id;
  std::string type;
  Datum attributes;
  Datum meta;
};

/// The value that the datum stands for. Texts are views into the datum, which must outlive it.
[[nodiscard]] Value build(Datum const& datum, Arena& arena);
[[nodiscard]] Resource build(ResourceDatum const& resource, Arena& arena);

/// One line of NDJSON, for the report of a failing case: unknown values are shown as
/// "(known after apply)", sensitive ones are marked.
[[nodiscard]] std::string print(ResourceDatum const& resource);

}  // namespace writ::random_policy
