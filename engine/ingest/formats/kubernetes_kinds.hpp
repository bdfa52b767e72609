// What an object's `apiVersion` and `kind` say: the resource's type, and whether it lies in a
// namespace. Covered by tests/unit/ingest/kubernetes_kinds_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/arena.hpp"

namespace writ::ingest {

/// "apps" of "apps/v1"; empty for the core group.
[[nodiscard]] std::string_view kubernetes_group(std::string_view api_version);

/// The kind, with the group after a dot where it is a kind of Kubernetes' own in a group that is
/// not: "Service", but "Service.serving.knative.dev".
[[nodiscard]] std::string_view kubernetes_type(std::string_view api_version, std::string_view kind,
                                               Arena& arena);

/// Whether resources of the type are known to lie in no namespace.
[[nodiscard]] bool is_cluster_scoped(std::string_view type);

/// "namespace/Type/name"; without a namespace "Type/name".
[[nodiscard]] std::string kubernetes_id(std::string_view space, std::string_view type,
                                        std::string_view name);

}  // namespace writ::ingest
