// Terraform plans as text, for the tests of their reader.
#pragma once

#include <string>

namespace writ::test {

/// A change of one resource; `members` follow its address, mode, type and name.
inline std::string change(std::string const& address, std::string const& actions,
                          std::string const& values,
                          std::string const& members = "\"mode\": \"managed\"") {
  return "{\"address\": \"" + address + "\", \"type\": \"t\", \"name\": \"n\", " + members +
         ", \"change\": {\"actions\": [" + actions + "], " + values + "}}";
}

inline std::string plan(std::string const& changes, std::string const& more = "") {
  return "{\"format_version\": \"1.2\", \"planned_values\": {\"root_module\": {}}, " + more +
         "\"resource_changes\": [\n" + changes + "\n]}";
}

inline std::string const kEmpty = "\"before\": null, \"after\": {}, \"after_unknown\": {}";

}  // namespace writ::test
