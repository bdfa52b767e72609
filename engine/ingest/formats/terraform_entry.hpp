// What a Terraform plan says of one resource beside its values: what it is, and what is done to it.
// Covered by tests/unit/ingest/terraform_plan_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/faults.hpp"
#include "engine/ingest/formats/terraform_configuration.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

struct Identity {
  std::string_view address;
  std::string_view type;
  bool is_data = false;
  Value module;    ///< a String, or of no use
  Value name;      ///< likewise
  Value provider;  ///< likewise
};

struct Actions {
  Value list;            ///< of Strings
  bool removes = false;  ///< nothing is left after them
  bool nothing = false;  ///< no-op alone
};

// Each returns nothing after a fault at the offset.

/// `address` stands in where the entry tells none.
[[nodiscard]] std::optional<Identity> read_identity(Value entry, std::size_t offset, Faults& faults,
                                                    std::string_view address = {});
/// The member of that key: an Object, or if `optional` also null or nothing.
[[nodiscard]] std::optional<Value> read_object(Identity const& identity, Value parent,
                                               std::string_view key, bool optional,
                                               std::size_t offset, Faults& faults);
[[nodiscard]] std::optional<Actions> read_actions(Identity const& identity, Value change,
                                                  std::size_t offset, Faults& faults);

/// The address that module, type, name and key make, as Terraform prints it; empty where one is
/// malformed.
[[nodiscard]] std::string compose_address(Value entry);
[[nodiscard]] bool is_no_op(std::span<Value const> actions);
/// Whether the entry is of an object that a replacement left behind, beside the one of its address.
[[nodiscard]] bool is_deposed(Value entry);
/// The resource as one that others can refer to; without an address where the plan does not tell
/// enough.
[[nodiscard]] Instance instance_of(Identity const& identity, Arena& arena);
/// Module, name and provider, as far as they are told.
[[nodiscard]] std::vector<Member> meta_of(Identity const& identity);

/// Adds the fault that a resource has the member missing, or something else in its place.
void report_member(Identity const& identity, std::string_view key, Value found,
                   std::string_view expected, std::size_t offset, Faults& faults);

}  // namespace writ::ingest
