#include "engine/sema/kinds.hpp"

#include "engine/ir/walk.hpp"
#include "engine/library/library.hpp"

namespace writ::sema {
namespace {

using library::KindSet;
using library::set_of;

constexpr KindSet kAnything = static_cast<KindSet>(~0U);

/// Expressions that one question looks at: variables share their values, so a few lines can spell
/// more of them than anybody could look at.
constexpr int kMostLooked = 64;

class Kinds {
 public:
  explicit Kinds(ir::Module const& module) : module_(module) {}

  /// The kinds that a value of the expression can have, if it has one.
  KindSet of(ir::ExprId id) {
    if (!id.exists() || ++looked_ > kMostLooked) return kAnything;
    return std::visit(
        ir::Overload{
            [](ir::Literal const& e) { return set_of(e.value.kind()); },
            [](ir::Now const&) { return set_of(Kind::Time); },
            [&](ir::VariableUse const& e) { return of(module_.variables[e.variable.value].value); },
            [](ir::Splat const&) { return set_of(Kind::List); },
            [](ir::ListOf const&) { return set_of(Kind::List); },
            [](ir::Comprehension const&) { return set_of(Kind::List); },
            [](ir::ObjectOf const&) { return set_of(Kind::Object); },
            [&](ir::Coalesce const& e) { return either(e.value, e.otherwise); },
            [&](ir::If const& e) { return either(e.then_branch, e.else_branch); },
            [&](ir::Bind const& e) { return of(e.body); },
            [&](ir::Call const& e) { return library::functions()[e.function].result_kinds; },
            [&](ir::Calculate const& e) { return calculated(e); },
            [](auto const&) { return kAnything; }},
        module_[id].is);
  }

 private:
  KindSet either(ir::ExprId a, ir::ExprId b) { return static_cast<KindSet>(of(a) | of(b)); }

  /// `+` of a string is a string: nothing else is added to one.
  KindSet calculated(ir::Calculate const& e) {
    if (e.operation != Arithmetic::Add) return kAnything;
    bool const joins = of(e.left) == set_of(Kind::String) || of(e.right) == set_of(Kind::String);
    return joins ? set_of(Kind::String) : kAnything;
  }

  ir::Module const& module_;
  int looked_ = 0;
};

}  // namespace

bool is_always(ir::Module const& module, ir::ExprId id, Kind kind) {
  KindSet const none = set_of(Kind::Absent) | set_of(Kind::Null);
  KindSet const kinds = Kinds(module).of(id) & static_cast<KindSet>(~none);
  return kinds == set_of(kind);
}

}  // namespace writ::sema
