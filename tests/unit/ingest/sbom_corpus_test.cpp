// Every real bill of materials at hand: those that say in their name whether they are valid are
// told apart, and of each that is read the parts are as many as a naive count over the document
// finds. Skipped where the shared inputs are absent.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/files.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

namespace fs = std::filesystem;

/// How many objects lists of that name hold, at any depth below lists of that name.
std::size_t count_nested(nlohmann::json const& object, std::string const& list) {
  std::size_t count = 0;
  for (auto const& item : object.value(list, nlohmann::json::array())) {
    count += 1 + count_nested(item, list);
  }
  return count;
}

/// How many resources of each type a CycloneDX document makes.
std::map<std::string, std::size_t> count_cyclonedx(nlohmann::json const& bom) {
  std::map<std::string, std::size_t> counts{{"cyclonedx.bom", 1}};
  auto const metadata = bom.value("metadata", nlohmann::json::object());
  counts["cyclonedx.component"] = count_nested(bom, "components");
  if (metadata.contains("component")) {
    counts["cyclonedx.metadata_component"] = 1;
    counts["cyclonedx.component"] += count_nested(metadata["component"], "components");
  }
  counts["cyclonedx.service"] = count_nested(bom, "services");
  counts["cyclonedx.vulnerability"] = bom.value("vulnerabilities", nlohmann::json::array()).size();
  std::erase_if(counts, [](auto const& entry) { return entry.second == 0; });
  return counts;
}

std::map<std::string, std::size_t> count_types(Snapshot const& snapshot) {
  std::map<std::string, std::size_t> counts;
  for (Resource const& resource : snapshot.state().resources) ++counts[std::string(resource.type)];
  return counts;
}

/// What is wrong with each document that is invalid on purpose, by the words of its name.
struct Refusal {
  std::string_view name;
  std::string_view message;
};

constexpr Refusal kRefusals[] = {
    {"invalid-bomformat", "`bomFormat` of the bill of materials is `AnotherFormat`"},
    {"invalid-citations", "a citation has neither `attributedTo` nor `process`"},
    {"invalid-component-external-version-and-range", "given beside `version`"},
    {"invalid-component-ref", "`bom-ref` of a component is ``"},
    {"invalid-component-swid", "a SWID tag has no `tagId`"},
    {"invalid-component-type", "`type` of a component is `foo`"},
    {"invalid-component-versionRange", "expected `isExternal` to be true"},
    {"invalid-dependency", "a dependency has no `ref`"},
    {"invalid-empty-component", "a component has no `name`"},
    {"invalid-hash-alg", "`alg` of a hash is `FOO`"},
    {"invalid-hash-", "`content` of a hash is `foo`"},
    {"invalid-issue-type", "`type` of an issue is `foo`"},
    {"invalid-license-choice", "both `license` and `expression`"},
    {"invalid-license-declared-concluded-mix", "an expression among others"},
    {"invalid-license-encoding", "`encoding` of a text is `base85`"},
    {"invalid-license-id", "`id` of a license is `Apache-2`"},
    {"invalid-license-missing-id-and-name", "neither `id` nor `name`"},
    {"invalid-metadata-distribution", "`distribution` of `metadata` is not known"},
    {"invalid-metadata-license", "`id` of a license is `Apache-2`"},
    {"invalid-metadata-timestamp", "`timestamp` of `metadata` is `2020-04-13`"},
    {"invalid-missing-component-type", "a component has no `type`"},
    {"invalid-patch-type", "`type` of a patch is `foo`"},
    {"invalid-properties", "a property has no `name`"},
    {"invalid-scope", "`scope` of a component is `foo`"},
    {"invalid-serialnumber", "`serialNumber` of the bill of materials is `urn:uuid:3e671687-"},
    {"invalid-serial", "`serialNumber` of the bill of materials is"},
    {"invalid-service-data", "`flow` of an entry of `data` is `bar`"},
};

/// The message that the document of that name must be refused with; empty for none in the table.
std::string_view refusal_of(std::string_view name) {
  auto const at =
      std::find_if(std::begin(kRefusals), std::end(kRefusals),
                   [&](Refusal const& refusal) { return name.starts_with(refusal.name); });
  return at == std::end(kRefusals) ? std::string_view() : at->message;
}

}  // namespace

TEST_CASE("valid and invalid CycloneDX documents are told apart, and their parts counted") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared inputs");
  std::size_t valid = 0;
  std::size_t invalid = 0;
  for (fs::path const& path : files_below(*data / "corpus" / "sbom_cdx")) {
    INFO(path);
    std::string const bytes = bytes_of(path);
    Snapshot const snapshot = read(bytes);
    CHECK(snapshot.inputs()[0].format == "cyclonedx");
    std::string const name = path.filename().string();
    // What Trivy calls invalid is a package URL, which a rule may judge and the schema does not.
    bool const is_bad = name.starts_with("invalid-") && name != "invalid-purl.json";
    INFO(errors(snapshot));
    if (is_bad) {
      REQUIRE_FALSE(refusal_of(name).empty());
      CHECK(errors(snapshot).find(refusal_of(name)) != std::string::npos);
      ++invalid;
      continue;
    }
    CHECK(snapshot.complete());
    CHECK(count_types(snapshot) == count_cyclonedx(nlohmann::json::parse(bytes)));
    ++valid;
  }
  CHECK(valid > 200);
  CHECK(invalid > 70);
}

TEST_CASE("SPDX 2 documents are read with all their elements, SPDX 3 is refused") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared inputs");
  std::size_t documents = 0;
  for (fs::path const& path : files_below(*data / "corpus" / "sbom_spdx")) {
    INFO(path);
    std::string const bytes = bytes_of(path);
    Snapshot const snapshot = read(bytes);
    nlohmann::json const document = nlohmann::json::parse(bytes);
    if (document.contains("@graph")) {
      CHECK(errors(snapshot).find("found an SPDX 3 document") != std::string::npos);
      continue;
    }
    CHECK(errors(snapshot) == "");
    std::size_t expected = 1;
    for (char const* list : {"packages", "files", "snippets"}) {
      expected += document.value(list, nlohmann::json::array()).size();
    }
    CHECK(snapshot.state().resources.size() == expected);
    ++documents;
  }
  CHECK(documents > 25);
}

TEST_CASE("statements on real products are read, with as many parts as they hold") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared inputs");
  std::map<std::string, std::size_t> formats;
  for (fs::path const& path : files_below(*data / "corpus" / "vex")) {
    INFO(path);
    std::string const bytes = bytes_of(path);
    Snapshot const snapshot = read(bytes);
    CHECK(errors(snapshot) == "");
    nlohmann::json const document = nlohmann::json::parse(bytes);
    auto const counts = count_types(snapshot);
    std::string const& format = snapshot.inputs()[0].format;
    ++formats[format];
    if (format == "cyclonedx") CHECK(counts == count_cyclonedx(document));
    if (format == "openvex") CHECK(counts.at("openvex.statement") == document["statements"].size());
    if (format == "csaf") {
      CHECK(counts.at("csaf.vulnerability") == document["vulnerabilities"].size());
    }
  }
  CHECK(formats.size() == 3);
}
