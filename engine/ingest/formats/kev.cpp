// CISA's catalogue of vulnerabilities that are known to be exploited. Covered by
// tests/unit/ingest/vulnerabilities_test.cpp.
#include <fmt/format.h>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/parts.hpp"
#include "engine/ingest/formats/records.hpp"

namespace writ::ingest {

bool recognise_kev(Content const& content, InputOptions const&) {
  if (!content.document().is(Kind::Object)) return false;
  auto const members = content.document().as_object();
  return find(members, "catalogVersion").is(Kind::String) &&
         find(members, "vulnerabilities").is(Kind::List);
}

void read_kev(Reading& reading) {
  Arena& arena = reading.state.arena;
  DocumentText const text = reading.document_text();
  Placed const document = place_document(text, reading.content.document());
  auto const version = require_text(reading, document, "catalogVersion", "the catalogue");
  if (!version) return;
  auto const vulnerabilities = require_list(reading, document, "vulnerabilities", "the catalogue");
  if (!vulnerabilities) return;
  reading.add(make_resource("cisa_kev.catalog", *version, document.value, {}, arena),
              document.offset);
  for (Placed const& one : place_elements(text, *vulnerabilities)) {
    auto const id = require_text(reading, one, "cveID", "the vulnerability");
    if (!id) continue;
    reading.add(make_resource("cisa_kev.vulnerability", *id, one.value, {}, arena), one.offset);
  }
  Placed const count = place_member(text, document, "count");
  std::size_t const held = vulnerabilities->value.as_list().size();
  if (count.value.is(Kind::Integer) &&
      count.value.as_integer() != static_cast<std::int64_t>(held)) {
    report_page(reading, count.offset,
                fmt::format("it holds {} of {} vulnerabilities", held, count.value.as_integer()));
  }
}

}  // namespace writ::ingest
