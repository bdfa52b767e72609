// Kinds that Kubernetes has are known by name; any other kind by a template that has containers.
#include "engine/ingest/formats/kubernetes_pods.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <memory>
#include <system_error>
#include <vector>

#include "engine/ingest/placed.hpp"

namespace writ::ingest {
namespace {

struct Workload {
  std::string_view type;
  std::string_view steps;
};

constexpr std::string_view kTemplate = "spec.template";
constexpr std::string_view kJobTemplate = "spec.jobTemplate.spec.template";

constexpr Workload kWorkloads[] = {
    {"CronJob", kJobTemplate},
    {"DaemonSet", kTemplate},
    {"Deployment", kTemplate},
    {"Job", kTemplate},
    {"Pod", ""},
    {"PodTemplate", "template"},
    {"ReplicaSet", kTemplate},
    {"StatefulSet", kTemplate},
    {"ReplicationController", kTemplate},
};

constexpr std::string_view kContainerLists[] = {"containers", "initContainers",
                                                "ephemeralContainers"};

constexpr std::string_view kPod = "/@pod";
constexpr std::string_view kContainers = "/@containers";

/// Which of the lists the element of `@containers` stands in, and where.
std::string pointer_to_container(Value pod, std::string_view pointer) {
  std::size_t const end = std::min(pointer.find('/', 1), pointer.size());
  std::size_t index = 0;
  if (end < 2 ||
      std::from_chars(pointer.data() + 1, pointer.data() + end, index).ec != std::errc()) {
    return {};
  }
  for (std::string_view const key : kContainerLists) {
    Value const list = find_at(pod, key);
    std::size_t const size = list.is(Kind::List) ? list.as_list().size() : 0;
    if (index < size) {
      return fmt::format("/{}/{}{}", key, index, pointer.substr(end));
    }
    index -= size;
  }
  return {};
}

bool has_containers(Value object, std::string_view steps) {
  Value const spec = find_at(find_at(object, steps), "spec");
  return find_at(spec, "containers").is(Kind::List);
}

}  // namespace

PodPlace find_pod(std::string_view type, Value object) {
  auto const* const known = std::find_if(std::begin(kWorkloads), std::end(kWorkloads),
                                         [&](Workload const& one) { return one.type == type; });
  if (known != std::end(kWorkloads)) return {true, known->steps};
  for (std::string_view const steps : {kTemplate, kJobTemplate}) {
    if (has_containers(object, steps)) return {true, steps};
  }
  return {};
}

Value containers_of(Value pod, Arena& arena) {
  if (!pod.is(Kind::Object)) return pod;
  std::vector<Value> all;
  bool any = false;
  for (std::string_view const key : kContainerLists) {
    Value const list = find(pod.as_object(), key);
    if (list.is_absent()) continue;
    if (!list.is(Kind::List)) return list;
    any = true;
    all.insert(all.end(), list.as_list().begin(), list.as_list().end());
  }
  if (!any) return {};
  std::span<Value> const room = arena.allocate<Value>(all.size());
  std::uninitialized_copy(all.begin(), all.end(), room.begin());
  return Value::list(room);
}

std::string pointer_into_attributes(std::string_view type, Value object, std::string_view pointer) {
  bool const is_pod = pointer.starts_with(kPod);
  if (!is_pod && !pointer.starts_with(kContainers)) return std::string(pointer);
  PodPlace const place = find_pod(type, object);
  std::string result = place.steps.empty() ? "" : "/" + std::string(place.steps);
  std::replace(result.begin(), result.end(), '.', '/');
  result += "/spec";
  if (is_pod) return result + std::string(pointer.substr(kPod.size()));
  Value const pod = find_at(find_at(object, place.steps), "spec");
  return result + pointer_to_container(pod, pointer.substr(kContainers.size()));
}

}  // namespace writ::ingest
