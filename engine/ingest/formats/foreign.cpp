// Looks at as little of an input as tells what it is.
#include "engine/ingest/formats/foreign.hpp"

#include <algorithm>
#include <span>

#include "engine/ingest/compression.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kShowPlan = "run `terraform show -json plan.bin > plan.json`";
constexpr std::string_view kMakePlan =
    "run `terraform plan -out plan.bin`, then `terraform show -json plan.bin > plan.json`";

constexpr std::string_view kBlocks[] = {"check",   "data",     "import",    "locals",
                                        "module",  "moved",    "output",    "provider",
                                        "removed", "resource", "terraform", "variable"};

std::string_view skip_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

/// Skips spaces and the comments of Terraform's language.
std::string_view skip_comments(std::string_view text) {
  for (;;) {
    text = skip_space(text);
    std::string_view end;
    if (text.starts_with("#") || text.starts_with("//")) {
      end = "\n";
    } else if (text.starts_with("/*")) {
      end = "*/";
    } else {
      return text;
    }
    std::size_t const at = text.find(end);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + end.size());
  }
}

bool starts_terraform_block(std::string_view text) {
  for (std::string_view block : kBlocks) {
    if (!text.starts_with(block)) continue;
    std::string_view const rest = skip_space(text.substr(block.size()));
    if (rest.starts_with('"') || rest.starts_with('{')) return true;
  }
  return false;
}

/// What stands in a `.tf.json`: blocks, and `//` for comments.
bool is_configuration(std::span<Member const> members) {
  auto const is_block = [](Member const& member) {
    bool const known =
        std::find(std::begin(kBlocks), std::end(kBlocks), member.key) != std::end(kBlocks);
    return member.key == "//" ||
           (known && (member.value.is(Kind::Object) || member.value.is(Kind::List)));
  };
  return !members.empty() && std::all_of(members.begin(), members.end(), is_block);
}

}  // namespace

std::optional<Foreign> recognise_foreign_bytes(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("PK\x03\x04"sv)) {
    return Foreign{"a zip archive, as a Terraform plan in binary form is", kShowPlan};
  }
  if (bytes.starts_with("tfplan"sv) && bytes.size() > 6 && bytes[6] > '\0' && bytes[6] < '\t') {
    return Foreign{"a binary plan of Terraform before 0.12",
                   "plan with Terraform 0.12 or later, then "
                   "`terraform show -json plan.bin > plan.json`"};
  }
  if (recognise_compression(bytes)) {
    return Foreign{"data that is compressed twice", "unpack it once"};
  }
  return std::nullopt;
}

std::optional<Foreign> recognise_foreign_text(std::string_view text) {
  std::string_view const start = skip_comments(text);
  if (starts_terraform_block(start)) return Foreign{"Terraform configuration", kMakePlan};
  // Neither JSON nor YAML that is read here starts so.
  if (start.starts_with("{{") || start.starts_with("{%")) {
    return Foreign{"a template, as Helm has them",
                   "run `helm template CHART > manifests.yaml`, or what else fills it in"};
  }
  std::string_view const line = start.substr(0, start.find('\n'));
  if (line.starts_with("{\"@level\":") && line.find("\"terraform.ui\"") != std::string_view::npos) {
    return Foreign{"Terraform's log of a run, one event a line", kMakePlan};
  }
  return std::nullopt;
}

std::optional<Foreign> recognise_foreign_document(Value document) {
  if (!document.is(Kind::Object)) return std::nullopt;
  auto const members = document.as_object();
  if (find(members, "encrypted_data").is(Kind::String)) {
    return Foreign{"an encrypted OpenTofu plan or state",
                   "run `tofu show -json plan.bin > plan.json` where the keys are configured"};
  }
  Value const context = find(members, "@context");
  if (context.is(Kind::String) && context.as_text().starts_with("https://spdx.org/rdf/3.")) {
    return Foreign{"an SPDX 3 document", "export SPDX 2.3 as JSON"};
  }
  Value const schema = find(members, "$schema");
  if (schema.is(Kind::String) &&
      schema.as_text().find("deploymentParameters.json") != std::string_view::npos) {
    return Foreign{"parameters of a template of Azure Resource Manager",
                   "give them as `--arm-parameters FILE`, and their template as the input"};
  }
  if (is_configuration(members)) return Foreign{"Terraform configuration", kMakePlan};
  return std::nullopt;
}

}  // namespace writ::ingest
