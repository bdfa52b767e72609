// A second reading of Terraform plans, naive on purpose and sharing no code with the first, that
// the corpus test holds it against.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace writ::test {

struct NaivePlan {
  std::size_t resources = 0;
  std::size_t data = 0;
  std::size_t deleted = 0;
  /// Address to the attributes of managed resources that `resource_changes` tells, with `?` and `*`
  /// for what is unknown and sensitive.
  std::multimap<std::string, nlohmann::json> attributes;
};

/// Whether a mark says anything; one hand-made plan marks with a text.
inline bool is_marked(nlohmann::json const& marks) {
  if (!marks.is_structured()) return !marks.is_null() && marks != false;
  for (auto const& below : marks) {
    if (is_marked(below)) return true;
  }
  return false;
}

/// Puts `sign` wherever `marks` has a mark; makes what is missing only if `makes`.
inline void put_sign(nlohmann::json& value, nlohmann::json const& marks, char const* sign,
                     bool makes) {
  if (!is_marked(marks)) return;
  bool const fits = value.type() == marks.type() || value.is_null();
  if (!marks.is_structured() || !fits) {
    value = sign;
  } else if (marks.is_object()) {
    for (auto const& [key, below] : marks.items()) {
      if (value.contains(key) || (makes && is_marked(below))) {
        put_sign(value[key], below, sign, makes);
      }
    }
  } else {
    if (value.is_null()) {
      value = nlohmann::json::array();
      for (auto const& below : marks) {
        if (below != true)
          value.push_back(is_marked(below) ? nlohmann::json() : nlohmann::json(sign));
      }
    }
    // Old plans leave the unknown out of lists.
    if (makes && value.size() < marks.size()) {
      for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i] == true) value.insert(value.begin() + static_cast<int>(i), nullptr);
      }
    }
    if (value.size() != marks.size()) {
      value = sign;
      return;
    }
    for (std::size_t i = 0; i < marks.size(); ++i) put_sign(value[i], marks[i], sign, makes);
  }
}

inline void collect_planned(nlohmann::json const& module,
                            std::vector<nlohmann::json const*>& found) {
  if (module.contains("resources")) {
    for (auto const& resource : module["resources"]) found.push_back(&resource);
  }
  if (module.contains("child_modules")) {
    for (auto const& child : module["child_modules"]) collect_planned(child, found);
  }
}

inline NaivePlan read_naively(nlohmann::json const& plan) {
  using nlohmann::json;
  NaivePlan result;
  std::vector<json const*> planned;
  if (plan.contains("planned_values") && plan["planned_values"].is_object()) {
    if (plan["planned_values"].contains("root_module")) {
      collect_planned(plan["planned_values"]["root_module"], planned);
    }
  }
  std::set<std::string> changed;
  if (plan.contains("resource_changes") && plan["resource_changes"].is_array()) {
    for (json const& entry : plan["resource_changes"]) {
      std::string const address = entry["address"];
      changed.insert(address);
      json const& change = entry["change"];
      bool removes = true;
      for (json const& action : change["actions"]) {
        if (action != "delete" && action != "forget") removes = false;
      }
      json after = change.value("after", json());
      for (json const* one : planned) {
        if (after.is_null() && (*one)["address"] == address) after = one->value("values", json());
      }
      json const unknown = change.value("after_unknown", json::object());
      if (removes || (after.is_null() && unknown.empty())) {
        ++result.deleted;
      } else if (entry["mode"] == "data") {
        ++result.data;
      } else {
        ++result.resources;
        put_sign(after, unknown, "?", true);
        put_sign(after, change.value("after_sensitive", json()), "*", false);
        for (json const* one : planned) {
          if ((*one)["address"] != address) continue;
          put_sign(after, one->value("sensitive_values", json()), "*", false);
        }
        result.attributes.emplace(address, after);
      }
    }
  }
  for (json const* one : planned) {
    if (changed.count((*one)["address"]) > 0) continue;
    ++((*one)["mode"] == "data" ? result.data : result.resources);
  }
  return result;
}

}  // namespace writ::test
