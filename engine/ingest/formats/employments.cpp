// Employments of a personnel system, for who has left: single ones, lists, or an answer that holds
// a list of them. Covered by tests/unit/ingest/identity_test.cpp.
#include <algorithm>
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

constexpr std::array<std::string_view, 2> kLists = {"employments", "_data"};

/// The list that an answer holds; Absent where the document is none.
Placed list_in(DocumentText text, Placed document) {
  for (std::string_view const key : kLists) {
    Placed const list = place_member(text, document, key);
    if (list.value.is(Kind::List) && holds_records(list.value, kKinds)) return list;
  }
  return {};
}

}  // namespace

bool recognise_employments(Content const& content, InputOptions const&) {
  Placed const document = place_document(content.text, content.document());
  return holds_records(content.document(), kKinds) ||
         !list_in(content.text, document).value.is(Kind::Absent);
}

void read_employments(Reading& reading) {
  Placed const document = place_document(reading.document_text(), reading.content.document());
  Placed const list = list_in(reading.document_text(), document);
  read_records(reading, list.value.is(Kind::Absent) ? document : list, kKinds,
               "an employment with `termination`");
  Placed const cursor = place_member(reading.document_text(), document, "_meta");
  if (!find_at(cursor.value, "links.next").is_absent()) {
    report_page(reading, cursor.offset, "`_meta` names the next");
  }
}

}  // namespace writ::ingest
