// Users of Google Workspace as the Directory API answers them. Covered by
// tests/unit/ingest/identity_test.cpp.
#include <array>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/records.hpp"

namespace writ::ingest {
namespace {

constexpr std::array kKinds = {
    RecordKind{
        "google_workspace.user", {Trait{"primaryEmail"}, Trait{"isAdmin"}}, {"primaryEmail"}, {}},
};

bool is_answer(Value document) {
  return text_or_empty(find_at(document, "kind")) == "admin#directory#users";
}

}  // namespace

bool recognise_google_workspace(Content const& content, InputOptions const&) {
  return is_answer(content.document()) || holds_records(content.document(), kKinds);
}

void read_google_workspace(Reading& reading) {
  DocumentText const text = reading.document_text();
  Placed const document = place_document(text, reading.content.document());
  constexpr std::string_view kWhat = "a user of the Directory API";
  if (!is_answer(document.value)) {
    read_records(reading, document, kKinds, kWhat);
    return;
  }
  // An answer without users has no such member.
  Placed const users = place_member(text, document, "users");
  if (!users.value.is_absent()) read_records(reading, users, kKinds, kWhat);
  Placed const next = place_member(text, document, "nextPageToken");
  if (!next.value.is_absent())
    report_page(reading, next.offset, "`nextPageToken` asks for the next");
}

}  // namespace writ::ingest
