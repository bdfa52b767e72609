// What a format's reader is: how it knows its inputs, and how it reads one into a snapshot. A
// format is one file of this folder and one row of the table in format.cpp.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/cursor.hpp"
#include "engine/ingest/faults.hpp"
#include "engine/ingest/line_column.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/value/resource.hpp"
#include "engine/value/value.hpp"
#include "writ/limits.hpp"
#include "writ/snapshot.hpp"

namespace writ::ingest {

/// What the text of an input is written in.
enum class Syntax : std::uint8_t {
  Text,  ///< for a format that reads the text itself
  Json,
  Yaml,
};

/// What formats go by to recognise an input.
struct Content {
  std::string_view text;  ///< UTF-8 without a byte order mark; not validated
  Syntax syntax = Syntax::Text;
  /// What the text holds: one JSON document, or any number of YAML ones, none of them empty.
  std::vector<Value> documents{};

  /// The only document, Absent where there is another number of them.
  [[nodiscard]] Value document() const {
    return documents.size() == 1 ? documents.front() : Value::absent();
  }
};

/// One input on its way into the snapshot. Everything it refers to outlives it.
struct Reading {
  Content const& content;
  InputOptions const& options;
  Limits const& limits;
  std::uint32_t input;  ///< index of the input in the snapshot
  SnapshotState& state;
  InputSummary& summary;
  Faults& faults;
  LineColumns places;    ///< of resources; apart from those of faults, so that each only moves on
  std::size_t base = 0;  ///< where the text of `content` starts in that of the input

  /// Adds a resource that stands at the offset. Fast where offsets grow.
  void add(Resource resource, std::size_t offset);
  /// Likewise one of which it is not known whether it will be there.
  void add_uncertain(Resource resource, std::size_t offset);
  /// What the places of a document of `content` are found in, and a walk over it.
  [[nodiscard]] DocumentText document_text(std::size_t document = 0) const;
  [[nodiscard]] Cursor cursor(std::size_t document = 0) const {
    return Cursor(document_text(document));
  }
};

struct Format {
  std::string_view name;  ///< as `--input-format` takes it
  /// Whether the format is read from the text; else from the parsed document.
  bool of_text;
  bool (*recognise)(Content const& content, InputOptions const& options);
  void (*read)(Reading& reading);
};

/// Every format, in the order in which they are asked.
[[nodiscard]] std::span<Format const> formats();
[[nodiscard]] Format const* find_format(std::string_view name);
/// "`terraform-plan`, … or `resources`": the names of all, for messages.
[[nodiscard]] std::string format_names();

/// "an object with `a`, `b` and 3 more", "a list of 4 strings": a document in a few words.
[[nodiscard]] std::string describe_document(Value document);

/// The same for what a text holds, which is something.
[[nodiscard]] std::string describe_content(Content const& content);

/// An object over the members, which get sorted; they have different keys.
[[nodiscard]] Value make_object(std::vector<Member>& members, Arena& arena);
[[nodiscard]] Value make_list(std::span<Value const> items, Arena& arena);

bool recognise_entra(Content const& content, InputOptions const& options);
void read_entra(Reading& reading);

bool recognise_okta(Content const& content, InputOptions const& options);
void read_okta(Reading& reading);

bool recognise_scim(Content const& content, InputOptions const& options);
void read_scim(Reading& reading);

bool recognise_github(Content const& content, InputOptions const& options);
void read_github(Reading& reading);

bool recognise_google_workspace(Content const& content, InputOptions const& options);
void read_google_workspace(Reading& reading);

bool recognise_employments(Content const& content, InputOptions const& options);
void read_employments(Reading& reading);

bool recognise_cyclonedx(Content const& content, InputOptions const& options);
void read_cyclonedx(Reading& reading);

bool recognise_spdx(Content const& content, InputOptions const& options);
void read_spdx(Reading& reading);

bool recognise_openvex(Content const& content, InputOptions const& options);
void read_openvex(Reading& reading);

bool recognise_csaf(Content const& content, InputOptions const& options);
void read_csaf(Reading& reading);

bool recognise_osv(Content const& content, InputOptions const& options);
void read_osv(Reading& reading);

bool recognise_trivy(Content const& content, InputOptions const& options);
void read_trivy(Reading& reading);

bool recognise_kev(Content const& content, InputOptions const& options);
void read_kev(Reading& reading);

bool recognise_arm_template(Content const& content, InputOptions const& options);
void read_arm_template(Reading& reading);

bool recognise_asset_inventory(Content const& content, InputOptions const& options);
void read_asset_inventory(Reading& reading);

bool recognise_aws_authorization(Content const& content, InputOptions const& options);
void read_aws_authorization(Reading& reading);

bool recognise_aws_config(Content const& content, InputOptions const& options);
void read_aws_config(Reading& reading);

bool recognise_aws_credential_report(Content const& content, InputOptions const& options);
void read_aws_credential_report(Reading& reading);

bool recognise_aws_findings(Content const& content, InputOptions const& options);
void read_aws_findings(Reading& reading);

bool recognise_azure_resources(Content const& content, InputOptions const& options);
void read_azure_resources(Reading& reading);

bool recognise_kubernetes(Content const& content, InputOptions const& options);
void read_kubernetes(Reading& reading);

bool recognise_mapped(Content const& content, InputOptions const& options);
void read_mapped_documents(Reading& reading);

bool recognise_csv(Content const& content, InputOptions const& options);
void read_csv(Reading& reading);

bool recognise_ndjson(Content const& content, InputOptions const& options);
void read_ndjson(Reading& reading);
/// Whether a text that is no JSON document was rather meant as one document a line.
[[nodiscard]] bool resembles_ndjson(std::string_view text);

/// Whether every document is a resource, or a list of them that starts with one, which says by the
/// members `@type` and `@id` that it is: whatever its other members look like.
[[nodiscard]] bool holds_marked_resources(Content const& content, InputOptions const& options);
bool recognise_resources(Content const& content, InputOptions const& options);
void read_resources(Reading& reading);

bool recognise_cloudformation(Content const& content, InputOptions const& options);
void read_cloudformation(Reading& reading);

bool recognise_terraform_state(Content const& content, InputOptions const& options);
void read_terraform_state(Reading& reading);

bool recognise_terraform_plan(Content const& content, InputOptions const& options);
void read_terraform_plan(Reading& reading);

}  // namespace writ::ingest
