// One value from the numbers, times, durations or versions of a list. Covered by
// tests/unit/library/lists_test.cpp.
#include "engine/library/arguments.hpp"
#include "engine/library/natives.hpp"
#include "engine/value/equality.hpp"
#include "engine/value/number.hpp"

namespace writ::library::native {
namespace {

constexpr KindSet kOrdered =
    kNumbers | set_of(Kind::Time) | set_of(Kind::Duration) | set_of(Kind::Version);

/// The element that no other precedes in the direction asked for; of equal ones the first.
Value extreme(std::span<Value const> list, bool greatest) {
  Value best;
  for (Value const item : list) {
    if (item.is_absent()) continue;
    if (auto const answer = refusal(item, kOrdered)) return *answer;
    if (best.is_absent()) {
      best = item;
      continue;
    }
    auto const compared = order(item, best);
    if (!compared) return Value::undecided(Reason::Type);
    if (greatest ? *compared > 0 : *compared < 0) best = item;
  }
  return best;
}

}  // namespace

Value sum(CallContext& context, std::span<Value const> arguments) {
  Value total = Value::integer(0);
  if (arguments[0].is_absent()) return total;
  bool sensitive = false;
  for (Value const item : arguments[0].as_list()) {
    if (item.is_absent()) continue;
    if (auto const answer = refusal(item, kNumbers)) return *answer;
    sensitive = sensitive || item.is_sensitive();
    total = arithmetic(Arithmetic::Add, total, item, context.limits.number_digits, context.arena);
    if (total.is(Kind::Undecided)) return total;
  }
  return sensitive ? total.as_sensitive() : total;
}

Value min(CallContext&, std::span<Value const> arguments) {
  return extreme(arguments[0].as_list(), false);
}

Value max(CallContext&, std::span<Value const> arguments) {
  return extreme(arguments[0].as_list(), true);
}

}  // namespace writ::library::native
