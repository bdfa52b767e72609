// One table of fields; each is rewritten where it is there.
#include "engine/ingest/formats/kubernetes_targets.hpp"

#include <cstdint>
#include <string>

#include "engine/ingest/formats/kubernetes_kinds.hpp"
#include "engine/ingest/formats/kubernetes_pods.hpp"
#include "engine/ingest/formats/kubernetes_rewrite.hpp"

namespace writ::ingest {
namespace {

/// Objects that one name may lead to before it may lead anywhere.
constexpr std::size_t kMostUncertain = 64;

enum class Form : std::uint8_t {
  Name,    ///< the field is the name
  Object,  ///< the field is an object with `name`, perhaps `namespace` and `kind`
};

struct Field {
  std::string_view type;    ///< whose it is; empty for that of every resource
  std::string_view steps;   ///< as rewrite() takes them
  std::string_view target;  ///< the type that it names; of an Object, where it has no `kind`
  Form form = Form::Name;
};

/// Below the specification of a pod.
constexpr Field kPodFields[] = {
    {"", "serviceAccountName", "ServiceAccount"},
    {"", "serviceAccount", "ServiceAccount"},
    {"", "imagePullSecrets.*.name", "Secret"},
    {"", "nodeName", "Node"},
    {"", "priorityClassName", "PriorityClass"},
    {"", "runtimeClassName", "RuntimeClass"},
    {"", "volumes.*.configMap.name", "ConfigMap"},
    {"", "volumes.*.secret.secretName", "Secret"},
    {"", "volumes.*.persistentVolumeClaim.claimName", "PersistentVolumeClaim"},
    {"", "volumes.*.projected.sources.*.configMap.name", "ConfigMap"},
    {"", "volumes.*.projected.sources.*.secret.name", "Secret"},
};

/// Below each list of containers.
constexpr Field kContainerFields[] = {
    {"", "envFrom.*.configMapRef.name", "ConfigMap"},
    {"", "envFrom.*.secretRef.name", "Secret"},
    {"", "env.*.valueFrom.configMapKeyRef.name", "ConfigMap"},
    {"", "env.*.valueFrom.secretKeyRef.name", "Secret"},
};

constexpr std::string_view kContainerLists[] = {"containers.*.", "initContainers.*.",
                                                "ephemeralContainers.*."};

constexpr Field kFields[] = {
    {"", "metadata.namespace", "Namespace"},
    {"", "metadata.ownerReferences.*", "", Form::Object},
    {"ClusterRoleBinding", "roleRef", "", Form::Object},
    {"ClusterRoleBinding", "subjects.*", "", Form::Object},
    {"HorizontalPodAutoscaler", "spec.scaleTargetRef", "", Form::Object},
    {"Ingress", "spec.backend.serviceName", "Service"},
    {"Ingress", "spec.defaultBackend.service.name", "Service"},
    {"Ingress", "spec.ingressClassName", "IngressClass"},
    {"Ingress", "spec.rules.*.http.paths.*.backend.service.name", "Service"},
    {"Ingress", "spec.rules.*.http.paths.*.backend.serviceName", "Service"},
    {"Ingress", "spec.tls.*.secretName", "Secret"},
    {"MutatingWebhookConfiguration", "webhooks.*.clientConfig.service", "Service", Form::Object},
    {"PersistentVolume", "spec.claimRef", "PersistentVolumeClaim", Form::Object},
    {"PersistentVolume", "spec.storageClassName", "StorageClass"},
    {"PersistentVolumeClaim", "spec.storageClassName", "StorageClass"},
    {"PersistentVolumeClaim", "spec.volumeName", "PersistentVolume"},
    {"RoleBinding", "roleRef", "", Form::Object},
    {"RoleBinding", "subjects.*", "", Form::Object},
    {"ServiceAccount", "imagePullSecrets.*.name", "Secret"},
    {"ServiceAccount", "secrets.*.name", "Secret"},
    {"StatefulSet", "spec.serviceName", "Service"},
    {"ValidatingWebhookConfiguration", "webhooks.*.clientConfig.service", "Service", Form::Object},
    {"VerticalPodAutoscaler", "spec.targetRef", "", Form::Object},
};

std::string_view text_at(Value object, std::string_view key) {
  Value const value = object.is(Kind::Object) ? find(object.as_object(), key) : Value::absent();
  return value.is(Kind::String) ? value.as_text() : std::string_view();
}

class Linker {
 public:
  Linker(Resource& resource, KubernetesTargets const& targets, Arena& arena)
      : resource_(resource), targets_(targets), arena_(arena) {}

