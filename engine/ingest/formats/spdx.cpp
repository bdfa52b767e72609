// SPDX 2.2 and 2.3 documents as JSON: the whole, its packages, files and snippets, with the
// relationships between them. Covered by tests/unit/ingest/spdx_test.cpp.
#include <fmt/format.h>

#include <map>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/parts.hpp"
#include "engine/ingest/shape.hpp"
#include "engine/value/reference.hpp"

namespace writ::ingest {
namespace {

using Labels = std::string_view const[];

bool is_element_id(std::string_view text) {
  constexpr std::string_view kStart = "SPDXRef-";
  return text.starts_with(kStart) && text.size() > kStart.size();
}
constexpr Labels kElementId = {"`SPDXRef-` and a name"};

bool is_hex(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}
constexpr Labels kHex = {"hexadecimal digits"};

constexpr Labels kVersions = {"SPDX-2.2", "SPDX-2.3"};
constexpr Labels kDataLicense = {"CC0-1.0"};

constexpr Expect kCreationMembers[] = {
    {"created", Want::Time, true},
    {"creators", Want::Texts, true},
};
constexpr Shape kCreation = {"`creationInfo`", kCreationMembers};
constexpr Expect kRootMembers[] = {
    {"spdxVersion", Want::Label, true, kVersions},
    {"SPDXID", Want::Form, true, kElementId, nullptr, is_element_id},
    {"name", Want::Text, true},
    {"dataLicense", Want::Label, true, kDataLicense},
    {"documentNamespace", Want::Name, true},
    {"creationInfo", Want::Object, true, {}, &kCreation},
    {"packages", Want::Objects},
    {"files", Want::Objects},
    {"snippets", Want::Objects},
    {"relationships", Want::Objects},
};
constexpr Shape kRoot = {"the document", kRootMembers};

constexpr Expect kChecksumMembers[] = {
    {"algorithm", Want::Name, true},
    {"checksumValue", Want::Form, true, kHex, nullptr, is_hex},
};
constexpr Shape kChecksum = {"a checksum", kChecksumMembers};
constexpr Expect kExternalMembers[] = {
    {"referenceCategory", Want::Text},
    {"referenceType", Want::Name, true},
    {"referenceLocator", Want::Name, true},
};
constexpr Shape kExternal = {"an external reference", kExternalMembers};

// Tools leave out what else the specification asks for (`downloadLocation`), which loses nothing.
constexpr Expect kPackageMembers[] = {
    {"SPDXID", Want::Form, true, kElementId, nullptr, is_element_id},
    {"name", Want::Name, true},
    {"versionInfo", Want::Text},
    {"downloadLocation", Want::Text},
    {"licenseConcluded", Want::Text},
    {"licenseDeclared", Want::Text},
    {"filesAnalyzed", Want::Boolean},
    {"checksums", Want::Objects, false, {}, &kChecksum},
    {"externalRefs", Want::Objects, false, {}, &kExternal},
};
constexpr Shape kPackage = {"a package", kPackageMembers};
constexpr Expect kFileMembers[] = {
    {"SPDXID", Want::Form, true, kElementId, nullptr, is_element_id},
    {"fileName", Want::Name, true},
    {"checksums", Want::Objects, false, {}, &kChecksum},
};
constexpr Shape kFile = {"a file", kFileMembers};
constexpr Expect kSnippetMembers[] = {
    {"SPDXID", Want::Form, true, kElementId, nullptr, is_element_id},
};
constexpr Shape kSnippet = {"a snippet", kSnippetMembers};
constexpr Expect kRelationshipMembers[] = {
    {"spdxElementId", Want::Name, true},
    {"relationshipType", Want::Name, true},
    {"relatedSpdxElement", Want::Name, true},
};
constexpr Shape kRelationship = {"a relationship", kRelationshipMembers};

/// A package, file or snippet on its way to a resource.
struct Element {
  Placed placed;
  std::string_view type;
  std::string_view id;
};

class Reader {
 public:
  Reader(Reading& reading, Placed root)
      : reading_(reading), root_(root), ids_(reading.state.arena) {}

  void read() {
    if (!check_shape(reading_, root_, kRoot)) return;
    std::string_view const name = text_of(root_.value, "name");
    std::string_view const space = text_of(root_.value, "documentNamespace");
    harvest_.take(make_resource("spdx.document", name.empty() ? space : name, root_.value,
                                {Value::string(space)}, arena()),
                  root_.offset);
    collect("packages", "spdx.package", kPackage);
    collect("files", "spdx.file", kFile);
    collect("snippets", "spdx.snippet", kSnippet);
    read_relationships();
    for (Element const& element : elements_) add(element, space);
    harvest_.add_to(reading_);
  }

 private:
  [[nodiscard]] DocumentText text() const { return reading_.document_text(); }
  [[nodiscard]] Arena& arena() const { return reading_.state.arena; }
  [[nodiscard]] static std::string_view text_of(Value object, std::string_view key) {
    return text_or_empty(find(object.as_object(), key));
  }

