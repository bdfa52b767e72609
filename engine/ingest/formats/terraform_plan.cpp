// Terraform plans (`terraform show -json`): the resources that will exist after the plan, with what
// is unknown until then; data sources, deletions and drift under types of their own. Covered by
// tests/unit/ingest/terraform_plan_test.cpp and terraform_corpus_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/counted.hpp"
#include "engine/ingest/formats/foreign.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/terraform_configuration.hpp"
#include "engine/ingest/formats/terraform_entry.hpp"
#include "engine/ingest/formats/terraform_header.hpp"
#include "engine/ingest/formats/terraform_names.hpp"
#include "engine/ingest/formats/terraform_places.hpp"
#include "engine/ingest/formats/terraform_planned.hpp"
#include "engine/ingest/formats/terraform_references.hpp"
#include "engine/ingest/formats/terraform_unknown.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kDeleted = "terraform:deleted";
constexpr std::string_view kDrift = "terraform:drift";

// Where in an entry the values stand.
constexpr std::string_view kAfter = "/change/after";
constexpr std::string_view kBefore = "/change/before";

class PlanReader {
 public:
  explicit PlanReader(Reading& reading)
      : reading_(reading),
        faults_(reading.faults),
        arena_(reading.state.arena),
        plan_(reading.content.document().as_object()) {}

  void run() {
    if (!check_plan(plan_, faults_)) return;
    PlanPlaces const places = locate_plan(reading_.cursor());
    planned_ = read_planned(find(plan_, "planned_values"), places.planned, faults_);
    each("resource_drift", places.drift,
         [&](Value entry, std::size_t offset) { read_drift(entry, offset); });
    each("resource_changes", places.changes,
         [&](Value entry, std::size_t offset) { read_change(entry, offset); });
    for (Planned const& planned : planned_) {
      if (!planned.changed) read_only_planned(planned);
    }
    if (without_unknown_ > 0) {
      faults_.notice(Fault::PlanWithoutUnknown, counted(without_unknown_, "resource"));
    }
    reading_.summary.no_changes = !changes_ && !changes_outputs(plan_);
    if (!find(plan_, "configuration").is_absent()) attach_references();
    add_found();
  }

 private:
  struct Found {
    Resource resource;
    std::size_t offset;
    Instance instance;  ///< without an address where nothing can refer to it
  };

  // Its parts.

  template <class Visit>
  void each(std::string_view key, std::vector<std::size_t> const& offsets, Visit visit) {
    Value const list = find(plan_, key);
    if (list.is_absent()) return;
    if (!list.is(Kind::List)) {
      faults_.error_of_all(Fault::BadMember, key, "the plan", describe(list.kind()), "a list");
      return;
    }
    auto const entries = list.as_list();
    for (std::size_t i = 0; i < entries.size(); ++i) {
      std::size_t const offset = i < offsets.size() ? offsets[i] : 0;
      if (entries[i].is(Kind::Object)) {
        visit(entries[i], offset);
      } else {
        faults_.error(Fault::NotAnObject, offset, describe(entries[i].kind()), "a resource");
      }
    }
  }

  void read_change(Value entry, std::size_t offset) {
    auto const identity = read_identity(entry, offset, faults_);
    if (!identity) return;
    std::span<Planned> planned = find_planned(planned_, identity->address);
    // A deposed object is gone after the plan; what bears its address then is another.
    if (is_deposed(entry)) planned = {};
    for (Planned& one : planned) one.changed = true;
    auto const change = read_object(*identity, entry, "change", false, offset, faults_);
    if (!change) return;
    auto const actions = read_actions(*identity, *change, offset, faults_);
    auto const before = read_before(*identity, *change, offset);
    if (!actions || !before) return;
    changes_ = changes_ || !actions->nothing;

    Value after;
    if (!actions->removes && !read_after(*identity, *change, *actions, planned, offset, after)) {
      return;
    }
    std::vector<Member> meta = meta_of(*identity);
    meta.push_back({"change", actions->list});
    if (!before->is_absent()) meta.push_back({"before", *before});
    if (!after.is(Kind::Absent)) {
      add_existing(*identity, after, meta, offset, kAfter);
      return;
    }
    meta.push_back({"resource_type", Value::string(identity->type)});
    ++reading_.summary.deleted;
    add(*identity, kDeleted, *before, meta, offset, kBefore);
  }

