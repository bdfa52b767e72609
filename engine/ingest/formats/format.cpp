// The table of formats, and what all of them share.
#include "engine/ingest/formats/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace writ::ingest {
namespace {

constexpr std::array kFormats = {
    Format{"mapped", false, recognise_mapped, read_mapped_documents},
    Format{"terraform-plan", false, recognise_terraform_plan, read_terraform_plan},
    Format{"terraform-state", false, recognise_terraform_state, read_terraform_state},
    Format{"cyclonedx", false, recognise_cyclonedx, read_cyclonedx},
    Format{"spdx", false, recognise_spdx, read_spdx},
    Format{"openvex", false, recognise_openvex, read_openvex},
    Format{"csaf", false, recognise_csaf, read_csaf},
    Format{"osv", false, recognise_osv, read_osv},
    Format{"trivy", false, recognise_trivy, read_trivy},
    Format{"kev", false, recognise_kev, read_kev},
    Format{"kubernetes", false, recognise_kubernetes, read_kubernetes},
    Format{"entra", false, recognise_entra, read_entra},
    Format{"scim", false, recognise_scim, read_scim},
    Format{"okta", false, recognise_okta, read_okta},
    Format{"github", false, recognise_github, read_github},
    Format{"google-workspace", false, recognise_google_workspace, read_google_workspace},
    Format{"employments", false, recognise_employments, read_employments},
    Format{"aws-config", false, recognise_aws_config, read_aws_config},
    Format{"aws-authorization", false, recognise_aws_authorization, read_aws_authorization},
    Format{"aws-findings", false, recognise_aws_findings, read_aws_findings},
    Format{"gcp-assets", false, recognise_asset_inventory, read_asset_inventory},
    Format{"azure-resources", false, recognise_azure_resources, read_azure_resources},
    Format{"cloudformation", false, recognise_cloudformation, read_cloudformation},
    Format{"arm-template", false, recognise_arm_template, read_arm_template},
    Format{"aws-credential-report", true, recognise_aws_credential_report,
           read_aws_credential_report},
    Format{"csv", true, recognise_csv, read_csv},
    Format{"ndjson", true, recognise_ndjson, read_ndjson},
    Format{"resources", false, recognise_resources, read_resources},
};

constexpr std::size_t kShownMembers = 5;

}  // namespace

void Reading::add(Resource resource, std::size_t offset) {
  offset += base;
  LineColumn const place = places.at(offset);
  resource.input = input;
  resource.offset = offset;
  resource.line = place.line;
  resource.column = place.column;
  state.resources.push_back(resource);
  if (resource.counted) ++summary.resources;
}

DocumentText Reading::document_text(std::size_t document) const {
  if (content.syntax != Syntax::Yaml) return content.text;
  return {content.text, state.texts_of[input].yaml[document]};
}

void Reading::add_uncertain(Resource resource, std::size_t offset) {
  add(resource, offset);
  Resource& added = state.resources.back();
  Resource stand_in = added;
  stand_in.attributes = Value::unknown();
  added.stand_in = std::construct_at(state.arena.allocate<Resource>(1).data(), stand_in);
}

std::span<Format const> formats() { return kFormats; }

Format const* find_format(std::string_view name) {
  auto const at = std::find_if(kFormats.begin(), kFormats.end(),
                               [&](Format const& format) { return format.name == name; });
  return at == kFormats.end() ? nullptr : &*at;
}

std::string format_names() {
  std::string result;
  for (Format const& format : kFormats) {
    bool const last = &format == &kFormats.back();
    result += fmt::format("{}`{}`", result.empty() ? "" : last ? " or " : ", ", format.name);
  }
  return result;
}

std::string describe_document(Value document) {
  if (document.is(Kind::List)) {
    auto const items = document.as_list();
    if (items.empty()) return "an empty list";
    return fmt::format("a list of {} that starts with {}", items.size(),
                       items[0].is(Kind::List) ? "a list" : describe_document(items[0]));
  }
  if (!document.is(Kind::Object)) return std::string(describe(document.kind()));
  auto const members = document.as_object();
  if (members.empty()) return "an empty object";
  std::string result = "an object with ";
  std::size_t const count = std::min(members.size(), kShownMembers);
  for (std::size_t i = 0; i < count; ++i) {
    result += fmt::format("{}`{}`", i == 0 ? "" : ", ", shown(members[i].key));
  }
  if (count < members.size()) result += fmt::format(" and {} more", members.size() - count);
  return result;
}

std::string describe_content(Content const& content) {
  if (content.documents.size() != 1) {
    return fmt::format("{} YAML documents, the first {}", content.documents.size(),
                       describe_document(content.documents.front()));
  }
  bool const is_text = content.document().is(Kind::String);
  return is_text ? "text that is no object or list" : describe_document(content.document());
}

Value make_object(std::vector<Member>& members, Arena& arena) {
  std::sort(members.begin(), members.end(),
            [](Member const& a, Member const& b) { return a.key < b.key; });
  std::span<Member> const room = arena.allocate<Member>(members.size());
  std::uninitialized_copy(members.begin(), members.end(), room.begin());
  return Value::object(room);
}

Value make_list(std::span<Value const> items, Arena& arena) {
  std::span<Value> const room = arena.allocate<Value>(items.size());
  std::uninitialized_copy(items.begin(), items.end(), room.begin());
  return Value::list(room);
}

}  // namespace writ::ingest
