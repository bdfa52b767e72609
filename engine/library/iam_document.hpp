// IAM policy documents in the forms that formats hold them. Covered by
// tests/unit/library/iam_test.cpp.
#pragma once

#include <span>
#include <variant>

#include "engine/library/library.hpp"

namespace writ::library::iam {

struct Document {
  Value version;  ///< what "Version" says
  std::span<Value const> statements;
};

/// The document that an object, JSON text or URL-encoded JSON text holds, one statement counting as
/// a list of one; else what a function answers in its place: undecided (value) for text that is no
/// JSON object and a document without statements, undecided (type) for other types.
[[nodiscard]] std::variant<Document, Value> read_document(CallContext& context, Value document);

/// The value itself where it is a list, else a list of one: IAM writes both alike.
[[nodiscard]] std::span<Value const> items_of(Value const& value);

}  // namespace writ::library::iam
