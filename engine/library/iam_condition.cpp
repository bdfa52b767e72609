// Evaluates conditions: operators and keys with `and`, the values of a key with `or`. Covered by
// tests/unit/library/iam_condition_test.cpp.
#include "engine/library/iam_condition.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "engine/library/arguments.hpp"
#include "engine/library/iam_document.hpp"
#include "engine/library/network.hpp"
#include "engine/library/time_text.hpp"
#include "engine/value/equality.hpp"
#include "engine/value/number.hpp"

namespace writ::library::iam {
namespace {

enum class Test : std::uint8_t {
  Equals,
  EqualsIgnoringCase,
  Like,
  Arn,
  Bool,
  Numeric,
  Date,
  Address,
  Null,
};

enum class Order : std::uint8_t { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

struct Operator {
  std::string_view name;  ///< in lower case
  Test test = Test::Equals;
  bool negated = false;
  Order order = Order::Equal;
};

constexpr std::array kOperators = {
    Operator{"stringequals", Test::Equals, false, Order::Equal},
    Operator{"stringnotequals", Test::Equals, true, Order::Equal},
    Operator{"stringequalsignorecase", Test::EqualsIgnoringCase, false, Order::Equal},
    Operator{"stringnotequalsignorecase", Test::EqualsIgnoringCase, true, Order::Equal},
    Operator{"stringlike", Test::Like, false, Order::Equal},
    Operator{"stringnotlike", Test::Like, true, Order::Equal},
    Operator{"numericequals", Test::Numeric, false, Order::Equal},
    Operator{"numericnotequals", Test::Numeric, true, Order::Equal},
    Operator{"numericlessthan", Test::Numeric, false, Order::Less},
    Operator{"numericlessthanequals", Test::Numeric, false, Order::LessOrEqual},
    Operator{"numericgreaterthan", Test::Numeric, false, Order::Greater},
    Operator{"numericgreaterthanequals", Test::Numeric, false, Order::GreaterOrEqual},
    Operator{"dateequals", Test::Date, false, Order::Equal},
    Operator{"datenotequals", Test::Date, true, Order::Equal},
    Operator{"datelessthan", Test::Date, false, Order::Less},
    Operator{"datelessthanequals", Test::Date, false, Order::LessOrEqual},
    Operator{"dategreaterthan", Test::Date, false, Order::Greater},
    Operator{"dategreaterthanequals", Test::Date, false, Order::GreaterOrEqual},
    Operator{"bool", Test::Bool, false, Order::Equal},
    Operator{"binaryequals", Test::Equals, false, Order::Equal},
    Operator{"ipaddress", Test::Address, false, Order::Equal},
    Operator{"notipaddress", Test::Address, true, Order::Equal},
    Operator{"arnequals", Test::Arn, false, Order::Equal},
    Operator{"arnlike", Test::Arn, false, Order::Equal},
    Operator{"arnnotequals", Test::Arn, true, Order::Equal},
    Operator{"arnnotlike", Test::Arn, true, Order::Equal},
    Operator{"null", Test::Null, false, Order::Equal},
};

enum class Quantifier : std::uint8_t { None, AnyValue, AllValues };

struct Named {
  Operator const* row = nullptr;
  Quantifier quantifier = Quantifier::None;
  bool if_exists = false;
};

/// Nothing where IAM has no such operator.
std::optional<Named> read_operator(std::string_view text) {
  std::string const lower = lowered(text);
  std::string_view name = lower;
  Named result;
  if (name.starts_with("foranyvalue:")) {
    result.quantifier = Quantifier::AnyValue;
    name.remove_prefix(12);
  } else if (name.starts_with("forallvalues:")) {
    result.quantifier = Quantifier::AllValues;
    name.remove_prefix(13);
  }
  if (name.ends_with("ifexists")) {
    result.if_exists = true;
    name.remove_suffix(8);
  }
  auto const row = std::find_if(kOperators.begin(), kOperators.end(),
                                [&](Operator const& o) { return o.name == name; });
  if (row == kOperators.end() || (row->test == Test::Null && result.if_exists)) return std::nullopt;
  result.row = &*row;
  return result;
}

bool in_order(std::strong_ordering order, Order wanted) {
  switch (wanted) {
    case Order::Equal:
      return order == 0;
    case Order::Less:
      return order < 0;
    case Order::LessOrEqual:
      return order <= 0;
    case Order::Greater:
      return order > 0;
    case Order::GreaterOrEqual:
      return order >= 0;
  }
  return false;
}

/// RFC 3339, or seconds since 1970.
std::optional<Value> read_date(CallContext& context, std::string_view text) {
  if (auto const time = parse_time(text)) return time;
  auto const seconds = parse_number(text, context.limits.number_digits, context.arena);
  if (!seconds || !seconds->is(Kind::Integer)) return std::nullopt;
  return Value::time(seconds->as_integer(), 0);
}

/// The first five parts of an ARN and the rest.
std::vector<Pattern> arn_parts(Pattern const& tokens) {
  std::vector<Pattern> parts(1);
  for (Token const token : tokens) {
    if (token == ':' && parts.size() < 6) {
      parts.emplace_back();
    } else {
      parts.back().push_back(token);
    }
  }
  return parts;
}

/// Part by part, so that a wildcard does not run over a colon. A pattern that is no ARN ("*") is
/// compared whole.
Outcome arn_matches(Pattern const& pattern, Pattern const& value, Budget& budget) {
  auto const wanted = arn_parts(pattern);
  auto const found = arn_parts(value);
  if (wanted.size() < 6) return covers(pattern, value, budget);
  if (found.size() < 6) return Outcome::of(false);
  Outcome result = Outcome::of(true);
  for (std::size_t i = 0; i < wanted.size() && !result.is_false(); ++i) {
    result = both(result, covers(wanted[i], found[i], budget));
  }
  return result;
}

class Evaluation {
 public:
  Evaluation(CallContext& context, Request const& request, bool variables, Budget& budget)
      : context_(context), request_(request), variables_(variables), budget_(budget) {}

