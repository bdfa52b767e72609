// OpenVEX documents: what their authors say of vulnerabilities in products. Covered by
// tests/unit/ingest/vulnerabilities_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/parts.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kContext = "https://openvex.dev/ns";

constexpr std::array<std::string_view, 4> kStatuses = {"not_affected", "affected", "fixed",
                                                       "under_investigation"};
constexpr std::array<std::string_view, 5> kJustifications = {
    "component_not_present", "vulnerable_code_not_present", "vulnerable_code_not_in_execute_path",
    "vulnerable_code_cannot_be_controlled_by_adversary", "inline_mitigations_already_exist"};

/// Documents before 0.2.0 name the vulnerability by a text.
std::string_view vulnerability_of(Value statement) {
  Value const vulnerability = find(statement.as_object(), "vulnerability");
  if (!vulnerability.is(Kind::Object)) return text_or_empty(vulnerability);
  std::string_view const name = text_or_empty(find(vulnerability.as_object(), "name"));
  return name.empty() ? text_or_empty(find(vulnerability.as_object(), "@id")) : name;
}

/// The first product's id, which tells statements on one vulnerability apart.
std::string_view product_of(Value statement) {
  Value const products = find(statement.as_object(), "products");
  if (!products.is(Kind::List) || products.as_list().empty()) return {};
  Value const first = products.as_list()[0];
  return first.is(Kind::Object) ? text_or_empty(find(first.as_object(), "@id"))
                                : text_or_empty(first);
}

/// Whether the label is absent or one of them; false after a fault.
bool check_label(Reading& reading, Placed statement, std::string_view key,
                 std::span<std::string_view const> labels) {
  Placed const label = place_member(reading.document_text(), statement, key);
  if (label.value.is_absent()) return true;
  std::string_view const text = text_or_empty(label.value);
  if (std::find(labels.begin(), labels.end(), text) != labels.end()) return true;
  reading.faults.error(
      Fault::BadMember, label.offset, key, "the statement",
      text.empty() ? std::string(describe(label.value.kind())) : fmt::format("`{}`", shown(text)),
      fmt::format("one of {}", fmt::join(labels, ", ")));
  return false;
}

void read_statement(Reading& reading, Value document, std::string_view id, Placed statement,
                    DistinctIds& ids) {
  if (!require_text(reading, statement, "status", "the statement")) return;
  if (!check_label(reading, statement, "status", kStatuses)) return;
  if (!check_label(reading, statement, "justification", kJustifications)) return;
  std::string_view const vulnerability = vulnerability_of(statement.value);
  if (vulnerability.empty()) {
    reading.faults.error(Fault::MissingMember, statement.offset, "the statement", "vulnerability",
                         "an object with its `name`");
    return;
  }
  // A statement without a time and a supplier has those of its document, by the specification.
  Arena& arena = reading.state.arena;
  auto const of_document = [&](std::string_view key) {
    return Member{key, find(document.as_object(), key)};
  };
  Value const attributes = with_members(
      statement.value, {of_document("author"), of_document("timestamp"), of_document("supplier")},
      arena);
  std::string_view const product = product_of(statement.value);
  std::string const name = fmt::format("{}{}{}{}{}", id, id.empty() ? "" : "/", vulnerability,
                                       product.empty() ? "" : "/", product);
  reading.add(make_resource("openvex.statement", ids.take(arena.copy(name)), attributes, {}, arena),
              statement.offset);
}

}  // namespace

bool recognise_openvex(Content const& content, InputOptions const&) {
  return content.document().is(Kind::Object) &&
         text_or_empty(find(content.document().as_object(), "@context")).starts_with(kContext);
}

void read_openvex(Reading& reading) {
  Arena& arena = reading.state.arena;
  Placed const document = place_document(reading.document_text(), reading.content.document());
  auto const statements = require_list(reading, document, "statements", "the document");
  if (!statements) return;
  std::string_view const id = text_or_empty(find(document.value.as_object(), "@id"));
  reading.add(
      make_resource("openvex.document", id.empty() ? "openvex" : id, document.value, {}, arena),
      document.offset);
  DistinctIds ids(arena);
  for (Placed const& statement : place_elements(reading.document_text(), *statements)) {
    if (!statement.value.is(Kind::Object)) {
      reading.faults.error(Fault::NotAnObject, statement.offset, describe(statement.value.kind()),
                           "a statement");
      continue;
    }
    read_statement(reading, document.value, id, statement, ids);
  }
}

}  // namespace writ::ingest
