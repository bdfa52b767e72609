// Addresses and references of Terraform, taken apart: "module.m[\"eu\"].aws_vpc.main[0].id".
// Covered by tests/unit/ingest/terraform_address_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace writ::ingest {

/// A name and the keys behind it: `this` and `[0]`. Texts view what was taken apart.
struct AddressPart {
  std::string_view name;
  std::string_view key;  ///< with its brackets; empty where there is none
  std::size_t end = 0;   ///< behind the name and its key
  std::size_t begin = 0;
};

/// The parts between the dots; nothing where it is no address. A part has at most one key here:
/// what follows it is left out.
[[nodiscard]] std::optional<std::vector<AddressPart>> split_address(std::string_view address);

/// Of "a.b[0]" "a.b"; empty where there is only one step.
[[nodiscard]] std::string_view without_last_step(std::string_view address);

}  // namespace writ::ingest
