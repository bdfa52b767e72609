// What the expressions of a plan's `configuration` refer to: through variables, module outputs and
// `each.value` to the instances of resources that are in the plan. Covered by
// tests/unit/ingest/terraform_references_test.cpp.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/ingest/formats/terraform_targets.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

/// A resource of the plan that others can refer to.
struct Instance {
  std::string_view address;  ///< "module.m[0].aws_vpc.main[\"a\"]"
  std::string_view module;   ///< "module.m[0]"; empty in the root module
  std::string_view block;    ///< "aws_vpc.main", "data.aws_ami.base"
  std::string_view key;      ///< `["a"]`, `[0]`; empty without count and for_each
};

/// The member `references` of an expression; nothing where the value is none, or has none.
[[nodiscard]] std::optional<std::span<Value const>> references_of(Value expression);

class Configuration {
 public:
  /// `configuration` may be absent: it then has no expressions. `whole`: every resource that the
  /// plan knows of is among the instances, so that what is not among them has no unknown value.
  /// `size` is that of the plan's text. Texts are kept in the arena, which must outlive this as
  /// must the instances' texts. Time: that of sorting the instances.
  Configuration(Value configuration, std::vector<Instance> instances, bool whole, std::size_t size,
                Arena& arena);

  /// The expressions of a resource block, Absent where they are not told.
  [[nodiscard]] Value expressions_of(Instance const& instance);

  /// Where the expression of the instance's block leads; `attribute` is what it is the value of. At
  /// most Targets::kMost instances and kDeepest steps from one name to the next: past them it is
  /// doubtful.
  [[nodiscard]] Targets follow(Instance const& from, std::string_view attribute, Value expression);

  /// Takes from the work that is allowed, which is linear in the size of the plan; false once there
  /// is none left. Everything is doubtful then.
  [[nodiscard]] bool spend(std::size_t work);

  static constexpr std::size_t kMostReferences = 256;
  static constexpr std::size_t kDeepest = 64;

 private:
  using Blocks = std::map<std::string_view, Value>;  ///< by address

  /// A module instance: the same configuration under each of its keys.
  struct Scope {
    std::string_view path;  ///< "module.m[0].module.n"
    std::string_view key;   ///< of its last step
    Value module;           ///< what `configuration` says of it; Absent where it does not
    Value call;             ///< the call in the parent's module
    Scope* parent = nullptr;
    Blocks const* blocks = nullptr;
  };
  /// Where an expression stands: what `each` and `count` are in it, and what it is the value of.
  struct Place {
    std::string_view owner;  ///< block or module call
    std::string_view key;
    Value for_each;  ///< the expression
    std::string_view attribute;
  };
  /// A variable or output of a module instance, or an attribute or the `for_each` of a block in
  /// one.
  struct Name {
    Scope const* scope;
    char kind;
    std::string_view block;
    std::string_view name;
    std::string_view key;
    [[nodiscard]] auto order() const { return std::tie(scope, kind, block, name, key); }
    friend bool operator<(Name const& a, Name const& b) { return a.order() < b.order(); }
  };

  [[nodiscard]] bool may_read(std::span<Value const> references);
  Scope& scope_at(std::string_view path);
  Blocks const* blocks_of(Value module);
  [[nodiscard]] static Value block_in(Scope const& scope, std::string_view block);
  [[nodiscard]] static Place place_of_call(Scope const& scope);
  [[nodiscard]] Targets resolve(Scope& scope, Value expression, Place place);
  [[nodiscard]] Targets resolve_all(Scope& scope, Value expressions, Place const& place);
  [[nodiscard]] bool is_keyed(Scope& scope, std::span<std::string_view const> names,
                              Place const& place);
  [[nodiscard]] Targets collect(Scope& scope, std::span<std::string_view const> names,
                                Place const& place);
  template <class Resolve>
  [[nodiscard]] Targets once(Name const& name, Resolve resolve);
  void follow_one(Scope& scope, std::string_view reference, Place const& place, Targets& out);
  void follow_each(Scope& scope, Place const& place, Targets& out);
  void follow_variable(Scope& scope, std::string_view name, Targets& out);
  void follow_output(Scope& scope, std::string_view reference, Targets& out);
  void follow_block(Scope const& scope, std::string_view block, std::string_view key,
                    std::string_view own_key, Targets& out);
  [[nodiscard]] static bool is_optional(Scope const& scope, std::string_view block);
  void follow_attribute(Scope& scope, std::string_view block, std::string_view key,
                        std::string_view attribute, bool written, Targets& out);

  Value root_;
  std::vector<Instance> instances_;  ///< sorted by module, block and key
  bool whole_;
  std::size_t work_left_;
  Arena& arena_;
  std::map<std::string_view, Scope> scopes_;
  std::map<Member const*, Blocks> blocks_;  ///< by the members of the module
  std::map<Name, std::optional<Targets>> known_;
  std::size_t depth_ = 0;
};

}  // namespace writ::ingest
