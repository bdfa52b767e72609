// The credential report of an AWS account: its CSV, that in base64, the answer that wraps either,
// or its rows as JSON. Covered by tests/unit/ingest/aws_credential_report_test.cpp.
#include <fmt/format.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/find_text.hpp"
#include "engine/ingest/csv.hpp"
#include "engine/ingest/formats/aws_envelope.hpp"
#include "engine/ingest/formats/entry.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/json_document.hpp"
#include "engine/library/encoding.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kType = "aws.iam.CredentialReportUser";
constexpr std::string_view kHeader = "user,arn,user_creation_time,";
/// How base64 spells the start of the header.
constexpr std::string_view kPacked = "dXNlcixhcm4s";

std::string_view skip_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

bool is_wrapper(Value answer) {
  return find_at(answer, "Content").is(Kind::String) &&
         !find_at(answer, "ReportFormat").is(Kind::Absent);
}

bool is_row(Value value) {
  return is_name(find_at(value, "user")) && is_name(find_at(value, "arn")) &&
         !find_at(value, "mfa_active").is(Kind::Absent) &&
         !find_at(value, "password_enabled").is(Kind::Absent);
}

/// Whether JSON holds a report; a text without its words is not parsed for that.
bool is_json_report(std::string_view text, InputOptions const& options) {
  if (!text.starts_with('{') && !text.starts_with('[')) return false;
  if (find_text(text, "\"ReportFormat\"") == std::string_view::npos &&
      find_text(text, "\"mfa_active\"") == std::string_view::npos) {
    return false;
  }
  Arena arena;
  auto const read = parse_json(text, Limits{}, arena);
  Value const* document = std::get_if<Value>(&read);
  if (document == nullptr) return false;
  if (holds_marked_resources({text, Syntax::Json, {*document}}, options)) return false;
  bool const is_list = document->is(Kind::List) && !document->as_list().empty();
  return is_wrapper(answer_of(*document)) || is_row(is_list ? document->as_list()[0] : *document);
}

void add_row(Reading& reading, Placed row) {
  if (!has_names(reading.faults, row, "a row of the credential report", {"user", "arn"})) return;
  Resource resource;
  resource.type = kType;
  resource.id = text_or_empty(find_at(row.value, "arn"));
  resource.attributes = row.value;
  Value const user = find_at(row.value, "user");
  std::vector<Member> meta{{"name", user}, {"names", user}};
  resource.meta = make_object(meta, reading.state.arena);
  reading.add(resource, row.offset);
}

/// Reads the CSV, whose rows stand at their places where it is the text of the input, and at
/// `offset` where it was wrapped.
void read_table(Reading& reading, std::string_view table, std::optional<std::size_t> offset) {
  Arena& arena = reading.state.arena;
  // Places inside what was wrapped are none of the input.
  SnapshotState apart;
  Faults inside(apart, reading.limits, {}, table);
  Faults& faults = offset ? inside : reading.faults;
  auto const header = read_csv_header(table, ',', arena, &faults);
  std::vector<Placed> rows;
  if (header) rows = read_csv_rows(table, *header, ',', arena, faults);
  if (header && rows.empty() && faults.error_count() == 0) {
    faults.error(Fault::BadCsv, 0, "no rows, where each account has its root user");
  }
  if (header && !offset) reading.state.texts_of[reading.input].columns = header->columns;
  for (Placed const& row : rows) add_row(reading, {row.value, offset.value_or(row.offset)});
  if (offset && inside.error_count() > 0) {
    reading.faults.error(Fault::BadCsv, *offset, "the wrapped report is damaged");
  }
}

void read_packed(Reading& reading, std::string_view packed, std::size_t offset) {
  auto const table = library::decode_base64(packed);
  if (!table) {
    reading.faults.error(Fault::BadCsv, offset, "the report is no whole base64");
    return;
  }
  read_table(reading, reading.state.arena.copy(*table), offset);
}

void read_json_report(Reading& reading) {
  std::string_view const text = reading.content.text;
  auto const document = read_json(text, 0, reading.limits, reading.state.arena, reading.faults);
  if (!document) return;
  Placed const whole = place_document(text, *document);
  Placed const answer = is_recording(*document) ? place_member(text, whole, "data") : whole;
  if (!is_wrapper(answer.value)) {
    if (!whole.value.is(Kind::List)) add_row(reading, whole);
    for (Placed const& row : place_elements(text, whole)) add_row(reading, row);
    return;
  }
  Placed const content = place_member(text, answer, "Content");
  std::string_view const table = content.value.as_text();
  if (table.starts_with(kHeader)) {
    read_table(reading, table, content.offset);
  } else {
    read_packed(reading, table, content.offset);
  }
}

}  // namespace

bool recognise_aws_credential_report(Content const& content, InputOptions const& options) {
  std::string_view const text = skip_space(content.text);
  return text.starts_with(kHeader) || text.starts_with(kPacked) || is_json_report(text, options);
}

void read_aws_credential_report(Reading& reading) {
  std::string_view const text = reading.content.text;
  std::string_view const start = skip_space(text);
  if (text.size() > reading.limits.document_bytes) {
    reading.faults.error_of_all(Fault::TooLarge, text.size(), reading.limits.document_bytes);
  } else if (start.starts_with('{') || start.starts_with('[')) {
    read_json_report(reading);
  } else if (start.starts_with(kPacked)) {
    read_packed(reading, start, text.size() - start.size());
  } else {
    read_table(reading, text, std::nullopt);
  }
}

}  // namespace writ::ingest