  /// Locators of the type among the external references.
  [[nodiscard]] static std::vector<Value> locators(Value element, std::string_view type) {
    std::vector<Value> result;
    Value const list = find(element.as_object(), "externalRefs");
    if (!list.is(Kind::List)) return result;
    for (Value const item : list.as_list()) {
      if (text_of(item, "referenceType") != type) continue;
      result.push_back(find(item.as_object(), "referenceLocator"));
    }
    return result;
  }

  [[nodiscard]] std::string_view name_of(Value element, std::string_view type) const {
    if (type == "spdx.file") return text_of(element, "fileName");
    auto const purls = locators(element, "purl");
    if (!purls.empty()) return purls[0].as_text();
    std::string_view const name = text_of(element, "name");
    std::string_view const version = text_of(element, "versionInfo");
    if (name.empty()) return text_of(element, "SPDXID");
    return version.empty() ? name : arena().copy(fmt::format("{}@{}", name, version));
  }

  void collect(std::string_view list, std::string_view type, Shape const& shape) {
    for (Placed const& item : place_elements(text(), place_member(text(), root_, list))) {
      if (!check_shape(reading_, item, shape)) continue;
      std::string_view const ref = text_of(item.value, "SPDXID");
      if (by_ref_.count(ref) != 0) {
        reading_.faults.error(Fault::TwiceDefined, item.offset,
                              fmt::format("`SPDXID` `{}`", shown(ref)));
        continue;
      }
      std::string_view const id = ids_.take(name_of(item.value, type));
      by_ref_.emplace(ref, id);
      elements_.push_back({item, type, id});
    }
  }

  /// The text, as a reference where it is the id of an element of this document.
  [[nodiscard]] Value linked(Value ref) const {
    auto const at = by_ref_.find(text_or_empty(ref));
    if (at == by_ref_.end()) return ref;
    Reference const reference{at->second, reading_.input, true};
    return with_references(ref, {&reference, 1}, arena());
  }

  void read_relationships() {
    Placed const list = place_member(text(), root_, "relationships");
    for (Placed const& item : place_elements(text(), list)) {
      if (!check_shape(reading_, item, kRelationship)) continue;
      auto const members = item.value.as_object();
      Value const from = find(members, "spdxElementId");
      Value const to = find(members, "relatedSpdxElement");
      std::string_view const type = text_of(item.value, "relationshipType");
      relationships_[from.as_text()].push_back(
          with_member(item.value, "relatedSpdxElement", linked(to), arena()));
      if (type == "DEPENDS_ON") dependencies_[from.as_text()].push_back(linked(to));
      // The dependency stands first: BUILD_DEPENDENCY_OF, DEPENDENCY_OF, …
      if (type.ends_with("DEPENDENCY_OF")) dependencies_[to.as_text()].push_back(linked(from));
    }
  }

  [[nodiscard]] Value list_at(std::map<std::string_view, std::vector<Value>> const& lists,
                              std::string_view ref) const {
    auto const at = lists.find(ref);
    return at == lists.end() ? Value::absent() : make_list(at->second, arena());
  }

  void add(Element const& element, std::string_view space) {
    Value const value = element.placed.value;
    std::string_view const ref = text_of(value, "SPDXID");
    Value const attributes = with_members(value,
                                          {{"relationships", list_at(relationships_, ref)},
                                           {"dependsOn", list_at(dependencies_, ref)}},
                                          arena());
    std::vector<Value> names = locators(value, "purl");
    for (std::string_view const type : {"cpe22Type", "cpe23Type"}) {
      for (Value const cpe : locators(value, type)) names.push_back(cpe);
    }
    names.push_back(Value::string(arena().copy(fmt::format("{}#{}", space, ref))));
    harvest_.take(make_resource(element.type, element.id, attributes, names, arena()),
                  element.placed.offset);
  }

  Reading& reading_;
  Placed root_;
  DistinctIds ids_;
  Harvest harvest_;
  std::vector<Element> elements_;
  std::map<std::string_view, std::string_view> by_ref_;           ///< ids of elements, by SPDXID
  std::map<std::string_view, std::vector<Value>> relationships_;  ///< by what they start from
  std::map<std::string_view, std::vector<Value>> dependencies_;   ///< by what has them
};

/// GitHub answers with the document in `sbom`.
bool is_wrapped(Value document) { return find_at(document, "sbom.spdxVersion").is(Kind::String); }

}  // namespace

bool recognise_spdx(Content const& content, InputOptions const&) {
  return find_at(content.document(), "spdxVersion").is(Kind::String) ||
         is_wrapped(content.document());
}

void read_spdx(Reading& reading) {
  Placed root = place_document(reading.document_text(), reading.content.document());
  if (is_wrapped(root.value)) root = place_member(reading.document_text(), root, "sbom");
  Reader(reading, root).read();
}

}  // namespace writ::ingest
