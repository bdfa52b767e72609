// What a quantifier or comprehension runs over, element by element. Covered by
// tests/unit/reference/evidence_test.cpp.
#include <string>

#include "engine/value/print.hpp"
#include "tests/support/reference/operators.hpp"
#include "tests/support/reference/tree.hpp"

namespace writ::reference {
namespace {

std::optional<Origin> below(std::optional<Origin> origin, std::string_view token) {
  if (origin) append_pointer_token(origin->pointer, token);
  return origin;
}

bool selects(std::vector<ir::TypePattern> const& types, std::string_view type) {
  for (ir::TypePattern const& pattern : types) {
    if (pattern.glob ? glob_matches(pattern.text, type) : pattern.text == type) return true;
  }
  return false;
}

Elements undecided(Reason reason) { return {reason, {}}; }

Elements of_types(Context& context, std::vector<ir::TypePattern> const& types) {
  Elements result;
  for (Resource const& resource : context.snapshot) {
    if (!selects(types, resource.type)) continue;
    auto const index = static_cast<std::int64_t>(result.elements.size());
    Value const element = element_of_type(resource);
    result.elements.push_back(
        {{Value::integer(index), {}}, {element, Origin{&element.as_resource(), ""}}, false});
  }
  return result;
}

Elements of_list(Located const& domain) {
  Elements result;
  for (Value const item : domain.value.as_list()) {
    auto const index = static_cast<std::int64_t>(result.elements.size());
    result.elements.push_back(
        {{Value::integer(index), {}},
         {part_of(domain.value, item), below(domain.origin, std::to_string(index))},
         false});
  }
  return result;
}

Elements of_members(Located const& domain) {
  Elements result;
  for (Member const& m : members_of(domain.value)) {
    if (m.value.is_absent()) continue;
    std::string const key = domain.value.is_sensitive() ? "(sensitive)" : std::string(m.key);
    result.elements.push_back({{part_of(domain.value, Value::string(m.key)), {}},
                               {part_of(domain.value, m.value), below(domain.origin, key)},
                               m.value.is(Kind::Unknown)});
  }
  return result;
}

}  // namespace

Elements elements_of(Context& context, Scope const* scope, ir::Domain const& domain,
                     bool two_variables) {
  if (!domain.value.exists()) return of_types(context, domain.types);
  Located const value = value_of(context, scope, domain.value);
  Value const v = value.value;
  if (v.is(Kind::Undecided)) return undecided(v.reason());
  if (v.is(Kind::Unknown)) return undecided(Reason::Unknown);
  if (v.is_absent()) return {};
  if (v.is(Kind::List)) return of_list(value);
  bool const object = v.is(Kind::Object) || v.is(Kind::Resource);
  if (object && two_variables) return of_members(value);
  return undecided(Reason::Type);
}

Scope const* bind_element(Context& context, Scope const* scope, ir::VarId key, ir::VarId element,
                          Element const& meaning) {
  if (key.exists()) scope = context.bind(key, meaning.key, scope);
  return context.bind(element, meaning.element, scope);
}

}  // namespace writ::reference
