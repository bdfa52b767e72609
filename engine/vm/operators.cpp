// Comparisons and arithmetic of the machine, three-valued.
#include "engine/vm/operators.hpp"

#include "engine/base/find_text.hpp"
#include "engine/library/glob.hpp"
#include "engine/library/network.hpp"
#include "engine/value/equality.hpp"
#include "engine/value/time_arithmetic.hpp"
#include "engine/vm/references.hpp"
#include "engine/vm/seeded_fault.hpp"

namespace writ::vm {
namespace {

constexpr Outcome kTypeFault = Outcome::undecided(Reason::Type);
constexpr Outcome kUnknown = Outcome::undecided(Reason::Unknown);

/// Why an operand that must be present cannot be used, or nothing where it can.
struct Problem {
  Reason reason = Reason::None;
  explicit operator bool() const { return reason != Reason::None; }
};

Problem problem_of(Value value) {
  if (value.is(Kind::Unknown)) return {Reason::Unknown};
  if (value.is(Kind::Undecided)) return {value.reason()};
  if (value.is_absent()) return {Reason::Absent};
  return {};
}

// ---- Order
// ---------------------------------------------------------------------------------------

Problem order_problem(Value value) {
  if (Problem problem = problem_of(value)) return problem;
  bool const orderable = value.is_number() || value.is(Kind::Time) || value.is(Kind::Duration) ||
                         value.is(Kind::Version);
  return {orderable ? Reason::None : Reason::Type};
}

Outcome ordered(ir::Comparison comparison, Value left, Value right) {
  if (Problem problem = order_problem(left)) return Outcome::undecided(problem.reason);
  if (Problem problem = order_problem(right)) return Outcome::undecided(problem.reason);
  auto const result = order(left, right);
  if (!result) return kTypeFault;
  if (comparison == ir::Comparison::Less) return Outcome::of(*result < 0);
  if (comparison == ir::Comparison::LessEqual && !WRIT_FAULT(5)) return Outcome::of(*result <= 0);
  if (comparison == ir::Comparison::Greater) return Outcome::of(*result > 0);
  return Outcome::of(*result >= 0);
}

// ---- Strings
// -------------------------------------------------------------------------------------

template <class Predicate>
Outcome on_strings(Value left, Value right, Predicate predicate) {
  if (Reason r = string_problem(left); r != Reason::None) return Outcome::undecided(r);
  if (Reason r = string_problem(right); r != Reason::None) return Outcome::undecided(r);
  return Outcome::of(predicate(left.as_text(), right.as_text()));
}

Outcome like(Value left, Value right, Work& work) {
  if (Reason r = string_problem(left); r != Reason::None) return Outcome::undecided(r);
  if (Reason r = string_problem(right); r != Reason::None) return Outcome::undecided(r);
  std::uint64_t const left_over = work.is_too_much() ? 0 : work.most - work.done;
  auto const matches = library::glob_matches(right.as_text(), left.as_text(), left_over, work.done);
  if (matches) return Outcome::of(*matches);
  work.done = work.most + 1;
  return Outcome::undecided(Reason::Limit);
}

// ---- Networks
// ------------------------------------------------------------------------------------

struct NetworkOperand {
  Reason reason = Reason::None;
  Network network;
};

NetworkOperand network_operand(Value value) {
  if (Problem problem = problem_of(value)) return {problem.reason, {}};
  if (value.is(Kind::Network)) return {Reason::None, value.as_network()};
  if (!value.is(Kind::String)) return {Reason::Type, {}};
  auto const parsed = library::parse_network(value.as_text());
  return parsed ? NetworkOperand{Reason::None, *parsed} : NetworkOperand{Reason::Value, {}};
}

template <class Predicate>
Outcome on_networks(Value left, Value right, Predicate predicate) {
  NetworkOperand const a = network_operand(left);
  if (a.reason != Reason::None) return Outcome::undecided(a.reason);
  NetworkOperand const b = network_operand(right);
  if (b.reason != Reason::None) return Outcome::undecided(b.reason);
  return Outcome::of(predicate(a.network, b.network));
}

// ---- Membership
// ----------------------------------------------------------------------------------

bool is_container(Value value) { return value.is(Kind::List) || value.is(Kind::Object); }

/// Folds the elements of a container that are not null, for a known, present x.
struct Membership {
  bool unknown = false;    ///< an unknown could make it so
  bool present = false;    ///< there are present elements
  bool same_type = false;  ///< one of them has x's type

  /// True where the element settles the question.
  bool add(Value x, Value element, Work& work) {
    if (element.is_absent()) return false;
    Outcome const same = equal(x, element, work.done);
    if (same.is_true()) return true;
    unknown = unknown || (same == kUnknown && !WRIT_FAULT(3));
    if (!element.is(Kind::Unknown)) {
      present = true;
      same_type = same_type || writ::same_type(x, element);
    }
    return false;
  }