  Outcome key_met(Named const& named, std::string_view key, Value wanted) {
    Value const found = request_.find(key);
    if (named.row->test == Test::Null) return null_test(wanted, found);
    if (found.is(Kind::Unknown)) return Outcome::undecided(Reason::Unknown);
    bool const missing = found.is_absent() || (found.is(Kind::List) && found.as_list().empty());
    if (missing) {
      if (named.if_exists || named.quantifier == Quantifier::AllValues) return Outcome::of(true);
      return Outcome::of(named.quantifier == Quantifier::None && named.row->negated);
    }
    bool const all = named.quantifier == Quantifier::AllValues ||
                     (named.quantifier == Quantifier::None && named.row->negated);
    Outcome result = Outcome::of(all);
    for (Value const value : items_of(found)) {
      Outcome const one = value_met(*named.row, value, wanted);
      result = all ? both(result, one) : either(result, one);
    }
    return result;
  }

 private:
  static Outcome null_test(Value wanted, Value found) {
    Outcome result = Outcome::of(false);
    for (Value const value : items_of(wanted)) {
      std::string text;
      if (!append_plain_text(text, value)) return Outcome::undecided(Reason::Type);
      text = lowered(text);
      if (text != "true" && text != "false") return Outcome::undecided(Reason::Value);
      Outcome const one = found.is(Kind::Unknown)
                              ? Outcome::undecided(Reason::Unknown)
                              : Outcome::of(found.is_absent() == (text == "true"));
      result = either(result, one);
    }
    return result;
  }

  /// Whether one value of the request equals some value of the condition, or none if negated.
  Outcome value_met(Operator const& row, Value found, Value wanted) {
    Outcome result = Outcome::of(false);
    for (Value const value : items_of(wanted)) {
      result = either(result, compare(row, found, value));
      if (result.is_true()) break;
    }
    return row.negated ? negate(result) : result;
  }

