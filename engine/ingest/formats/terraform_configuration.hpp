// What the expressions of a plan's `configuration` refer to: through variables, module outputs and
// `each.value` to the instances of resources that are in the plan. Covered by
// tests/unit/ingest/terraform_references_test.cpp.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

/// A resource of the plan that others can refer to.
struct Instance {
  std::string_view address;  ///< "module.m[0].aws_vpc.main[\"a\"]"
  std::string_view module;   ///< "module.m[0]"; empty in the root module
  std::string_view block;    ///< "aws_vpc.main", "data.aws_ami.base"
  std::string_view key;      ///< `["a"]`, `[0]`; empty without count and for_each
};

/// Where an expression may lead.
struct Targets {
  /// For each resource block that it names the addresses of the instances that may be meant: one
  /// where it is plain which.
  std::vector<std::vector<std::string_view>> blocks;
  bool others = false;    ///< variables, locals, keys: a known value may be of these
  bool doubtful = false;  ///< what cannot be followed: an unknown value may be anything

  /// The only resource that can be meant, or an empty text.
  [[nodiscard]] std::string_view only() const {
    bool const one = blocks.size() == 1 && blocks.front().size() == 1 && !doubtful;
    return one ? blocks.front().front() : std::string_view();
  }
  [[nodiscard]] std::size_t count() const;
};

/// The member `references` of an expression; nothing where the value is none, or has none.
[[nodiscard]] std::optional<std::span<Value const>> references_of(Value expression);

class Configuration {
 public:
  /// `configuration` may be absent: it then has no expressions. Texts are kept in the arena, which
  /// must outlive this as must the instances' texts. Time: that of sorting the instances.
  Configuration(Value configuration, std::vector<Instance> instances, Arena& arena);

  /// The expressions of a resource block, Absent where they are not told.
  [[nodiscard]] Value expressions_of(Instance const& instance);

  /// Where the expression of the instance's block leads. Time: linear in the references, but for
  /// those of variables, which are followed once for each module instance. At most kMostTargets
  /// instances and kDeepest steps from one name to the next: past them it is doubtful.
  [[nodiscard]] Targets follow(Instance const& from, Value expression);

  static constexpr std::size_t kMostTargets = 64;
  static constexpr std::size_t kMostReferences = 256;
  static constexpr std::size_t kDeepest = 64;

 private:
  /// A module instance: the same configuration under each of its keys.
  struct Scope {
    std::string_view path;  ///< "module.m[0].module.n"
    std::string_view key;   ///< of its last step
    Value module;           ///< what `configuration` says of it; Absent where it does not
    Value call;             ///< the call in the parent's module
    Scope* parent = nullptr;
    std::map<std::string_view, Value> resources;  ///< blocks by address
  };
  /// What `each` and `count` stand for in an expression.
  struct Repeat {
    std::string_view key;
    Value for_each;  ///< the expression
  };

  Scope& scope_at(std::string_view path);
  [[nodiscard]] static Repeat repeat_of(Scope const& scope);
  [[nodiscard]] Targets resolve(Scope& scope, Value expression, Repeat repeat);
  void follow_one(Scope& scope, std::string_view reference, Repeat const& repeat, Targets& out);
  void follow_variable(Scope& scope, std::string_view name, Targets& out);
  void follow_output(Scope& scope, std::string_view reference, Targets& out);
  void follow_block(Scope const& scope, std::string_view block, std::string_view key,
                    std::string_view own_key, Targets& out);

  Value root_;
  std::vector<Instance> instances_;  ///< sorted by module, block and key
  Arena& arena_;
  std::map<std::string_view, Scope> scopes_;
  std::map<std::string, std::optional<Targets>> known_;  ///< of variables and outputs
  std::size_t depth_ = 0;
};

}  // namespace writ::ingest
