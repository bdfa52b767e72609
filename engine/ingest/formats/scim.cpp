// Users and groups by SCIM 2.0 (RFC 7643): one of them, or a list response. Covered by
// tests/unit/ingest/identity_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/records.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kList = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/// A kind of resource and the schema that says so.
struct Schema {
  std::string_view urn;
  RecordKind kind;
};

constexpr std::array kSchemas = {
    Schema{"urn:ietf:params:scim:schemas:core:2.0:User",
           {"scim.user", {}, {"userName", "id"}, {"externalId"}}},
    Schema{"urn:ietf:params:scim:schemas:core:2.0:Group", {"scim.group", {}, {"id"}, {}}},
};

bool names_schema(Value document, std::string_view urn) {
  if (!document.is(Kind::Object)) return false;
  Value const schemas = find(document.as_object(), "schemas");
  if (!schemas.is(Kind::List)) return false;
  auto const items = schemas.as_list();
  return std::any_of(items.begin(), items.end(),
                     [&](Value item) { return text_or_empty(item) == urn; });
}

RecordKind const* kind_by_schema(Value resource) {
  auto const at = std::find_if(kSchemas.begin(), kSchemas.end(), [&](Schema const& schema) {
    return names_schema(resource, schema.urn);
  });
  return at == kSchemas.end() ? nullptr : &at->kind;
}

void read_resource(Reading& reading, Placed resource) {
  if (RecordKind const* kind = kind_by_schema(resource.value)) {
    add_record(reading, resource, kind->type, *kind);
  } else {
    reading.faults.error(Fault::Unrecognised, resource.offset, describe_document(resource.value),
                         "a user or group with its `schemas`");
  }
}

/// Whether the response holds as many resources as it says that there are.
void check_total(Reading& reading, Placed document, std::size_t count) {
  Placed const total = place_member(reading.document_text(), document, "totalResults");
  if (!total.value.is(Kind::Integer)) {
    reading.faults.error(Fault::BadMember, total.offset, "totalResults", "the list response",
                         describe(total.value.kind()), "a number");
  } else if (total.value.as_integer() != static_cast<std::int64_t>(count)) {
    report_page(reading, total.offset,
                fmt::format("it holds {} of {} resources", count, total.value.as_integer()));
  }
}

}  // namespace

bool recognise_scim(Content const& content, InputOptions const&) {
  return names_schema(content.document(), kList) || kind_by_schema(content.document()) != nullptr;
}

void read_scim(Reading& reading) {
  DocumentText const text = reading.document_text();
  Placed const document = place_document(text, reading.content.document());
  if (!names_schema(document.value, kList)) {
    read_resource(reading, document);
    return;
  }
  // A response without results has no `Resources`.
  Placed const list = place_member(text, document, "Resources");
  if (!list.value.is(Kind::List) && !list.value.is_absent()) {
    reading.faults.error(Fault::BadMember, list.offset, "Resources", "the list response",
                         describe(list.value.kind()), "a list");
    return;
  }
  auto const resources = place_elements(text, list);
  for (Placed const& resource : resources) read_resource(reading, resource);
  check_total(reading, document, resources.size());
}

}  // namespace writ::ingest
