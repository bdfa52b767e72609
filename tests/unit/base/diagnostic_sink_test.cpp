#include "engine/base/diagnostic_sink.hpp"

#include <catch2/catch.hpp>
#include <set>

using writ::Diag;
using writ::Diagnostic;
using writ::DiagnosticSink;
using writ::Level;
using writ::Limits;
using writ::Position;
using writ::SourceMap;
using writ::Span;

namespace {

struct Fixture {
  SourceMap sources;
  Limits limits;
  Fixture() { sources.add("a.writ", "let x = 1\nlet y = zz\n"); }
};

}  // namespace

TEST_CASE("a diagnostic carries its place, its line and the width of its caret") {
  Fixture f;
  DiagnosticSink sink(f.sources, f.limits);
  sink.report(Diag::UnknownName, Span{18, 20}, "zz");
  auto const found = sink.take();
  REQUIRE(found.size() == 1);
  CHECK(found[0].level == Level::Error);
  CHECK(found[0].code == "W0201");
  CHECK(found[0].message == "nothing here is named `zz`");
  CHECK(found[0].where == Position{"a.writ", 2, 9});
  CHECK(found[0].source_line == "let y = zz");
  CHECK(found[0].caret_width == 2);
}

TEST_CASE("diagnostics come out in the order of their places") {
  Fixture f;
  DiagnosticSink sink(f.sources, f.limits);
  sink.report(Diag::UnknownName, Span{18, 20}, "second");
  sink.report(Diag::UnknownName, Span{4, 5}, "first");
  sink.report(Diag::UnknownName, Span{18, 20}, "third");
  auto const found = sink.take();
  REQUIRE(found.size() == 3);
  CHECK(found[0].message == "nothing here is named `first`");
  CHECK(found[1].message == "nothing here is named `second`");
  CHECK(found[2].message == "nothing here is named `third`");
}

TEST_CASE("hints and notes join the diagnostic before them") {
  Fixture f;
  DiagnosticSink sink(f.sources, f.limits);
  sink.hint("a hint on nothing is dropped");
  sink.report(Diag::UnknownName, Span{18, 20}, "zz").hint("did you mean `x`").note({4, 5}, "here");
  auto const found = sink.take();
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].notes.size() == 2);
  CHECK(found[0].notes[0].message == "did you mean `x`");
  CHECK(found[0].notes[0].where.line == 0);
  CHECK(found[0].notes[1].message == "here");
  CHECK(found[0].notes[1].where == Position{"a.writ", 1, 5});
}

TEST_CASE("at the limit of diagnostics all are kept") {
  Fixture f;
  f.limits.diagnostics = 3;
  DiagnosticSink sink(f.sources, f.limits);
  for (int i = 0; i < 3; ++i) sink.report(Diag::UnknownName, Span{4, 5}, "x");
  CHECK_FALSE(sink.full());
  CHECK(sink.take().size() == 3);
}

TEST_CASE("past the limit of diagnostics one more says so and the rest are only counted") {
  Fixture f;
  f.limits.diagnostics = 3;
  DiagnosticSink sink(f.sources, f.limits);
  for (int i = 0; i < 5; ++i) sink.report(Diag::UnknownName, Span{4, 5}, "x").hint("a hint");
  CHECK(sink.full());
  CHECK(sink.error_count() == 5);
  auto const found = sink.take();
  REQUIRE(found.size() == 4);
  CHECK(found[3].code == writ::diagnostic_code(Diag::TooManyDiagnostics));
  CHECK(found[3].where.line == 0);
  CHECK(found[3].notes.empty());
}

TEST_CASE("a very long line is not shown") {
  SourceMap sources;
  sources.add("long.writ", std::string(500, 'x'));
  Limits const limits;
  DiagnosticSink sink(sources, limits);
  sink.report(Diag::UnknownName, Span{0, 500}, "x");
  auto const found = sink.take();
  REQUIRE(found.size() == 1);
  CHECK(found[0].source_line.empty());
}

TEST_CASE("no two diagnostics share a code") {
  std::set<std::string> codes;
#define WRIT_DIAGNOSTIC(name, code, level, format) CHECK(codes.insert(code).second);
#include "engine/base/diagnostics.def"
}
