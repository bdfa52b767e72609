// Vulnerabilities in the OSV schema: one, a list, or what the API answers as `vulns`. Covered by
// tests/unit/ingest/vulnerabilities_test.cpp.
#include <algorithm>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/parts.hpp"
#include "engine/ingest/formats/records.hpp"

namespace writ::ingest {
namespace {

bool is_vulnerability(Value value) {
  if (!value.is(Kind::Object)) return false;
  auto const has = [&](std::string_view key, Kind kind) {
    return find(value.as_object(), key).is(kind);
  };
  return has("id", Kind::String) && has("modified", Kind::String) &&
         (has("affected", Kind::List) || has("schema_version", Kind::String) ||
          has("withdrawn", Kind::String));
}

bool holds_vulnerability(Value list) {
  if (!list.is(Kind::List)) return false;
  auto const items = list.as_list();
  return std::any_of(items.begin(), items.end(), is_vulnerability);
}

/// The list of an answer; Absent where the document is none.
Value answer(Value document) {
  if (!document.is(Kind::Object)) return Value::absent();
  Value const list = find(document.as_object(), "vulns");
  return holds_vulnerability(list) ? list : Value::absent();
}

void read_vulnerability(Reading& reading, Placed vulnerability) {
  auto const id = require_text(reading, vulnerability, "id", "the vulnerability");
  if (!id || !require_text(reading, vulnerability, "modified", "the vulnerability")) return;
  auto const aliases = allow_list(reading, vulnerability, "aliases", "the vulnerability");
  auto const affected = allow_list(reading, vulnerability, "affected", "the vulnerability");
  if (!aliases || !affected) return;
  std::vector<Value> names;
  if (aliases->value.is(Kind::List)) {
    for (Value const alias : aliases->value.as_list()) {
      if (!text_or_empty(alias).empty()) names.push_back(alias);
    }
  }
  reading.add(
      make_resource("osv.vulnerability", *id, vulnerability.value, names, reading.state.arena),
      vulnerability.offset);
}

}  // namespace

bool recognise_osv(Content const& content, InputOptions const&) {
  return is_vulnerability(content.document()) || holds_vulnerability(content.document()) ||
         !answer(content.document()).is(Kind::Absent);
}

void read_osv(Reading& reading) {
  DocumentText const text = reading.document_text();
  Placed list = place_document(text, reading.content.document());
  if (!answer(list.value).is(Kind::Absent)) {
    Placed const next = place_member(text, list, "next_page_token");
    if (!next.value.is_absent()) {
      report_page(reading, next.offset, "`next_page_token` asks for the next");
    }
    list = place_member(text, list, "vulns");
  }
  if (!list.value.is(Kind::List)) {
    read_vulnerability(reading, list);
    return;
  }
  for (Placed const& one : place_elements(text, list)) read_vulnerability(reading, one);
}

}  // namespace writ::ingest
