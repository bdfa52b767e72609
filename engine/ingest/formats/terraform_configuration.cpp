// Follows names from scope to scope. Terraform lists for `aws_vpc.main[0].id` the reference itself
// and then its prefixes; for an index that is an expression the block and what the index names
// (https://developer.hashicorp.com/terraform/internals/json-format#expression-representation).
#include "engine/ingest/formats/terraform_configuration.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/ingest/formats/terraform_address.hpp"
#include "engine/ingest/formats/terraform_names.hpp"

namespace writ::ingest {
namespace {

/// What spend() allows to a plan of any size.
constexpr std::size_t kLeastWork = 1'000'000;
/// Real plans take a tenth of that (0.0125 for each byte at most, in those at hand).
constexpr std::size_t kBytesAWork = 8;

std::string_view text_of(Value value) { return value.is(Kind::String) ? value.as_text() : ""; }

/// The member, Absent also where the value is no object.
Value member(Value value, std::string_view key) {
  return value.is(Kind::Object) ? find(value.as_object(), key) : Value::absent();
}

auto block_of(Instance const& instance) { return std::tie(instance.module, instance.block); }

/// By module, block and key.
bool comes_before(Instance const& a, Instance const& b) {
  return std::tie(a.module, a.block, a.key) < std::tie(b.module, b.block, b.key);
}

bool is_data(std::string_view block) { return block.starts_with("data."); }

/// Of "aws_vpc.main" "aws_vpc".
std::string_view type_of(std::string_view block) { return block.substr(0, block.find('.')); }

/// What is named, without the prefixes that Terraform lists behind it.
std::vector<std::string_view> without_prefixes(std::span<Value const> references) {
  std::vector<std::string_view> names;
  std::string_view before;
  for (Value const item : references) {
    std::string_view const reference = item.as_text();
    bool const is_prefix = !before.empty() && without_last_step(before) == reference;
    if (!is_prefix) names.push_back(reference);
    before = reference;
  }
  return names;
}

}  // namespace

std::optional<std::span<Value const>> references_of(Value expression) {
  Value const list = member(expression, "references");
  if (!list.is(Kind::List)) return std::nullopt;
  auto const items = list.as_list();
  // What there is too much of is not looked at.
  bool const texts =
      items.size() > Configuration::kMostReferences ||
      std::all_of(items.begin(), items.end(), [](Value item) { return item.is(Kind::String); });
  return texts ? std::optional(items) : std::nullopt;
}

Configuration::Configuration(Value configuration, std::vector<Instance> instances, bool whole,
                             std::size_t size, Arena& arena)
    : root_(member(configuration, "root_module")),
      instances_(std::move(instances)),
      whole_(whole),
      work_left_(kLeastWork + size / kBytesAWork),
      arena_(arena) {
  std::stable_sort(instances_.begin(), instances_.end(), comes_before);
}

bool Configuration::spend(std::size_t work) {
  work_left_ -= std::min(work, work_left_);
  return work_left_ > 0;
}

bool Configuration::may_read(std::span<Value const> references) {
  std::size_t work = references.size();
  for (Value const item : references) work += item.as_text().size() / 32;
  return spend(work);
}

/// Made when it is first asked for, as are those around it. Recursion is bounded by the number of
/// parts of an address, and that by kDeepest.
Configuration::Scope& Configuration::scope_at(std::string_view path) {
  if (auto const known = scopes_.find(path); known != scopes_.end()) return known->second;
  Scope scope;
  scope.path = arena_.copy(path);
  if (path.empty()) {
    scope.module = root_;
  } else {
    auto const parts = split_address(path);
    std::size_t const count = parts ? parts->size() : 0;
    if (count >= 2 && count <= 2 * kDeepest && (*parts)[count - 2].name == "module") {
      std::size_t const begin = (*parts)[count - 2].begin;
      Scope& parent = scope_at(path.substr(0, begin == 0 ? 0 : begin - 1));
      scope.parent = &parent;
      scope.key = arena_.copy(parts->back().key);
      scope.call = member(member(parent.module, "module_calls"), parts->back().name);
      scope.module = member(scope.call, "module");
    }
  }
  scope.blocks = blocks_of(scope.module);
  return scopes_.emplace(scope.path, std::move(scope)).first->second;
}

Configuration::Blocks const* Configuration::blocks_of(Value module) {
  Member const* const which = module.is(Kind::Object) ? module.as_object().data() : nullptr;
  auto const [blocks, is_new] = blocks_.try_emplace(which);
  Value const list = is_new ? member(module, "resources") : Value::absent();
  if (list.is(Kind::List)) {
    for (Value const block : list.as_list()) {
      blocks->second.emplace(text_of(member(block, "address")), block);
    }
  }
  return &blocks->second;
}

Value Configuration::block_in(Scope const& scope, std::string_view block) {
  auto const found = scope.blocks->find(block);
  return found == scope.blocks->end() ? Value::absent() : found->second;
}

Value Configuration::expressions_of(Instance const& instance) {
  Value const block = block_in(scope_at(instance.module), instance.block);
  Value const expressions = member(block, "expressions");
  // Terraform leaves the member out where a block sets nothing.
  return expressions.is_absent() && block.is(Kind::Object) ? Value::object({}) : expressions;
}

Configuration::Place Configuration::place_of_call(Scope const& scope) {
  return {scope.path, scope.key, member(scope.call, "for_each_expression"), {}};
}

Targets Configuration::follow(Instance const& from, std::string_view attribute, Value expression) {
  Scope& scope = scope_at(from.module);
  Value const block = block_in(scope, from.block);
  return resolve(scope, expression,
                 {from.block, from.key, member(block, "for_each_expression"), attribute});
}

Targets Configuration::resolve(Scope& scope, Value expression, Place place) {
  Targets result;
  auto const references = references_of(expression);
  if (!references) return result;
  if (++depth_ > kDeepest || references->size() > kMostReferences || !may_read(*references)) {
    result.doubtful = true;
  } else {
    std::vector<std::string_view> const names = without_prefixes(*references);
    if (!is_keyed(scope, names, place)) place.key = {};
    result = collect(scope, names, place);
    if (!place.key.empty() && !result.choose(place.key)) {
      place.key = {};
      result = collect(scope, names, place);
    }
  }
  --depth_;
  return result;
}

/// Whether the own key tells which instance is meant.
bool Configuration::is_keyed(Scope& scope, std::span<std::string_view const> names,
                             Place const& place) {
  if (place.key.empty()) return false;
  bool of_element = false;
  for (std::string_view const name : names) {
    if (name == "count.index" || name == "each.key" || name == "each.value") return true;
    of_element = of_element || name.starts_with("each.value");
  }
  if (!of_element) return false;
  // What an element holds may be the key of something else, unless it is a resource.
  Targets elements;
  follow_each(scope, place, elements);
  return !elements.blocks.empty();
}

Targets Configuration::collect(Scope& scope, std::span<std::string_view const> names,
                               Place const& place) {
  Targets result;
  for (std::string_view const name : names) {
    Targets one;
    follow_one(scope, name, place, one);
    if (!spend(scope.path.size() / 32 + result.work_to_merge(one))) return Targets::anything();
    result.merge(one);
  }
  return result;
}

/// All expressions at or below: those of nested blocks too. Recursion is bounded by
/// Limits::json_depth.
Targets Configuration::resolve_all(Scope& scope, Value expressions, Place const& place) {
  if (references_of(expressions)) return resolve(scope, expressions, place);
  Targets all;
  auto const add = [&](Value below) {
    if (all.doubtful) return;
    Targets const one = resolve_all(scope, below, place);
    if (spend(all.work_to_merge(one))) {
      all.merge(one);
    } else {
      all = Targets::anything();
    }
  };
  if (expressions.is(Kind::Object)) {
    for (Member const& below : expressions.as_object()) add(below.value);
  } else if (expressions.is(Kind::List)) {
    for (Value const below : expressions.as_list()) add(below);
  }
  return all;
}

void Configuration::follow_one(Scope& scope, std::string_view reference, Place const& place,
                               Targets& out) {
  auto const parts = split_address(reference);
  if (!parts) {
    out.doubtful = true;
    return;
  }
  std::string_view const root = parts->front().name;
  std::string_view const name = parts->size() > 1 ? (*parts)[1].name : std::string_view();
  if (root == "path" || root == "terraform" || root == "count" || reference == "each.key") {
    out.others = true;
  } else if (root == "each") {
    follow_each(scope, place, out);
  } else if (root == "var") {
    follow_variable(scope, name, out);
  } else if (root == "module") {
    follow_output(scope, reference, out);
  } else if (root == "local" || root == "self" || name.empty()) {
    out.others = true;
    out.doubtful = true;
  } else {
    std::size_t const at = root == "data" ? 2 : 1;
    if (parts->size() <= at) {
      out.doubtful = true;
      return;
    }
    AddressPart const& last = (*parts)[at];
    std::string_view const block = reference.substr(0, last.begin + last.name.size());
    bool const written = parts->size() > at + 1;
    follow_block(scope, block, last.key, place.key, out);
    follow_attribute(scope, block, last.key.empty() ? place.key : last.key,
                     written ? (*parts)[at + 1].name : place.attribute, written, out);
  }
}

/// What `for_each` runs over; `choose` takes the element of the own key.
void Configuration::follow_each(Scope& scope, Place const& place, Targets& out) {
  out =
      once({&scope, 'f', place.owner, {}, {}}, [&] { return resolve(scope, place.for_each, {}); });
  out.others = out.others || out.blocks.empty();
  out.doubtful = out.doubtful || place.for_each.is_absent();
}

/// What a name stands for, looked up once; a circle is doubtful.
template <class Resolve>
Targets Configuration::once(Name const& name, Resolve resolve) {
  auto const [known, is_new] = known_.try_emplace(name);
  if (is_new) {
    Targets found = resolve();
    found.others = found.others || found.blocks.empty();
    known->second = std::move(found);
  }
  return known->second ? *known->second : Targets::anything();
}

/// What the call of the module passes; the value of a variable of the root module is in the plan.
void Configuration::follow_variable(Scope& scope, std::string_view name, Targets& out) {
  if (scope.parent == nullptr) {
    out.others = true;
    return;
  }
  out = once({&scope, 'v', {}, name, {}}, [&] {
    Value const passed = member(member(scope.call, "expressions"), name);
    return resolve(*scope.parent, passed, place_of_call(scope));
  });
}

/// "module.m[0].out.attribute": the expression of that output.
void Configuration::follow_output(Scope& scope, std::string_view reference, Targets& out) {
  auto const parts = split_address(reference);
  if (!parts || parts->size() < 3) {
    out.others = true;
    out.doubtful = true;
    return;
  }
  std::string path(scope.path);
  if (!path.empty()) path += '.';
  path.append(reference.substr(0, (*parts)[1].end));
  Scope& child = scope_at(path);
  std::string_view const name = (*parts)[2].name;
  out = once({&child, 'o', {}, name, {}}, [&] {
    Value const output = member(member(child.module, "outputs"), name);
    Targets found = resolve(child, member(output, "expression"), {});
    found.doubtful = found.doubtful || output.is_absent();
    return found;
  });
}

/// `key` is written behind the block; `own_key` is that of what refers, where it may stand for one.
void Configuration::follow_block(Scope const& scope, std::string_view block, std::string_view key,
                                 std::string_view own_key, Targets& out) {
  std::vector<std::string_view> found;
  auto const find_key = [&](std::string_view one) {
    Instance const wanted{{}, scope.path, block, one};
    auto const at = std::lower_bound(instances_.begin(), instances_.end(), wanted, comes_before);
    if (at != instances_.end() && !comes_before(wanted, *at)) found.push_back(at->address);
  };
  if (!key.empty() || !own_key.empty()) find_key(key.empty() ? own_key : key);
  if (key.empty() && found.empty()) {
    Instance const wanted{{}, scope.path, block, {}};
    auto at = std::lower_bound(instances_.begin(), instances_.end(), wanted, comes_before);
    while (at != instances_.end() && block_of(*at) == block_of(wanted) &&
           found.size() <= Targets::kMost) {
      found.push_back((at++)->address);
    }
  }
  if (found.empty() && (!key.empty() || is_optional(scope, block))) {
    out.others = true;
    out.doubtful = !whole_;
    return;
  }
  if (found.empty()) {
    std::string address(scope.path);
    if (!address.empty()) address += '.';
    found.push_back(arena_.copy(address.append(block)));
  }
  out.blocks.push_back(std::move(found));
}

/// Whether a plan need not hold it: it is known because it was read before, or there are none of
/// it. Nothing unknown is of it then. Of what is left out otherwise (`-target`, a part of a plan)
/// there may be; it is only no resource of the plan.
bool Configuration::is_optional(Scope const& scope, std::string_view block) {
  auto const repeats = [](Value one) {
    return !member(one, "count_expression").is_absent() ||
           !member(one, "for_each_expression").is_absent();
  };
  bool optional = is_data(block) || repeats(block_in(scope, block));
  for (Scope const* at = &scope; at->parent != nullptr; at = at->parent) {
    optional = optional || repeats(at->call);
  }
  return optional;
}

/// What the value of the attribute is of in turn: certain where one resource is named with that
/// attribute, and the attribute leads to one. What is computed may be of all that the block names.
/// Where no attribute is `written`, it may be the one of the same name.
void Configuration::follow_attribute(Scope& scope, std::string_view block, std::string_view key,
                                     std::string_view attribute, bool written, Targets& out) {
  if (out.blocks.empty()) return;
  Value const own = block_in(scope, block);
  Value expressions = member(own, "expressions");
  std::string_view which;  // Empty: all of them.
  if (!is_data(block)) {
    if (attribute.empty() || is_name_of(type_of(block), attribute)) return;
    Value const set = member(expressions, attribute);
    if (!set.is_absent() || !written) {
      expressions = set;
      which = attribute;
    }
  }
  if (!expressions.is(Kind::Object) && !expressions.is(Kind::List)) return;
  if (key.empty() || !out.only().ends_with(key)) key = {};
  Targets const found = once({&scope, 'a', block, which, key}, [&] {
    return resolve_all(scope, expressions, {block, key, member(own, "for_each_expression"), which});
  });
  bool const certain = references_of(expressions) && written && !out.only().empty() &&
                       !found.only().empty() && !found.others;
  if (!certain) return out.add_perhaps(found);
  out.carried = found.blocks.front();
  out.carried.insert(out.carried.end(), found.carried.begin(), found.carried.end());
  out.add_perhaps(found.perhaps);
}

}  // namespace writ::ingest
