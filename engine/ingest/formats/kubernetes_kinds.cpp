// Looks kinds up in the table of kubernetes_kinds.def.
#include "engine/ingest/formats/kubernetes_kinds.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace writ::ingest {
namespace {

enum class Scope : std::uint8_t { Namespaced, Cluster };

struct OwnKind {
  std::string_view name;
  Scope scope;
};

constexpr OwnKind kOwnKinds[] = {
#define WRIT_KUBERNETES_KIND(name, scope) {#name, Scope::scope},
#include "engine/ingest/formats/kubernetes_kinds.def"
};

OwnKind const* find_own(std::string_view kind) {
  auto const* const at = std::find_if(std::begin(kOwnKinds), std::end(kOwnKinds),
                                      [&](OwnKind const& own) { return own.name == kind; });
  return at == std::end(kOwnKinds) ? nullptr : at;
}

/// Groups below k8s.io are reserved for Kubernetes, as are those without a domain.
bool is_own_group(std::string_view group) {
  return group.find('.') == std::string_view::npos || group.ends_with(".k8s.io");
}

}  // namespace

std::string_view kubernetes_group(std::string_view api_version) {
  std::size_t const slash = api_version.find('/');
  return slash == std::string_view::npos ? std::string_view() : api_version.substr(0, slash);
}

std::string_view kubernetes_type(std::string_view api_version, std::string_view kind,
                                 Arena& arena) {
  std::string_view const group = kubernetes_group(api_version);
  if (is_own_group(group) || find_own(kind) == nullptr) return kind;
  return arena.copy(std::string(kind) + "." + std::string(group));
}

bool is_cluster_scoped(std::string_view type) {
  OwnKind const* const own = find_own(type);
  return own != nullptr && own->scope == Scope::Cluster;
}

std::string kubernetes_id(std::string_view space, std::string_view type, std::string_view name) {
  std::string id(space);
  if (!space.empty()) id += '/';
  id += type;
  id += '/';
  id += name;
  return id;
}

}  // namespace writ::ingest
