// Adds to a plan that was derived from a piece of configuration the resources that it refers to.
// Covered by completion_test.cpp.
#include "tests/agreement/completion.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <vector>

namespace writ::test {
namespace {

using nlohmann::json;

struct Address {
  std::string text;
  std::string mode;
  std::string type;
  std::string name;
};

std::vector<std::string> parts_of(std::string const& text) {
  std::vector<std::string> parts(1);
  for (char const c : text) {
    if (c == '.') {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  return parts;
}

/// The resource that a reference names, where it names one as a whole and not an attribute of it,
/// and one of this module.
std::optional<Address> resource_named(std::string const& reference) {
  static std::set<std::string> const others = {"var",   "local", "module",    "each",
                                               "count", "path",  "terraform", "self"};
  if (reference.find('[') != std::string::npos) return std::nullopt;
  auto const parts = parts_of(reference);
  bool const is_data = parts.front() == "data";
  if (parts.size() != (is_data ? 3U : 2U) || others.count(parts.front()) != 0) return std::nullopt;
  return Address{reference, is_data ? "data" : "managed", parts[parts.size() - 2], parts.back()};
}

void collect(json const& expression, std::set<std::string>& references) {
  if (expression.is_object() && expression.contains("references")) {
    for (auto const& reference : expression.at("references")) {
      references.insert(reference.get<std::string>());
    }
    return;
  }
  if (!expression.is_structured()) return;
  for (auto const& part : expression) collect(part, references);
}

json change_of(Address const& address) {
  bool const is_data = address.mode == "data";
  return {{"address", address.text},
          {"mode", address.mode},
          {"type", address.type},
          {"name", address.name},
          {"change",
           {{"actions", {is_data ? "read" : "create"}},
            {"before", nullptr},
            {"after", json::object()},
            {"after_unknown", {{"arn", true}, {"id", true}, {"name", true}}}}}};
}

}  // namespace

std::string with_what_it_refers_to(std::string_view text) {
  json plan = json::parse(text);
  json& changes = plan.at("resource_changes");
  json& blocks = plan["configuration"]["root_module"]["resources"];
  std::set<std::string> present;
  for (auto const& change : changes) present.insert(change.at("address").get<std::string>());
  std::set<std::string> references;
  for (auto const& block : blocks) collect(block.value("expressions", json::object()), references);
  for (std::string const& reference : references) {
    auto const address = resource_named(reference);
    if (!address || present.count(address->text) != 0) continue;
    changes.push_back(change_of(*address));
    blocks.push_back({{"address", address->text},
                      {"mode", address->mode},
                      {"type", address->type},
                      {"name", address->name},
                      {"expressions", json::object()}});
  }
  return plan.dump();
}

}  // namespace writ::test
