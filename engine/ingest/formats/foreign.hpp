// Inputs that are recognised only to say what to give instead. Covered by
// tests/unit/ingest/foreign_test.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "engine/value/value.hpp"

namespace writ::ingest {

struct Foreign {
  std::string_view found;    ///< "a Terraform plan in binary form"
  std::string_view instead;  ///< what to run
};

/// Goes by the first bytes: archives, and what is compressed even once it was unpacked.
[[nodiscard]] std::optional<Foreign> recognise_foreign_bytes(std::string_view bytes);
/// Goes by the first words: Terraform configuration, Terraform's log of a run.
[[nodiscard]] std::optional<Foreign> recognise_foreign_text(std::string_view text);
/// Goes by members: encrypted plans.
[[nodiscard]] std::optional<Foreign> recognise_foreign_document(Value document);

}  // namespace writ::ingest
