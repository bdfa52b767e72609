// spdx_allows(): whether a choice that a licence expression offers is allowed (SPDX 2.3, annex D).
// Covered by tests/unit/library/spdx_test.cpp.
#include <algorithm>
#include <string>
#include <vector>

#include "engine/library/arguments.hpp"
#include "engine/library/natives.hpp"

namespace writ::library::native {
namespace {

// Parentheses of licence expressions people write nest two or three deep.
constexpr int kDeepest = 64;

bool is_identifier_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '+' || c == ':';
}

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return result;
}

/// Identifiers that mean the same licence in one spelling: "gpl-2.0" is "gpl-2.0-only", "gpl-2.0+"
/// is "gpl-2.0-or-later".
std::string canonical(std::string_view identifier) {
  std::string text = lowered(identifier);
  if (text.find("gpl-") == std::string::npos && !text.starts_with("gfdl-")) return text;
  if (text.ends_with('+')) return text.substr(0, text.size() - 1) + "-or-later";
  return text.ends_with("-only") || text.ends_with("-or-later") ? text : text + "-only";
}

/// "mit", or "gpl-2.0-only with classpath-exception-2.0".
std::string canonical_entry(std::string_view entry) {
  std::string const lower = lowered(entry);
  std::size_t const with = lower.find(" with ");
  if (with == std::string::npos) return canonical(lower);
  return canonical(std::string_view(lower).substr(0, with)) + lower.substr(with);
}

class Expression {
 public:
  Expression(std::string_view text, std::vector<std::string> const& allowed)
      : rest_(text), allowed_(allowed) {}

  /// Nothing where the expression is malformed.
  std::optional<bool> allows() {
    bool const result = read_or(0);
    skip_space();
    if (failed_ || !rest_.empty()) return std::nullopt;
    return result;
  }

 private:
  void skip_space() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) {
      rest_.remove_prefix(1);
    }
  }

  std::string_view peek_word() {
    skip_space();
    auto const end = std::find_if_not(rest_.begin(), rest_.end(), is_identifier_character);
    return rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
  }

  bool take_word(std::string_view lower) {
    std::string_view const word = peek_word();
    if (lowered(word) != lower) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  bool take(char c) {
    skip_space();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool read_or(int depth) {
    bool result = read_and(depth);
    while (!failed_ && take_word("or")) result = read_and(depth) || result;
    return result;
  }

  bool read_and(int depth) {
    bool result = read_licence(depth);
    while (!failed_ && take_word("and")) result = read_licence(depth) && result;
    return result;
  }

  bool read_licence(int depth) {
    if (take('(')) {
      if (depth == kDeepest) return fail();
      bool const result = read_or(depth + 1);
      return take(')') ? result : fail();
    }
    std::string_view const identifier = peek_word();
    std::string const lower = lowered(identifier);
    bool const operator_word = lower == "and" || lower == "or" || lower == "with";
    // NOASSERTION says that nobody knows.
    if (identifier.empty() || operator_word || lower == "noassertion") return fail();
    rest_.remove_prefix(identifier.size());
    std::string const licence = canonical(identifier);
    if (!take_word("with")) return is_allowed(licence);
    std::string_view const exception = peek_word();
    if (exception.empty()) return fail();
    rest_.remove_prefix(exception.size());
    // An exception only adds permissions to its licence.
    return is_allowed(licence) || is_allowed(licence + " with " + lowered(exception));
  }

  /// "Or later" offers the version that it names, among others.
  [[nodiscard]] bool is_allowed(std::string const& licence) const {
    constexpr std::string_view kLater = "-or-later";
    std::string offered = licence;
    if (licence.ends_with(kLater)) {
      offered = licence.substr(0, licence.size() - kLater.size()) + "-only";
    } else if (licence.ends_with('+')) {
      offered.pop_back();
    }
    return std::binary_search(allowed_.begin(), allowed_.end(), licence) ||
           std::binary_search(allowed_.begin(), allowed_.end(), offered);
  }

  bool fail() {
    failed_ = true;
    return false;
  }

  std::string_view rest_;
  std::vector<std::string> const& allowed_;
  bool failed_ = false;
};

}  // namespace

Value spdx_allows(CallContext&, std::span<Value const> arguments) {
  std::vector<std::string> allowed;
  for (Value const entry : arguments[1].as_list()) {
    if (auto const answer = refusal(entry, kStrings)) return *answer;
    allowed.push_back(canonical_entry(entry.as_text()));
  }
  std::sort(allowed.begin(), allowed.end());
  auto const result = Expression(arguments[0].as_text(), allowed).allows();
  return result ? Value::boolean(*result) : bad_value();
}

}  // namespace writ::library::native
