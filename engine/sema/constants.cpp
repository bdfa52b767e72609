// Literals, and folding of what is made of nothing else.
#include <algorithm>
#include <charconv>

#include "engine/base/checked.hpp"
#include "engine/sema/analyser.hpp"
#include "engine/sema/constant_size.hpp"
#include "engine/value/number.hpp"
#include "engine/value/time_arithmetic.hpp"
#include "grammar/lexical.hpp"

namespace writ::sema {
namespace {

/// Seconds of a unit; nothing for the calendar units.
std::optional<std::int64_t> unit_seconds(std::string_view unit) {
  if (unit == "s") return 1;
  if (unit == "m") return 60;
  if (unit == "h") return 3600;
  if (unit == "d") return 86400;
  if (unit == "w") return 604800;
  return std::nullopt;
}

/// Constants share what they are made of, so a few lines can spell one that nothing could hold.
bool is_too_large(Value constant, Limits const& limits, Span span, DiagnosticSink& sink) {
  switch (excess(constant, limits.constant_bytes, limits.nesting)) {
    case Excess::None:
      return false;
    case Excess::Bytes:
      sink.report(Diag::ConstantsTooLarge, span, limits.constant_bytes);
      return true;
    case Excess::Levels:
      sink.report(Diag::NestingTooDeep, span, limits.nesting);
      return true;
  }
  return true;
}

}  // namespace

std::optional<Value> Analyser::literal(ir::ExprId id) const {
  auto const* literal = std::get_if<ir::Literal>(&out_[id].is);
  if (literal == nullptr) return std::nullopt;
  return literal->value;
}

ir::ExprId Analyser::number(ast::Number const& number, Span span) {
  auto const value = parse_number(number.digits, limits_.number_digits, out_.memory);
  if (!value) {
    sink_.report(Diag::BadNumber, span, number.digits,
                 number.digits.size() > limits_.number_digits ? "it has too many digits"
                                                              : "it is out of range");
    return nothing(span);
  }
  return make(span, ir::Literal{*value});
}

/// A text is what it says, except where it looks as if a value was to be put into it.
ir::ExprId Analyser::text(ast::String const& text, Span span) {
  std::string_view const source = sink_.sources().text(span);
  std::size_t const at = source.find("${");
  if (!text.raw && at != std::string_view::npos) {
    char const* const last = source.data() + source.size();
    char const* const word = source.data() + at + 2;
    char const* const end = grammar::word_end(word, last);
    std::string const name(word, end);
    bool const goes_on =
        end != last && std::string_view(".[}").find(*end) != std::string_view::npos;
    if (goes_on && is_visible(name)) {
      std::string_view const shown = source.substr(at, source.find('}', at) - at + 1);
      auto const begin = span.begin + narrow<std::uint32_t>(at);
      auto const length = narrow<std::uint32_t>(shown.size());
      sink_.report(Diag::InterpolatedText, {begin, begin + length}, shown)
          .hint("texts are put together with `+`: `\"…\" + " +
                std::string(shown.substr(2, shown.size() - 3)) + "`");
    }
  }
  return make(span, ir::Literal{Value::string(keep(text.text))});
}

ir::ExprId Analyser::duration(ast::Duration const& duration, Span span) {
  std::string const text = duration.amount + duration.unit;
  auto const seconds = unit_seconds(duration.unit);
  if (!seconds) {
    sink_.report(Diag::CalendarDuration, span, "`" + text + "` alone")
        .hint("write `time + " + text + "`, or a fixed length such as `30d`");
    return nothing(span);
  }
  std::int64_t amount = 0;
  auto const* end = duration.amount.data() + duration.amount.size();
  auto const parsed = std::from_chars(duration.amount.data(), end, amount);
  auto const total =
      parsed.ec == std::errc() ? checked_mul(amount, *seconds) : std::optional<std::int64_t>();
  if (!total) {
    sink_.report(Diag::BadDuration, span, text, "it is out of range");
    return nothing(span);
  }
  return make(span, ir::Literal{Value::duration(*total, 0)});
}

ir::ExprId Analyser::list(ast::List const& list, Span span) {
  std::vector<ir::ExprId> items;
  bool constant = true;
  for (ast::ExprId item : list.items) {
    items.push_back(value(item));
    constant = constant && literal(items.back()).has_value();
  }
  if (!constant) return make(span, ir::ListOf{std::move(items)});
  auto room = out_.memory.allocate<Value>(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) room[i] = *literal(items[i]);
  Value const folded = Value::list(room);
  return is_too_large(folded, limits_, span, sink_) ? nothing(span)
                                                    : make(span, ir::Literal{folded});
}

ir::ExprId Analyser::object(ast::Object const& object, Span span) {
  ir::ObjectOf result;
  bool constant = true;
  std::vector<std::pair<std::string_view, Span>> keys;
  for (ast::ObjectMember const& member : object.members) {
    result.members.emplace_back(keep(member.key.text), value(member.value));
    keys.emplace_back(result.members.back().first, member.key.span);
    constant = constant && literal(result.members.back().second).has_value();
  }
  auto const by_key = [](auto const& a, auto const& b) { return a.first < b.first; };
  std::stable_sort(result.members.begin(), result.members.end(), by_key);
  std::stable_sort(keys.begin(), keys.end(), by_key);
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (keys[i].first != keys[i - 1].first) continue;
    sink_.report(Diag::DuplicateName, keys[i].second, std::string(keys[i].first))
        .note(keys[i - 1].second, "the first one is here");
    return nothing(span);
  }
  if (!constant) return make(span, std::move(result));
  auto room = out_.memory.allocate<Member>(result.members.size());
  for (std::size_t i = 0; i < result.members.size(); ++i) {
    room[i] = {result.members[i].first, *literal(result.members[i].second)};
  }
  Value const folded = Value::object(room);
  return is_too_large(folded, limits_, span, sink_) ? nothing(span)
                                                    : make(span, ir::Literal{folded});
}

