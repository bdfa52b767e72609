// CSAF 2.0 advisories and VEX: a document, the products of its tree, and its vulnerabilities, which
// refer to products. Covered by tests/unit/ingest/vulnerabilities_test.cpp.
#include <fmt/format.h>

#include <map>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/parts.hpp"
#include "engine/value/reference.hpp"

namespace writ::ingest {
namespace {

class Reader {
 public:
  Reader(Reading& reading, Placed document) : reading_(reading), document_(document) {}

  void read() {
    read_all();
    harvest_.add_to(reading_);
  }

 private:
  void read_all() {
    auto const head = require_object(reading_, document_, "document", "the advisory");
    if (!head || !require_text(reading_, *head, "category", "`document`") ||
        !require_text(reading_, *head, "title", "`document`")) {
      return;
    }
    Placed const version = place_member(text(), *head, "csaf_version");
    std::string_view const number = text_or_empty(version.value);
    if (!number.starts_with("2.")) {
      reading_.faults.error(Fault::BadMember, version.offset, "csaf_version", "`document`",
                            version.value.is(Kind::String)
                                ? fmt::format("`{}`", shown(number))
                                : std::string(describe(version.value.kind())),
                            "`2.0`");
      return;
    }
    auto const tracking = require_object(reading_, *head, "tracking", "`document`");
    if (!tracking) return;
    auto const id = require_text(reading_, *tracking, "id", "`tracking`");
    if (!id) return;
    id_ = *id;
    harvest_.take(make_resource("csaf.document", id_, document_.value, {}, arena()),
                  document_.offset);
    Placed const tree = place_member(text(), document_, "product_tree");
    if (tree.value.is(Kind::Object)) read_tree(tree);
    read_vulnerabilities();
  }

  [[nodiscard]] DocumentText text() const { return reading_.document_text(); }
  [[nodiscard]] Arena& arena() const { return reading_.state.arena; }

  void read_tree(Placed tree) {
    read_products(tree, "full_product_names", "");
    read_products(tree, "relationships", "full_product_name");
    // Branches nest as deep as the document does, so they wait in a list.
    std::vector<Placed> waiting{place_member(text(), tree, "branches")};
    while (!waiting.empty()) {
      Placed const branches = waiting.back();
      waiting.pop_back();
      for (Placed const& branch : place_elements(text(), branches)) {
        Placed const product = place_member(text(), branch, "product");
        if (!product.value.is_absent()) read_product(product);
        waiting.push_back(place_member(text(), branch, "branches"));
      }
    }
  }

  /// Products that stand in a list, each itself or as the member of that key.
  void read_products(Placed tree, std::string_view list, std::string_view key) {
    for (Placed const& item : place_elements(text(), place_member(text(), tree, list))) {
      read_product(key.empty() ? item : place_member(text(), item, key));
    }
  }

  void read_product(Placed product) {
    auto const name = require_text(reading_, product, "name", "the product");
    auto const id = require_text(reading_, product, "product_id", "the product");
    if (!name || !id) return;
    std::string_view const full = arena().copy(fmt::format("{}/{}", id_, *id));
    if (!products_.emplace(*id, full).second) {
      reading_.faults.error(Fault::TwiceDefined, product.offset,
                            fmt::format("product `{}`", shown(*id)));
      return;
    }
    std::vector<Value> names;
    for (std::string_view const key : {"purl", "cpe"}) {
      Value const other =
          find_at(product.value, fmt::format("product_identification_helper.{}", key));
      if (!text_or_empty(other).empty()) names.push_back(other);
    }
    harvest_.take(make_resource("csaf.product", full, product.value, names, arena()),
                  product.offset);
  }

  void read_vulnerabilities() {
    auto const list = allow_list(reading_, document_, "vulnerabilities", "the advisory");
    if (!list) return;
    DistinctIds ids(arena());
    for (Placed const& vulnerability : place_elements(text(), *list)) {
      if (!vulnerability.value.is(Kind::Object)) {
        reading_.faults.error(Fault::NotAnObject, vulnerability.offset,
                              describe(vulnerability.value.kind()), "a vulnerability");
        continue;
      }
      std::string_view const cve = text_or_empty(find(vulnerability.value.as_object(), "cve"));
      std::string_view const title = text_or_empty(find(vulnerability.value.as_object(), "title"));
      std::string const name = fmt::format("{}/{}", id_,
                                           !cve.empty()     ? cve
                                           : !title.empty() ? title
                                                            : "vulnerability");
      auto const attributes = with_status(vulnerability);
      if (!attributes) continue;
      harvest_.take(make_resource("csaf.vulnerability", ids.take(arena().copy(name)), *attributes,
                                  {}, arena()),
                    vulnerability.offset);
    }
  }

  /// The vulnerability, with each list of `product_status` referring to its products; nothing after
  /// the fault that one names a product which nothing defines.
  std::optional<Value> with_status(Placed vulnerability) {
    Placed const status = place_member(text(), vulnerability, "product_status");
    if (!status.value.is(Kind::Object)) return vulnerability.value;
    std::vector<Member> members;
    for (Member const& member : status.value.as_object()) {
      if (!member.value.is(Kind::List)) {
        members.push_back(member);
        continue;
      }
      std::vector<Value> products;
      for (Value const product : member.value.as_list()) {
        auto const at = products_.find(text_or_empty(product));
        if (at == products_.end()) {
          reading_.faults.error(Fault::Undefined, place_member(text(), status, member.key).offset,
                                member.key,
                                fmt::format("product `{}`", shown(text_or_empty(product))));
          return std::nullopt;
        }
        Reference const reference{at->second, reading_.input, true};
        products.push_back(with_references(product, {&reference, 1}, arena()));
      }
      members.push_back({member.key, make_list(products, arena())});
    }
    return with_member(vulnerability.value, "product_status", make_object(members, arena()),
                       arena());
  }

  Reading& reading_;
  Harvest harvest_;
  Placed document_;
  std::string_view id_;
  std::map<std::string_view, std::string_view> products_;  ///< ids of resources, by product id
};

}  // namespace

bool recognise_csaf(Content const& content, InputOptions const&) {
  return find_at(content.document(), "document.tracking").is(Kind::Object) ||
         find_at(content.document(), "document.csaf_version").is(Kind::String);
}

void read_csaf(Reading& reading) {
  Reader(reading, place_document(reading.document_text(), reading.content.document())).read();
}

}  // namespace writ::ingest