  [[nodiscard]] Outcome result() const {
    if (unknown) return kUnknown;
    return present && !same_type ? kTypeFault : Outcome::of(false);
  }
};

Outcome unknown_in(Value container) {
  auto const counts = [](Value v) { return !v.is_absent(); };
  if (container.is(Kind::List)) {
    for (Value item : container.as_list()) {
      if (counts(item)) return kUnknown;
    }
    return Outcome::of(false);
  }
  for (Member const& member : container.as_object()) {
    if (counts(member.value)) return kUnknown;
  }
  return Outcome::of(false);
}

Outcome key_of(Value x, std::span<Member const> members) {
  if (x.is(Kind::String)) {
    Value const found = find(members, x.as_text());
    // A member whose value is unknown may turn out null, and a null member does not count.
    if (found.is(Kind::Unknown)) return kUnknown;
    if (!found.is_absent()) return Outcome::of(true);
    return Outcome::of(false);
  }
  for (Member const& member : members) {
    if (!member.value.is_absent()) return kTypeFault;
  }
  return Outcome::of(false);
}

enum class SetRelation : std::uint8_t { Subset, Intersects, Disjoint };

Outcome set_relation(SetRelation relation, Value left, Value right, Work& work) {
  if (left.is(Kind::Undecided)) return Outcome::undecided(left.reason());
  if (right.is(Kind::Undecided)) return Outcome::undecided(right.reason());
  if (left.is_present() && !left.is(Kind::List)) return kTypeFault;
  right = plain(right);
  if (right.is_present() && !is_container(right)) return kTypeFault;
  if (left.is(Kind::Unknown)) return kUnknown;
  std::span<Value const> const items = left.is_absent() ? std::span<Value const>{} : left.as_list();
  bool const all = relation == SetRelation::Subset;
  Outcome result = Outcome::of(all);
  for (Value item : items) {
    if (work.is_too_much()) return Outcome::undecided(Reason::Limit);
    Outcome const inside = contained(item, right, work);
    result = all ? both(result, inside) : either(result, inside);
    if (result == Outcome::of(!all)) break;
  }
  return relation == SetRelation::Disjoint ? writ::negate(result) : result;
}

}  // namespace

Reason string_problem(Value value) {
  if (Problem problem = problem_of(value)) return problem.reason;
  return value.is(Kind::String) ? Reason::None : Reason::Type;
}

Outcome contained(Value x, Value container, Work& work) {
  if (container.is(Kind::Undecided)) return Outcome::undecided(container.reason());
  container = plain(container);
  if (container.is_present() && !is_container(container)) return kTypeFault;
  if (x.is(Kind::Undecided)) return Outcome::undecided(x.reason());
  if (x.is_absent() || container.is_absent()) return Outcome::of(false);
  if (container.is(Kind::Unknown)) return kUnknown;
  if (x.is(Kind::Unknown)) return unknown_in(container);
  if (container.is(Kind::Object)) return key_of(x, container.as_object());
  Membership membership;
  for (Value item : container.as_list()) {
    ++work.done;
    if (membership.add(x, item, work)) return Outcome::of(true);
  }
  return membership.result();
}

Outcome compare(ir::Comparison comparison, Value left, Value right, Work& work) {
  using ir::Comparison;
  switch (comparison) {
    case Comparison::Equal:
      return equal(left, right, work.done);
    case Comparison::NotEqual:
      if (WRIT_FAULT(4) && left.is_absent() && right.is_absent()) return Outcome::of(false);
      return writ::negate(equal(left, right, work.done));
    case Comparison::Less:
    case Comparison::LessEqual:
    case Comparison::Greater:
    case Comparison::GreaterEqual:
      return ordered(comparison, left, right);
    case Comparison::In:
      return contained(left, right, work);
    case Comparison::NotIn:
      return writ::negate(contained(left, right, work));
    case Comparison::Like:
      return like(left, right, work);
    case Comparison::Contains:
      return on_strings(left, right, [&](auto text, auto part) {
        work.done += text.size() / kTextPerWork;
        return find_text(text, part) != std::string_view::npos;
      });
    case Comparison::StartsWith:
      return on_strings(left, right, [&](auto text, auto part) {
        work.done += part.size() / kTextPerWork;
        return text.starts_with(part);
      });
    case Comparison::EndsWith:
      return on_strings(left, right, [&](auto text, auto part) {
        work.done += part.size() / kTextPerWork;
        return text.ends_with(part);
      });
    case Comparison::Within:
      return on_networks(left, right, library::network_within);
    case Comparison::Overlaps:
      return on_networks(left, right, library::networks_overlap);
    case Comparison::SubsetOf:
      return set_relation(SetRelation::Subset, left, right, work);
    case Comparison::Intersects:
      return set_relation(SetRelation::Intersects, left, right, work);
    case Comparison::DisjointFrom:
      return set_relation(SetRelation::Disjoint, left, right, work);
    case Comparison::Refers:
      return refers(left, right, work.done);
    case Comparison::Matches:
      break;
  }
  WRIT_CHECK(false && "matches has an instruction of its own");
  return {};
}

Outcome is_kind(Value value, ir::IsKind kind, bool negated) {
  if (value.is(Kind::Undecided)) return Outcome::undecided(value.reason());
  if (kind != ir::IsKind::Unknown && value.is(Kind::Unknown)) return kUnknown;
  bool holds = false;
  switch (kind) {
    case ir::IsKind::Absent:
      holds = value.is_absent();
      break;
    case ir::IsKind::Present:
      holds = !value.is_absent();
      break;
    case ir::IsKind::Null:
      holds = value.is(Kind::Null);
      break;
    case ir::IsKind::Unknown:
      holds = value.is(Kind::Unknown);
      break;
    case ir::IsKind::String:
      holds = value.is(Kind::String);
      break;
    case ir::IsKind::Number:
      holds = value.is_number();
      break;
    case ir::IsKind::Boolean:
      holds = value.is(Kind::Boolean);
      break;
    case ir::IsKind::List:
      holds = value.is(Kind::List);
      break;
    case ir::IsKind::Object:
      holds = value.is(Kind::Object) || value.is(Kind::Resource);
      break;
  }
  return Outcome::of(holds != negated);
}

namespace {

bool is_timely(Value value) { return value.is(Kind::Time) || value.is(Kind::Duration); }

/// What an operand that cannot be calculated with makes of the result; Absent where it can.
Value operand_fault(Value value) {
  if (value.is(Kind::Unknown) || value.is(Kind::Undecided)) return value;
  return value.is_absent() ? Value::undecided(Reason::Absent) : Value::absent();
}

/// A value counts its bytes in 32 bits.
Value joined(std::string_view left, std::string_view right, Arena& arena) {
  if (left.size() + right.size() > UINT32_MAX) return Value::undecided(Reason::Limit);
  auto room = arena.allocate<char>(left.size() + right.size());
  std::copy(left.begin(), left.end(), room.begin());
  std::copy(right.begin(), right.end(), room.begin() + static_cast<std::ptrdiff_t>(left.size()));
  return Value::string({room.data(), room.size()});
}

}  // namespace

namespace {

Value calculate_plain(Arithmetic operation, Value left, Value right, std::uint32_t most_digits,
                      Arena& arena) {
  if (Value fault = operand_fault(left); !fault.is_absent()) return fault;
  if (Value fault = operand_fault(right); !fault.is_absent()) return fault;
  if (left.is_number() && right.is_number()) {
    return arithmetic(operation, left, right, most_digits, arena);
  }
  if (left.is(Kind::String) && right.is(Kind::String)) {
    if (operation != Arithmetic::Add) return Value::undecided(Reason::Type);
    return joined(left.as_text(), right.as_text(), arena);
  }
  // A time may be moved by a duration, not the other way round.
  if (left.is(Kind::Duration) && right.is(Kind::Time)) return Value::undecided(Reason::Type);
  bool const timely =
      (is_timely(left) || left.is_number()) && (is_timely(right) || right.is_number());
  if (!timely) return Value::undecided(Reason::Type);
  return time_arithmetic(operation, left, right);
}

}  // namespace

Value calculate(Arithmetic operation, Value left, Value right, std::uint32_t most_digits,
                Arena& arena) {
  Value const result = calculate_plain(operation, left, right, most_digits, arena);
  // What is made of a sensitive value tells of it.
  bool const tells = (left.is_sensitive() || right.is_sensitive()) && result.is_present();
  return tells ? result.as_sensitive() : result;
}

namespace {

Value negate_plain(Value value, std::uint32_t most_digits, Arena& arena) {
  if (Value fault = operand_fault(value); !fault.is_absent()) return fault;
  if (value.is(Kind::Duration)) return negate_duration(value);
  if (value.is(Kind::Double)) return Value::number(-value.as_double());
  if (value.is_number()) {
    return arithmetic(Arithmetic::Subtract, Value::integer(0), value, most_digits, arena);
  }
  return Value::undecided(Reason::Type);
}

}  // namespace

Value negate(Value value, std::uint32_t most_digits, Arena& arena) {
  Value const result = negate_plain(value, most_digits, arena);
  return value.is_sensitive() && result.is_present() ? result.as_sensitive() : result;
}

}  // namespace writ::vm
