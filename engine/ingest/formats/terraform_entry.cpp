// Members that decide what a resource counts as must be well-formed; the others may be missing.
#include "engine/ingest/formats/terraform_entry.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/value/print.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kActions[] = {"create", "delete", "forget", "no-op", "read", "update"};

std::string subject(Identity const& identity) {
  return fmt::format("resource `{}`", shown(identity.address));
}

std::string_view text_of(Value value) { return value.is(Kind::String) ? value.as_text() : ""; }

}  // namespace

std::optional<Identity> read_identity(Value entry, std::size_t offset, Faults& faults,
                                      std::string_view address) {
  auto const members = entry.as_object();
  Identity identity;
  identity.address = text_of(find(members, "address"));
  if (identity.address.empty()) identity.address = address;
  if (identity.address.empty()) {
    faults.error(Fault::MissingMember, offset, "a resource of the plan", "address", "a string");
    return std::nullopt;
  }
  Value const type = find(members, "type");
  identity.type = text_of(type);
  if (identity.type.empty()) {
    report_member(identity, "type", type, "a name", offset, faults);
    return std::nullopt;
  }
  Value const mode = find(members, "mode");
  identity.is_data = text_of(mode) == "data";
  if (!identity.is_data && text_of(mode) != "managed") {
    if (mode.is(Kind::String)) {
      faults.error(Fault::BadMember, offset, "mode", subject(identity),
                   fmt::format("`{}`", shown(text_of(mode))), "`managed` or `data`");
    } else {
      report_member(identity, "mode", mode, "`managed` or `data`", offset, faults);
    }
    return std::nullopt;
  }
  identity.module = find(members, "module_address");
  identity.name = find(members, "name");
  identity.provider = find(members, "provider_name");
  return identity;
}

std::optional<Value> read_object(Identity const& identity, Value parent, std::string_view key,
                                 bool optional, std::size_t offset, Faults& faults) {
  Value const value = find(parent.as_object(), key);
  if (value.is(Kind::Object) || (optional && value.is_absent())) return value;
  report_member(identity, key, value, "an object", offset, faults);
  return std::nullopt;
}

std::optional<Actions> read_actions(Identity const& identity, Value change, std::size_t offset,
                                    Faults& faults) {
  Value const list = find(change.as_object(), "actions");
  if (!list.is(Kind::List) || list.as_list().empty()) {
    report_member(identity, "actions", list, "actions", offset, faults);
    return std::nullopt;
  }
  auto const items = list.as_list();
  for (Value const item : items) {
    std::string_view const word = text_of(item);
    if (std::find(std::begin(kActions), std::end(kActions), word) != std::end(kActions)) continue;
    faults.error(Fault::UnknownAction, offset, subject(identity), shown(word),
                 fmt::format("one of {}", fmt::join(kActions, ", ")));
    return std::nullopt;
  }
  bool const removes = std::all_of(items.begin(), items.end(), [](Value item) {
    return item.as_text() == "delete" || item.as_text() == "forget";
  });
  return Actions{list, removes, is_no_op(items)};
}

std::string compose_address(Value entry) {
  auto const members = entry.as_object();
  std::string_view const type = text_of(find(members, "type"));
  std::string_view const name = text_of(find(members, "name"));
  if (type.empty() || name.empty()) return {};
  std::string address;
  std::string_view const module = text_of(find(members, "module_address"));
  if (!module.empty()) address = fmt::format("{}.", module);
  if (text_of(find(members, "mode")) == "data") address += "data.";
  address += fmt::format("{}.{}", type, name);
  Value const key = find(members, "index");
  if (!key.is_absent()) {
    address += '[';
    print_json(address, key);
    address += ']';
  }
  return address;
}

Instance instance_of(Identity const& identity, Arena& arena) {
  std::string_view const module = text_of(identity.module);
  std::string_view const name = text_of(identity.name);
  std::string const block =
      fmt::format("{}{}.{}", identity.is_data ? "data." : "", identity.type, name);
  std::string_view rest = identity.address;
  if (!module.empty()) {
    if (!rest.starts_with(module) || rest.substr(module.size(), 1) != ".") return {};
    rest.remove_prefix(module.size() + 1);
  }
  if (name.empty() || !rest.starts_with(block)) return {};
  rest.remove_prefix(block.size());
  if (!rest.empty() && rest.front() != '[') return {};
  return {identity.address, module, arena.copy(block), rest};
}

bool is_no_op(std::span<Value const> actions) {
  return actions.size() == 1 && text_of(actions[0]) == "no-op";
}

bool is_deposed(Value entry) { return !text_of(find(entry.as_object(), "deposed")).empty(); }

std::vector<Member> meta_of(Identity const& identity) {
  std::vector<Member> meta;
  if (identity.module.is(Kind::String)) meta.push_back({"module", identity.module});
  if (identity.name.is(Kind::String)) meta.push_back({"name", identity.name});
  if (identity.provider.is(Kind::String)) meta.push_back({"provider", identity.provider});
  return meta;
}

void report_member(Identity const& identity, std::string_view key, Value found,
                   std::string_view expected, std::size_t offset, Faults& faults) {
  if (found.is(Kind::Absent)) {
    faults.error(Fault::MissingMember, offset, subject(identity), key, expected);
    return;
  }
  bool const is_empty_list = found.is(Kind::List) && found.as_list().empty();
  faults.error(Fault::BadMember, offset, key, subject(identity),
               is_empty_list ? "an empty list" : describe(found.kind()), expected);
}

}  // namespace writ::ingest
