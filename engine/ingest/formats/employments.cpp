// Employments of a personnel system, for who has left: single ones, lists, or an answer that holds
// a list of them. Covered by tests/unit/ingest/identity_test.cpp.
#include <array>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/records.hpp"

namespace writ::ingest {
namespace {

constexpr std::array kKinds = {
    RecordKind{"hr.employment",
               {Trait{"employee_number"}, Trait{"termination"}},
               {"employee_number", "id"},
               {"email", "id"}},
    RecordKind{"hr.employment",
               {Trait{"person.id"}, Trait{"termination"}},
               {"id", "person.id"},
               {"person.id"}},
};

/// The key of the list that an answer holds; empty where the document is none. Nobody may have
/// left, which only our own key tells from an answer of something else.
std::string_view list_key(Value document) {
  for (std::string_view const key : {"employments", "_data"}) {
    Value const list = find_at(document, key);
    if (!list.is(Kind::List)) continue;
    bool const is_empty = list.as_list().empty() && key == "employments";
    if (is_empty || holds_records(list, kKinds)) return key;
  }
  return {};
}

}  // namespace

bool recognise_employments(Content const& content, InputOptions const&) {
  return holds_records(content.document(), kKinds) || !list_key(content.document()).empty();
}

void read_employments(Reading& reading) {
  Placed const document = place_document(reading.document_text(), reading.content.document());
  std::string_view const key = list_key(document.value);
  read_records(reading,
               key.empty() ? document : place_member(reading.document_text(), document, key),
               kKinds, "an employment with `termination`");
  Placed const cursor = place_member(reading.document_text(), document, "_meta");
  if (!find_at(cursor.value, "links.next").is_absent()) {
    report_page(reading, cursor.offset, "`_meta` names the next");
  }
}

}  // namespace writ::ingest
