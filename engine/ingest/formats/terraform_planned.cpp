// Walks the modules as they nest.
#include "engine/ingest/formats/terraform_planned.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>

namespace writ::ingest {
namespace {

std::size_t place(std::vector<std::size_t> const& offsets, std::size_t index) {
  return index < offsets.size() ? offsets[index] : 0;
}

class Walk {
 public:
  Walk(Faults& faults, std::vector<Planned>& found) : faults_(faults), found_(found) {}

  /// Recursion is bounded by Limits::json_depth.
  void read_module(Value module, ModulePlaces const& places) {
    auto const members = module.as_object();
    Value const address = find(members, "address");
    std::string_view const name = address.is(Kind::String) ? address.as_text() : "";
    auto const resources = list(members, "resources");
    for (std::size_t i = 0; i < resources.size(); ++i) {
      read_resource(resources[i], name, place(places.resources, i));
    }
    static ModulePlaces const kNowhere;
    auto const modules = list(members, "child_modules");
    for (std::size_t i = 0; i < modules.size(); ++i) {
      if (modules[i].is(Kind::Object)) {
        read_module(modules[i], i < places.modules.size() ? places.modules[i] : kNowhere);
      } else {
        faults_.error_of_all(Fault::NotAnObject, describe(modules[i].kind()), "a module");
      }
    }
  }

 private:
  std::span<Value const> list(std::span<Member const> members, std::string_view key) {
    Value const value = find(members, key);
    if (value.is(Kind::List)) return value.as_list();
    if (!value.is_absent()) {
      faults_.error_of_all(Fault::BadMember, key, "a module", describe(value.kind()), "a list");
    }
    return {};
  }

  void read_resource(Value resource, std::string_view module, std::size_t offset) {
    if (!resource.is(Kind::Object)) {
      faults_.error(Fault::NotAnObject, offset, describe(resource.kind()), "a resource");
      return;
    }
    Value const address = find(resource.as_object(), "address");
    if (address.is(Kind::String)) {
      found_.push_back({address.as_text(), module, resource, offset});
    } else {
      faults_.error(Fault::MissingMember, offset, "a resource", "address", "a string");
    }
  }

  Faults& faults_;
  std::vector<Planned>& found_;
};

}  // namespace

std::vector<Planned> read_planned(Value planned_values, ModulePlaces const& places,
                                  Faults& faults) {
  std::vector<Planned> found;
  if (planned_values.is_absent()) return found;
  Value const root = planned_values.is(Kind::Object)
                         ? find(planned_values.as_object(), "root_module")
                         : planned_values;
  if (root.is(Kind::Object)) {
    Walk(faults, found).read_module(root, places);
  } else if (!root.is_absent()) {
    faults.error_of_all(Fault::BadMember, "planned_values", "the plan", describe(root.kind()),
                        "an object with `root_module`");
  }
  std::stable_sort(found.begin(), found.end(),
                   [](Planned const& a, Planned const& b) { return a.address < b.address; });
  return found;
}

std::span<Planned> find_planned(std::vector<Planned>& planned, std::string_view address) {
  struct ByAddress {
    bool operator()(Planned const& a, std::string_view b) const { return a.address < b; }
    bool operator()(std::string_view a, Planned const& b) const { return a < b.address; }
  };
  auto const [first, last] = std::equal_range(planned.begin(), planned.end(), address, ByAddress());
  return {first, last};
}

}  // namespace writ::ingest
