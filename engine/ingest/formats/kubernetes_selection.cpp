// Looks only at the workloads that have the first of the labels asked for.
#include "engine/ingest/formats/kubernetes_selection.hpp"

#include <algorithm>

#include "engine/ingest/formats/kubernetes_pods.hpp"
#include "engine/ingest/formats/kubernetes_rewrite.hpp"
#include "engine/ingest/formats/kubernetes_targets.hpp"
#include "engine/ingest/placed.hpp"
#include "engine/value/truth.hpp"

namespace writ::ingest {
namespace {

constexpr std::uint64_t kLeastWork = 1'000'000;
constexpr std::uint64_t kWorkPerResource = 256;

constexpr std::string_view kAllSpaces = "*";
/// Every namespace has this label with its name.
constexpr std::string_view kNameLabel = "kubernetes.io/metadata.name";

constexpr Reference kAnything{{}, kAnyInput, false};

Value member(Value value, std::string_view key) {
  return value.is(Kind::Object) ? find(value.as_object(), key) : Value::absent();
}

std::string pair_of(std::string_view key, std::string_view value) {
  std::string pair(key);
  pair += '\0';
  pair += value;
  return pair;
}

Truth of(bool holds) { return holds ? Truth::True : Truth::False; }

bool holds_text(Value list, std::string_view text) {
  auto const items = list.as_list();
  return std::any_of(items.begin(), items.end(),
                     [&](Value item) { return item.is(Kind::String) && item.as_text() == text; });
}

/// One row of `matchExpressions`. Undecided where it is malformed.
Truth meets(Value expression, Value label) {
  Value const written = member(expression, "operator");
  std::string_view const op = written.is(Kind::String) ? written.as_text() : std::string_view();
  bool const has_label = label.is(Kind::String);
  if (op == "Exists") return of(has_label);
  if (op == "DoesNotExist") return of(!has_label);
  Value const values = member(expression, "values");
  if (!values.is(Kind::List)) return Truth::Undecided;
  if (op == "In") return of(has_label && holds_text(values, label.as_text()));
  if (op == "NotIn") return of(!has_label || !holds_text(values, label.as_text()));
  return Truth::Undecided;
}

/// Whether a label selector selects what has the labels; `label` gives one of them.
template <class Label>
Truth selects(Value selector, Label label) {
  if (!selector.is(Kind::Object)) return Truth::Undecided;
  Value const labels = member(selector, "matchLabels");
  Value const expressions = member(selector, "matchExpressions");
  bool const well_formed = (labels.is_absent() || labels.is(Kind::Object)) &&
                           (expressions.is_absent() || expressions.is(Kind::List));
  if (!well_formed) return Truth::Undecided;
  Truth result = Truth::True;
  if (labels.is(Kind::Object)) {
    for (Member const& asked : labels.as_object()) {
      Value const found = label(asked.key);
      if (!asked.value.is(Kind::String)) {
        result = Truth::Undecided;
      } else if (!found.is(Kind::String) || found.as_text() != asked.value.as_text()) {
        return Truth::False;
      }
    }
  }
  if (!expressions.is(Kind::List)) return result;
  for (Value const expression : expressions.as_list()) {
    Value const key = member(expression, "key");
    if (!key.is(Kind::String)) {
      result = Truth::Undecided;
      continue;
    }
    Truth const met = meets(expression, label(key.as_text()));
    if (met == Truth::False) return Truth::False;
    if (met == Truth::Undecided) result = Truth::Undecided;
  }
  return result;
}

/// The first label that a selector asks for by its value, empty where there is none.
std::string first_pair(Value selector) {
  Value const labels = member(selector, "matchLabels");
  if (!labels.is(Kind::Object)) return {};
  for (Member const& asked : labels.as_object()) {
    if (asked.value.is(Kind::String)) return pair_of(asked.key, asked.value.as_text());
  }
  return {};
}

}  // namespace

KubernetesSelection::KubernetesSelection(std::span<Resource* const> resources)
    : work_left_(kLeastWork + kWorkPerResource * resources.size()) {
  workloads_.reserve(resources.size());
  for (Resource const* const resource : resources) {
    Value const metadata = member(resource->attributes, "metadata");
    if (resource->type == "Namespace") {
      std::string_view const name = resource->id.substr(resource->id.rfind('/') + 1);
      spaces_.push_back({resource, name, member(metadata, "labels")});
    }
    PodPlace const place = find_pod(resource->type, resource->attributes);
    if (!place.found) continue;
    Value const pod = find_at(resource->attributes, place.steps);
    workloads_.push_back(
        {resource, namespace_of(*resource), member(member(pod, "metadata"), "labels")});
  }
  for (Workload const& workload : workloads_) index(workload);
}

void KubernetesSelection::index(Workload const& workload) {
  std::vector<std::string> pairs{{}};
  if (workload.labels.is(Kind::Object)) {
    for (Member const& label : workload.labels.as_object()) {
      if (label.value.is(Kind::String)) pairs.push_back(pair_of(label.key, label.value.as_text()));
    }
  }
  for (std::string const& pair : pairs) {
    buckets_[pair_of(workload.space, pair)].push_back(&workload);
    if (!workload.space.empty()) buckets_[pair_of(kAllSpaces, pair)].push_back(&workload);
  }
}

std::vector<KubernetesSelection::Workload const*> const& KubernetesSelection::bucket(
    std::string const& space, std::string const& pair) const {
  static std::vector<Workload const*> const kNone;
  auto const found = buckets_.find(pair_of(space, pair));
  return found == buckets_.end() ? kNone : found->second;
}

bool KubernetesSelection::spend(std::size_t work) {
  bool const enough = work <= work_left_;
  work_left_ = enough ? work_left_ - work : 0;
  return enough;
}

std::vector<Reference> KubernetesSelection::collect(Resource const& owner, Value selector,
                                                    std::string const& pair) {
  std::string const space(namespace_of(owner));
  // Of an object that does not say its namespace each may be meant.
  std::string const other(space.empty() ? kAllSpaces : std::string_view());
  std::vector<Reference> found;
  for (bool const same : {true, false}) {
    auto const& candidates = bucket(same ? space : other, pair);
    if (!spend(candidates.size())) return {kAnything};
    for (Workload const* const workload : candidates) {
      if (workload->resource == &owner) continue;
      Truth const truth =
          selects(selector, [&](std::string_view key) { return member(workload->labels, key); });
      if (truth == Truth::False) continue;
      found.push_back({workload->resource->id, kAnyInput, same && truth == Truth::True});
    }
  }
  return found;
}

std::vector<Reference> KubernetesSelection::select(Resource const& owner, Value selector) {
  if (!selector.is(Kind::Object)) return {kAnything};
  return collect(owner, selector, first_pair(selector));
}

std::vector<Reference> KubernetesSelection::select_map(Resource const& owner, Value labels) {
  if (!labels.is(Kind::Object)) return {kAnything};
  if (labels.as_object().empty()) return {};
  Member const whole[] = {{"matchLabels", labels}};
  return select(owner, Value::object(whole));
}

std::vector<Reference> KubernetesSelection::select_namespaces(Value selector) {
  if (!spend(spaces_.size())) return {kAnything};
  std::vector<Reference> found;
  for (Space const& space : spaces_) {
    Truth const truth = selects(selector, [&](std::string_view key) {
      return key == kNameLabel ? Value::string(space.name) : member(space.labels, key);
    });
    if (truth == Truth::False) continue;
    found.push_back({space.resource->id, kAnyInput, truth == Truth::True});
  }
  return found;
}

std::vector<Reference> KubernetesSelection::select_across(Resource const& owner, Value namespaces,
                                                          Value pods) {
  if (!spend(spaces_.size())) return {kAnything};
  // Of a namespace that is not in the snapshot only the name is known.
  std::map<std::string_view, Truth> chosen;
  for (Space const& space : spaces_) {
    chosen[space.name] = selects(namespaces, [&](std::string_view key) {
      return key == kNameLabel ? Value::string(space.name) : member(space.labels, key);
    });
  }
  std::vector<Reference> found;
  std::string const pair = first_pair(pods);
  for (std::string const& space : {std::string(), std::string(kAllSpaces)}) {
    auto const& candidates = bucket(space, pair);
    if (!spend(candidates.size())) return {kAnything};
    for (Workload const* const workload : candidates) {
      auto const known = chosen.find(workload->space);
      Truth const there = known == chosen.end() ? Truth::Undecided : known->second;
      Truth const here =
          selects(pods, [&](std::string_view key) { return member(workload->labels, key); });
      if (there == Truth::False || here == Truth::False || workload->resource == &owner) continue;
      found.push_back(
          {workload->resource->id, kAnyInput, there == Truth::True && here == Truth::True});
    }
  }
  return found;
}

namespace {

enum class Asks : std::uint8_t { Labels, Selector, Peer };

struct SelectorField {
  std::string_view type;
  std::string_view steps;
  Asks asks;
};

constexpr SelectorField kSelectors[] = {
    {"DaemonSet", "spec.selector", Asks::Selector},
    {"Deployment", "spec.selector", Asks::Selector},
    {"Job", "spec.selector", Asks::Selector},
    {"NetworkPolicy", "spec.egress.*.to.*", Asks::Peer},
    {"NetworkPolicy", "spec.ingress.*.from.*", Asks::Peer},
    {"NetworkPolicy", "spec.podSelector", Asks::Selector},
    {"PodDisruptionBudget", "spec.selector", Asks::Selector},
    {"ReplicaSet", "spec.selector", Asks::Selector},
    {"ReplicationController", "spec.selector", Asks::Labels},
    {"Service", "spec.selector", Asks::Labels},
    {"StatefulSet", "spec.selector", Asks::Selector},
};

Value refer_peer(Value peer, Resource const& owner, KubernetesSelection& selection, Arena& arena) {
  Value const namespaces = member(peer, "namespaceSelector");
  auto pods = [&](Value selector) {
    return with_references(selector,
                           namespaces.is_absent()
                               ? selection.select(owner, selector)
                               : selection.select_across(owner, namespaces, selector),
                           arena);
  };
  auto spaces = [&](Value selector) {
    return with_references(selector, selection.select_namespaces(selector), arena);
  };
  return rewrite(rewrite(peer, "podSelector", arena, pods), "namespaceSelector", arena, spaces);
}

}  // namespace

void link_selectors(Resource& resource, KubernetesSelection& selection, Arena& arena) {
  for (SelectorField const& field : kSelectors) {
    if (field.type != resource.type) continue;
    auto change = [&](Value value) {
      switch (field.asks) {
        case Asks::Labels:
          return with_references(value, selection.select_map(resource, value), arena);
        case Asks::Selector:
          return with_references(value, selection.select(resource, value), arena);
        case Asks::Peer:
          return refer_peer(value, resource, selection, arena);
      }
      return value;
    };
    resource.attributes = rewrite(resource.attributes, field.steps, arena, change);
  }
}

}  // namespace writ::ingest
