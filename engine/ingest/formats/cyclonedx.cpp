// CycloneDX bills of materials as JSON: the whole, its components and services however deep they
// nest, and its vulnerabilities, with what depends on and affects what as references. Covered by
// tests/unit/ingest/cyclonedx_test.cpp.
#include <fmt/format.h>

#include <map>

#include "engine/ingest/formats/cyclonedx_shapes.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/parts.hpp"
#include "engine/value/reference.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kBomRef = "bom-ref";

/// "4" of "1.4".
unsigned minor_of(std::string_view version) { return static_cast<unsigned>(version.back() - '0'); }

/// The text as a part of a URN: what RFC 3986 does not leave as it is as %XX.
std::string percent_encode(std::string_view text) {
  constexpr std::string_view kPlain = "-._~!$&'()*+,;=:@/?";
  std::string result;
  for (char const c : text) {
    bool const is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || kPlain.find(c) != std::string_view::npos;
    if (is_plain) {
      result += c;
    } else {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return result;
}

/// A component or service on its way to a resource.
struct Part {
  Placed placed;
  std::string_view type;
  std::string_view id;
  std::string_view ref;  ///< its bom-ref; empty where it has none
};

class Reader {
 public:
  Reader(Reading& reading, Placed root)
      : reading_(reading), root_(root), ids_(reading.state.arena) {}

  void read() {
    if (!check_shape(reading_, root_, cyclonedx::kRoot)) return;
    version_ = minor_of(text_or_empty(member("specVersion")));
    std::string_view const serial = text_or_empty(member("serialNumber"));
    Value const version = member("version");
    if (serial.starts_with("urn:uuid:")) {
      link_ = fmt::format("urn:cdx:{}/{}", serial.substr(std::string_view("urn:uuid:").size()),
                          version.is(Kind::Integer) ? version.as_integer() : 1);
    }
    Placed const metadata = place_member(text(), root_, "metadata");
    bool const is_good = metadata.value.is_absent() ||
                         check_shape(reading_, metadata, cyclonedx::kMetadata, version_);
    if (is_good) add_whole(metadata.value, serial);
    if (!find_at(metadata.value, "component").is_absent()) {
      collect(place_member(text(), metadata, "component"), "cyclonedx.metadata_component",
              "cyclonedx.component", cyclonedx::kComponent, "components");
    }
    collect_list("components", "cyclonedx.component", cyclonedx::kComponent);
    collect_list("services", "cyclonedx.service", cyclonedx::kService);
    read_dependencies();
    for (Part const& part : parts_) add_part(part);
    for_each("vulnerabilities", cyclonedx::kVulnerability,
             [&](Placed vulnerability) { add_vulnerability(vulnerability); });
    for_each("compositions", cyclonedx::kComposition, [](Placed) {});
    for_each("citations", cyclonedx::kCitation, [](Placed) {});
    harvest_.add_to(reading_);
  }

 private:
  [[nodiscard]] DocumentText text() const { return reading_.document_text(); }
  [[nodiscard]] Arena& arena() const { return reading_.state.arena; }
  [[nodiscard]] Value member(std::string_view key) const {
    return find(root_.value.as_object(), key);
  }

  /// Every element of the list that has the shape.
  template <class Take>
  void for_each(std::string_view list, Shape const& shape, Take take) {
    for (Placed const& item : place_elements(text(), place_member(text(), root_, list))) {
      if (check_shape(reading_, item, shape, version_)) take(item);
    }
  }

  /// "group/name@version".
  [[nodiscard]] static std::string name_of(Value part) {
    auto const of = [&](std::string_view key) { return text_or_empty(find_at(part, key)); };
    return fmt::format("{}{}{}{}{}", of("group"), of("group").empty() ? "" : "/", of("name"),
                       of("version").empty() ? "" : "@", of("version"));
  }

  /// The product is named in preference to the serial number, which is another with each build.
  void add_whole(Value metadata, std::string_view serial) {
    Value const subject = find_at(metadata, "component");
    std::string name(text_or_empty(find_at(subject, "purl")));
    if (name.empty()) name = name_of(subject);
    if (name.empty()) name = serial.empty() ? "bom" : serial;
    std::vector<Value> names;
    if (!serial.empty()) names.push_back(Value::string(serial));
    if (!link_.empty()) names.push_back(Value::string(arena().copy(link_)));
    // The whole and its product have one name, and are told apart by type: the id is not taken.
    harvest_.take(make_resource("cyclonedx.bom", arena().copy(name), root_.value, names, arena()),
                  root_.offset);
  }

  void collect_list(std::string_view key, std::string_view type, Shape const& shape) {
    for (Placed const& item : place_elements(text(), place_member(text(), root_, key))) {
      collect(item, type, type, shape, key);
    }
  }

  /// The part and all that nest in it, in a list of what waits: nobody bounds how deep they nest.
  void collect(Placed first, std::string_view type, std::string_view nested_type,
               Shape const& shape, std::string_view key) {
    std::vector<Placed> waiting{first};
    while (!waiting.empty()) {
      Placed const part = waiting.back();
      waiting.pop_back();
      if (check_shape(reading_, part, shape, version_)) take(part, type);
      type = nested_type;
      if (find_at(part.value, key).is_absent()) continue;
      auto const nested = place_elements(text(), place_member(text(), part, key));
      waiting.insert(waiting.end(), nested.rbegin(), nested.rend());
    }
  }

  void take(Placed placed, std::string_view type) {
    Part part{placed, type, {}, text_or_empty(find(placed.value.as_object(), kBomRef))};
    if (!part.ref.empty() && by_ref_.count(part.ref) != 0) {
      reading_.faults.error(Fault::TwiceDefined, placed.offset,
                            fmt::format("`bom-ref` `{}`", shown(part.ref)));
      return;
    }
    std::string_view const purl = text_or_empty(find(placed.value.as_object(), "purl"));
    part.id = ids_.take(purl.empty() ? arena().copy(name_of(placed.value)) : purl);
    if (!part.ref.empty()) by_ref_.emplace(part.ref, part.id);
    parts_.push_back(part);
  }

  void read_dependencies() {
    for_each("dependencies", cyclonedx::kDependency, [&](Placed dependency) {
      std::string_view const ref = text_or_empty(find(dependency.value.as_object(), "ref"));
      if (dependencies_.emplace(ref, dependency.value).second) return;
      reading_.faults.error(Fault::TwiceDefined, dependency.offset,
                            fmt::format("the dependency of `{}`", shown(ref)));
    });
  }

  /// The text, as a reference where it is the bom-ref of a part of this document.
  [[nodiscard]] Value linked(Value ref) const {
    auto const at = by_ref_.find(text_or_empty(ref));
    if (at == by_ref_.end()) return ref;
    Reference const reference{at->second, reading_.input, true};
    return with_references(ref, {&reference, 1}, arena());
  }

  /// The list of bom-refs, each linked; Absent where there is none.
  [[nodiscard]] Value linked_list(Value list) const {
    if (!list.is(Kind::List)) return Value::absent();
    std::vector<Value> items;
    for (Value const item : list.as_list()) items.push_back(linked(item));
    return make_list(items, arena());
  }

  void add_part(Part const& part) {
    std::vector<Value> names;
    std::string_view const cpe = text_or_empty(find(part.placed.value.as_object(), "cpe"));
    if (!cpe.empty()) names.push_back(Value::string(cpe));
    std::string_view const purl = text_or_empty(find(part.placed.value.as_object(), "purl"));
    if (!purl.empty() && purl != part.id) names.push_back(Value::string(purl));
    if (!part.ref.empty() && !link_.empty()) {
      std::string const plain = fmt::format("{}#{}", link_, part.ref);
      std::string const encoded = fmt::format("{}#{}", link_, percent_encode(part.ref));
      names.push_back(Value::string(arena().copy(plain)));
      if (encoded != plain) names.push_back(Value::string(arena().copy(encoded)));
    }
    std::vector<Member> edges;
    auto const at = dependencies_.find(part.ref);
    if (!part.ref.empty() && at != dependencies_.end()) {
      for (std::string_view const key : {"dependsOn", "provides"}) {
        edges.push_back({key, linked_list(find(at->second.as_object(), key))});
      }
    }
    Value const attributes = with_members(part.placed.value, edges, arena());
    harvest_.take(make_resource(part.type, part.id, attributes, names, arena()),
                  part.placed.offset);
  }

  void add_vulnerability(Placed vulnerability) {
    Value attributes = vulnerability.value;
    auto const of = [&](std::string_view key) {
      return text_or_empty(find(attributes.as_object(), key));
    };
    std::string_view const name = !of("id").empty()      ? of("id")
                                  : !of(kBomRef).empty() ? of(kBomRef)
                                                         : "vulnerability";
    std::string_view const id = ids_.take(name);
    Value const affects = find(attributes.as_object(), "affects");
    if (affects.is(Kind::List)) {
      std::vector<Value> items;
      for (Value const item : affects.as_list()) {
        items.push_back(with_member(item, "ref", linked(find(item.as_object(), "ref")), arena()));
      }
      attributes = with_member(attributes, "affects", make_list(items, arena()), arena());
    }
    harvest_.take(make_resource("cyclonedx.vulnerability", id, attributes, {}, arena()),
                  vulnerability.offset);
  }

  Reading& reading_;
  Placed root_;
  DistinctIds ids_;
  Harvest harvest_;
  unsigned version_ = 0;
  std::string link_;  ///< how other documents refer to this one; empty without a serial number
  std::vector<Part> parts_;
  std::map<std::string_view, std::string_view> by_ref_;  ///< ids of parts
  std::map<std::string_view, Value> dependencies_;       ///< by `ref`
};

}  // namespace

bool recognise_cyclonedx(Content const& content, InputOptions const&) {
  std::string_view const format = text_or_empty(find_at(content.document(), "bomFormat"));
  return format == "CycloneDX" ||
         (!format.empty() && !find_at(content.document(), "specVersion").is(Kind::Absent));
}

void read_cyclonedx(Reading& reading) {
  Reader(reading, place_document(reading.document_text(), reading.content.document())).read();
}

}  // namespace writ::ingest
