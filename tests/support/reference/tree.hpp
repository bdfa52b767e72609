// What the reference interpreter works on: values that know where they stand in the input, the
// meaning of names, and the tree of conditions that all have come out. Shared by its files only.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/ir/module.hpp"
#include "engine/value/evidence.hpp"
#include "engine/value/resource.hpp"
#include "writ/limits.hpp"

namespace writ::reference {

/// Where a value stands in the input.
struct Origin {
  Resource const* resource = nullptr;
  std::string pointer;  ///< JSON Pointer into the resource's attributes
};

/// A value, and its origin where it has one.
struct Located {
  Value value;
  std::optional<Origin> origin;
};

/// One name and what it stands for, inside the scope around it. A chain of these is an environment.
struct Scope {
  ir::VarId variable;
  Located meaning;
  Scope const* outer = nullptr;
};

/// What one evaluation needs everywhere.
struct Context {
  ir::Module const& module;
  Resource const* own;  ///< null for a rule without `for`
  std::span<Resource const> snapshot;
  Value now;
  Limits const& limits;
  Arena arena;               ///< what computed values view
  std::deque<Scope> scopes;  ///< addresses stay

  Scope const* bind(ir::VarId variable, Located meaning, Scope const* outer);
};

/// A condition that has come out, with the conditions inside it.
struct Node {
  enum class Form : std::uint8_t {
    Leaf,    ///< decides for itself
    All,     ///< `and` of its parts
    Any,     ///< `or` of its parts
    Around,  ///< what decided its only part decided it
    Choice,  ///< `if`: its condition, and the branch taken where there is one
    Some,    ///< quantifiers: one part an element
    Every,
    No,
    One,
  };
  Form form = Form::Leaf;
  ir::ExprId expr;
  Scope const* scope = nullptr;
  Outcome outcome;
  std::vector<Node> parts;
  /// Of a quantifier: what each part counts as, which is not its own outcome where the element may
  /// turn out null.
  std::vector<Outcome> counted;
};

// values.cpp
/// The value of an expression where a value stands; a condition gives a boolean or is undecided.
[[nodiscard]] Located value_of(Context& context, Scope const* scope, ir::ExprId expr);

/// What the variable stands for in the scope.
[[nodiscard]] Located meaning_of(Context& context, Scope const* scope, ir::VarId variable);

// call.cpp
/// The library function of that index on the arguments.
[[nodiscard]] Value call(Context& context, std::uint32_t function,
                         std::vector<Value> const& arguments);

// domains.cpp
/// An element of a domain. `may_be_null`: a member known only after apply, which may not count.
struct Element {
  Located key;
  Located element;
  bool may_be_null = false;
};
struct Elements {
  std::optional<Reason> undecided;  ///< there are no elements then
  std::vector<Element> elements;
};
[[nodiscard]] Elements elements_of(Context& context, Scope const* scope, ir::Domain const& domain,
                                   bool two_variables);
/// The scope in which an element's variables have their meaning.
[[nodiscard]] Scope const* bind_element(Context& context, Scope const* scope, ir::VarId key,
                                        ir::VarId element, Element const& meaning);

// conditions.cpp
/// The condition with everything inside it, each with its outcome.
[[nodiscard]] Node condition_of(Context& context, Scope const* scope, ir::ExprId expr);

// evidence.cpp
/// The leaves that decided the condition, in source order.
[[nodiscard]] std::vector<Leaf> deciding(Context& context, Node const& node);

}  // namespace writ::reference