  void link(Field const& field, std::string const& prefix) {
    auto change = [&](Value value) {
      return field.form == Form::Name ? refer(value, namespace_of(resource_), field.target)
                                      : refer_object(value, field.target);
    };
    resource_.attributes =
        rewrite(resource_.attributes, prefix + std::string(field.steps), arena_, change);
  }

 private:
  Value refer(Value name, std::string_view space, std::string_view type) {
    if (!name.is(Kind::String) || name.as_text().empty() || type.empty()) return name;
    if (is_cluster_scoped(type)) space = std::string_view();
    return with_references(name, targets_.find(space, type, name.as_text(), arena_), arena_);
  }

  /// The group stands in `apiGroup` or, with a version, in `apiVersion`.
  Value refer_object(Value object, std::string_view target) {
    std::string_view type = target;
    if (std::string_view const kind = text_at(object, "kind"); !kind.empty()) {
      std::string const group = std::string(text_at(object, "apiGroup")) + "/";
      std::string_view const version = text_at(object, "apiVersion");
      type = kubernetes_type(version.empty() ? std::string_view(group) : version, kind, arena_);
    }
    std::string_view space = text_at(object, "namespace");
    if (space.empty()) space = namespace_of(resource_);
    auto change = [&](Value name) { return refer(name, space, type); };
    return rewrite(object, "name", arena_, change);
  }

  Resource& resource_;
  KubernetesTargets const& targets_;
  Arena& arena_;
};

}  // namespace

std::string_view namespace_of(Resource const& resource) {
  return text_at(resource.meta, "namespace");
}

KubernetesTargets::KubernetesTargets(std::span<Resource* const> resources) {
  for (Resource const* const resource : resources) {
    std::string_view const name = resource->id.substr(resource->id.rfind('/') + 1);
    by_name_[{resource->type, name}].push_back(resource);
  }
}

std::vector<Reference> KubernetesTargets::find(std::string_view space, std::string_view type,
                                               std::string_view name, Arena& arena) const {
  std::vector<Reference> found;
  found.push_back({arena.copy(kubernetes_id(space, type, name)), kAnyInput, true});
  auto const named = by_name_.find({type, name});
  if (named == by_name_.end() || is_cluster_scoped(type)) return found;
  for (Resource const* const resource : named->second) {
    if (namespace_of(*resource).empty() == space.empty()) continue;
    if (found.size() > kMostUncertain) {
      found.push_back({{}, kAnyInput, false});
      break;
    }
    found.push_back({resource->id, kAnyInput, false});
  }
  return found;
}

void link_names(Resource& resource, KubernetesTargets const& targets, Arena& arena) {
  Linker linker(resource, targets, arena);
  for (Field const& field : kFields) {
    if (field.type.empty() || field.type == resource.type) linker.link(field, "");
  }
  PodPlace const place = find_pod(resource.type, resource.attributes);
  if (!place.found) return;
  std::string const pod = std::string(place.steps) + (place.steps.empty() ? "spec." : ".spec.");
  for (Field const& field : kPodFields) linker.link(field, pod);
  for (std::string_view const list : kContainerLists) {
    for (Field const& field : kContainerFields) linker.link(field, pod + std::string(list));
  }
}

}  // namespace writ::ingest