  /// What stands only in `planned_values`: all there is in a plan without `resource_changes`.
  void read_only_planned(Planned const& planned) {
    auto identity = read_identity(planned.resource, planned.offset, faults_);
    if (!identity) return;
    if (!planned.module.empty()) identity->module = Value::string(planned.module);
    auto const values =
        read_object(*identity, planned.resource, "values", true, planned.offset, faults_);
    if (!values) return;
    changes_ = true;  // Nothing says that it does not.
    ++without_unknown_;
    std::vector<Member> meta = meta_of(*identity);
    add_existing(*identity, values_of(planned), meta, planned.offset, "/values");
  }

  void read_drift(Value entry, std::size_t offset) {
    // Terraform 0.15 and 1.0 leave the address out here.
    std::string_view const address = arena_.copy(compose_address(entry));
    auto const identity = read_identity(entry, offset, faults_, address);
    if (!identity) return;
    auto const change = read_object(*identity, entry, "change", false, offset, faults_);
    if (!change) return;
    auto const actions = read_actions(*identity, *change, offset, faults_);
    auto const before = read_before(*identity, *change, offset);
    auto const after = read_object(*identity, *change, "after", true, offset, faults_);
    if (!actions || !before || !after) return;
    std::vector<Member> meta = meta_of(*identity);
    meta.push_back({"change", actions->list});
    meta.push_back({"resource_type", Value::string(identity->type)});
    if (!before->is_absent()) meta.push_back({"before", *before});
    // Of what is gone there is only what it was.
    Value const now =
        overlay_sensitive(*after, find(change->as_object(), "after_sensitive"), arena_);
    if (!is_deposed(entry)) drift_.emplace(identity->address, actions->list);
    bool const exists = now.is(Kind::Object);
    add(*identity, kDrift, exists ? now : *before, meta, offset, exists ? kAfter : kBefore);
  }

  // Their values.

  /// What will be after the plan with its marks, into `after`: Absent where nothing will. False
  /// after a fault.
  bool read_after(Identity const& identity, Value change, Actions const& actions,
                  std::span<Planned const> planned, std::size_t offset, Value& after) {
    auto const read = read_object(identity, change, "after", true, offset, faults_);
    if (!read) return false;
    Value values = *read;
    std::span<Member const> told;  // What the planned values say of the resource.
    if (!planned.empty()) told = planned.front().resource.as_object();
    if (values.is_absent() && find(told, "values").is(Kind::Object)) values = find(told, "values");
    Value const unknown = find(change.as_object(), "after_unknown");
    if (!unknown.is_absent() && !unknown.is(Kind::Object) && !unknown.is(Kind::Boolean)) {
      report_member(identity, "after_unknown", unknown, "an object", offset, faults_);
      return false;
    }
    if (unknown.is_absent()) ++without_unknown_;
    values = overlay_unknown(values, unknown, arena_);
    if (values.is_absent()) {
      after = Value::absent();
      // Terraform lists what was already gone as a no-op from nothing to nothing.
      if (actions.nothing) return true;
      report_member(identity, "after", *read, "an object", offset, faults_);
      return false;
    }
    // Either may know of a mark that the other lacks.
    after = overlay_sensitive(values, find(change.as_object(), "after_sensitive"), arena_);
    after = overlay_sensitive(after, find(told, "sensitive_values"), arena_);
    return true;
  }

  std::optional<Value> read_before(Identity const& identity, Value change, std::size_t offset) {
    auto const read = read_object(identity, change, "before", true, offset, faults_);
    if (!read) return std::nullopt;
    return overlay_sensitive(*read, find(change.as_object(), "before_sensitive"), arena_);
  }

