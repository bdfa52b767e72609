// Walks values and expressions side by side and rebuilds what gets references, or holds it.
#include "engine/ingest/formats/terraform_references.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "engine/value/equality.hpp"
#include "engine/value/reference.hpp"

namespace writ::ingest {
namespace {

/// Blocks of one kind that are compared with the elements they may have become.
constexpr std::size_t kMostBlocks = 64;

constexpr std::string_view kConstant = "constant_value";

bool is_constant(Value expression) {
  return expression.is(Kind::Object) && !find(expression.as_object(), kConstant).is(Kind::Absent);
}

class Walk {
 public:
  Walk(Instance const& instance, Configuration& configuration, std::uint32_t input, Arena& arena)
      : instance_(instance), configuration_(configuration), input_(input), arena_(arena) {}

  /// `key` is that of the attribute or block.
  Value visit(Value value, std::string_view key, Value expression) {
    if (expression.is(Kind::List)) return visit_blocks(value, expression.as_list());
    if (!expression.is(Kind::Object)) return value;
    if (references_of(expression)) {
      return can_refer(value)
                 ? refer(value, configuration_.follow(instance_, key, expression), true)
                 : value;
    }
    if (is_constant(expression)) return value;
    // A nested block, which is an object or a list of one.
    if (value.is(Kind::Object)) {
      return each_part(value, [&](Value part, std::string_view name) {
        return visit(part, name, find(expression.as_object(), name));
      });
    }
    if (value.is(Kind::List)) return visit_blocks(value, {&expression, 1});
    return value;
  }

 private:
  static bool is_composed(Value value) { return value.is(Kind::List) || value.is(Kind::Object); }

  static bool can_refer(Value value) {
    return is_composed(value) || value.is(Kind::Unknown) || value.is(Kind::String);
  }

  /// The object or list with `change` applied to each part; it takes the part and its key, which is
  /// empty in a list.
  template <class Change>
  Value each_part(Value value, Change change) {
    Value result;
    if (value.is(Kind::Object)) {
      auto const old = value.as_object();
      std::span<Member> const members = arena_.allocate<Member>(old.size());
      for (std::size_t i = 0; i < old.size(); ++i) {
        std::construct_at(&members[i], Member{old[i].key, change(old[i].value, old[i].key)});
      }
      result = Value::object(members);
    } else {
      auto const old = value.as_list();
      std::span<Value> const items = arena_.allocate<Value>(old.size());
      for (std::size_t i = 0; i < old.size(); ++i) {
        std::construct_at(&items[i], change(old[i], std::string_view()));
      }
      result = Value::list(items);
    }
    return value.is_sensitive() ? result.as_sensitive() : result;
  }

  /// Blocks of one kind became the elements of a list, or of a set, which Terraform puts into an
  /// order of its own; and `dynamic` blocks are left out of the configuration. So elements are only
  /// held against blocks when there are as many of both.
  Value visit_blocks(Value value, std::span<Value const> blocks) {
    bool const fits = value.is(Kind::List) && value.as_list().size() == blocks.size() &&
                      blocks.size() <= kMostBlocks;
    if (!fits) return value;
    return each_part(value,
                     [&](Value element, std::string_view) { return visit_block(element, blocks); });
  }

  /// The element is one of the blocks whose constants it has.
  Value visit_block(Value element, std::span<Value const> blocks) {
    std::vector<Value> candidates;
    std::copy_if(blocks.begin(), blocks.end(), std::back_inserter(candidates),
                 [&](Value block) { return may_be(element, block); });
    if (candidates.size() == 1) return visit(element, {}, candidates.front());
    if (candidates.empty() || !element.is(Kind::Object)) return element;
    return each_part(
        element, [&](Value value, std::string_view key) { return of_any(value, key, candidates); });
  }

  bool may_be(Value element, Value block) {
    if (!element.is(Kind::Object) || !block.is(Kind::Object)) return true;
    auto const expressions = block.as_object();
    if (!configuration_.spend(1 + expressions.size())) return true;
    return std::all_of(expressions.begin(), expressions.end(), [&](Member const& member) {
      if (!is_constant(member.value)) return true;
      Value const constant = find(member.value.as_object(), kConstant);
      Value const found = find(element.as_object(), member.key);
      // A number may have become a text: values of two types tell nothing.
      return found.is_absent() || !equal_members(found, constant).is_false();
    });
  }

