// Collects what the phases of the compiler report, in the words of diagnostics.def. Covered by
// tests/unit/base/diagnostic_sink_test.cpp.
#pragma once

#include <fmt/core.h>

#include <string>
#include <vector>

#include "engine/base/source_map.hpp"
#include "engine/base/span.hpp"
#include "writ/diagnostic.hpp"
#include "writ/limits.hpp"

namespace writ {

enum class Diag : std::uint16_t {
#define WRIT_DIAGNOSTIC(name, code, level, format) name,
#include "engine/base/diagnostics.def"
};

/// The format of a row, for checks at compile time of its arguments' number.
[[nodiscard]] char const* diagnostic_format(Diag diag);
[[nodiscard]] char const* diagnostic_code(Diag diag);

class DiagnosticSink {
 public:
  /// Both must outlive the sink.
  DiagnosticSink(SourceMap const& sources, Limits const& limits)
      : sources_(sources), limits_(limits) {}

  /// Adds a diagnostic on the span. The arguments fill the row's format.
  template <class... Args>
  DiagnosticSink& report(Diag diag, Span span, Args const&... args) {
    add(diag, span, fmt::format(fmt::runtime(diagnostic_format(diag)), args...));
    return *this;
  }

  /// Adds a remark without a place to the last diagnostic.
  DiagnosticSink& hint(std::string message);
  /// Adds a remark with a place of its own to the last diagnostic.
  DiagnosticSink& note(Span span, std::string message);

  /// True once Limits::diagnostics is reached: phases stop looking for more.
  [[nodiscard]] bool full() const { return full_; }
  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t error_count() const { return errors_; }
  [[nodiscard]] SourceMap const& sources() const { return sources_; }

  /// What was reported, ordered by place in the sources (those on one place in the order reported).
  [[nodiscard]] std::vector<Diagnostic> take();

 private:
  struct Entry {
    Span span;
    Diagnostic diagnostic;
  };

  void add(Diag diag, Span span, std::string message);

  SourceMap const& sources_;
  Limits const& limits_;
  std::vector<Entry> entries_;
  std::size_t errors_ = 0;
  bool full_ = false;
  bool last_dropped_ = false;
};

}  // namespace writ
