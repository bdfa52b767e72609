// What Kubernetes objects refer to, by name and by selector.
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "engine/value/reference.hpp"
#include "engine/value/resource.hpp"
#include "tests/unit/ingest/reference_text.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

/// An object in namespace "n".
std::string object(std::string const& kind, std::string const& name, std::string const& rest,
                   std::string const& space = "n") {
  std::string const place = space.empty() ? "" : R"(, "namespace": ")" + space + "\"";
  return R"({"apiVersion": "v1", "kind": ")" + kind + R"(", "metadata": {"name": ")" + name + "\"" +
         place + "}" + rest + "}";
}

std::string pod(std::string const& name, std::string const& labels,
                std::string const& space = "n") {
  std::string const place = space.empty() ? "" : R"(, "namespace": ")" + space + "\"";
  return R"({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": ")" + name + "\"" + place +
         R"(, "labels": )" + labels + R"(}, "spec": {"containers": []}})";
}

Snapshot all(std::string const& objects) {
  Snapshot s = read(R"({"apiVersion": "v1", "kind": "List", "items": [)" + objects + "]}");
  REQUIRE(errors(s) == "");
  return s;
}

/// The references of the first object, but for that to its namespace.
std::string first(Snapshot const& s) {
  std::string text = reference_text(s.state().resources.at(0));
  std::string const own = "/metadata/namespace -> Namespace/n; ";
  if (auto const at = text.find(own); at != std::string::npos) text.erase(at, own.size());
  return text;
}

std::string links(std::string const& objects) { return first(all(objects)); }

}  // namespace

TEST_CASE("a pod refers to its account, secrets, config maps, claims and classes") {
  CHECK(links(object("Pod", "p", R"(, "spec": {"serviceAccountName": "a", "nodeName": "k",
    "priorityClassName": "high", "runtimeClassName": "gvisor", "imagePullSecrets": [{"name": "pull"}],
    "volumes": [{"configMap": {"name": "c"}}, {"secret": {"secretName": "s"}},
                {"persistentVolumeClaim": {"claimName": "v"}},
                {"projected": {"sources": [{"secret": {"name": "t"}}, {"configMap": {"name": "d"}}]}}],
    "initContainers": [{"envFrom": [{"secretRef": {"name": "i"}}]}],
    "containers": [{"envFrom": [{"configMapRef": {"name": "e"}}],
      "env": [{"value": "x"}, {"valueFrom": {"secretKeyRef": {"name": "f", "key": "k"}}},
              {"valueFrom": {"configMapKeyRef": {"name": "g"}}}]}]})")) ==
        "/spec/containers/0/env/1/valueFrom/secretKeyRef/name -> n/Secret/f; "
        "/spec/containers/0/env/2/valueFrom/configMapKeyRef/name -> n/ConfigMap/g; "
        "/spec/containers/0/envFrom/0/configMapRef/name -> n/ConfigMap/e; "
        "/spec/imagePullSecrets/0/name -> n/Secret/pull; "
        "/spec/initContainers/0/envFrom/0/secretRef/name -> n/Secret/i; "
        "/spec/nodeName -> Node/k; "
        "/spec/priorityClassName -> PriorityClass/high; "
        "/spec/runtimeClassName -> RuntimeClass/gvisor; "
        "/spec/serviceAccountName -> n/ServiceAccount/a; "
        "/spec/volumes/0/configMap/name -> n/ConfigMap/c; "
        "/spec/volumes/1/secret/secretName -> n/Secret/s; "
        "/spec/volumes/2/persistentVolumeClaim/claimName -> n/PersistentVolumeClaim/v; "
        "/spec/volumes/3/projected/sources/0/secret/name -> n/Secret/t; "
        "/spec/volumes/3/projected/sources/1/configMap/name -> n/ConfigMap/d; ");
}

TEST_CASE("what refers in a pod template refers in @pod and @containers too") {
  Snapshot const s = all(object("CronJob", "j", R"(, "spec": {"jobTemplate": {"spec": {"template":
    {"spec": {"serviceAccountName": "a", "containers": [
      {"envFrom": [{"secretRef": {"name": "s"}}]}]}}}}})"));
  CHECK(first(s) ==
        "/spec/jobTemplate/spec/template/spec/containers/0/envFrom/0/secretRef/name -> n/Secret/s; "
        "/spec/jobTemplate/spec/template/spec/serviceAccountName -> n/ServiceAccount/a; ");
  std::string out;
  append_references(out, s.state().resources[0].meta, "");
  CHECK(out ==
        "/containers/0/envFrom/0/secretRef/name -> n/Secret/s; "
        "/pod/containers/0/envFrom/0/secretRef/name -> n/Secret/s; "
        "/pod/serviceAccountName -> n/ServiceAccount/a; ");
}

