// Findings of AWS Security Hub in its format ASFF: what `aws securityhub get-findings` prints, a
// list of findings, or the event that Security Hub sends. Covered by
// tests/unit/ingest/aws_findings_test.cpp.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "engine/ingest/formats/aws_envelope.hpp"
#include "engine/ingest/formats/entry.hpp"
#include "engine/ingest/formats/format.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kType = "aws.securityhub.Finding";

/// The members that ASFF demands and nothing else has together.
bool is_finding(Value value) {
  return !find_at(value, "SchemaVersion").is_absent() &&
         !find_at(value, "ProductArn").is_absent() && !find_at(value, "GeneratorId").is_absent();
}

bool is_finding_list(Value value) {
  return value.is(Kind::List) && !value.as_list().empty() && is_finding(value.as_list()[0]);
}

void read_finding(Reading& reading, Placed placed) {
  if (!has_names(reading.faults, placed, "a finding", {"Id"})) return;
  auto const [finding, offset] = placed;
  Resource resource;
  resource.type = kType;
  resource.id = text_or_empty(find_at(finding, "Id"));
  resource.attributes = finding;
  std::vector<Member> meta;
  if (Value const title = find_at(finding, "Title"); is_name(title))
    meta.push_back({"name", title});
  resource.meta = make_object(meta, reading.state.arena);
  reading.add(resource, offset);
}

}  // namespace

bool recognise_aws_findings(Content const& content, InputOptions const&) {
  Value const document = content.document();
  return is_finding(document) || is_finding_list(document) ||
         is_finding_list(find_at(answer_of(document), "Findings")) ||
         is_finding_list(find_at(document, "detail.findings"));
}

void read_aws_findings(Reading& reading) {
  DocumentText const text = reading.document_text();
  Placed found = place_answer(reading.content);
  if (Placed const answer = place_member(text, found, "Findings"); answer.value.is(Kind::List)) {
    found = answer;
  } else if (find_at(found.value, "detail.findings").is(Kind::List)) {
    found = place_member(text, place_member(text, found, "detail"), "findings");
  }
  if (!found.value.is(Kind::List)) {
    read_finding(reading, found);
    return;
  }
  for (Placed const& finding : place_elements(text, found)) read_finding(reading, finding);
}

}  // namespace writ::ingest
