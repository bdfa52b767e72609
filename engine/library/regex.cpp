// The one file that sees RE2. Covered by tests/unit/library/regex_test.cpp.
#include "engine/library/regex.hpp"

#include <re2/re2.h>

#include <utility>

namespace writ::library {

Regex::Regex(std::unique_ptr<re2::RE2 const> compiled) : compiled_(std::move(compiled)) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

std::variant<Regex, std::string> Regex::compile(std::string_view expression) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(kRegexMemory);
  auto compiled = std::make_unique<re2::RE2 const>(
      re2::StringPiece(expression.data(), expression.size()), options);
  if (!compiled->ok()) return compiled->error();
  return Regex(std::move(compiled));
}

bool Regex::found_in(std::string_view text) const {
  return compiled_->Match(re2::StringPiece(text.data(), text.size()), 0, text.size(),
                          re2::RE2::UNANCHORED, nullptr, 0);
}

}  // namespace writ::library
