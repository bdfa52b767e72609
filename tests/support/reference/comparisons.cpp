// Comparisons, the word operators and `is`. Covered by tests/unit/reference/operators_test.cpp.
#include <algorithm>
#include <variant>

#include "engine/library/network.hpp"
#include "engine/library/regex.hpp"
#include "engine/value/equality.hpp"
#include "engine/value/network.hpp"
#include "tests/support/reference/operators.hpp"

namespace writ::reference {
namespace {

/// Why an operand that must be there cannot be used: it is undecided, unknown or absent.
std::optional<Outcome> not_there(Value v) {
  if (v.is(Kind::Undecided)) return Outcome::undecided(v.reason());
  if (v.is(Kind::Unknown)) return Outcome::undecided(Reason::Unknown);
  if (v.is_absent()) return Outcome::undecided(Reason::Absent);
  return std::nullopt;
}

bool has_order(Value v) {
  return v.is_number() || v.is(Kind::Time) || v.is(Kind::Duration) || v.is(Kind::Version);
}

/// Less than, equal to or greater than 0 as `a` is to `b`; nothing where their types differ.
std::optional<int> order_of(Value a, Value b) {
  auto const sign = [](std::strong_ordering o) { return o < 0 ? -1 : o > 0 ? 1 : 0; };
  if (a.is_number() && b.is_number()) return sign(compare_numbers(a, b));
  if (a.kind() != b.kind()) return std::nullopt;
  if (a.is(Kind::Version)) return sign(compare_versions(a.as_text(), b.as_text()));
  if (a.seconds() != b.seconds()) return a.seconds() < b.seconds() ? -1 : 1;
  if (a.nanoseconds() != b.nanoseconds()) return a.nanoseconds() < b.nanoseconds() ? -1 : 1;
  return 0;
}

template <class Test>
Outcome ordered(Value left, Value right, Test test) {
  for (Value const v : {left, right}) {
    if (auto const reason = not_there(v)) return *reason;
    if (!has_order(v)) return Outcome::undecided(Reason::Type);
  }
  auto const order = order_of(left, right);
  return order ? Outcome::of(test(*order)) : Outcome::undecided(Reason::Type);
}

template <class Test>
Outcome on_strings(Value left, Value right, Test test) {
  for (Value const v : {left, right}) {
    if (auto const reason = not_there(v)) return *reason;
    if (!v.is(Kind::String)) return Outcome::undecided(Reason::Type);
  }
  return Outcome::of(test(left.as_text(), right.as_text()));
}

/// RE2 expressions are found anywhere in the text; one that does not compile never reaches this
/// point.
bool found_in(std::string_view text, std::string_view pattern) {
  auto const compiled = library::Regex::compile(pattern);
  auto const* regex = std::get_if<library::Regex>(&compiled);
  WRIT_CHECK(regex != nullptr);
  return regex->found_in(text);
}

template <class Test>
Outcome on_networks(Value left, Value right, Test test) {
  Network networks[2];
  for (int i = 0; i < 2; ++i) {
    auto const read = library::read_network(i == 0 ? left : right);
    if (auto const* reason = std::get_if<Reason>(&read)) return Outcome::undecided(*reason);
    networks[i] = std::get<Network>(read);
  }
  if (networks[0].v6 != networks[1].v6) return Outcome::of(false);
  return Outcome::of(test(networks[0], networks[1]));
}

bool share_bits(Network const& a, Network const& b, std::uint8_t count) {
  for (std::uint8_t i = 0; i < count; ++i) {
    auto const bit = static_cast<std::uint8_t>(0x80U >> (i % 8U));
    if ((a.bytes[i / 8U] & bit) != (b.bytes[i / 8U] & bit)) return false;
  }
  return true;
}

/// Folds `in` over the elements of the left list.
Outcome on_lists(ir::Comparison comparison, Value left, Value right) {
  bool const every = comparison == ir::Comparison::SubsetOf;
  for (Value const v : {left, right}) {
    if (v.is(Kind::Undecided)) return Outcome::undecided(v.reason());
  }
  if (left.is_present() && !left.is(Kind::List)) return Outcome::undecided(Reason::Type);
  bool const container = right.is(Kind::List) || right.is(Kind::Object) || right.is(Kind::Resource);
  if (right.is_present() && !container) return Outcome::undecided(Reason::Type);
  if (left.is(Kind::Unknown)) return Outcome::undecided(Reason::Unknown);
  Outcome fold = Outcome::of(every);
  if (left.is_absent()) return comparison == ir::Comparison::DisjointFrom ? negate(fold) : fold;
  for (Value const x : left.as_list()) {
    fold = every ? both(fold, is_in(x, right)) : either(fold, is_in(x, right));
  }
  return comparison == ir::Comparison::DisjointFrom ? negate(fold) : fold;
}

/// The first code point of the text.
std::string_view first_character(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
    ++length;
  }
  return text.substr(0, length);
}

}  // namespace

