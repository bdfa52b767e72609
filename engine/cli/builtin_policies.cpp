// Names of built-in packs to their policies.
#include "engine/cli/builtin_policies.hpp"

namespace writ::cli {

std::vector<std::string> builtin_packs() {
  std::vector<std::string> packs;
  for (BuiltinPolicy const& policy : builtin_policies()) {
    std::string_view const pack = policy.path.substr(0, policy.path.find('/'));
    if (packs.empty() || packs.back() != pack) packs.emplace_back(pack);
  }
  return packs;
}

std::vector<BuiltinPolicy> builtin_pack(std::string_view name) {
  std::string const folder = std::string(name) + '/';
  std::vector<BuiltinPolicy> result;
  for (BuiltinPolicy const& policy : builtin_policies()) {
    if (policy.path == name || policy.path.starts_with(folder)) result.push_back(policy);
  }
  return result;
}

}  // namespace writ::cli
