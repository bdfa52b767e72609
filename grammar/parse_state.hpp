// What the terminals, the actions and the error messages of one parse share. The only thing that
// the grammar carries in its context.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/base/checked.hpp"
#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/source_map.hpp"
#include "grammar/builder.hpp"
#include "writ/limits.hpp"

namespace writ::grammar {

/// Thrown where a declaration cannot be read on and the reason has been reported; caught by the
/// loop over declarations.
struct Abandoned {
  char const* where = nullptr;  ///< where to look for the next declaration from
};

struct ParseState {
  SourceMap::File const& source;
  Limits const& limits;
  DiagnosticSink& sink;
  Builder builder;
  char const* scan_from;    ///< where messages start to look for what stands in front
  std::uint32_t depth = 0;  ///< constructs that enclose the current place
  std::vector<ast::ExprId> stray_nulls = {};  ///< nulls that no list, object or `==` has taken

  [[nodiscard]] char const* begin() const { return source.text.data(); }
  [[nodiscard]] char const* end() const { return begin() + source.text.size(); }
  [[nodiscard]] std::uint32_t offset(char const* at) const {
    return source.base + static_cast<std::uint32_t>(at - begin());
  }
  [[nodiscard]] Span span(char const* from, char const* to) const {
    return {offset(from), offset(to)};
  }
  /// Where the span begins in the text.
  [[nodiscard]] char const* place(Span span) const { return begin() + (span.begin - source.base); }
  [[nodiscard]] std::string_view text(Span span) const {
    return std::string_view(source.text).substr(span.begin - source.base, span.end - span.begin);
  }

  /// Reports a mistake after which the declaration can still be read.
  template <class... Args>
  DiagnosticSink& complain(Diag diag, Span where, Args const&... args) {
    return sink.report(diag, where, args...);
  }
  /// Reports a mistake and gives the declaration up.
  template <class... Args>
  [[noreturn]] void fail(Diag diag, char const* from, char const* to, Args const&... args) {
    sink.report(diag, span(from, to), args...);
    throw Abandoned{from};
  }

  /// Reports that the tree grows too high at `where` and gives the declaration up.
  [[noreturn]] void fail_too_deep(Span where) {
    sink.report(Diag::NestingTooDeep, where, limits.nesting);
    throw Abandoned{place(where)};
  }

  /// The list, object or comparison that `id` stands in allows it to be `null`.
  void allow_null(ast::ExprId id) {
    if (!stray_nulls.empty() && stray_nulls.back() == id) stray_nulls.pop_back();
  }
};

}  // namespace writ::grammar
