// Reads what starts with a digit. Everything that clings to the digits is taken for part of the
// literal, so that `5px` is one mistake and not a number followed by a name. Covered by
// tests/unit/grammar/literals_test.cpp.
#include "grammar/literals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "engine/value/calendar.hpp"
#include "grammar/lexical.hpp"

namespace writ::grammar {
namespace {

constexpr std::array<std::string_view, 7> kUnits = {"s", "m", "h", "d", "w", "mo", "y"};
constexpr char const* kUnitHint = "a whole number and one of `s` `m` `h` `d` `w` `mo` `y`";

std::string_view view(char const* first, char const* last) {
  return {first, static_cast<std::size_t>(last - first)};
}

/// Text short enough to be quoted in a message.
std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  return text.size() <= kLongest ? std::string(text) : std::string(text.substr(0, kLongest)) + "…";
}

char const* digits_end(char const* first, char const* last) {
  return std::find_if_not(first, last, is_digit);
}

/// The two or four digits at `first`, or -1.
int digits(char const* first, char const* last, int count) {
  if (last - first < count) return -1;
  int value = 0;
  for (int i = 0; i < count; ++i) {
    if (!is_digit(first[i])) return -1;
    value = value * 10 + (first[i] - '0');
  }
  return value;
}

/// `dddd-dd-dd`, whether or not the calendar has such a day.
bool has_date_shape(char const* first, char const* last) {
  return last - first >= 10 && digits(first, last, 4) >= 0 && first[4] == '-' &&
         digits(first + 5, last, 2) >= 0 && first[7] == '-' && digits(first + 8, last, 2) >= 0;
}

/// Where the characters that a date or time may consist of end.
char const* time_end(char const* first, char const* last) {
  return std::find_if_not(first, last, [](char c) {
    return is_word_char(c) || c == '-' || c == ':' || c == '.' || c == '+';
  });
}

/// What is wrong with the date at the begin of the text, or a null pointer.
char const* date_fault(char const* first, char const* last) {
  if (!has_date_shape(first, last)) return "expected a date as in `2027-01-31`";
  int const year = digits(first, last, 4);
  int const month = digits(first + 5, last, 2);
  if (year < 1) return "the first year is 0001";
  if (month < 1 || month > 12) return "a year has months 01 to 12";
  int const day = digits(first + 8, last, 2);
  if (day < 1 || day > days_in_month(year, month)) return "the month has no such day";
  return nullptr;
}

/// The same for `hh:mm:ss[.fraction]` and the offset that a time must have.
char const* clock_fault(char const* first, char const* last) {
  constexpr char const* kShape = "expected a time as in `2027-01-31T12:00:00Z`";
  if (last - first < 8 || first[2] != ':' || first[5] != ':') return kShape;
  int const hour = digits(first, last, 2);
  int const minute = digits(first + 3, last, 2);
  int const second = digits(first + 6, last, 2);
  if (hour < 0 || minute < 0 || second < 0) return kShape;
  if (hour > 23 || minute > 59 || second > 59) return "a day has times 00:00:00 to 23:59:59";
  first += 8;
  if (first != last && *first == '.') {
    char const* const end = digits_end(first + 1, last);
    if (end == first + 1) return kShape;
    first = end;
  }
  if (first == last) return "a time has an offset, `Z` for UTC";
  if (*first == 'Z') return last - first == 1 ? nullptr : kShape;
  if ((*first != '+' && *first != '-') || last - first != 6 || first[3] != ':') return kShape;
  int const offset_hour = digits(first + 1, last, 2);
  int const offset_minute = digits(first + 4, last, 2);
  bool const valid =
      offset_hour >= 0 && offset_hour <= 23 && offset_minute >= 0 && offset_minute <= 59;
  return valid ? nullptr : kShape;
}

bool scan_moment(char const*& first, char const* last, ParseState& state, bool with_time,
                 ast::Name& out) {
  if (first == last || !is_digit(*first)) return false;
  char const* const end = time_end(first, last);
  char const* fault = date_fault(first, end);
  if (fault == nullptr && end - first > 10) {
    fault = !with_time         ? "expected a date without a time"
            : first[10] == 'T' ? clock_fault(first + 11, end)
                               : "expected `T` between date and time";
  }
  out = {std::string(first, end), state.span(first, end)};
  if (fault != nullptr) {
    state.complain(Diag::BadDate, out.span, shown(out.text), fault);
  }
  first = end;
  return true;
}

/// A JSON number that stands at `first` as far as it is one: digits, fraction, exponent.
struct Numeral {
  char const* whole_end;  ///< of the digits before the point
  char const* end;        ///< of what is a number
  char const* clinging;   ///< of what clings to it, equal to `end` in a proper number
};

Numeral numeral_at(char const* first, char const* last) {
  Numeral result{};
  result.whole_end = digits_end(first, last);
  result.end = result.whole_end;
  if (last - result.end >= 2 && *result.end == '.' && is_digit(result.end[1])) {
    result.end = digits_end(result.end + 1, last);
  }
  if (result.end != last && (*result.end == 'e' || *result.end == 'E')) {
    char const* exponent = result.end + 1;
    if (exponent != last && (*exponent == '+' || *exponent == '-')) ++exponent;
    if (char const* const end = digits_end(exponent, last); end != exponent) result.end = end;
  }
  result.clinging = result.end;
  for (;;) {
    char const* const end = std::find_if_not(result.clinging, last, is_word_char);
    bool const point = end != last && *end == '.' && (last - end < 2 || end[1] != '@');
    result.clinging = point ? end + 1 : end;
    if (!point) break;
  }
  return result;
}

bool is_unit(std::string_view word) {
  return std::find(kUnits.begin(), kUnits.end(), word) != kUnits.end();
}

struct LongUnit {
  std::string_view word;
  std::string_view unit;
};
constexpr std::array<LongUnit, 22> kLongUnits = {
    {{"sec", "s"},   {"secs", "s"},   {"second", "s"},  {"seconds", "s"}, {"min", "m"},
     {"mins", "m"},  {"minute", "m"}, {"minutes", "m"}, {"hr", "h"},      {"hrs", "h"},
     {"hour", "h"},  {"hours", "h"},  {"day", "d"},     {"days", "d"},    {"D", "d"},
     {"week", "w"},  {"weeks", "w"},  {"month", "mo"},  {"months", "mo"}, {"year", "y"},
     {"years", "y"}, {"yr", "y"}}};

std::string without_leading_zeros(std::string_view digits) {
  std::size_t const from = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  return std::string(digits.substr(from));
}

/// Where an address, network or version that starts at `first` ends: `10.0.0.0/8`, `1.2.3`.
char const* address_end(char const* first, char const* last) {
  char const* end = std::find_if_not(first, last, [](char c) { return is_digit(c) || c == '.'; });
  if (last - end >= 2 && *end == '/' && is_digit(end[1])) end = digits_end(end + 1, last);
  return end;
}

/// Says what is wrong with the digits and what clings to them, and returns where that ends.
char const* complain_of(char const* first, Numeral const& numeral, char const* last,
                        ParseState& state) {
  std::string_view const whole = view(first, numeral.whole_end);
  std::string_view const rest = view(numeral.end, numeral.clinging);
  std::string const all = shown(view(first, numeral.clinging));
  Span const span = state.span(first, numeral.clinging);
  auto const not_a_number = [&](std::string const& why) {
    state.complain(Diag::BadNumber, span, all, why);
    return numeral.clinging;
  };
  bool const is_whole = numeral.end == numeral.whole_end;
  std::string_view const point_or_word = rest.substr(0, 1);
  if (is_whole && whole == "0" && (rest.substr(0, 1) == "x" || rest.substr(0, 1) == "b")) {
    return not_a_number("only decimal digits are");
  }
  if (rest.find('.') != std::string_view::npos || (!is_whole && point_or_word == ".")) {
    char const* const end = address_end(first, last);
    if (std::count(first, end, '.') >= 2 && is_digit(end[-1])) {
      state.complain(Diag::BadNumber, state.span(first, end), shown(view(first, end)),
                     fmt::format("write `\"{}\"`", shown(view(first, end))));
      return end;
    }
    if (rest == ".") return not_a_number(fmt::format("write `{}.0` or `{}`", whole, whole));
  }
  if (rest.front() == '_') {
    std::string plain(whole);
    for (char c : rest) {
      if (c != '_') plain += c;
    }
    return not_a_number(fmt::format("digits stand without `_`, write `{}`", shown(plain)));
  }
  if ((rest == "e" || rest == "E")) return not_a_number("its exponent has no digits");
  std::string_view const first_word = rest.substr(0, rest.find_first_of("0123456789."));
  if (is_unit(rest) && !is_whole) {
    state.complain(Diag::BadDuration, span, all, "its amount is a whole number").hint(kUnitHint);
    return numeral.clinging;
  }
  if (std::string_view const unit = unit_for(rest); !unit.empty() && is_whole) {
    state.complain(Diag::BadDuration, span, all, fmt::format("write `{}{}`", shown(whole), unit));
    return numeral.clinging;
  }
  if (is_unit(first_word) && is_whole) {
    std::string_view const more = rest.substr(first_word.size());
    state.complain(Diag::BadDuration, span, all, "one number and one unit")
        .hint(fmt::format("durations are added: `{}{} + {}`", whole, first_word, shown(more)));
    return numeral.clinging;
  }
  state
      .complain(Diag::BadNumber, span, all,
                fmt::format("no name clings to its digits, found `{}`", shown(rest)))
      .hint(fmt::format("a duration is {}; a text stands in quotes", kUnitHint));
  return numeral.clinging;
}

bool has_leading_zero(char const* first, Numeral const& numeral) {
  return numeral.whole_end - first > 1 && *first == '0';
}

void complain_of_zero(char const* first, Numeral const& numeral, ParseState& state) {
  std::string const all = shown(view(first, numeral.clinging));
  std::string const better = without_leading_zeros(view(first, numeral.whole_end)) +
                             std::string(view(numeral.whole_end, numeral.clinging));
  state.complain(Diag::BadNumber, state.span(first, numeral.clinging), all,
                 fmt::format("no zero leads, write `{}`", shown(better)));
}

/// False, and reported, where the number has more digits than anybody means.
bool check_length(char const* first, char const* last, ParseState& state) {
  auto const count = std::count_if(first, last, is_digit);
  if (count <= static_cast<std::ptrdiff_t>(state.limits.number_digits)) return true;
  state.complain(Diag::BadNumber, state.span(first, last), shown(view(first, last)),
                 fmt::format("longer than {} digits", state.limits.number_digits));
  return false;
}

}  // namespace

