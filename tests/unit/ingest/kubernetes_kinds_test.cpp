// Types and ids of Kubernetes objects.
#include "engine/ingest/formats/kubernetes_kinds.hpp"

#include <catch2/catch.hpp>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

using namespace writ;
using namespace writ::ingest;

namespace {

std::string type(std::string_view version, std::string_view kind) {
  Arena arena;
  return std::string(kubernetes_type(version, kind, arena));
}

}  // namespace

TEST_CASE("the group is what stands before the version") {
  CHECK(kubernetes_group("v1").empty());
  CHECK(kubernetes_group("apps/v1") == "apps");
  CHECK(kubernetes_group("rbac.authorization.k8s.io/v1") == "rbac.authorization.k8s.io");
}

TEST_CASE("a type is the kind, and names the group only where Kubernetes has that kind itself") {
  CHECK(type("v1", "Service") == "Service");
  CHECK(type("apps/v1", "Deployment") == "Deployment");
  CHECK(type("extensions/v1beta1", "Ingress") == "Ingress");
  CHECK(type("rbac.authorization.k8s.io/v1", "Role") == "Role");
  CHECK(type("argoproj.io/v1alpha1", "Rollout") == "Rollout");
  CHECK(type("serving.knative.dev/v1", "Service") == "Service.serving.knative.dev");
  CHECK(type("authorization.openshift.io/v1", "Role") == "Role.authorization.openshift.io");
  // A domain that merely ends alike is not Kubernetes' own.
  CHECK(type("evilk8s.io/v1", "Pod") == "Pod.evilk8s.io");
  CHECK(type("k8s.io.attacker.test/v1", "Pod") == "Pod.k8s.io.attacker.test");
}

TEST_CASE("what lies in no namespace is known of Kubernetes' own kinds alone") {
  CHECK(is_cluster_scoped("Namespace"));
  CHECK(is_cluster_scoped("ClusterRole"));
  CHECK(!is_cluster_scoped("Role"));
  CHECK(!is_cluster_scoped("ClusterIssuer"));
  CHECK(!is_cluster_scoped("Namespace.example.com"));
}

TEST_CASE("an id has the namespace where there is one") {
  CHECK(kubernetes_id("demo", "Pod", "web") == "demo/Pod/web");
  CHECK(kubernetes_id("", "ClusterRole", "admin") == "ClusterRole/admin");
}

TEST_CASE("each kind stands in the table once") {
  std::string_view const kinds[] = {
#define WRIT_KUBERNETES_KIND(name, scope) #name,
#include "engine/ingest/formats/kubernetes_kinds.def"
  };
  for (std::size_t i = 0; i < std::size(kinds); ++i) {
    for (std::size_t j = 0; j < i; ++j) CHECK(kinds[i] != kinds[j]);
  }
}
