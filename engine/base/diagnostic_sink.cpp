// Turns spans into positions and source lines as diagnostics come in, and bounds their number.
#include "engine/base/diagnostic_sink.hpp"

#include <algorithm>
#include <array>

#include "engine/base/checked.hpp"
#include "engine/base/utf8.hpp"

namespace writ {
namespace {

struct Row {
  char const* code;
  Level level;
  char const* format;
};

constexpr std::array kRows = {
#define WRIT_DIAGNOSTIC(name, code, level, format) Row{code, Level::level, format},
#include "engine/base/diagnostics.def"
};

// A line longer than this is shown around the mistake only: generated files have no line ends.
constexpr std::size_t kLongestShownLine = 400;

std::uint32_t caret_width(SourceMap const& sources, Span span) {
  std::string_view text = sources.text(span);
  text = text.substr(0, text.find('\n'));
  return std::max<std::uint32_t>(
      1, narrow<std::uint32_t>(utf8::count(text.substr(0, kLongestShownLine))));
}

std::string shown_line(SourceMap const& sources, std::uint32_t offset) {
  std::string_view const line = sources.line(offset);
  return line.size() <= kLongestShownLine ? std::string(line) : std::string();
}

}  // namespace

char const* diagnostic_format(Diag diag) { return kRows[static_cast<std::size_t>(diag)].format; }
char const* diagnostic_code(Diag diag) { return kRows[static_cast<std::size_t>(diag)].code; }

void DiagnosticSink::add(Diag diag, Span span, std::string message) {
  Row const& row = kRows[static_cast<std::size_t>(diag)];
  if (row.level == Level::Error) ++errors_;
  last_dropped_ = full_;
  if (full_) return;
  if (entries_.size() >= limits_.diagnostics) {
    full_ = true;
    last_dropped_ = true;
    Row const& rest = kRows[static_cast<std::size_t>(Diag::TooManyDiagnostics)];
    message = fmt::format(fmt::runtime(rest.format), limits_.diagnostics);
    entries_.push_back({{UINT32_MAX, UINT32_MAX}, {rest.level, rest.code, message, {}, {}, 0, {}}});
    return;
  }
  Diagnostic diagnostic;
  diagnostic.level = row.level;
  diagnostic.code = row.code;
  diagnostic.message = std::move(message);
  diagnostic.where = sources_.position(span.begin);
  diagnostic.source_line = shown_line(sources_, span.begin);
  diagnostic.caret_width = caret_width(sources_, span);
  entries_.push_back({span, std::move(diagnostic)});
}

DiagnosticSink& DiagnosticSink::hint(std::string message) {
  if (!last_dropped_ && !entries_.empty()) {
    entries_.back().diagnostic.notes.push_back({std::move(message), {}, {}, 0});
  }
  return *this;
}

DiagnosticSink& DiagnosticSink::note(Span span, std::string message) {
  if (!last_dropped_ && !entries_.empty()) {
    entries_.back().diagnostic.notes.push_back({std::move(message), sources_.position(span.begin),
                                                shown_line(sources_, span.begin),
                                                caret_width(sources_, span)});
  }
  return *this;
}

std::vector<Diagnostic> DiagnosticSink::take() {
  std::stable_sort(entries_.begin(), entries_.end(),
                   [](Entry const& a, Entry const& b) { return a.span.begin < b.span.begin; });
  std::vector<Diagnostic> result;
  result.reserve(entries_.size());
  for (Entry& entry : entries_) result.push_back(std::move(entry.diagnostic));
  entries_.clear();
  return result;
}

}  // namespace writ