  Outcome compare(Operator const& row, Value found, Value wanted) {
    if (found.is(Kind::Unknown) || wanted.is(Kind::Unknown)) {
      return Outcome::undecided(Reason::Unknown);
    }
    std::string value;
    std::string text;
    if (!append_plain_text(value, found) || !append_plain_text(text, wanted)) {
      return Outcome::undecided(Reason::Type);
    }
    if (!budget_.spend(value.size() + text.size() + 1)) return Outcome::undecided(Reason::Limit);
    switch (row.test) {
      case Test::Equals:
        return compare_text(value, text, Case::Keep, Wildcards::Literal);
      case Test::EqualsIgnoringCase:
        return compare_text(value, text, Case::Fold, Wildcards::Literal);
      case Test::Like:
        return compare_text(value, text, Case::Keep, Wildcards::Special);
      case Test::Arn:
        return compare_arn(value, text);
      case Test::Bool:
        return Outcome::of(lowered(value) == lowered(text));
      case Test::Numeric:
        return compare_numbers_in(row.order, value, text);
      case Test::Date:
        return compare_dates(row.order, value, text);
      case Test::Address:
        return compare_addresses(value, text);
      case Test::Null:
        break;
    }
    return Outcome::undecided(Reason::Value);
  }

  Expansion expanded(std::string_view text, Case letters, Wildcards wildcards) {
    if (variables_) return expand(text, &request_, letters, wildcards);
    Expansion plain;
    plain.pattern = wildcards == Wildcards::Special ? wildcard_pattern(text, letters)
                                                    : literal_pattern(text, letters);
    return plain;
  }

  Outcome compare_text(std::string_view value, std::string_view text, Case letters,
                       Wildcards wildcards) {
    Expansion const wanted = expanded(text, letters, wildcards);
    if (!wanted.usable.is_true()) return wanted.usable;
    return covers(wanted.pattern, literal_pattern(value, letters), budget_);
  }

  Outcome compare_arn(std::string_view value, std::string_view text) {
    Expansion const wanted = expanded(text, Case::Keep, Wildcards::Special);
    if (!wanted.usable.is_true()) return wanted.usable;
    return arn_matches(wanted.pattern, literal_pattern(value, Case::Keep), budget_);
  }

  Outcome compare_numbers_in(Order order, std::string_view value, std::string_view text) {
    auto const a = parse_number(value, context_.limits.number_digits, context_.arena);
    auto const b = parse_number(text, context_.limits.number_digits, context_.arena);
    if (!a || !b) return Outcome::undecided(Reason::Value);
    return Outcome::of(in_order(compare_numbers(*a, *b), order));
  }

  Outcome compare_dates(Order order, std::string_view value, std::string_view text) {
    auto const a = read_date(context_, value);
    auto const b = read_date(context_, text);
    auto const compared = a && b ? writ::order(*a, *b) : std::nullopt;
    if (!compared) return Outcome::undecided(Reason::Value);
    return Outcome::of(in_order(*compared, order));
  }

  static Outcome compare_addresses(std::string_view value, std::string_view text) {
    auto const a = parse_network(value);
    auto const b = parse_network(text);
    if (!a || !b) return Outcome::undecided(Reason::Value);
    return Outcome::of(network_within(*a, *b));
  }

  CallContext& context_;
  Request const& request_;
  bool variables_;
  Budget& budget_;
};

}  // namespace

Outcome meets(CallContext& context, Value condition, Request const& request, bool variables,
              Budget& budget) {
  if (condition.is_absent()) return Outcome::of(true);
  if (condition.is(Kind::Unknown)) return Outcome::undecided(Reason::Unknown);
  if (!condition.is(Kind::Object)) return Outcome::undecided(Reason::Type);
  Evaluation evaluation(context, request, variables, budget);
  Outcome result = Outcome::of(true);
  for (Member const& entry : condition.as_object()) {
    if (entry.value.is_absent()) continue;
    auto const named = read_operator(entry.key);
    Outcome met = Outcome::undecided(named ? Reason::Type : Reason::Value);
    if (entry.value.is(Kind::Unknown)) {
      met = Outcome::undecided(Reason::Unknown);
    } else if (named && entry.value.is(Kind::Object)) {
      met = Outcome::of(true);
      for (Member const& key : entry.value.as_object()) {
        if (key.value.is_absent()) continue;
        met = both(met, evaluation.key_met(*named, key.key, key.value));
      }
    }
    result = both(result, met);
  }
  return result;
}

}  // namespace writ::library::iam
