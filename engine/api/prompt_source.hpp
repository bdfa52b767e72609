// What is typed at a prompt as a rule among the policies. Covered by
// tests/unit/api/evaluate_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/api/program_state.hpp"
#include "engine/base/source_map.hpp"
#include "grammar/ast.hpp"
#include "writ/evaluate.hpp"

namespace writ::api {

/// The id of the rule, and the name of the value in it. Nobody else is likely to use either.
inline constexpr std::string_view kPromptRule = "typed-at-the-prompt";
inline constexpr std::string_view kPromptValue = "typed_at_the_prompt";

struct PromptSource {
  std::vector<PolicySource> sources;
  std::size_t holder = 0;        ///< the source that holds the rule
  std::uint32_t first_line = 0;  ///< of the typed text, in that source
  PolicySource parameters;       ///< what all parameters are set to, as a JSON object
};

/// The syntax trees of the policies and of the modules that they use, each with its source.
struct ParsedSource {
  SourceMap::File const* source = nullptr;
  ast::File file;
};
[[nodiscard]] std::vector<ParsedSource> parsed_sources(ProgramState const& program,
                                                       Limits const& limits);

/// The program's sources with a rule that requires the text to hold (`as_value`: to be present), in
/// the scope.
[[nodiscard]] PromptSource prompt_source(ProgramState const& program, PromptScope const& scope,
                                         std::string const& text, bool as_value,
                                         Limits const& limits);

}  // namespace writ::api
