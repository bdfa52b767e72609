// Entra ID as Microsoft Graph answers: a collection or an entity with its `@odata.context`, or bare
// records that tell by their members what they are. Covered by
// tests/unit/ingest/identity_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/records.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kContext = "@odata.context";
constexpr std::string_view kMetadata = "/$metadata#";
constexpr std::string_view kEntity = "/$entity";

/// In the order in which a bare record is held against them.
constexpr std::array kKinds = {
    RecordKind{"entra.user_registration_details",
               {Trait{"userPrincipalName"}, Trait{"isMfaCapable"}, Trait{"methodsRegistered"}},
               {"userPrincipalName", "id"},
               {}},
    RecordKind{"entra.conditional_access_policy",
               {Trait{"state"}, Trait{"conditions.users"}, Trait{"conditions.applications"}},
               {"id"},
               {}},
    RecordKind{"entra.access_review_decision",
               {Trait{"decision"}, Trait{"applyResult"}, Trait{"principal.id"}},
               {"id"},
               {}},
    RecordKind{"entra.role_assignment_schedule_instance",
               {Trait{"principalId"}, Trait{"roleDefinitionId"}, Trait{"assignmentType"}},
               {"id"},
               {}},
    RecordKind{
        "entra.role_eligibility_schedule_instance",
        {Trait{"principalId"}, Trait{"roleDefinitionId"}, Trait{"roleEligibilityScheduleId"}},
        {"id"},
        {}},
    RecordKind{"entra.user",
               {Trait{"userPrincipalName"}, Trait{"id"}},
               {"userPrincipalName", "id"},
               {"mail"}},
};

/// The same as PowerShell prints them, which writes keys with a capital.
constexpr std::array kCapitalKinds = {
    RecordKind{{}, {Trait{"UserPrincipalName"}, Trait{"Id"}}, {}, {}},
    RecordKind{{}, {Trait{"State"}, Trait{"Conditions.Users"}}, {}, {}},
    RecordKind{{}, {Trait{"Decision"}, Trait{"ApplyResult"}, Trait{"Principal"}}, {}, {}},
    RecordKind{{}, {Trait{"PrincipalId"}, Trait{"RoleDefinitionId"}}, {}, {}},
};

/// The value with each key as Graph has it, its first letter small, unless the object has that key,
/// too. Recursion is bounded by the depth of the document.
Value with_small_keys(Value value, Arena& arena) {
  if (value.is(Kind::List)) {
    std::vector<Value> items;
    for (Value const item : value.as_list()) items.push_back(with_small_keys(item, arena));
    return make_list(items, arena);
  }
  if (!value.is(Kind::Object)) return value;
  std::vector<Member> members;
  for (Member const& member : value.as_object()) {
    std::string key(member.key);
    if (!key.empty() && key[0] >= 'A' && key[0] <= 'Z') {
      key[0] = static_cast<char>(key[0] - 'A' + 'a');
    }
    bool const is_taken = key == member.key || !find(value.as_object(), key).is(Kind::Absent);
    members.push_back(
        {is_taken ? member.key : arena.copy(key), with_small_keys(member.value, arena)});
  }
  return make_object(members, arena);
}

/// A collection of Graph, by the end of the path in its context and by the type of its items.
struct Collection {
  std::string_view path;
  std::string_view item;
  std::string_view type;
};

constexpr std::array kCollections = {
    Collection{"applications", "application", "entra.application"},
    Collection{"decisions", "accessReviewInstanceDecisionItem", "entra.access_review_decision"},
    Collection{"devices", "device", "entra.device"},
    Collection{"directoryRoles", "directoryRole", "entra.directory_role"},
    Collection{"groups", "group", "entra.group"},
    Collection{"namedLocations", "namedLocation", "entra.named_location"},
    Collection{"conditionalAccess/policies", "conditionalAccessPolicy",
               "entra.conditional_access_policy"},
    Collection{"roleAssignmentScheduleInstances", "unifiedRoleAssignmentScheduleInstance",
               "entra.role_assignment_schedule_instance"},
    Collection{"roleAssignments", "unifiedRoleAssignment", "entra.role_assignment"},
    Collection{"roleDefinitions", "unifiedRoleDefinition", "entra.role_definition"},
    Collection{"roleEligibilityScheduleInstances", "unifiedRoleEligibilityScheduleInstance",
               "entra.role_eligibility_schedule_instance"},
    Collection{"servicePrincipals", "servicePrincipal", "entra.service_principal"},
    Collection{"userRegistrationDetails", "userRegistrationDetails",
               "entra.user_registration_details"},
    Collection{"users", "user", "entra.user"},
};

