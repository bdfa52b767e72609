// Resources as Azure Resource Graph and `az resource list` print them. Covered by
// tests/unit/ingest/azure_resources_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/ingest/formats/entry.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/records.hpp"
#include "engine/ingest/placed.hpp"

namespace writ::ingest {
namespace {

/// Azure writes the same type in many ways; rules are to find one.
std::string_view lower(std::string_view text, Arena& arena) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return arena.copy(result);
}

bool is_azure_id(Value id) {
  std::string_view const text = text_or_empty(id);
  auto const starts = [&](std::string_view start) {
    return text.size() >= start.size() &&
           std::equal(start.begin(), start.end(), text.begin(), [](char a, char b) {
             return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
           });
  };
  return starts("/subscriptions/") || starts("/providers/") || starts("/tenants/");
}

bool is_resource(Value value) {
  std::string_view const type = text_or_empty(find_at(value, "type"));
  return is_azure_id(find_at(value, "id")) && type.find('/') != std::string_view::npos;
}

/// `az graph query` and the API call it `data`, `az rest` on a list `value`.
std::string_view list_key(Value document) {
  for (std::string_view const key : {"data", "value"}) {
    Value const list = find_at(document, key);
    if (!list.is(Kind::List)) continue;
    auto const items = list.as_list();
    bool const is_result = !find_at(document, "totalRecords").is_absent() ||
                           !find_at(document, "total_records").is_absent() ||
                           !find_at(document, "resultTruncated").is_absent();
    if (items.empty() ? is_result : is_resource(items[0]) || is_result) return key;
  }
  return {};
}

bool says_true(Value value) {
  return value.is(Kind::Boolean) ? value.as_boolean() : text_or_empty(value) == "true";
}

void read_resource(Reading& reading, Placed placed) {
  if (!has_names(reading.faults, placed, "a row", {"id", "type"})) {
    reading.faults.hint("a query that projects columns has to keep `id` and `type`");
    return;
  }
  auto const [value, offset] = placed;
  Arena& arena = reading.state.arena;
  Resource resource;
  resource.id = text_or_empty(find_at(value, "id"));
  resource.type = lower(text_or_empty(find_at(value, "type")), arena);
  resource.attributes = value;
  std::vector<Member> meta;
  if (Value const name = find_at(value, "name"); is_name(name)) meta.push_back({"name", name});
  std::string_view const folded = lower(resource.id, arena);
  if (folded != resource.id) meta.push_back({"names", Value::string(folded)});
  resource.meta = make_object(meta, arena);
  reading.add(resource, offset);
}

}  // namespace

bool recognise_azure_resources(Content const& content, InputOptions const&) {
  Value const document = content.document();
  if (document.is(Kind::List)) {
    return !document.as_list().empty() && is_resource(document.as_list()[0]);
  }
  return is_resource(document) || !list_key(document).empty();
}

void read_azure_resources(Reading& reading) {
  DocumentText const text = reading.document_text();
  Placed const whole = place_document(text, reading.content.document());
  std::string_view const key = list_key(whole.value);
  Placed const found = key.empty() ? whole : place_member(text, whole, key);
  if (!found.value.is(Kind::List)) {
    read_resource(reading, found);
  } else {
    for (Placed const& row : place_elements(text, found)) read_resource(reading, row);
  }
  for (std::string_view const more : {"resultTruncated", "result_truncated"}) {
    Placed const mark = place_member(text, whole, more);
    if (!says_true(mark.value)) continue;
    report_page(reading, mark.offset, fmt::format("`{}` says that there is more", more));
  }
}

}  // namespace writ::ingest