std::string_view unit_for(std::string_view word) {
  if (is_unit(word)) return word;
  auto const row = std::find_if(kLongUnits.begin(), kLongUnits.end(),
                                [word](LongUnit const& u) { return u.word == word; });
  return row == kLongUnits.end() ? std::string_view() : row->unit;
}

bool scan_quantity(char const*& first, char const* last, ParseState& state, Quantity& out) {
  if (first == last || !is_digit(*first)) return false;
  if (has_date_shape(first, last)) {
    bool const has_time = last - first > 10 && first[10] == 'T';
    char const* const end = has_time ? time_end(first, last) : first + 10;
    out = {ast::Now{}, state.span(first, end)};
    state.complain(Diag::BareDate, out.span, shown(view(first, end)));
    first = end;
    return true;
  }
  Numeral const numeral = numeral_at(first, last);
  char const* end = numeral.clinging;
  std::string_view const unit = view(numeral.end, numeral.clinging);
  out.is = ast::Number{"0"};
  if (numeral.end == numeral.whole_end && is_unit(unit)) {
    out.is = ast::Duration{"0", std::string(unit)};
    if (has_leading_zero(first, numeral)) {
      complain_of_zero(first, numeral, state);
    } else if (check_length(first, numeral.end, state)) {
      out.is = ast::Duration{std::string(first, numeral.end), std::string(unit)};
    }
  } else if (numeral.end != numeral.clinging) {
    end = complain_of(first, numeral, last, state);
  } else if (has_leading_zero(first, numeral)) {
    complain_of_zero(first, numeral, state);
  } else if (check_length(first, end, state)) {
    out.is = ast::Number{std::string(first, end)};
  }
  out.span = state.span(first, end);
  first = end;
  return true;
}

bool scan_number(char const*& first, char const* last, ParseState& state, ast::Name& out) {
  char const* const begin = first;
  Quantity quantity;
  if (!scan_quantity(first, last, state, quantity)) return false;
  out = {"0", quantity.span};
  if (auto const* number = std::get_if<ast::Number>(&quantity.is)) {
    out.text = number->digits;
  } else if (std::holds_alternative<ast::Duration>(quantity.is)) {
    state.complain(Diag::BadNumber, out.span, shown(view(begin, first)), "a number has no unit");
  }
  return true;
}

bool scan_date(char const*& first, char const* last, ParseState& state, ast::Name& out) {
  return scan_moment(first, last, state, false, out);
}

bool scan_time(char const*& first, char const* last, ParseState& state, ast::Name& out) {
  return scan_moment(first, last, state, true, out);
}

}  // namespace writ::grammar
