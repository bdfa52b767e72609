// Drives the grammar over a file: checks the text as a whole, parses one declaration a turn and
// goes on behind a mistake. Covered by tests/unit/grammar/parser_test.cpp.
#include "grammar/parser.hpp"

#include <algorithm>
#include <string_view>

#include "engine/base/utf8.hpp"
#include "grammar/checks.hpp"
#include "grammar/explain.hpp"
#include "grammar/expression.hpp"
#include "grammar/lexical.hpp"
#include "grammar/parse_state.hpp"

namespace writ {
namespace {

using grammar::Abandoned;
using grammar::ParseState;

/// False, and reported, where the text is no text at all.
bool check_text(SourceMap::File const& source, Limits const& limits, DiagnosticSink& sink) {
  std::string_view const text = source.text;
  auto const at = [&source](std::size_t offset, std::size_t size) {
    auto const begin = source.base + static_cast<std::uint32_t>(offset);
    return Span{begin, begin + static_cast<std::uint32_t>(size)};
  };
  if (text.size() > limits.source_bytes) {
    sink.report(Diag::SourceTooLarge, at(0, 0), limits.source_bytes);
    return false;
  }
  if (std::size_t const bad = utf8::find_invalid(text); bad != std::string_view::npos) {
    sink.report(Diag::InvalidUtf8, at(bad, 1));
    return false;
  }
  if (std::size_t const nul = text.find('\0'); nul != std::string_view::npos) {
    sink.report(Diag::NulByte, at(nul, 1));
    return false;
  }
  return true;
}

/// Behind the byte order mark, if there is one.
char const* text_begin(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return text.data() + (text.substr(0, kMark.size()) == kMark ? kMark.size() : 0);
}

ast::File empty_file(SourceMap::File const& source) {
  ast::File file;
  file.path = source.path;
  file.span = {source.base, source.base + static_cast<std::uint32_t>(source.text.size())};
  return file;
}

}  // namespace

ParsedCondition parse_condition(SourceMap::File const& source, Limits const& limits,
                                DiagnosticSink& sink) {
  ParsedCondition result;
  result.file.path = source.path;
  if (!check_text(source, limits, sink)) return result;
  result.file = empty_file(source);
  std::size_t const errors_before = sink.error_count();
  ParseState state{source, limits, sink, {result.file, limits.nesting}};
  try {
    char const* first = text_begin(source.text);
    ast::ExprId const root = grammar::parse_expression(first, state.end(), state);
    if (!root.exists()) {
      grammar::explain_expected(state, first, state.end(), "a condition");
    } else if (grammar::skip_blank(first, state.end()) != state.end()) {
      grammar::explain_expected(state, first, state.end(), "an operator or the end");
    }
    grammar::report_stray_nulls(state);
    if (sink.error_count() == errors_before) result.root = root;
  } catch (Abandoned const&) {
    // Reported where it was thrown.
  }
  return result;
}

}  // namespace writ