TEST_CASE("a binding refers to its role and its service accounts") {
  CHECK(links(object("RoleBinding", "b", R"(, "roleRef": {"apiGroup": "rbac.authorization.k8s.io",
    "kind": "ClusterRole", "name": "admin"}, "subjects": [
    {"kind": "ServiceAccount", "name": "a"}, {"kind": "ServiceAccount", "name": "b", "namespace": "m"}])")) ==
        "/roleRef/name -> ClusterRole/admin; /subjects/0/name -> n/ServiceAccount/a; "
        "/subjects/1/name -> m/ServiceAccount/b; ");
}

TEST_CASE("fields that hold a kind, a group and a version say themselves what they name") {
  CHECK(links(object("HorizontalPodAutoscaler", "h",
                     R"(, "spec": {"scaleTargetRef": {"apiVersion": "apps/v1",
    "kind": "Deployment", "name": "d"}})")) == "/spec/scaleTargetRef/name -> n/Deployment/d; ");
  CHECK(links(object("HorizontalPodAutoscaler", "h",
                     R"(, "spec": {"scaleTargetRef": {"apiVersion": "serving.knative.dev/v1",
    "kind": "Service", "name": "d"}})")) ==
        "/spec/scaleTargetRef/name -> n/Service.serving.knative.dev/d; ");
  CHECK(links(object("PersistentVolume", "v",
                     R"(, "spec": {"claimRef": {"name": "c", "namespace": "m"}})")) ==
        "/spec/claimRef/name -> m/PersistentVolumeClaim/c; ");
}

TEST_CASE("an Ingress refers to services in the old form and in the new one") {
  CHECK(
      links(object("Ingress", "i", R"(, "spec": {"backend": {"serviceName": "a"},
    "defaultBackend": {"service": {"name": "b"}}, "tls": [{"secretName": "t"}],
    "rules": [{"http": {"paths": [{"backend": {"service": {"name": "c"}}},
                                  {"backend": {"serviceName": "d"}}]}}, {"host": "h"}]})")) ==
      "/spec/backend/serviceName -> n/Service/a; /spec/defaultBackend/service/name -> n/Service/b; "
      "/spec/rules/0/http/paths/0/backend/service/name -> n/Service/c; "
      "/spec/rules/0/http/paths/1/backend/serviceName -> n/Service/d; "
      "/spec/tls/0/secretName -> n/Secret/t; ");
}

TEST_CASE("between two objects of which one does not say its namespace a name is uncertain") {
  std::string const claim = R"(, "spec": {"volumes": [{"secret": {"secretName": "s"}}]})";
  CHECK(links(object("Pod", "p", claim) + "," + object("Secret", "s", "", "")) ==
        "/spec/volumes/0/secret/secretName -> n/Secret/s, Secret/s ?; ");
  CHECK(links(object("Pod", "p", claim, "") + "," + object("Secret", "s", "", "m")) ==
        "/spec/volumes/0/secret/secretName -> Secret/s, m/Secret/s ?; ");
  CHECK(links(object("Pod", "p", claim) + "," + object("Secret", "s", "", "m")) ==
        "/spec/volumes/0/secret/secretName -> n/Secret/s; ");
}

TEST_CASE("a name that too many namespaces have leads anywhere") {
  std::string objects = object("Pod", "p", R"(, "spec": {"serviceAccountName": "a"})", "");
  for (int i = 0; i < 70; ++i) {
    objects += "," + object("ServiceAccount", "a", "", "n" + std::to_string(i));
  }
  std::string const text = links(objects);
  CHECK(text.find("n63/ServiceAccount/a ?, *; ") != std::string::npos);
  CHECK(text.find("n64/") == std::string::npos);
}

TEST_CASE("names in inputs that were read later are found") {
  SnapshotBuilder builder;
  CHECK(builder.add("a.json", object("Pod", "p", R"(, "spec": {"serviceAccountName": "a"})", "")));
  CHECK(builder.add("b.json", object("ServiceAccount", "a", "", "m")));
  Snapshot const s = std::move(builder).finish();
  CHECK(first(s) == "/spec/serviceAccountName -> ServiceAccount/a, m/ServiceAccount/a ?; ");
}

TEST_CASE("a Service selects by all of its labels, and by none nothing") {
  std::string const pods = "," + pod("a", R"({"app": "x", "tier": "1"})") + "," +
                           pod("b", R"({"app": "x"})") + "," +
                           pod("c", R"({"app": "x", "tier": "1"})", "m");
  CHECK(links(object("Service", "s", R"(, "spec": {"selector": {"app": "x", "tier": "1"}})") +
              pods) == "/spec/selector -> n/Pod/a; ");
  CHECK(links(object("Service", "s", R"(, "spec": {"selector": {}})") + pods) == "");
  CHECK(links(object("Service", "s", R"(, "spec": {"selector": {"app": "y"}})") + pods) == "");
}

