// Splits versions into identifiers and orders them as semver.org, section 11, says. Covered by
// tests/unit/value/version_test.cpp.
#include "engine/value/version.hpp"

#include <algorithm>

#include "engine/value/equality.hpp"

namespace writ {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_identifier_character(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

bool is_numeric(std::string_view identifier) {
  return !identifier.empty() && std::all_of(identifier.begin(), identifier.end(), is_digit);
}

bool has_leading_zero(std::string_view digits) { return digits.size() > 1 && digits[0] == '0'; }

struct Parts {
  std::string_view core;
  std::string_view pre;
  std::string_view build;
  bool has_pre = false;
  bool has_build = false;
};

Parts split(std::string_view text) {
  Parts parts;
  std::size_t const plus = text.find('+');
  if (plus != std::string_view::npos) {
    parts.has_build = true;
    parts.build = text.substr(plus + 1);
    text = text.substr(0, plus);
  }
  std::size_t const dash = text.find('-');
  parts.core = text.substr(0, dash);
  if (dash != std::string_view::npos) {
    parts.has_pre = true;
    parts.pre = text.substr(dash + 1);
  }
  return parts;
}

/// Takes the part before the next dot; `rest` becomes what follows it, nothing after the last.
std::string_view take_part(std::optional<std::string_view>& rest) {
  std::string_view const all = *rest;
  std::size_t const dot = all.find('.');
  rest = dot == std::string_view::npos ? std::nullopt
                                       : std::optional<std::string_view>(all.substr(dot + 1));
  return all.substr(0, dot);
}

bool valid_identifiers(std::string_view text, bool refuse_leading_zeros) {
  std::optional<std::string_view> rest = text;
  while (rest) {
    std::string_view const part = take_part(rest);
    if (part.empty()) return false;
    if (!std::all_of(part.begin(), part.end(), is_identifier_character)) return false;
    if (refuse_leading_zeros && is_numeric(part) && has_leading_zero(part)) return false;
  }
  return true;
}

bool valid_core(std::string_view core) {
  std::optional<std::string_view> rest = core;
  int parts = 0;
  while (rest) {
    std::string_view const part = take_part(rest);
    if (!is_numeric(part) || has_leading_zero(part) || ++parts > 3) return false;
  }
  return true;
}

/// Digits without leading zeros, so that length decides first.
std::strong_ordering compare_numeric(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() <=> b.size() : a.compare(b) <=> 0;
}

std::strong_ordering compare_identifiers(std::string_view a, std::string_view b) {
  bool const a_numeric = is_numeric(a);
  if (a_numeric != is_numeric(b)) {
    return a_numeric ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  return a_numeric ? compare_numeric(a, b) : a.compare(b) <=> 0;
}

std::strong_ordering compare_cores(std::string_view a, std::string_view b) {
  std::optional<std::string_view> x = a;
  std::optional<std::string_view> y = b;
  while (x || y) {
    auto const order = compare_numeric(x ? take_part(x) : "0", y ? take_part(y) : "0");
    if (order != 0) return order;
  }
  return std::strong_ordering::equal;
}

std::strong_ordering compare_pre_releases(std::string_view a, std::string_view b) {
  std::optional<std::string_view> x = a;
  std::optional<std::string_view> y = b;
  while (x && y) {
    auto const order = compare_identifiers(take_part(x), take_part(y));
    if (order != 0) return order;
  }
  return x.has_value() <=> y.has_value();
}

}  // namespace

std::optional<std::string_view> parse_version(std::string_view text) {
  if (!text.empty() && (text.front() == 'v' || text.front() == 'V')) text.remove_prefix(1);
  Parts const parts = split(text);
  if (!valid_core(parts.core)) return std::nullopt;
  if (parts.has_pre && !valid_identifiers(parts.pre, true)) return std::nullopt;
  if (parts.has_build && !valid_identifiers(parts.build, false)) return std::nullopt;
  return text;
}

std::strong_ordering compare_versions(std::string_view a, std::string_view b) {
  Parts const x = split(a);
  Parts const y = split(b);
  auto const core = compare_cores(x.core, y.core);
  if (core != 0) return core;
  // A pre-release comes before its release.
  if (x.has_pre != y.has_pre) {
    return x.has_pre ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  return x.has_pre ? compare_pre_releases(x.pre, y.pre) : std::strong_ordering::equal;
}

}  // namespace writ
