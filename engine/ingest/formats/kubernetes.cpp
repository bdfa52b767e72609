// Kubernetes objects: manifests, lists, what `kubectl get -o json` prints, and the requests that an
// admission webhook gets. What they refer to is found once all inputs are read, in
// kubernetes_links.cpp. Covered by tests/unit/ingest/kubernetes_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/kubernetes_kinds.hpp"
#include "engine/ingest/formats/kubernetes_pods.hpp"
#include "engine/ingest/marks.hpp"
#include "engine/ingest/placed.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kList = "List";
constexpr std::string_view kDeleted = "kubernetes:deleted";
constexpr std::string_view kLastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/// What the operation of an admission request does to the object.
struct Operation {
  std::string_view name;
  std::string_view change;
};
constexpr Operation kOperations[] = {
    {"CREATE", "create"}, {"UPDATE", "update"}, {"DELETE", "delete"}};

Value member(Value value, std::string_view key) {
  return value.is(Kind::Object) ? find(value.as_object(), key) : Value::absent();
}

/// Whether it says of itself that it is an object of Kubernetes. A resource of Azure says nearly
/// the same: its `apiVersion` is a date. One with `@type` has the form of a resource file.
bool is_object(Value value) {
  if (!member(value, "@type").is_absent()) return false;
  std::string_view const version = text_or_empty(member(value, "apiVersion"));
  return !version.empty() && (version.front() < '0' || version.front() > '9') &&
         !text_or_empty(member(value, "kind")).empty();
}

bool has_objects(Value list) {
  if (!list.is(Kind::List)) return false;
  auto const items = list.as_list();
  return std::any_of(items.begin(), items.end(), is_object);
}

/// `List`, `PodList` and what holds `items` without saying of which kind it is.
bool is_list(Value value) {
  Value const items = member(value, "items");
  std::string_view const kind = text_or_empty(member(value, "kind"));
  if (kind == kList) return true;
  if (kind.empty()) return member(value, "kind").is_absent() && has_objects(items);
  return kind.ends_with(kList) && (items.is(Kind::List) || items.is(Kind::Null));
}

bool is_review(Value value) {
  return text_or_empty(member(value, "kind")) == "AdmissionReview" &&
         kubernetes_group(text_or_empty(member(value, "apiVersion"))) == "admission.k8s.io";
}

/// What is known of an object beside the object.
struct Context {
  std::string_view api_version;  ///< for an element of a list that does not say its own
  std::string_view kind;
  Value request;  ///< of an admission review, else Absent
};

class KubernetesReader {
 public:
  explicit KubernetesReader(Reading& reading)
      : reading_(reading), faults_(reading.faults), arena_(reading.state.arena) {}

  void run() {
    for (std::size_t i = 0; i < reading_.content.documents.size(); ++i) {
      text_ = reading_.document_text(i);
      Placed const document = place_document(text_, reading_.content.documents[i]);
      if (document.value.is(Kind::List)) {
        read_elements(document, {});
      } else {
        read(document, {});
      }
    }
  }

 private:
  /// Recursion, through lists in lists, is bounded by Limits::json_depth.
  void read(Placed one, Context const& context) {
    if (is_list(one.value)) {
      read_list(one);
    } else if (is_review(one.value)) {
      read_review(one);
    } else {
      read_object(one.value, one.offset, context);
    }
  }

  void read_elements(Placed list, Context const& context) {
    for (Placed const& one : place_elements(text_, list)) read(one, context);
  }

  void read_list(Placed list) {
    Placed const items = place_member(text_, list, "items");
    std::string_view const kind = text_or_empty(member(list.value, "kind"));
    if (!items.value.is_absent() && !items.value.is(Kind::List)) {
      faults_.error(Fault::BadMember, items.offset, "items", shown(kind),
                    describe(items.value.kind()), "a list");
      return;
    }
    Context context;
    // The server leaves out in a `PodList` that each element is a `Pod`.
    if (kind.size() > kList.size()) {
      context.api_version = text_or_empty(member(list.value, "apiVersion"));
      context.kind = kind.substr(0, kind.size() - kList.size());
    }
    read_elements(items, context);
  }

  void read_review(Placed review) {
    Placed const request = place_member(text_, review, "request");
    if (!request.value.is(Kind::Object)) {
      faults_.error(Fault::MissingMember, review.offset, "an AdmissionReview", "request",
                    "an object");
      return;
    }
    bool const is_deletion = text_or_empty(member(request.value, "operation")) == "DELETE";
    std::string_view const key = is_deletion ? "oldObject" : "object";
    Placed const object = place_member(text_, request, key);
    if (object.value.is_absent()) {
      faults_.error(Fault::MissingMember, request.offset, "the request of an AdmissionReview", key,
                    "an object");
      return;
    }
    Context context;
    context.request = request.value;
    read_object(object.value, object.offset, context);
  }

  /// The text of a member that every object has, or what stands in for it; nothing after a fault.
  std::optional<std::string_view> read_text(Value object, std::string_view key,
                                            std::string_view instead, std::size_t offset) {
    Value const value = member(object, key);
    if (value.is_absent() && !instead.empty()) return instead;
    if (value.is_absent()) {
      faults_.error(Fault::MissingMember, offset, "an object of Kubernetes", key, "a string")
          .hint(fmt::format("found {}", describe_document(object)));
      return std::nullopt;
    }
    if (text_or_empty(value).empty()) {
      faults_.error(Fault::BadMember, offset, key, "an object of Kubernetes",
                    value.is(Kind::String) ? "an empty string" : describe(value.kind()),
                    "a string");
      return std::nullopt;
    }
    return value.as_text();
  }

