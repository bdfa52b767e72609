// Random policies as text, for properties of the parser, the printer and the formatter.
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace writ::test {

class RandomText {
 public:
  explicit RandomText(std::uint64_t seed) : random_(seed) {}

  /// An expression with parentheses where they are needed and where they are not.
  std::string expression(int depth);
  /// A file of declarations of every kind with their statements in any order.
  std::string policy();
  /// The text with some of its blanks replaced by line ends and comments.
  std::string scattered(std::string const& text);

 private:
  std::size_t below(std::size_t n) { return random_() % n; }
  std::string leaf();
  std::string domain(int depth);
  std::string iteration(int depth);
  std::string wrapped(int depth);
  std::string form(int depth);
  std::string statement();
  std::string test_statement();

  std::mt19937_64 random_;
};

}  // namespace writ::test
