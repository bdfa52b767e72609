// Google's Cloud Asset Inventory: exported assets, and the results of its searches. Covered by
// tests/unit/ingest/asset_inventory_test.cpp.
#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "engine/ingest/formats/entry.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/records.hpp"
#include "engine/ingest/placed.hpp"

namespace writ::ingest {
namespace {

/// Exports to files have the names of the protocol, answers of the API those of its JSON: rules
/// see the latter.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kNames = {
    {{"access_level", "accessLevel"},
     {"access_policy", "accessPolicy"},
     {"ancestry_path", "ancestryPath"},
     {"asset_type", "assetType"},
     {"discovery_document_uri", "discoveryDocumentUri"},
     {"discovery_name", "discoveryName"},
     {"iam_policy", "iamPolicy"},
     {"internal_checksum", "internalChecksum"},
     {"org_policy", "orgPolicy"},
     {"os_inventory", "osInventory"},
     {"resource_url", "resourceUrl"},
     {"related_asset", "relatedAsset"},
     {"service_perimeter", "servicePerimeter"},
     {"update_time", "updateTime"},
     {"v2_org_policies", "v2OrgPolicies"}}};

std::string_view name_of(std::string_view key) {
  for (auto const& [old, name] : kNames) {
    if (key == old) return name;
  }
  return key;
}

Value type_of(Value asset) {
  Value const type = find_at(asset, "assetType");
  return type.is_absent() ? find_at(asset, "asset_type") : type;
}

bool is_asset(Value value) { return is_name(type_of(value)) && is_name(find_at(value, "name")); }

/// Members of which two have the same name once they are renamed keep theirs: then both are there.
Value renamed(Value object, Arena& arena) {
  std::vector<Member> members;
  for (Member const& one : object.as_object()) {
    std::string_view const name = name_of(one.key);
    bool const taken = name != one.key && !find_at(object, name).is(Kind::Absent);
    members.push_back({taken ? one.key : name, one.value});
  }
  return make_object(members, arena);
}

void read_asset(Reading& reading, Placed placed) {
  auto const [asset, offset] = placed;
  Arena& arena = reading.state.arena;
  Value const plain = asset.is(Kind::Object) ? renamed(asset, arena) : asset;
  if (!has_names(reading.faults, {plain, offset}, "an asset", {"name", "assetType"})) return;
  std::vector<Member> members;
  for (Member const& one : plain.as_object()) {
    bool const nested = one.key == "resource" && one.value.is(Kind::Object);
    members.push_back({one.key, nested ? renamed(one.value, arena) : one.value});
  }
  Resource resource;
  resource.type = text_or_empty(type_of(plain));
  resource.id = text_or_empty(find_at(asset, "name"));
  resource.attributes = make_object(members, arena);
  // What the API of the service calls it: other resources refer to that.
  std::vector<Value> names;
  Value const data = find_at(plain, "resource.data");
  for (std::string_view const key : {"selfLink", "name", "email", "uniqueId"}) {
    if (Value const name = find_at(data, key); is_name(name)) names.push_back(name);
  }
  std::vector<Member> meta;
  if (Value const name = find_at(data, "name"); is_name(name)) meta.push_back({"name", name});
  if (!names.empty()) meta.push_back({"names", make_list(names, arena)});
  resource.meta = make_object(meta, arena);
  reading.add(resource, offset);
}

/// The list of assets that the document holds: itself, or what an answer wraps.
std::string_view list_key(Value document) {
  for (std::string_view const key : {"assets", "results"}) {
    Value const list = find_at(document, key);
    if (list.is(Kind::List) && !list.as_list().empty() && is_asset(list.as_list()[0])) return key;
  }
  return {};
}

}  // namespace

bool recognise_asset_inventory(Content const& content, InputOptions const&) {
  Value const document = content.document();
  if (document.is(Kind::List)) {
    return !document.as_list().empty() && is_asset(document.as_list()[0]);
  }
  return is_asset(document) || !list_key(document).empty();
}

void read_asset_inventory(Reading& reading) {
  DocumentText const text = reading.document_text();
  Placed found = place_document(text, reading.content.document());
  if (std::string_view const key = list_key(found.value); !key.empty()) {
    Placed const page = place_member(text, found, "nextPageToken");
    if (is_name(page.value)) {
      report_page(reading, page.offset, "`nextPageToken` leads to more");
    }
    found = place_member(text, found, key);
  }
  if (!found.value.is(Kind::List)) {
    read_asset(reading, found);
    return;
  }
  for (Placed const& asset : place_elements(text, found)) read_asset(reading, asset);
}

}  // namespace writ::ingest
