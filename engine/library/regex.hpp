// Regular expressions, matched in linear time and bounded memory. Covered by
// tests/unit/library/regex_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace re2 {
class RE2;
}

namespace writ::library {

/// Memory that one expression may use, compiled and while matching.
inline constexpr std::int64_t kRegexMemory = std::int64_t{8} << 20;

/// Immutable and safe to share between threads.
class Regex {
 public:
  /// The compiled expression (RE2 syntax, UTF-8), or what is wrong with it as a phrase without a
  /// full stop.
  [[nodiscard]] static std::variant<Regex, std::string> compile(std::string_view expression);

  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  Regex(Regex const&) = delete;
  Regex& operator=(Regex const&) = delete;
  ~Regex();

  /// Whether the expression matches somewhere in the text.
  [[nodiscard]] bool found_in(std::string_view text) const;

 private:
  explicit Regex(std::unique_ptr<re2::RE2 const> compiled);

  std::unique_ptr<re2::RE2 const> compiled_;
};

}  // namespace writ::library
