// Follows names from scope to scope. Terraform lists for `aws_vpc.main[0].id` the reference itself
// and then its prefixes; for an index that is an expression the block and what the index names
// (https://developer.hashicorp.com/terraform/internals/json-format#expression-representation).
#include "engine/ingest/formats/terraform_configuration.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/ingest/formats/terraform_address.hpp"

namespace writ::ingest {
namespace {

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

void merge(Targets& to, Targets const& from) {
  to.others = to.others || from.others;
  to.doubtful = to.doubtful || from.doubtful;
  for (auto const& block : from.blocks) {
    bool const known = std::find(to.blocks.begin(), to.blocks.end(), block) != to.blocks.end();
    if (!known) to.blocks.push_back(block);
  }
  if (to.count() > Configuration::kMostTargets) {
    to.blocks.clear();
    to.doubtful = true;
  }
}

/// Of several instances the one with the key of what refers to them, if there is one.
void choose(Targets& targets, std::string_view key) {
  if (key.empty()) return;
  for (auto& block : targets.blocks) {
    auto const same = std::find_if(block.begin(), block.end(), [&](std::string_view address) {
      return address.ends_with(key);
    });
    if (block.size() > 1 && same != block.end()) block = {*same};
  }
}

bool is_key_of_repeat(std::string_view reference) {
  return reference == "count.index" || reference == "each.key" ||
         reference.starts_with("each.value");
}

}  // namespace

std::size_t Targets::count() const {
  std::size_t sum = 0;
  for (auto const& block : blocks) sum += block.size();
  return sum;
}

std::optional<std::span<Value const>> references_of(Value expression) {
  Value const list = member(expression, "references");
  if (!list.is(Kind::List)) return std::nullopt;
  auto const items = list.as_list();
  bool const texts =
      std::all_of(items.begin(), items.end(), [](Value item) { return item.is(Kind::String); });
  return texts ? std::optional(items) : std::nullopt;
}

Configuration::Configuration(Value configuration, std::vector<Instance> instances, Arena& arena)
    : root_(member(configuration, "root_module")), instances_(std::move(instances)), arena_(arena) {
  std::stable_sort(instances_.begin(), instances_.end(), comes_before);
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
  Value const blocks = member(scope.module, "resources");
  if (blocks.is(Kind::List)) {
    for (Value const block : blocks.as_list()) {
      scope.resources.emplace(text_of(member(block, "address")), block);
    }
  }
  return scopes_.emplace(scope.path, std::move(scope)).first->second;
}

Value Configuration::expressions_of(Instance const& instance) {
  Scope const& scope = scope_at(instance.module);
  auto const block = scope.resources.find(instance.block);
  return block == scope.resources.end() ? Value::absent() : member(block->second, "expressions");
}

Configuration::Repeat Configuration::repeat_of(Scope const& scope) {
  return {scope.key, member(scope.call, "for_each_expression")};
}

Targets Configuration::follow(Instance const& from, Value expression) {
  Scope& scope = scope_at(from.module);
  auto const block = scope.resources.find(from.block);
  Value const own = block == scope.resources.end() ? Value::absent() : block->second;
  return resolve(scope, expression, {from.key, member(own, "for_each_expression")});
}

Targets Configuration::resolve(Scope& scope, Value expression, Repeat repeat) {
  Targets result;
  auto const references = references_of(expression);
  if (!references) return result;
  if (++depth_ > kDeepest || references->size() > kMostReferences) {
    result.doubtful = true;
  } else {
    std::string_view before;
    bool const keyed = std::any_of(references->begin(), references->end(),
                                   [](Value item) { return is_key_of_repeat(item.as_text()); });
    if (!keyed) repeat.key = {};
    for (Value const item : *references) {
      std::string_view const reference = item.as_text();
      // A prefix of what was just named says nothing new.
      if (continues(before, reference)) continue;
      before = reference;
      Targets one;
      follow_one(scope, reference, repeat, one);
      merge(result, one);
    }
    choose(result, repeat.key);
  }
  --depth_;
  return result;
}

void Configuration::follow_one(Scope& scope, std::string_view reference, Repeat const& repeat,
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
    out = resolve(scope, repeat.for_each, {repeat.key, {}});
    out.others = out.others || out.blocks.empty();
    out.doubtful = out.doubtful || !references_of(repeat.for_each);
  } else if (root == "var") {
    follow_variable(scope, name, out);
  } else if (root == "module") {
    follow_output(scope, reference, out);
  } else if (root == "local" || root == "self" || name.empty()) {
    out.others = true;
    out.doubtful = true;
  } else {
    bool const of_data = root == "data";
    if (of_data && parts->size() < 3) {
      out.doubtful = true;
      return;
    }
    AddressPart const& last = (*parts)[of_data ? 2 : 1];
    std::size_t const block_end = last.begin + last.name.size();
    follow_block(scope, reference.substr(0, block_end), last.key, repeat.key, out);
  }
}

/// What the call of the module passes; the value of a variable of the root module is in the plan.
void Configuration::follow_variable(Scope& scope, std::string_view name, Targets& out) {
  if (scope.parent == nullptr) {
    out.others = true;
    return;
  }
  std::string key = "var ";
  key.append(scope.path).append(" ").append(name);
  auto const [known, is_new] = known_.try_emplace(std::move(key));
  if (is_new) {
    Value const passed = member(member(scope.call, "expressions"), name);
    Targets found = resolve(*scope.parent, passed, repeat_of(scope));
    found.others = found.others || found.blocks.empty();
    known->second = std::move(found);
  }
  if (known->second) {
    merge(out, *known->second);
  } else {
    out.doubtful = true;  // A circle.
  }
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
  std::string_view const name = (*parts)[2].name;
  auto const [known, is_new] = known_.try_emplace("out " + path + ' ' + std::string(name));
  if (is_new) {
    Scope& child = scope_at(path);
    Value const output = member(member(child.module, "outputs"), name);
    Targets found = resolve(child, member(output, "expression"), {});
    found.others = found.others || found.blocks.empty();
    found.doubtful = found.doubtful || output.is_absent();
    known->second = std::move(found);
  }
  if (known->second) {
    merge(out, *known->second);
  } else {
    out.doubtful = true;
  }
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
  if (!key.empty()) {
    find_key(key);
  } else {
    if (!own_key.empty()) find_key(own_key);
    Instance const wanted{{}, scope.path, block, {}};
    auto at = std::lower_bound(instances_.begin(), instances_.end(), wanted, comes_before);
    bool const chosen = !found.empty();
    while (!chosen && at != instances_.end() && block_of(*at) == block_of(wanted) &&
           found.size() <= kMostTargets) {
      found.push_back((at++)->address);
    }
  }
  if (found.empty()) {
    // It is not in the plan; nothing that is can be meant.
    std::string address(scope.path);
    if (!address.empty()) address += '.';
    address.append(block).append(key);
    found.push_back(arena_.copy(address));
  }
  merge(out, {{std::move(found)}, false, false});
}

}  // namespace writ::ingest