  /// The value of an attribute that one of the blocks sets. Deeper blocks are not looked into.
  Value of_any(Value value, std::string_view key, std::vector<Value> const& blocks) {
    if (!can_refer(value)) return value;
    Targets all;
    for (Value const block : blocks) {
      if (!block.is(Kind::Object)) continue;
      all.merge(configuration_.follow(instance_, key, find(block.as_object(), key)));
    }
    return refer(value, all, false);
  }

  /// The value with references to the targets. `whole`: they are of this value alone, not of one
  /// among several.
  Value refer(Value value, Targets const& targets, bool whole) {
    bool const single = whole && !targets.only().empty();
    if (value.is(Kind::Unknown)) return with(value, targets, single);
    // What is known may stem from what else the expression names.
    if (value.is(Kind::String)) return with(value, targets, single && !targets.others);
    if (!is_composed(value)) return value;
    Value const unknown = with(Value::unknown(), targets, single);
    bool any_unknown = false;
    Value const result = below(value, unknown, any_unknown);
    bool const certain =
        (single && (any_unknown || !targets.others)) || (whole && one_each(value, targets));
    return with(result, targets, certain);
  }

  /// Whether each target has an element of its own.
  static bool one_each(Value value, Targets const& targets) {
    if (!value.is(Kind::List) || targets.doubtful) return false;
    auto const items = value.as_list();
    auto const unknown = static_cast<std::size_t>(std::count_if(
        items.begin(), items.end(), [](Value item) { return item.is(Kind::Unknown); }));
    bool const none = unknown == 0 && !targets.others;
    return (none ? items.size() : unknown) == targets.count();
  }

  /// `unknown` in the place of all that is unknown; what is known speaks for itself.
  Value below(Value value, Value unknown, bool& any_unknown) {
    if (value.is(Kind::Unknown)) {
      any_unknown = true;
      return value.is_sensitive() ? unknown.as_sensitive() : unknown;
    }
    if (!is_composed(value)) return value;
    return each_part(
        value, [&](Value part, std::string_view) { return below(part, unknown, any_unknown); });
  }

  Value with(Value value, Targets const& targets, bool certain) {
    std::vector<Reference> references;
    auto const add = [&](std::vector<std::string_view> const& addresses, bool surely) {
      for (std::string_view const address : addresses) {
        references.push_back({address, input_, surely});
      }
    };
    for (auto const& block : targets.blocks) add(block, certain);
    add(targets.carried, certain);
    if (value.is(Kind::Unknown)) {
      add(targets.perhaps, false);
      // Without any reference an unknown value may be anything already.
      if (targets.doubtful && !references.empty()) references.push_back({{}, input_, false});
    }
    if (!configuration_.spend(8 * references.size())) references.assign(1, {{}, input_, false});
    return with_references(value, references, arena_);
  }

  Instance const& instance_;
  Configuration& configuration_;
  std::uint32_t input_;
  Arena& arena_;
};

}  // namespace

Value computed_attributes(Value values, Value expressions, Arena& arena) {
  if (!values.is(Kind::Object) || !expressions.is(Kind::Object)) return {};
  std::vector<Value> names;
  for (Member const& member : values.as_object()) {
    bool const written = !find(expressions.as_object(), member.key).is(Kind::Absent);
    if (member.value.is(Kind::Unknown) && !written) names.push_back(Value::string(member.key));
  }
  if (names.empty()) return {};
  std::span<Value> const room = arena.allocate<Value>(names.size());
  std::uninitialized_copy(names.begin(), names.end(), room.begin());
  return Value::list(room);
}

Value attach_references(Value values, Instance const& instance, Configuration& configuration,
                        std::uint32_t input, Arena& arena) {
  Value const expressions = configuration.expressions_of(instance);
  if (!expressions.is(Kind::Object) || !values.is(Kind::Object)) return values;
  return Walk(instance, configuration, input, arena).visit(values, {}, expressions);
}

}  // namespace writ::ingest
