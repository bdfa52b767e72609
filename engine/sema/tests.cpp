// `test` blocks: their data as text, and what they expect.
#include "engine/ir/walk.hpp"
#include "engine/sema/analyser.hpp"
#include "engine/value/print.hpp"

namespace writ::sema {
namespace {

std::string_view word(ast::Verdict verdict) {
  switch (verdict) {
    case ast::Verdict::Pass:
      return "pass";
    case ast::Verdict::Fail:
      return "fail";
    case ast::Verdict::Undecided:
      return "undecided";
    case ast::Verdict::Skip:
      return "skip";
    case ast::Verdict::Waived:
      return "waived";
  }
  return "pass";
}

}  // namespace

void Analyser::expectation(ast::ExpectRule const& expect, Span span, Scope& scope, ir::Test& out) {
  ir::Expectation result;
  result.rule = rule_named(expect.rule, scope);
  result.verdict = word(expect.verdict);
  if (expect.on) result.on = expect.on->text;
  if (expect.reading) result.reading = expect.reading->text;
  if (expect.saying) result.saying = expect.saying->text;
  result.span = span;
  out.expectations.push_back(std::move(result));
}

void Analyser::test(ast::Test const& test, Scope& scope) {
  ir::Test out;
  out.name = test.name.text;
  out.module = scope.name;
  out.span = test.name.span;
  current_ = test.name.text;
  first_node_ = out_.exprs.size();
  too_large_ = false;
  bool given = false;
  Waived waived;
  for (ast::TestPart const& part : test.parts) {
    std::visit(
        ir::Overload{[&](ast::GivenInline const& p) {
                       given = true;
                       auto const data = constant(p.object, "more than constants");
                       if (data) print_json(out.given, *data);
                     },
                     [&](ast::GivenFile const& p) {
                       given = true;
                       out.given_file = p.path.text;
                     },
                     [&](ast::NowPart const& p) { out.now = p.time.text; },
                     [&](ast::SetPart const& p) {
                       // The value is compiled again with the parameter set; here only its
                       // constancy is checked.
                       if (!constant(p.value, "more than constants")) return;
                       Span const text = (*context_.file)[p.value].span;
                       out.set.emplace_back(p.name.text, sink_.sources().text(text));
                     },
                     [&](ast::Waive const& p) { waiver(p, scope, waived, out.waivers); },
                     [&](ast::ExpectRule const& p) { expectation(p, part.span, scope, out); },
                     [&](ast::ExpectNoOther const& p) {
                       ir::Expectation result;
                       result.verdict = word(p.verdict);
                       result.no_other = true;
                       result.span = part.span;
                       out.expectations.push_back(std::move(result));
                     }},
        part.is);
  }
  if (!given)
    sink_.report(Diag::NoSnapshotTest, test.name.span, "`" + out.name + "`", "has no `given`");
  if (out.expectations.empty()) {
    sink_.report(Diag::NoSnapshotTest, test.name.span, "`" + out.name + "`", "expects nothing");
  }
  out_.tests.push_back(std::move(out));
}

}  // namespace writ::sema
