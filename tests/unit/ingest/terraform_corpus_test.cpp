// Every real plan at hand, read as a naive second reader reads it: counts, and each resource's
// attributes with what is unknown and sensitive. Skipped where the shared inputs are absent.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "engine/base/utf8.hpp"
#include "tests/support/files.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/ingest/naive_plan.hpp"
#include "tests/unit/ingest/reference_text.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

namespace fs = std::filesystem;

/// UTF-8, for a parser that knows no other encoding; code points above U+FFFF do not occur.
std::string as_utf8(std::string const& bytes) {
  if (bytes.rfind("\xFF\xFE", 0) != 0) return bytes;
  std::string text;
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    utf8::append(text, static_cast<unsigned char>(bytes[i]) +
                           256U * static_cast<unsigned char>(bytes[i + 1]));
  }
  return text;
}

/// The value as the naive reader has it: `?` for what is unknown, `*` for what is sensitive.
nlohmann::json signed_json(Value value) {
  if (value.is_sensitive()) return "*";
  if (value.is(Kind::Unknown)) return "?";
  nlohmann::json result;
  if (value.is(Kind::List)) {
    result = nlohmann::json::array();
    for (Value const item : value.as_list()) result.push_back(signed_json(item));
  } else if (value.is(Kind::Object)) {
    result = nlohmann::json::object();
    for (Member const& member : value.as_object()) {
      result[std::string(member.key)] = signed_json(member.value);
    }
  } else {
    result = nlohmann::json::parse(json(value));
  }
  return result;
}

void check_attributes(Snapshot const& snapshot, NaivePlan naive) {
  for (Resource const& resource : snapshot.state().resources) {
    if (!resource.counted) continue;
    auto const [first, last] = naive.attributes.equal_range(std::string(resource.id));
    if (first == last) continue;
    nlohmann::json const attributes = signed_json(resource.attributes);
    auto const match =
        std::find_if(first, last, [&](auto const& entry) { return entry.second == attributes; });
    INFO(resource.id << ": " << attributes.dump());
    REQUIRE(match != last);
    naive.attributes.erase(match);
  }
  CHECK(naive.attributes.empty());
}

}  // namespace

TEST_CASE("every real plan is read as a naive reader reads it") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared inputs");
  std::size_t plans = 0;
  std::size_t refused = 0;
  for (char const* folder : {"tfplan", "tfplan_from_sentinel_mock",
                             "checkov_fixtures/terraform_plan_like", "regula_fixtures_plan_like"}) {
    if (!fs::is_directory(*data / "corpus" / folder)) continue;
    for (fs::path const& path : files_below(*data / "corpus" / folder)) {
      INFO(path);
      std::string const bytes = bytes_of(path);
      Snapshot const snapshot = read(bytes);
      // Two were edited by hand and hold a key twice, which no reader may decide on.
      if (errors(snapshot).find("stands twice") != std::string::npos) {
        ++refused;
        continue;
      }
      REQUIRE(errors(snapshot) == "");
      NaivePlan const naive = read_naively(nlohmann::json::parse(as_utf8(bytes)));
      InputSummary const& input = snapshot.inputs()[0];
      CHECK(input.format == "terraform-plan");
      CHECK(input.resources == naive.resources);
      CHECK(input.data == naive.data);
      CHECK(input.deleted == naive.deleted);
      check_attributes(snapshot, naive);
      ++plans;
    }
  }
  CHECK(plans > 0);
  CHECK(refused <= 2);
}

/// Attributes of the root module's resources whose expression names exactly one block, which has
/// neither `count` nor `for_each`: what they refer to is plain without following anything.
std::size_t check_plain_references(Snapshot const& snapshot, nlohmann::json const& plan) {
  std::map<std::string, Resource const*> by_id;
  for (Resource const& r : snapshot.state().resources) {
    if (!r.type.starts_with("terraform:")) by_id[std::string(r.id)] = &r;
  }
  std::size_t checked = 0;
  auto const resources_at = "/configuration/root_module/resources"_json_pointer;
  if (!plan.contains(resources_at)) return 0;
  for (auto const& block : plan.at(resources_at)) {
    auto const resource = by_id.find(block["address"].get<std::string>());
    if (resource == by_id.end() || !block.contains("expressions")) continue;
    for (auto const& [attribute, expression] : block["expressions"].items()) {
      if (!expression.is_object() || !expression.contains("references")) continue;
      std::set<std::string> named;
      for (auto const& reference : expression["references"]) {
        auto const text = reference.get<std::string>();
        std::size_t const dots = text.starts_with("data.") ? 2 : 1;
        std::size_t end = 0;
        for (std::size_t i = 0; i <= dots; ++i) end = text.find_first_of(".[", end + 1);
        named.insert(text.substr(0, end));
      }
      if (named.size() != 1 || by_id.count(*named.begin()) == 0) continue;
      Value const value = find(resource->second->attributes.as_object(), attribute);
      if (!value.is(Kind::Unknown) && !value.is(Kind::String)) continue;
      INFO(resource->first << " " << attribute);
      std::size_t certain = 0;
      for (Reference const& reference : references(value)) {
        if (reference.certain) certain += reference.id == *named.begin() ? 1 : 1000;
      }
      CHECK(certain == 1);
      ++checked;
    }
  }
  return checked;
}

