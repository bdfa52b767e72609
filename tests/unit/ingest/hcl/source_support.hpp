// What the tests of configurations share: folders of files, and a plan of resources.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "writ/terraform_source.hpp"

namespace writ::test {

/// Files by their path; a folder without one is there and empty, unless it is `missing`.
inline std::shared_ptr<ingest::TerraformSource const> source_of(
    std::map<std::string, std::string> const& files, std::string const& folder = ".",
    std::string const& missing = "") {
  return read_terraform_source(folder, [&](std::string const& asked) {
    SourceFolder found;
    if (asked == missing) found.why = "No such file or directory";
    for (auto const& [path, bytes] : files) {
      std::size_t const slash = path.rfind('/');
      std::string const in = slash == std::string::npos ? "." : path.substr(0, slash);
      if (in == asked) found.files.push_back({path, bytes});
    }
    return found;
  });
}

/// A plan that creates resources, each an address, a type and its attributes.
struct Created {
  std::string address;
  std::string type;
  std::string values = "{}";
};
inline std::string plan_of(std::vector<Created> const& resources) {
  std::string changes;
  for (Created const& one : resources) {
    std::string address;
    for (char const c : one.address) address += c == '"' ? std::string("\\\"") : std::string(1, c);
    if (!changes.empty()) changes += ",\n";
    changes += "{\"address\": \"" + address + "\", \"mode\": \"managed\", \"type\": \"" + one.type +
               "\", \"name\": \"n\", \"change\": {\"actions\": [\"create\"], \"before\": null, "
               "\"after\": " +
               one.values + ", \"after_unknown\": {}}}";
  }
  return "{\"format_version\": \"1.2\", \"resource_changes\": [\n" + changes + "]}";
}

}  // namespace writ::test