TEST_CASE("a Service selects what makes pods, by the labels that these will have") {
  CHECK(links(object("Service", "s", R"(, "spec": {"selector": {"app": "x"}})") + "," +
              object("Deployment", "d", R"(, "spec": {"template": {"metadata": {"labels":
                {"app": "x"}}, "spec": {"containers": []}}})")) ==
        "/spec/selector -> n/Deployment/d; ");
}

TEST_CASE("an empty label selector selects all of the namespace") {
  CHECK(links(object("NetworkPolicy", "p", R"(, "spec": {"podSelector": {}})") + "," +
              pod("a", "{}") + "," + pod("b", R"({"x": "y"})") + "," + pod("c", "{}", "m") + "," +
              pod("d", "{}", "")) == "/spec/podSelector -> n/Pod/a, n/Pod/b, Pod/d ?; ");
}

TEST_CASE("expressions select as Kubernetes has them") {
  std::string const pods =
      "," + pod("a", R"({"t": "1"})") + "," + pod("b", R"({"t": "2"})") + "," + pod("c", "{}");
  auto const selected = [&](std::string const& expression) {
    return links(object("PodDisruptionBudget", "b",
                        R"(, "spec": {"selector": {"matchExpressions": [)" + expression + "]}}") +
                 pods);
  };
  CHECK(selected(R"({"key": "t", "operator": "In", "values": ["1"]})") ==
        "/spec/selector -> n/Pod/a; ");
  CHECK(selected(R"({"key": "t", "operator": "NotIn", "values": ["1"]})") ==
        "/spec/selector -> n/Pod/b, n/Pod/c; ");
  CHECK(selected(R"({"key": "t", "operator": "Exists"})") ==
        "/spec/selector -> n/Pod/a, n/Pod/b; ");
  CHECK(selected(R"({"key": "t", "operator": "DoesNotExist"})") == "/spec/selector -> n/Pod/c; ");
  // What nobody can tell is not taken for a no.
  CHECK(selected(R"({"key": "t", "operator": "Gt", "values": ["1"]})") ==
        "/spec/selector -> n/Pod/a ?, n/Pod/b ?, n/Pod/c ?; ");
  CHECK(selected(R"({"operator": "Exists"})") ==
        "/spec/selector -> n/Pod/a ?, n/Pod/b ?, n/Pod/c ?; ");
}

TEST_CASE("peers of a network policy select pods here, namespaces, and pods in these") {
  std::string const world = "," + pod("a", R"({"x": "y"})") + "," + pod("b", R"({"x": "y"})", "m") +
                            "," + pod("c", R"({"x": "y"})", "untold") + "," +
                            R"({"apiVersion": "v1", "kind": "Namespace",
                                "metadata": {"name": "m", "labels": {"team": "t"}}})" +
                            "," + object("Namespace", "n", "", "");
  auto const peer = [&](std::string const& text) {
    return links(
        object("NetworkPolicy", "p", R"(, "spec": {"ingress": [{"from": [)" + text + "]}]}") +
        world);
  };
  CHECK(peer(R"({"podSelector": {"matchLabels": {"x": "y"}}})") ==
        "/spec/ingress/0/from/0/podSelector -> n/Pod/a; ");
  CHECK(peer(R"({"namespaceSelector": {"matchLabels": {"team": "t"}}})") ==
        "/spec/ingress/0/from/0/namespaceSelector -> Namespace/m; ");
  CHECK(peer(R"({"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "n"}}})") ==
        "/spec/ingress/0/from/0/namespaceSelector -> Namespace/n; ");
  CHECK(peer(R"({"namespaceSelector": {"matchLabels": {"team": "t"}}, "podSelector": {}})") ==
        "/spec/ingress/0/from/0/namespaceSelector -> Namespace/m; "
        "/spec/ingress/0/from/0/podSelector -> m/Pod/b, untold/Pod/c ?; ");
}

TEST_CASE("work for selectors is bounded, and past the bound they may select anything") {
  // Every selector without a label by its value looks at each of the pods.
  std::string objects;
  for (int i = 0; i < 1500; ++i) {
    objects +=
        object("NetworkPolicy", "p" + std::to_string(i), R"(, "spec": {"podSelector": {}})") + "," +
        pod("q" + std::to_string(i), "{}") + ",";
  }
  objects.pop_back();
  Snapshot const s = all(objects);
  auto const of = [&](std::size_t index) {
    Value const spec = find(s.state().resources.at(index).attributes.as_object(), "spec");
    return references(find(spec.as_object(), "podSelector"));
  };
  CHECK(of(0).size() == 1500);
  CHECK(of(2998).size() == 1);
  CHECK(of(2998)[0] == Reference{{}, kAnyInput, false});
}

TEST_CASE("a malformed selector may select anything") {
  CHECK(links(object("NetworkPolicy", "p", R"(, "spec": {"podSelector": []})") + "," +
              pod("a", "{}")) == "/spec/podSelector -> *; ");
  CHECK(links(object("Service", "p", R"(, "spec": {"selector": "x"})") + "," + pod("a", "{}")) ==
        "/spec/selector -> *; ");
}
