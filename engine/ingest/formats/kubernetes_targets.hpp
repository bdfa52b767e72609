// References by name: the fields of Kubernetes objects that name another object. Covered by
// tests/unit/ingest/kubernetes_links_test.cpp.
#pragma once

#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/value/reference.hpp"
#include "engine/value/resource.hpp"

namespace writ::ingest {

/// The namespace that a Kubernetes resource lies in; empty where it does not say.
[[nodiscard]] std::string_view namespace_of(Resource const& resource);

/// What can be named, by type and name.
class KubernetesTargets {
 public:
  /// The resources must outlive this.
  explicit KubernetesTargets(std::span<Resource* const> resources);

  /// What an object in the namespace refers to that names another of that type. An object that does
  /// not say its namespace may lie in any, as the one who applies it decides: between two of which
  /// only one says it the reference is uncertain.
  [[nodiscard]] std::vector<Reference> find(std::string_view space, std::string_view type,
                                            std::string_view name, Arena& arena) const;

 private:
  std::map<std::pair<std::string_view, std::string_view>, std::vector<Resource const*>> by_name_;
};

/// Puts the references by name into the resource's attributes.
void link_names(Resource& resource, KubernetesTargets const& targets, Arena& arena);

}  // namespace writ::ingest
