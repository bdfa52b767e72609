// The context of a request, and texts of policies that refer to it. Covered by
// tests/unit/library/iam_condition_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/library/iam_pattern.hpp"
#include "engine/value/value.hpp"

namespace writ::library::iam {

/// Keys and values of a request's context; keys are the same in any case.
class Request {
 public:
  /// Of an Object, which must outlive the request.
  explicit Request(Value context);

  /// Absent where the context lacks the key.
  [[nodiscard]] Value find(std::string_view key) const;

 private:
  std::vector<std::pair<std::string, Value>> entries_;
};

/// A text of a policy as a pattern.
struct Expansion {
  Pattern pattern;
  Outcome usable = Outcome::of(true);  ///< false: it refers to a key that the request lacks
  bool has_variable = false;           ///< holds kVariable
};

enum class Wildcards : std::uint8_t { Special, Literal };

/// Replaces `${key}` and `${key, 'default'}` by the request's value, which has no wildcards, and
/// `${*}`, `${?}`, `${$}` by their character. Without a request every variable becomes kVariable.
[[nodiscard]] Expansion expand(std::string_view text, Request const* request, Case letters,
                               Wildcards wildcards);

/// The text that conditions compare: a string as it is, numbers and booleans as JSON. Nothing for
/// other kinds.
[[nodiscard]] bool append_plain_text(std::string& out, Value v);

/// The text in lower case, letters of ASCII only.
[[nodiscard]] std::string lowered(std::string_view text);

}  // namespace writ::library::iam