bool glob_matches(std::string_view glob, std::string_view text) {
  if (glob.empty()) return text.empty();
  if (glob.front() == '*') {
    for (std::size_t skip = 0; skip <= text.size(); ++skip) {
      if (glob_matches(glob.substr(1), text.substr(skip))) return true;
    }
    return false;
  }
  if (text.empty()) return false;
  if (glob.front() == '?') {
    return glob_matches(glob.substr(1), text.substr(first_character(text).size()));
  }
  if (glob.front() == '\\' && glob.size() > 1) glob.remove_prefix(1);
  return glob.front() == text.front() && glob_matches(glob.substr(1), text.substr(1));
}

Outcome compares(ir::Comparison comparison, Value left, Value right) {
  switch (comparison) {
    case ir::Comparison::Equal:
      return equals(left, right);
    case ir::Comparison::NotEqual:
      return negate(equals(left, right));
    case ir::Comparison::Less:
      return ordered(left, right, [](int order) { return order < 0; });
    case ir::Comparison::LessEqual:
      return ordered(left, right, [](int order) { return order <= 0; });
    case ir::Comparison::Greater:
      return ordered(left, right, [](int order) { return order > 0; });
    case ir::Comparison::GreaterEqual:
      return ordered(left, right, [](int order) { return order >= 0; });
    case ir::Comparison::In:
      return is_in(left, right);
    case ir::Comparison::NotIn:
      return negate(is_in(left, right));
    case ir::Comparison::Like:
      return on_strings(left, right, [](std::string_view text, std::string_view glob) {
        return glob_matches(glob, text);
      });
    case ir::Comparison::Matches:
      return on_strings(left, right, [](std::string_view text, std::string_view pattern) {
        return found_in(text, pattern);
      });
    case ir::Comparison::Contains:
      return on_strings(left, right, [](std::string_view text, std::string_view part) {
        return text.find(part) != std::string_view::npos;
      });
    case ir::Comparison::StartsWith:
      return on_strings(left, right, [](std::string_view text, std::string_view start) {
        return text.substr(0, start.size()) == start;
      });
    case ir::Comparison::EndsWith:
      return on_strings(left, right, [](std::string_view text, std::string_view end) {
        return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
      });
    case ir::Comparison::SubsetOf:
    case ir::Comparison::Intersects:
    case ir::Comparison::DisjointFrom:
      return on_lists(comparison, left, right);
    case ir::Comparison::Within:
      return on_networks(left, right, [](Network const& a, Network const& b) {
        return a.prefix >= b.prefix && share_bits(a, b, b.prefix);
      });
    case ir::Comparison::Overlaps:
      return on_networks(left, right, [](Network const& a, Network const& b) {
        return share_bits(a, b, std::min(a.prefix, b.prefix));
      });
    case ir::Comparison::Refers:
      return refers_to(left, right);
  }
  return Outcome::undecided(Reason::Type);
}

Outcome is_a(Value value, ir::IsKind kind) {
  if (value.is(Kind::Undecided)) return Outcome::undecided(value.reason());
  if (kind == ir::IsKind::Unknown) return Outcome::of(value.is(Kind::Unknown));
  if (value.is(Kind::Unknown)) return Outcome::undecided(Reason::Unknown);
  switch (kind) {
    case ir::IsKind::Absent:
      return Outcome::of(value.is_absent());
    case ir::IsKind::Present:
      return Outcome::of(!value.is_absent());
    case ir::IsKind::Null:
      return Outcome::of(value.is(Kind::Null));
    case ir::IsKind::String:
      return Outcome::of(value.is(Kind::String));
    case ir::IsKind::Number:
      return Outcome::of(value.is_number());
    case ir::IsKind::Boolean:
      return Outcome::of(value.is(Kind::Boolean));
    case ir::IsKind::List:
      return Outcome::of(value.is(Kind::List));
    case ir::IsKind::Object:
      return Outcome::of(value.is(Kind::Object) || value.is(Kind::Resource));
    case ir::IsKind::Unknown:
      break;
  }
  return Outcome::undecided(Reason::Type);
}

}  // namespace writ::reference
