// What wraps the answers of AWS: a recording of a call, or nothing. Covered by
// tests/unit/ingest/aws_config_test.cpp.
#pragma once

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/placed.hpp"

namespace writ::ingest {

/// Whether the document is a recording of a call, as the stubs of AWS's libraries keep them:
/// `status_code` and the answer as `data`.
[[nodiscard]] inline bool is_recording(Value document) {
  return find_at(document, "status_code").is(Kind::Integer) &&
         find_at(document, "data").is(Kind::Object);
}

/// The answer of AWS: the document itself, or what the recording holds.
[[nodiscard]] inline Value answer_of(Value document) {
  return is_recording(document) ? find_at(document, "data") : document;
}

/// The same with its place.
[[nodiscard]] inline Placed place_answer(Content const& content) {
  Placed const whole = place_document(content.text, content.document());
  return is_recording(content.document()) ? place_member(content.text, whole, "data") : whole;
}

}  // namespace writ::ingest
