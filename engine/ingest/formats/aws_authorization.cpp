// What `aws iam get-account-authorization-details` prints: users, groups, roles and policies of an
// account. Covered by tests/unit/ingest/aws_authorization_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/ingest/formats/aws_envelope.hpp"
#include "engine/ingest/formats/entry.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/nested_json.hpp"
#include "engine/ingest/formats/records.hpp"

namespace writ::ingest {
namespace {

struct List {
  std::string_view key;
  std::string_view type;  ///< what the API calls an element
  std::string_view name;  ///< member with the name
};

// Types of their own: these records have other members than the resources of CloudFormation.
constexpr std::array<List, 4> kLists = {
    {{"UserDetailList", "aws.iam.UserDetail", "UserName"},
     {"GroupDetailList", "aws.iam.GroupDetail", "GroupName"},
     {"RoleDetailList", "aws.iam.RoleDetail", "RoleName"},
     {"Policies", "aws.iam.ManagedPolicyDetail", "PolicyName"}}};

/// Members that hold a policy document.
constexpr std::array<std::string_view, 3> kDocuments = {"AssumeRolePolicyDocument", "Document",
                                                        "PolicyDocument"};

class AuthorizationReader {
 public:
  explicit AuthorizationReader(Reading& reading)
      : reading_(reading), faults_(reading.faults), arena_(reading.state.arena) {}

  void run() {
    DocumentText const text = reading_.document_text();
    Placed const answer = place_answer(reading_.content);
    for (List const& list : kLists) {
      Placed const entries = place_member(text, answer, list.key);
      if (entries.value.is_absent()) continue;
      if (!entries.value.is(Kind::List)) {
        faults_.error(Fault::BadMember, entries.offset, list.key, "the authorization details",
                      describe(entries.value.kind()), "a list");
        continue;
      }
      for (Placed const& entry : place_elements(text, entries)) read_entry(list, entry);
    }
    Placed const more = place_member(text, answer, "IsTruncated");
    if (more.value.is(Kind::Boolean) && more.value.as_boolean()) {
      report_page(reading_, more.offset, "`IsTruncated` says that there is more");
    }
  }

 private:
  void read_entry(List const& list, Placed placed) {
    if (!has_names(faults_, placed, list.type, {"Arn", list.name})) return;
    auto const [entry, offset] = placed;
    Resource resource;
    resource.type = list.type;
    resource.id = text_or_empty(find_at(entry, "Arn"));
    auto const attributes = with_documents(entry, resource, offset);
    if (!attributes) return;
    resource.attributes = *attributes;
    Value const name = find_at(entry, list.name);
    std::vector<Member> meta{{"name", name}, {"names", name}};
    resource.meta = make_object(meta, arena_);
    reading_.add(resource, offset);
  }

  /// The value with its policy documents as values; nothing after a fault. Recursion is bounded by
  /// Limits::json_depth.
  std::optional<Value> with_documents(Value value, Resource const& resource, std::size_t offset) {
    if (value.is(Kind::List)) {
      std::vector<Value> items;
      for (Value const item : value.as_list()) {
        auto const read = with_documents(item, resource, offset);
        if (!read) return std::nullopt;
        items.push_back(*read);
      }
      return make_list(items, arena_);
    }
    if (!value.is(Kind::Object)) return value;
    std::vector<Member> members;
    for (Member const& one : value.as_object()) {
      bool const is_document =
          std::find(kDocuments.begin(), kDocuments.end(), one.key) != kDocuments.end();
      std::optional<Value> read;
      if (!is_document) {
        read = with_documents(one.value, resource, offset);
      } else if (one.value.is(Kind::String)) {
        read = document_of(one, resource, offset);
      } else {
        read = one.value;
      }
      if (!read) return std::nullopt;
      members.push_back({one.key, *read});
    }
    return make_object(members, arena_);
  }

  std::optional<Value> document_of(Member const& one, Resource const& resource,
                                   std::size_t offset) {
    auto const read = read_encoded_json(one.value.as_text(), reading_.limits, arena_);
    if (Value const* document = std::get_if<Value>(&read)) return *document;
    faults_.error(Fault::NestedJson, offset, fmt::format("`{}`", one.key),
                  fmt::format("`{}`", shown(resource.id)), std::get<std::string>(read));
    return std::nullopt;
  }

  Reading& reading_;
  Faults& faults_;
  Arena& arena_;
};

}  // namespace

bool recognise_aws_authorization(Content const& content, InputOptions const&) {
  Value const answer = answer_of(content.document());
  // `Policies` alone is too common a word.
  return std::any_of(kLists.begin(), kLists.end() - 1,
                     [&](List const& list) { return find_at(answer, list.key).is(Kind::List); });
}

void read_aws_authorization(Reading& reading) { AuthorizationReader(reading).run(); }

}  // namespace writ::ingest