  /// A name in the metadata, which may be left out; nothing after a fault.
  std::optional<std::string_view> read_name(Value object, std::string_view key,
                                            std::string_view type, std::size_t offset) {
    Value const value = member(member(object, "metadata"), key);
    if (value.is_absent()) return std::string_view();
    // Ids have slashes between their parts.
    if (!value.is(Kind::String) || value.as_text().find('/') != std::string_view::npos) {
      faults_.error(Fault::BadMember, offset, fmt::format("metadata.{}", key),
                    fmt::format("a {}", shown(type)),
                    value.is(Kind::String) ? fmt::format("`{}`", shown(value.as_text()))
                                           : std::string(describe(value.kind())),
                    "a string without a slash");
      return std::nullopt;
    }
    return value.as_text();
  }

  void read_object(Value object, std::size_t offset, Context const& context) {
    if (!object.is(Kind::Object)) {
      faults_.error(Fault::NotAnObject, offset, describe(object.kind()), "a Kubernetes resource");
      return;
    }
    auto const version = read_text(object, "apiVersion", context.api_version, offset);
    auto const kind = read_text(object, "kind", context.kind, offset);
    if (!version || !kind) return;
    std::string_view const type = kubernetes_type(*version, *kind, arena_);
    Value const metadata = member(object, "metadata");
    if (!metadata.is_absent() && !metadata.is(Kind::Object)) {
      faults_.error(Fault::BadMember, offset, "metadata", fmt::format("a {}", shown(type)),
                    describe(metadata.kind()), "an object");
      return;
    }
    auto name = read_name(object, "name", type, offset);
    auto const prefix = read_name(object, "generateName", type, offset);
    auto space = read_name(object, "namespace", type, offset);
    if (!name || !prefix || !space) return;
    if (name->empty()) name = text_or_empty(member(context.request, "name"));
    if (name->empty()) name = prefix;
    if (space->empty()) space = text_or_empty(member(context.request, "namespace"));
    // A namespace that a cluster's own resource names is not one that it lies in.
    if (is_cluster_scoped(type)) space = std::string_view();
    add(with_header(object, *version, *kind), type, *space, *name, offset, context.request);
  }

  void add(Value object, std::string_view type, std::string_view space, std::string_view name,
           std::size_t offset, Value request) {
    std::vector<Member> meta;
    if (!space.empty()) meta.push_back({"namespace", Value::string(space)});
    Resource resource;
    resource.type = type;
    resource.id = arena_.copy(kubernetes_id(space, type, name.empty() ? unnamed() : name));
    resource.attributes = type == "Secret" ? without_secrets(object) : object;
    if (request.is(Kind::Object)) {
      std::string_view const operation = text_or_empty(member(request, "operation"));
      Value const before = member(request, "oldObject");
      for (Operation const& one : kOperations) {
        if (one.name == operation) meta.push_back({"change", list_of_one(one.change)});
      }
      if (before.is(Kind::Object)) {
        meta.push_back({"before", type == "Secret" ? without_secrets(before) : before});
      }
      if (operation == "DELETE") {
        meta.push_back({"resource_type", Value::string(type)});
        resource.type = kDeleted;
        resource.counted = false;
        ++reading_.summary.deleted;
      }
    }
    resource.meta = make_object(meta, arena_);
    reading_.add(resource, offset);
  }

  /// The second object of an input without a name is told from the first.
  std::string unnamed() {
    ++unnamed_;
    return unnamed_ == 1 ? "(unnamed)" : fmt::format("(unnamed {})", unnamed_);
  }

  Value list_of_one(std::string_view text) {
    std::span<Value> const room = arena_.allocate<Value>(1);
    std::construct_at(&room[0], Value::string(text));
    return Value::list(room);
  }

  /// The object with what a list said of all its elements.
  Value with_header(Value object, std::string_view version, std::string_view kind) {
    bool const has_version = !member(object, "apiVersion").is_absent();
    bool const has_kind = !member(object, "kind").is_absent();
    if (has_version && has_kind) return object;
    Value result = object;
    if (!has_version) result = with_member(result, "apiVersion", Value::string(version));
    if (!has_kind) result = with_member(result, "kind", Value::string(kind));
    return result;
  }

  Value with_member(Value object, std::string_view key, Value value) {
    std::vector<Member> members;
    for (Member const& one : object.as_object()) {
      if (one.key != key) members.push_back(one);
    }
    members.push_back({key, value});
    return make_object(members, arena_);
  }

  /// A secret whose content is marked: no report prints it.
  Value without_secrets(Value object) {
    for (std::string_view const key : {"data", "stringData"}) {
      Value const content = member(object, key);
      if (!content.is_absent()) object = with_member(object, key, deep_sensitive(content, arena_));
    }
    Value const metadata = member(object, "metadata");
    Value const annotations = member(metadata, "annotations");
    Value const applied = member(annotations, kLastApplied);
    if (applied.is_absent()) return object;
    Value const hidden = with_member(annotations, kLastApplied, deep_sensitive(applied, arena_));
    return with_member(object, "metadata", with_member(metadata, "annotations", hidden));
  }

  Reading& reading_;
  Faults& faults_;
  Arena& arena_;
  DocumentText text_ = std::string_view();  ///< of the document at hand
  std::size_t unnamed_ = 0;
};

}  // namespace

bool recognise_kubernetes(Content const& content, InputOptions const&) {
  // One document that says what it is tells what the others are meant to be.
  return std::any_of(content.documents.begin(), content.documents.end(), [](Value document) {
    return is_object(document) || has_objects(document) || is_list(document);
  });
}

void read_kubernetes(Reading& reading) { KubernetesReader(reading).run(); }

}  // namespace writ::ingest
