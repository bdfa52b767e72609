// A policy to its mutants: texts that differ from it in one place that its tests should notice.
// Covered by tests/mutation/mutants_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace writ::mutation {

/// One change: bytes of the text that another text replaces.
struct Mutant {
  std::string_view kind;  ///< "comparison", "joint", "quantifier", "dropped", "literal"
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string with;

  [[nodiscard]] std::string apply(std::string const& text) const {
    return text.substr(0, begin) + with + text.substr(end);
  }
};

struct Mutants {
  std::string module;             ///< that the policy declares
  std::vector<std::string> uses;  ///< modules that it names with `use`
  std::vector<Mutant> mutants;    ///< in order of their places; none in tests and messages
};

/// The text parses.
[[nodiscard]] Mutants mutants_of(std::string const& text);

}  // namespace writ::mutation