ir::ExprId Analyser::calculate(Arithmetic operation, ir::ExprId left, ir::ExprId right, Span span) {
  auto const a = literal(left);
  auto const b = literal(right);
  Value folded = Value::undecided(Reason::Type);
  if (a && b && a->is_number() && b->is_number()) {
    folded = arithmetic(operation, *a, *b, limits_.number_digits, out_.memory);
  } else if (a && b && (a->is(Kind::Duration) || b->is(Kind::Duration)) &&
             (a->is(Kind::Duration) || a->is_number()) &&
             (b->is(Kind::Duration) || b->is_number())) {
    folded = time_arithmetic(operation, *a, *b);
  }
  // What has no value is left to the evaluator, which says why.
  if (folded.is_present()) return make(span, ir::Literal{folded});
  return make(span, ir::Calculate{operation, left, right});
}

/// The value of an expression that must be constant; `over` says what it may not use.
std::optional<Value> Analyser::constant(ast::ExprId id, std::string_view over) {
  std::size_t const errors = sink_.error_count();
  ir::ExprId const lowered = value(id);
  if (sink_.error_count() > errors) return std::nullopt;
  if (auto const folded = literal(lowered)) return *folded;
  sink_.report(Diag::NotConstant, out_[first_not_constant(lowered)].span, over);
  return std::nullopt;
}

/// The first part of a list or object that is no constant, else the expression itself.
ir::ExprId Analyser::first_not_constant(ir::ExprId id) const {
  while (true) {
    ir::ExprId part = ir::ExprId::none();
    auto const look = [&](ir::ExprId at) {
      if (!part.exists() && !literal(at)) part = at;
    };
    if (auto const* list = std::get_if<ir::ListOf>(&out_[id].is)) {
      for (ir::ExprId item : list->items) look(item);
    } else if (auto const* object = std::get_if<ir::ObjectOf>(&out_[id].is)) {
      for (auto const& [key, member] : object->members) look(member);
    }
    if (!part.exists()) return id;
    id = part;
  }
}

}  // namespace writ::sema