TEST_CASE("what real plans say plainly of references is what their resources have") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared inputs");
  std::size_t checked = 0;
  for (fs::path const& path : files_below(*data / "corpus" / "tfplan")) {
    INFO(path);
    std::string const bytes = bytes_of(path);
    Snapshot const snapshot = read(bytes);
    if (!snapshot.complete()) continue;
    checked += check_plain_references(snapshot, nlohmann::json::parse(as_utf8(bytes)));
  }
  CHECK(checked > 200);
}

TEST_CASE("every real state is read, with as many resources as it holds") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared inputs");
  std::size_t states = 0;
  for (fs::path const& path : files_below(*data / "corpus" / "tfstate")) {
    INFO(path);
    std::string const bytes = bytes_of(path);
    Snapshot const snapshot = read(bytes);
    REQUIRE(errors(snapshot) == "");
    CHECK(snapshot.inputs()[0].format == "terraform-state");
    nlohmann::json const state = nlohmann::json::parse(as_utf8(bytes));
    std::size_t expected = 0;
    std::function<void(nlohmann::json const&)> const count = [&](nlohmann::json const& module) {
      expected += module.value("resources", nlohmann::json::array()).size();
      for (auto const& child : module.value("child_modules", nlohmann::json::array())) count(child);
    };
    if (state.contains("format_version")) {
      if (state.contains("values"))
        count(state["values"].value("root_module", nlohmann::json::object()));
    } else {
      for (auto const& block : state["resources"]) {
        for (auto const& instance : block["instances"]) expected += instance.count("deposed") == 0;
      }
    }
    CHECK(snapshot.state().resources.size() == expected);
    ++states;
  }
  CHECK(states > 40);
}

/// How many values refer, and for certain; every reference is to a resource of the plan.
struct ReferenceCount {
  std::size_t referring = 0;
  std::size_t certain = 0;
  std::set<std::string_view> ids;  ///< of the plan's resources

  void add(Value value) {
    auto const found = references(value);
    for (Reference const& reference : found) {
      INFO(reference.id);
      CHECK((reference.certain ? ids.count(reference.id) == 1
                               : reference.id.empty() || ids.count(reference.id) == 1));
    }
    if (!found.empty()) ++referring;
    certain +=
        std::any_of(found.begin(), found.end(), [](Reference const& r) { return r.certain; });
    if (value.is(Kind::List)) {
      for (Value const item : value.as_list()) add(item);
    } else if (value.is(Kind::Object)) {
      for (Member const& member : value.as_object()) add(member.value);
    }
  }
};

TEST_CASE("every reference of a real plan is to a resource that is in it") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared inputs");
  std::size_t referring = 0;
  std::size_t certain = 0;
  for (fs::path const& path : files_below(*data / "corpus" / "tfplan")) {
    INFO(path);
    Snapshot const snapshot = read(bytes_of(path));
    ReferenceCount count;
    for (Resource const& resource : snapshot.state().resources) {
      if (!resource.type.starts_with("terraform:")) count.ids.insert(resource.id);
    }
    for (Resource const& resource : snapshot.state().resources) count.add(resource.attributes);
    referring += count.referring;
    certain += count.certain;
  }
  CHECK(referring > 500);
  CHECK(certain > 500);
}

TEST_CASE("no real input of any kind ends a read") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared inputs");
  std::size_t files = 0;
  for (char const* folder : {"iam"}) {
    if (!fs::is_directory(*data / "corpus" / folder)) continue;
    for (fs::path const& path : files_below(*data / "corpus" / folder)) {
      INFO(path);
      Snapshot const snapshot = read(bytes_of(path));
      // None of these is a format that is read, so each must say so.
      CHECK_FALSE(snapshot.complete());
      ++files;
    }
  }
  CHECK(files > 0);
}
