// How large the values are that a rule makes. Parts may be shared (`[x, x]` of `[y, y]` of …), so
// that a value may be exponentially larger than its memory, and deeper than any input. Everything
// that walks values (equality, order, printing) relies on neither being so.
#include <algorithm>

#include "engine/vm/vm.hpp"

namespace writ::vm {
namespace {

/// Walks what rules have made, as if nothing were shared, and stops once it is too much. What came
/// from the input counts as one part: it is a tree of bounded depth.
class Measure {
 public:
  explicit Measure(std::uint64_t most_parts) : parts_left_(most_parts) {}

  // Recursion is bounded by `depth`.
  bool fits(Value value, std::uint32_t depth) {
    if (!value.is_made()) return true;
    if (depth == 0) return false;
    if (value.is(Kind::List)) {
      auto const items = value.as_list();
      return take(items.size()) && std::all_of(items.begin(), items.end(),
                                               [&](Value item) { return fits(item, depth - 1); });
    }
    if (value.is(Kind::Object)) {
      auto const members = value.as_object();
      return take(members.size()) &&
             std::all_of(members.begin(), members.end(),
                         [&](Member const& member) { return fits(member.value, depth - 1); });
    }
    return true;
  }

  [[nodiscard]] std::uint64_t parts_left() const { return parts_left_; }

 private:
  bool take(std::uint64_t parts) {
    bool const enough = parts <= parts_left_;
    parts_left_ -= enough ? parts : parts_left_;
    return enough;
  }

  std::uint64_t parts_left_;
};

}  // namespace

/// The register gets what was put together, or the budget is spent. Each part costs a fraction of a
/// step.
void Vm::make(std::uint8_t to, Value value) {
  std::uint64_t const most = limits_.scratch_bytes / sizeof(Value);
  Measure measure(most);
  Value const made = value.as_made();
  if (!measure.fits(made, limits_.json_depth)) {
    limit_hit_ = true;
    return;
  }
  registers_[to] = made;
  spend((most - measure.parts_left()) / 16 + 1);
}

}  // namespace writ::vm
