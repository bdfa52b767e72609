// What a format's specification asks of an object, as tables: which members, of which kind, with
// which texts. Covered by tests/unit/ingest/shape_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/placed.hpp"

namespace writ::ingest {

struct Shape;

enum class Want : std::uint8_t {
  Any,
  Text,
  Name,     ///< a text that is not empty
  Integer,  ///< at least 1
  Number,
  Boolean,
  Label,    ///< one of `labels`
  Labels,   ///< a list of those
  Texts,    ///< a list of texts
  Time,     ///< a date and time after RFC 3339
  Form,     ///< a text that `form` accepts, described by `labels[0]`
  Object,   ///< of `shape`
  Objects,  ///< a list of those
};

struct Expect {
  std::string_view key;
  Want want = Want::Any;
  bool required = false;
  std::span<std::string_view const> labels = {};
  Shape const* shape = nullptr;
  bool (*form)(std::string_view) = nullptr;
};

/// Why an object is not what it should be, beyond its single members: the key at fault (empty: the
/// object itself), and what is wrong and right.
struct Breach {
  std::string_view key;
  std::string_view found;
  std::string_view expected;
};

struct Shape {
  std::string_view what;  ///< as messages call it: "a component"
  std::span<Expect const> members;
  bool closed = false;  ///< other members are a mistake, too
  /// What the members must be together; `version` is the minor version of the specification.
  std::optional<Breach> (*rule)(Value object, unsigned version) = nullptr;
};

/// Whether the value has the shape, down to the shapes of its parts; false after the fault that
/// names the first part which has not. null stands for a member that is not there. Recursion is
/// bounded by the depth of the document.
[[nodiscard]] bool check_shape(Reading& reading, Placed value, Shape const& shape,
                               unsigned version = 0);

[[nodiscard]] bool is_date_time(std::string_view text);

}  // namespace writ::ingest
