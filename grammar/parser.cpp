// Drives the grammar over a file: checks the text as a whole, parses one declaration a turn and
// goes on behind a mistake. Covered by tests/unit/grammar/parser_test.cpp.
#include "grammar/parser.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/base/utf8.hpp"
#include "grammar/checks.hpp"
#include "grammar/comments.hpp"
#include "grammar/declaration.hpp"
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

ast::File empty_file(SourceMap::File const& source) {
  ast::File file;
  file.path = source.path;
  file.span = {source.base, source.base + static_cast<std::uint32_t>(source.text.size())};
  return file;
}

/// The begin of the next line that starts, in its first column, with a word that starts a
/// declaration; at `from` or behind, but behind `start`. No string holds a line end, so every line
/// starts outside of strings.
char const* resync(char const* from, char const* start, ParseState const& state) {
  char const* const end = state.end();
  for (char const* at = std::max(from, start + 1); at != end; ++at) {
    bool const at_line = at == state.begin() || at[-1] == '\n';
    if (!at_line) {
      at = std::find(at, end, '\n');
      if (at == end) break;
      continue;
    }
    char const* const word = grammar::word_end(at, end);
    if (grammar::starts_declaration({at, static_cast<std::size_t>(word - at)})) return at;
    if (*at != '\n') {
      at = std::find(at, end, '\n');
      if (at == end) break;
    }
  }
  return end;
}

/// Parses what stands at `first` into the file and moves behind it, or behind what is wrong with
/// it.
void parse_next(char const*& first, ParseState& state, ast::File& file) {
  char const* const start = first;
  char const* const before = std::exchange(state.scan_from, start);
  std::size_t const nodes = state.builder.size();
  ast::Declaration declaration;
  try {
    if (grammar::parse_declaration(first, state.end(), state, declaration)) {
      declaration.span = state.span(start, first);
      declaration.documentation =
          grammar::documentation_above(state.source, file.comments, declaration.span.begin);
      file.declarations.push_back(std::move(declaration));
      grammar::report_stray_nulls(state);
      return;
    }
    state.scan_from = before;
    grammar::explain_declaration(state, start, state.end());
  } catch (Abandoned const& abandoned) {
    first = std::max(start, abandoned.where);
  }
  state.stray_nulls.clear();
  state.builder.forget(nodes);
  first = resync(first, start, state);
}

}  // namespace

ast::File parse(SourceMap::File const& source, Limits const& limits, DiagnosticSink& sink) {
  ast::File file = empty_file(source);
  if (!check_text(source, limits, sink)) return file;
  file.comments = grammar::find_comments(source);
  ParseState state{source, limits, sink, {file, limits.nesting}, grammar::text_begin(source.text)};
  char const* first = grammar::text_begin(source.text);
  while (!sink.full()) {
    first = grammar::skip_blank(first, state.end());
    if (first == state.end()) break;
    if (file.declarations.size() >= limits.declarations) {
      sink.report(Diag::TooManyDeclarations, state.span(first, first + 1), limits.declarations);
      break;
    }
    parse_next(first, state, file);
  }
  return file;
}

ParsedCondition parse_condition(SourceMap::File const& source, Limits const& limits,
                                DiagnosticSink& sink) {
  ParsedCondition result;
  result.file.path = source.path;
  if (!check_text(source, limits, sink)) return result;
  result.file = empty_file(source);
  std::size_t const errors_before = sink.error_count();
  ParseState state{
      source, limits, sink, {result.file, limits.nesting}, grammar::text_begin(source.text)};
  try {
    char const* first = grammar::text_begin(source.text);
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
