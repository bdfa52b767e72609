// The tables, from the leaves up.
#include "engine/ingest/formats/cyclonedx_shapes.hpp"

#include <algorithm>

namespace writ::ingest::cyclonedx {
namespace {

using Labels = std::string_view const[];

constexpr Labels kLicenseIds = {
#include "engine/ingest/formats/spdx_licenses.def"
};
bool is_license_id(std::string_view text) {
  return std::binary_search(std::begin(kLicenseIds), std::end(kLicenseIds), text);
}
constexpr Labels kLicenseId = {"an identifier of the SPDX license list, such as `Apache-2.0`"};
constexpr Labels kComponentTypes = {"application",
                                    "framework",
                                    "library",
                                    "container",
                                    "platform",
                                    "operating-system",
                                    "device",
                                    "device-driver",
                                    "firmware",
                                    "file",
                                    "machine-learning-model",
                                    "data",
                                    "cryptographic-asset"};
constexpr Labels kScopes = {"required", "optional", "excluded"};
constexpr Labels kAlgorithms = {"MD5",          "SHA-1",       "SHA-256",     "SHA-384",
                                "SHA-512",      "SHA3-256",    "SHA3-384",    "SHA3-512",
                                "BLAKE2b-256",  "BLAKE2b-384", "BLAKE2b-512", "BLAKE3",
                                "Streebog-256", "Streebog-512"};
constexpr Labels kEncodings = {"base64"};
constexpr Labels kAcknowledgements = {"declared", "concluded"};
constexpr Labels kPatches = {"unofficial", "monkey", "backport", "cherry-pick"};
constexpr Labels kIssues = {"defect", "enhancement", "security"};
constexpr Labels kFlows = {"inbound", "outbound", "bi-directional", "unknown"};
constexpr Labels kSeverities = {"critical", "high", "medium", "low", "info", "none", "unknown"};
constexpr Labels kMethods = {"CVSSv2", "CVSSv3", "CVSSv31", "CVSSv4", "OWASP", "SSVC", "other"};
constexpr Labels kStates = {"resolved",  "resolved_with_pedigree", "exploitable",
                            "in_triage", "false_positive",         "not_affected"};
constexpr Labels kJustifications = {
    "code_not_present",     "code_not_reachable",     "requires_configuration",
    "requires_dependency",  "requires_environment",   "protected_by_compiler",
    "protected_at_runtime", "protected_at_perimeter", "protected_by_mitigating_control"};
constexpr Labels kResponses = {"can_not_fix", "will_not_fix", "update", "rollback",
                               "workaround_available"};
constexpr Labels kAggregates = {"complete",
                                "incomplete",
                                "incomplete_first_party_only",
                                "incomplete_first_party_proprietary_only",
                                "incomplete_first_party_opensource_only",
                                "incomplete_third_party_only",
                                "incomplete_third_party_proprietary_only",
                                "incomplete_third_party_opensource_only",
                                "unknown",
                                "not_specified"};

bool is_hex(std::string_view text, std::string_view digits) {
  return text.find_first_not_of(digits) == std::string_view::npos;
}

bool is_serial(std::string_view text) {
  constexpr std::string_view kForm = "urn:uuid:hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
  return text.size() == kForm.size() &&
         std::equal(text.begin(), text.end(), kForm.begin(), [](char c, char f) {
           return f == 'h' ? is_hex({&c, 1}, "0123456789abcdef") : c == f;
         });
}
constexpr Labels kSerial = {"`urn:uuid:` and a UUID in lower case"};

bool is_digest(std::string_view text) {
  constexpr std::size_t kSizes[] = {32, 40, 64, 96, 128};
  return std::find(std::begin(kSizes), std::end(kSizes), text.size()) != std::end(kSizes) &&
         is_hex(text, "0123456789abcdefABCDEF");
}
constexpr Labels kDigest = {"32, 40, 64, 96 or 128 hexadecimal digits"};

bool has(Value object, std::string_view key) { return !find(object.as_object(), key).is_absent(); }

constexpr Expect kHashMembers[] = {
    {"alg", Want::Label, true, kAlgorithms},
    {"content", Want::Form, true, kDigest, nullptr, is_digest},
};
constexpr Shape kHash = {"a hash", kHashMembers};

/// From 1.6 on a property must have a name.
std::optional<Breach> check_property(Value object, unsigned version) {
  if (version < 6 || has(object, "name")) return std::nullopt;
  return Breach{"", "no `name`", "one"};
}
constexpr Expect kPropertyMembers[] = {{"name", Want::Text}, {"value", Want::Text}};
constexpr Shape kProperty = {"a property", kPropertyMembers, false, check_property};

constexpr Expect kTextMembers[] = {
    {"content", Want::Text, true},
    {"contentType", Want::Text},
    {"encoding", Want::Label, false, kEncodings},
};
constexpr Shape kText = {"a text", kTextMembers};

std::optional<Breach> check_license(Value object, unsigned) {
  if (has(object, "id") == has(object, "name")) {
    return Breach{"", has(object, "id") ? "both `id` and `name`" : "neither `id` nor `name`",
                  "one of them"};
  }
  return std::nullopt;
}
constexpr Expect kLicenseMembers[] = {
    {"id", Want::Form, false, kLicenseId, nullptr, is_license_id},
    {"name", Want::Text},
    {"text", Want::Object, false, {}, &kText},
    {"url", Want::Text},
    {"acknowledgement", Want::Label, false, kAcknowledgements},
    {"properties", Want::Objects, false, {}, &kProperty},
};
constexpr Shape kLicense = {"a license", kLicenseMembers, false, check_license};

std::optional<Breach> check_choice(Value object, unsigned) {
  if (has(object, "license") != has(object, "expression")) return std::nullopt;
  return Breach{"",
                has(object, "license") ? "both `license` and `expression`"
                                       : "neither `license` nor `expression`",
                "one of them"};
}
constexpr Expect kChoiceMembers[] = {
    {"license", Want::Object, false, {}, &kLicense},
    {"expression", Want::Text},
    {"acknowledgement", Want::Label, false, kAcknowledgements},
};
constexpr Shape kChoice = {"an entry of `licenses`", kChoiceMembers, false, check_choice};

/// In 1.5 and 1.6 an expression stands alone.
std::optional<Breach> check_licenses(Value object, unsigned version) {
  Value const licenses = find(object.as_object(), "licenses");
  if (!licenses.is(Kind::List) || version < 5 || version > 6) return std::nullopt;
  auto const items = licenses.as_list();
  bool const has_expression =
      std::any_of(items.begin(), items.end(), [](Value item) { return has(item, "expression"); });
  if (!has_expression || items.size() == 1) return std::nullopt;
  return Breach{"licenses", "an expression among others", "one expression, or licenses"};
}

constexpr Expect kReferenceMembers[] = {
    {"type", Want::Name, true},
    {"url", Want::Text, true},
    {"hashes", Want::Objects, false, {}, &kHash},
    {"properties", Want::Objects, false, {}, &kProperty},
};
constexpr Shape kReference = {"an external reference", kReferenceMembers};

constexpr Expect kIssueMembers[] = {{"type", Want::Label, true, kIssues}, {"id", Want::Text}};
constexpr Shape kIssue = {"an issue", kIssueMembers};
constexpr Expect kDiffMembers[] = {{"text", Want::Object, false, {}, &kText}, {"url", Want::Text}};
constexpr Shape kDiff = {"a diff", kDiffMembers};
constexpr Expect kPatchMembers[] = {
    {"type", Want::Label, true, kPatches},
    {"diff", Want::Object, false, {}, &kDiff},
    {"resolves", Want::Objects, false, {}, &kIssue},
};
constexpr Shape kPatch = {"a patch", kPatchMembers};
constexpr Expect kPedigreeMembers[] = {
    {"ancestors", Want::Objects, false, {}, &kComponent},
    {"descendants", Want::Objects, false, {}, &kComponent},
    {"variants", Want::Objects, false, {}, &kComponent},
    {"patches", Want::Objects, false, {}, &kPatch},
};
constexpr Shape kPedigree = {"a pedigree", kPedigreeMembers};

constexpr Expect kSwidMembers[] = {{"tagId", Want::Text, true}, {"name", Want::Text, true}};
constexpr Shape kSwid = {"a SWID tag", kSwidMembers};

constexpr Expect kEvidenceMembers[] = {{"licenses", Want::Objects, false, {}, &kChoice}};
constexpr Shape kEvidence = {"the evidence", kEvidenceMembers};

std::optional<Breach> check_component(Value object, unsigned version) {
  if (has(object, "versionRange")) {
    if (has(object, "version")) {
      return Breach{"versionRange", "given beside `version`", "one of them"};
    }
    Value const external = find(object.as_object(), "isExternal");
    if (!external.is(Kind::Boolean) || !external.as_boolean()) {
      return Breach{"versionRange", "given of a component of the product itself",
                    "`isExternal` to be true"};
    }
  }
  return check_licenses(object, version);
}
constexpr Expect kComponentMembers[] = {
    {"type", Want::Label, true, kComponentTypes},
    {"name", Want::Text, true},
    {"bom-ref", Want::Name},
    {"version", Want::Text},
    {"versionRange", Want::Text},
    {"isExternal", Want::Boolean},
    {"group", Want::Text},
    {"scope", Want::Label, false, kScopes},
    {"hashes", Want::Objects, false, {}, &kHash},
    {"licenses", Want::Objects, false, {}, &kChoice},
    {"purl", Want::Text},
    {"cpe", Want::Text},
    {"swid", Want::Object, false, {}, &kSwid},
    {"pedigree", Want::Object, false, {}, &kPedigree},
    {"externalReferences", Want::Objects, false, {}, &kReference},
    {"properties", Want::Objects, false, {}, &kProperty},
    {"evidence", Want::Object, false, {}, &kEvidence},
    {"components", Want::Objects},
};

constexpr Expect kFlowMembers[] = {
    {"flow", Want::Label, true, kFlows},
    {"classification", Want::Text, true},
};
constexpr Shape kFlow = {"an entry of `data`", kFlowMembers};
constexpr Expect kServiceMembers[] = {
    {"name", Want::Text, true},
    {"bom-ref", Want::Name},
    {"version", Want::Text},
    {"group", Want::Text},
    {"endpoints", Want::Texts},
    {"authenticated", Want::Boolean},
    {"x-trust-boundary", Want::Boolean},
    {"data", Want::Objects, false, {}, &kFlow},
    {"licenses", Want::Objects, false, {}, &kChoice},
    {"externalReferences", Want::Objects, false, {}, &kReference},
    {"properties", Want::Objects, false, {}, &kProperty},
    {"services", Want::Objects},
};

constexpr Expect kDependencyMembers[] = {
    {"ref", Want::Name, true},
    {"dependsOn", Want::Texts},
    {"provides", Want::Texts},
};

constexpr Expect kRatingMembers[] = {
    {"score", Want::Number},
    {"severity", Want::Label, false, kSeverities},
    {"method", Want::Label, false, kMethods},
    {"vector", Want::Text},
};
constexpr Shape kRating = {"a rating", kRatingMembers};
constexpr Expect kAffectMembers[] = {{"ref", Want::Name, true}, {"versions", Want::Objects}};
constexpr Shape kAffect = {"an entry of `affects`", kAffectMembers};
constexpr Expect kAnalysisMembers[] = {
    {"state", Want::Label, false, kStates},
    {"justification", Want::Label, false, kJustifications},
    {"response", Want::Labels, false, kResponses},
    {"firstIssued", Want::Time},
    {"lastUpdated", Want::Time},
};
constexpr Shape kAnalysis = {"an analysis", kAnalysisMembers};
constexpr Expect kVulnerabilityMembers[] = {
    {"id", Want::Text},
    {"bom-ref", Want::Name},
    {"ratings", Want::Objects, false, {}, &kRating},
    {"published", Want::Time},
    {"updated", Want::Time},
    {"affects", Want::Objects, false, {}, &kAffect},
    {"analysis", Want::Object, false, {}, &kAnalysis},
    {"properties", Want::Objects, false, {}, &kProperty},
};

constexpr Expect kCompositionMembers[] = {
    {"aggregate", Want::Label, true, kAggregates},
    {"assemblies", Want::Texts},
    {"dependencies", Want::Texts},
};

std::optional<Breach> check_citation(Value object, unsigned) {
  if (has(object, "pointers") == has(object, "expressions")) {
    return Breach{"",
                  has(object, "pointers") ? "both `pointers` and `expressions`"
                                          : "neither `pointers` nor `expressions`",
                  "one of them"};
  }
  if (has(object, "attributedTo") || has(object, "process")) return std::nullopt;
  return Breach{"", "neither `attributedTo` nor `process`", "one of them"};
}
constexpr Expect kCitationMembers[] = {
    {"timestamp", Want::Time, true},
    {"pointers", Want::Texts},
    {"expressions", Want::Texts},
};

constexpr Labels kBomFormat = {"CycloneDX"};
constexpr Labels kVersions = {"1.2", "1.3", "1.4", "1.5", "1.6", "1.7"};
constexpr Expect kRootMembers[] = {
    {"$schema"},
    {"bomFormat", Want::Label, true, kBomFormat},
    {"specVersion", Want::Label, true, kVersions},
    {"serialNumber", Want::Form, false, kSerial, nullptr, is_serial},
    {"version", Want::Integer},
    {"metadata", Want::Object},
    {"components", Want::Objects},
    {"services", Want::Objects},
    {"externalReferences", Want::Objects, false, {}, &kReference},
    {"dependencies", Want::Objects},
    {"compositions", Want::Objects},
    {"vulnerabilities", Want::Objects},
    {"annotations"},
    {"formulation"},
    {"declarations"},
    {"definitions"},
    {"citations", Want::Objects},
    {"properties", Want::Objects, false, {}, &kProperty},
    {"signature"},
};

constexpr Expect kMetadataMembers[] = {
    {"timestamp", Want::Time},
    {"lifecycles", Want::Objects},
    {"tools"},
    {"manufacturer", Want::Object},
    {"authors", Want::Objects},
    {"component", Want::Object},
    {"manufacture", Want::Object},
    {"supplier", Want::Object},
    {"licenses", Want::Objects, false, {}, &kChoice},
    {"properties", Want::Objects, false, {}, &kProperty},
    {"distributionConstraints", Want::Object},
};

}  // namespace

constexpr Shape kRoot = {"the bill of materials", kRootMembers, true, nullptr};
constexpr Shape kMetadata = {"`metadata`", kMetadataMembers, true, check_licenses};
constexpr Shape kComponent = {"a component", kComponentMembers, false, check_component};
constexpr Shape kService = {"a service", kServiceMembers, false, check_licenses};
constexpr Shape kDependency = {"a dependency", kDependencyMembers};
constexpr Shape kVulnerability = {"a vulnerability", kVulnerabilityMembers};
constexpr Shape kComposition = {"a composition", kCompositionMembers};
constexpr Shape kCitation = {"a citation", kCitationMembers, false, check_citation};

}  // namespace writ::ingest::cyclonedx
