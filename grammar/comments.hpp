// The comments of a policy file, and which of them document a declaration. Covered by
// tests/unit/grammar/comments_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/source_map.hpp"
#include "grammar/ast.hpp"

namespace writ::grammar {

/// Every comment of the text, in order. A `#` in a string or in backticks starts none.
[[nodiscard]] std::vector<ast::Comment> find_comments(SourceMap::File const& source);

/// The lines of the comment block that ends on the line above `declaration`, without their `#`.
[[nodiscard]] std::string documentation_above(SourceMap::File const& source,
                                              std::vector<ast::Comment> const& comments,
                                              std::uint32_t declaration);

}  // namespace writ::grammar
