// `test` blocks: their data as text, and what they expect.
#include "engine/base/did_you_mean.hpp"
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

/// The parameters that a test of the module may mean: its own, else those of its rules, else any.
std::vector<std::string> Analyser::parameters_named(std::string const& name,
                                                    Scope const& scope) const {
  if (declared_parameters_.contains(scope.name + '.' + name)) return {scope.name + '.' + name};
  std::vector<std::string> of_rules;
  std::vector<std::string> anywhere;
  for (auto const& [full, declared] : declared_parameters_) {
    bool const ends = full.ends_with('.' + name) || full.ends_with('/' + name);
    if (full == name) return {full};
    if (ends && full.starts_with(scope.name + '/')) of_rules.push_back(full);
    if (ends) anywhere.push_back(full);
  }
  return of_rules.empty() ? anywhere : of_rules;
}

void Analyser::check_setting(ast::SetPart const& set, Value value, Scope const& scope) {
  std::vector<std::string> const meant = parameters_named(set.name.text, scope);
  if (meant.empty()) {
    sink_.report(Diag::UnknownParameter, set.name.span, set.name.text);
    std::vector<std::string> known;
    for (auto const& [full, declared] : declared_parameters_) {
      known.push_back(full);
      known.push_back(declared.second->name.text);
    }
    if (auto near = nearest(set.name.text, known)) sink_.hint("did you mean `" + *near + "`?");
    return;
  }
  if (meant.size() > 1) {
    sink_.report(Diag::AmbiguousParameter, set.name.span, set.name.text);
    for (std::string const& name : meant) sink_.hint("one of them is `" + name + "`");
    return;
  }
  auto const [owner, declared] = declared_parameters_.at(meant.front());
  Context outer = std::move(context_);
  context_ = {outer.file, owner, {}};
  bool const fits = fitted(value, declared->type).has_value();
  context_ = std::move(outer);
  if (fits) return;
  sink_
      .report(Diag::ParameterType, (*context_.file)[set.value].span, set.name.text,
              sink_.sources().text(declared->type.span), std::string(describe(value.kind())))
      .note(declared->name.span, "which is declared here");
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
  std::map<std::string_view, Span> set;
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
                       // The policy is compiled again with the parameter set.
                       auto const value = constant(p.value, "more than constants");
                       if (!value) return;
                       check_setting(p, *value, scope);
                       auto const [first, added] = set.emplace(p.name.text, p.name.span);
                       if (!added) {
                         sink_.report(Diag::RepeatedPart, p.name.span, "set " + p.name.text, "test")
                             .note(first->second, "the first is here");
                       }
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
    sink_.report(Diag::NoSnapshotTest, test.name.span, "`" + out.name + "`", "has no `given`")
        .hint("`given { \"resources\": [ … ] }` or `given file \"path\"` is what it looks at");
  if (out.expectations.empty()) {
    sink_.report(Diag::NoSnapshotTest, test.name.span, "`" + out.name + "`", "expects nothing")
        .hint("for example `expect my-rule fail on \"id\"`");
  }
  out_.tests.push_back(std::move(out));
}

}  // namespace writ::sema