std::string_view context_of(Value document) {
  if (!document.is(Kind::Object)) return {};
  std::string_view const context = text_or_empty(find(document.as_object(), kContext));
  bool const is_graph = context.find("graph.microsoft.") != std::string_view::npos ||
                        context.find("microsoftgraph.") != std::string_view::npos;
  return is_graph ? context : std::string_view();
}

/// The bytes of what is in brackets at the end of the path: the members that were selected, which
/// may have brackets and slashes of their own.
std::size_t selection_size(std::string_view path) {
  if (!path.ends_with(')')) return 0;
  std::size_t depth = 0;
  for (std::size_t i = path.size(); i > 0; --i) {
    if (path[i - 1] == ')') ++depth;
    if (path[i - 1] == '(' && --depth == 0) return path.size() - i + 1;
  }
  return 0;
}

/// "groups('1')/users" of "https://…/$metadata#groups('1')/users(id,displayName)/$entity".
std::string_view path_of(std::string_view context) {
  std::size_t const at = context.find(kMetadata);
  if (at == std::string_view::npos) return {};
  std::string_view path = context.substr(at + kMetadata.size());
  if (path.ends_with(kEntity)) path.remove_suffix(kEntity.size());
  return path.substr(0, path.size() - selection_size(path));
}

bool ends_with_path(std::string_view path, std::string_view end) {
  return path.ends_with(end) &&
         (path.size() == end.size() || path[path.size() - end.size() - 1] == '/');
}

/// The type of an item of the collection; only a mixed one goes by what the item says of itself.
std::string_view type_of(std::string_view path, Value item, Arena& arena) {
  auto const of_path = std::find_if(
      kCollections.begin(), kCollections.end(),
      [&](Collection const& collection) { return ends_with_path(path, collection.path); });
  if (of_path != kCollections.end()) return of_path->type;
  std::string_view name;
  if (item.is(Kind::Object)) name = text_or_empty(find(item.as_object(), "@odata.type"));
  constexpr std::string_view kGraph = "#microsoft.graph.";
  if (name.starts_with(kGraph)) {
    name.remove_prefix(kGraph.size());
    auto const of_item =
        std::find_if(kCollections.begin(), kCollections.end(),
                     [&](Collection const& collection) { return collection.item == name; });
    if (of_item != kCollections.end()) return of_item->type;
  }
  if (name.empty()) name = path.substr(path.rfind('/') + 1);
  return arena.copy(fmt::format("entra.{}", name));
}

void read_item(Reading& reading, std::string_view path, Placed item) {
  std::string_view const type = type_of(path, item.value, reading.state.arena);
  auto const known = std::find_if(kKinds.begin(), kKinds.end(),
                                  [&](RecordKind const& kind) { return kind.type == type; });
  constexpr RecordKind kOther{{}, {}, {"id"}, {"appId"}};
  add_record(reading, item, type, known == kKinds.end() ? kOther : *known);
}

}  // namespace

bool recognise_entra(Content const& content, InputOptions const&) {
  return !context_of(content.document()).empty() || holds_records(content.document(), kKinds) ||
         holds_records(content.document(), kCapitalKinds);
}

void read_entra(Reading& reading) {
  Placed document = place_document(reading.document_text(), reading.content.document());
  std::string_view const context = context_of(document.value);
  if (context.empty()) {
    if (holds_records(document.value, kCapitalKinds)) {
      document.value = with_small_keys(document.value, reading.state.arena);
    }
    read_records(reading, document, kKinds, "a user, policy or other record of Microsoft Graph");
    return;
  }
  std::string_view const path = path_of(context);
  if (path.empty()) {
    reading.faults.error(Fault::BadMember, document.offset, kContext, "the answer",
                         fmt::format("`{}`", shown(context)), "the name of a collection after `#`");
    return;
  }
  if (context.ends_with(kEntity)) {
    read_item(reading, path, document);
    return;
  }
  Placed const items = place_member(reading.document_text(), document, "value");
  if (!items.value.is(Kind::List)) {
    reading.faults.error(Fault::MissingMember, document.offset, "the answer", "value", "a list");
    return;
  }
  for (Placed const& item : place_elements(reading.document_text(), items)) {
    read_item(reading, path, item);
  }
  Placed const next = place_member(reading.document_text(), document, "@odata.nextLink");
  if (!next.value.is_absent())
    report_page(reading, next.offset, "`@odata.nextLink` names the next");
}

}  // namespace writ::ingest