  Value values_of(Planned const& planned) {
    auto const members = planned.resource.as_object();
    Value const values = find(members, "values");
    if (!values.is(Kind::Object)) return {};
    return overlay_sensitive(values, find(members, "sensitive_values"), arena_);
  }

  // Into the snapshot.

  void add_existing(Identity const& identity, Value values, std::vector<Member>& meta,
                    std::size_t offset, std::string_view within) {
    if (auto const drift = drift_.find(identity.address); drift != drift_.end()) {
      meta.push_back({"drift", drift->second});
    }
    if (Value const names = names_of(identity.type, values, arena_); !names.is_absent()) {
      meta.push_back({"names", names});
    }
    if (identity.is_data) {
      ++reading_.summary.data;
      add(identity, arena_.copy(fmt::format("data.{}", identity.type)), values, meta, offset,
          within);
    } else {
      add(identity, identity.type, values, meta, offset, within, true);
    }
    found_.back().instance = instance_of(identity, arena_);
  }

  void add(Identity const& identity, std::string_view type, Value values, std::vector<Member>& meta,
           std::size_t offset, std::string_view within, bool counted = false) {
    Resource resource;
    resource.id = identity.address;
    resource.type = type;
    resource.attributes = values.is_absent() ? Value::object({}) : values;
    resource.meta = make_object(meta, arena_);
    resource.counted = counted;
    resource.within = within;
    found_.push_back({resource, offset, {}});
  }

  void attach_references() {
    std::vector<Instance> instances;
    for (Found const& found : found_) {
      if (!found.instance.address.empty()) instances.push_back(found.instance);
    }
    Configuration configuration(find(plan_, "configuration"), std::move(instances),
                                !is_partial(plan_), reading_.content.text.size(), arena_);
    for (Found& found : found_) {
      if (found.instance.address.empty()) continue;
      Value& attributes = found.resource.attributes;
      Value const expressions = configuration.expressions_of(found.instance);
      add_meta(found.resource, "computed", computed_attributes(attributes, expressions, arena_));
      attributes = ingest::attach_references(attributes, found.instance, configuration,
                                             reading_.input, arena_);
    }
  }

  void add_meta(Resource& resource, std::string_view key, Value value) {
    if (value.is_absent()) return;
    auto const known = resource.meta.as_object();
    std::vector<Member> meta(known.begin(), known.end());
    meta.push_back({key, value});
    resource.meta = make_object(meta, arena_);
  }

  /// Hands everything over in the order in which it stands in the text.
  void add_found() {
    std::stable_sort(found_.begin(), found_.end(),
                     [](Found const& a, Found const& b) { return a.offset < b.offset; });
    for (Found const& found : found_) reading_.add(found.resource, found.offset);
  }

  Reading& reading_;
  Faults& faults_;
  Arena& arena_;
  std::span<Member const> plan_;
  std::vector<Planned> planned_;
  std::map<std::string_view, Value> drift_;  ///< what happened outside Terraform, by address
  std::vector<Found> found_;
  std::size_t without_unknown_ = 0;  ///< resources of which the plan does not tell what is unknown
  bool changes_ = false;
};

}  // namespace

bool recognise_terraform_plan(Content const& content, InputOptions const&) {
  if (!content.document().is(Kind::Object)) return false;
  auto const members = content.document().as_object();
  return !find(members, "planned_values").is(Kind::Absent) ||
         !find(members, "resource_changes").is(Kind::Absent);
}

void read_terraform_plan(Reading& reading) {
  if (recognise_terraform_plan(reading.content, reading.options)) {
    PlanReader(reading).run();
    return;
  }
  if (auto const foreign = recognise_foreign_document(reading.content.document())) {
    reading.faults.error_of_all(Fault::Foreign, foreign->found).hint(std::string(foreign->instead));
    return;
  }
  reading.faults.error_of_all(Fault::Unrecognised, describe_document(reading.content.document()),
                              "a plan with `planned_values` or `resource_changes`");
}

}  // namespace writ::ingest
