// References by selector: which workloads and namespaces the labels that an object asks for select.
// Covered by tests/unit/ingest/kubernetes_links_test.cpp.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/value/reference.hpp"
#include "engine/value/resource.hpp"

namespace writ::ingest {

/// What can be selected: the pods and what makes them, by the labels of the pods.
class KubernetesSelection {
 public:
  /// The resources must outlive this.
  explicit KubernetesSelection(std::span<Resource* const> resources);

  /// What a label selector (`matchLabels`, `matchExpressions`) in the namespace selects, the
  /// resource that has it aside. An uncertain reference to anything where the selector is malformed
  /// or the work for all selectors exceeds its bound.
  [[nodiscard]] std::vector<Reference> select(Resource const& owner, Value selector);
  /// The same for a map of labels, as a Service has it: an empty one selects nothing.
  [[nodiscard]] std::vector<Reference> select_map(Resource const& owner, Value labels);
  /// The namespaces that a label selector selects.
  [[nodiscard]] std::vector<Reference> select_namespaces(Value selector);
  /// The workloads that `pods` selects in the namespaces that `namespaces` selects.
  [[nodiscard]] std::vector<Reference> select_across(Resource const& owner, Value namespaces,
                                                     Value pods);

 private:
  struct Workload {
    Resource const* resource;
    std::string_view space;
    Value labels;
  };
  struct Space {
    Resource const* resource;
    std::string_view name;
    Value labels;
  };

  void index(Workload const& workload);
  [[nodiscard]] std::vector<Workload const*> const& bucket(std::string const& space,
                                                           std::string const& pair) const;
  [[nodiscard]] std::vector<Reference> collect(Resource const& owner, Value selector,
                                               std::string const& pair);
  [[nodiscard]] bool spend(std::size_t work);

  std::vector<Workload> workloads_;
  std::vector<Space> spaces_;
  /// A namespace, `*` for all that are told, and a pair of a label, empty for every workload.
  std::map<std::string, std::vector<Workload const*>> buckets_;
  std::uint64_t work_left_;
};

/// Puts the references by selector into the resource's attributes.
void link_selectors(Resource& resource, KubernetesSelection& selection, Arena& arena);

}  // namespace writ::ingest
