// Rebuilds the attributes of each object along the paths at which something refers.
#include "engine/ingest/formats/kubernetes_links.hpp"

#include <string_view>
#include <vector>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/kubernetes_pods.hpp"
#include "engine/ingest/formats/kubernetes_rewrite.hpp"
#include "engine/ingest/formats/kubernetes_selection.hpp"
#include "engine/ingest/formats/kubernetes_targets.hpp"
#include "engine/ingest/placed.hpp"

namespace writ::ingest {
namespace {

void add_pod(Resource& resource, Arena& arena) {
  PodPlace const place = find_pod(resource.type, resource.attributes);
  if (!place.found) return;
  Value const pod = find_at(find_at(resource.attributes, place.steps), "spec");
  if (pod.is_absent()) return;
  auto const old = resource.meta.as_object();
  std::vector<Member> meta(old.begin(), old.end());
  meta.push_back({"pod", pod});
  Value const containers = containers_of(pod, arena);
  if (!containers.is_absent()) meta.push_back({"containers", containers});
  resource.meta = make_object(meta, arena);
}

}  // namespace

void link_kubernetes(SnapshotState& state) {
  std::vector<Resource*> own;
  for (Resource& resource : state.resources) {
    if (state.inputs[resource.input].format == "kubernetes" && resource.counted) {
      own.push_back(&resource);
    }
  }
  if (own.empty()) return;
  KubernetesTargets const targets(own);
  KubernetesSelection selection(own);
  for (Resource* const resource : own) {
    link_names(*resource, targets, state.arena);
    link_selectors(*resource, selection, state.arena);
    add_pod(*resource, state.arena);
  }
}

}  // namespace writ::ingest
