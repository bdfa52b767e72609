// Calls the functions of ARM templates by their names: those that need not know all of their
// arguments here, the others from the tables.
#include "engine/ingest/formats/arm_functions.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/ingest/formats/arm_value.hpp"
#include "engine/ingest/marks.hpp"
#include "engine/value/reference.hpp"

namespace writ::ingest {
namespace {

/// `and`, `or`: decided by one argument alone where that is enough.
Value fold(arm::Arguments arguments, bool decisive) {
  bool open = false;
  for (Value const one : arguments) {
    if (!one.is(Kind::Boolean)) {
      open = true;
    } else if (one.as_boolean() == decisive) {
      return one;
    }
  }
  return open ? Value::unknown() : Value::boolean(!decisive);
}

/// The functions that need not know all of their arguments.
std::optional<Value> call_partly(std::string_view name, arm::Arguments arguments) {
  if (same_word(name, "and")) return fold(arguments, false);
  if (same_word(name, "or")) return fold(arguments, true);
  if (same_word(name, "if") && arguments.size() == 3 && arguments[0].is(Kind::Boolean)) {
    return arguments[arguments[0].as_boolean() ? 1 : 2];
  }
  if (same_word(name, "coalesce")) {
    auto const at = std::find_if(arguments.begin(), arguments.end(),
                                 [](Value one) { return !one.is_absent(); });
    return at == arguments.end() ? Value::null() : *at;
  }
  return std::nullopt;
}

/// Null where no function is called so.
arm::Function find_function(std::string_view name) {
  for (auto const functions : {arm::text_functions(), arm::number_functions()}) {
    for (auto const& [known, function] : functions) {
      if (same_word(known, name)) return function;
    }
  }
  return nullptr;
}

}  // namespace

bool same_word(std::string_view a, std::string_view b) {
  auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

Value unknown_of(std::span<Value const> arguments, Arena& arena) {
  std::vector<Reference> all;
  for (Value const one : arguments) {
    for (Reference reference : references(one)) {
      // What is made of an id may be that of something else.
      reference.certain = false;
      all.push_back(reference);
    }
  }
  if (all.empty()) return Value::unknown();
  return with_references(Value::unknown(), all, arena);
}

Value call_arm_function(std::string_view name, std::span<Value const> arguments,
                        Limits const& limits, Arena& arena) {
  bool const hidden =
      std::any_of(arguments.begin(), arguments.end(), [](Value one) { return one.is_sensitive(); });
  Value result = Value::unknown();
  if (auto const partly = call_partly(name, arguments)) {
    result = *partly;
  } else {
    arm::Function const function = find_function(name);
    bool const known = std::none_of(arguments.begin(), arguments.end(),
                                    [](Value one) { return one.is(Kind::Unknown); });
    if (function != nullptr && known) result = function(arm::Call{arguments, limits, arena});
  }
  if (result.is(Kind::Undecided)) result = Value::unknown();
  if (result.is(Kind::Unknown) && references(result).empty()) {
    result = unknown_of(arguments, arena);
  }
  return hidden ? deep_sensitive(result, arena) : result;
}

}  // namespace writ::ingest
