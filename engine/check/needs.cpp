// A joined source that was not supplied must not look like an empty one.
#include "engine/check/needs.hpp"

#include <algorithm>

#include "engine/vm/selection.hpp"

namespace writ::checks {

std::string missing_type(bytecode::TypeList const& needs, std::span<std::string const> held) {
  for (ir::TypePattern const& type : needs) {
    bool const is_held = std::any_of(
        held.begin(), held.end(), [&](std::string const& one) { return vm::selects({type}, one); });
    if (!is_held) return std::string(type.text);
  }
  return {};
}

std::string words_of_need(std::string const& type) {
  return "the rule needs resources of type " + type + ", the inputs hold none";
}

}  // namespace writ::checks
