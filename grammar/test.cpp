// Policy text to tests and waivers: their statements of grammar/writ.ebnf in Boost.Spirit X3.
// Covered by tests/unit/grammar/test_declaration_test.cpp.
#include <array>
#include <utility>

#include "grammar/checks.hpp"
#include "grammar/x3/actions.hpp"
#include "grammar/x3/declaration.hpp"
#include "grammar/x3/statements.hpp"
#include "grammar/x3/terminals.hpp"

namespace writ::grammar {
namespace {

using ast::Verdict;

constexpr std::array<WordRow<Verdict>, 5> kVerdicts = {{{"pass", Verdict::Pass},
                                                        {"fail", Verdict::Fail},
                                                        {"undecided", Verdict::Undecided},
                                                        {"skip", Verdict::Skip},
                                                        {"waived", Verdict::Waived}}};
constexpr auto verdict = one_of(kVerdicts, "`pass`, `fail`, `undecided`, `skip` or `waived`");

// ---- Actions -----------------------------------------------------------------------------------

constexpr auto refuse = [](auto const& context) {
  report_access(state_of(context), x3::_attr(context));
  throw Abandoned{state_of(context).place(x3::_attr(context))};
};

/// A waiver's part, which may stand once.
template <class M>
constexpr auto set_once(M ast::Waive::*member, std::string_view keyword) {
  return [member, keyword](auto const& context) {
    Span const first = (x3::_val(context).*member).span;
    if (first != Span{}) {
      state_of(context)
          .complain(Diag::RepeatedPart, x3::_attr(context).span, keyword, "waiver")
          .note(first, "the first is here");
    }
    x3::_val(context).*member = std::move(x3::_attr(context));
  };
}
constexpr auto close_waive = [](auto const& context) {
  report_missing_parts(state_of(context), x3::_val(context));
};

constexpr auto add_part = [](auto const& context) {
  x3::_val(context).parts.push_back(std::move(x3::_attr(context)));
};
constexpr auto close_test = [](auto const& context) {
  report_repeated_parts(state_of(context), x3::_val(context));
};

// ---- Rules -------------------------------------------------------------------------------------

struct PartTag;
constexpr x3::rule<PartTag, ast::TestPart> test_part = "a statement";

auto const given = word("given") >
                   called("an object or `file`", (word("file") > string[part_of<ast::GivenFile>]) |
                                                     object[part_of<ast::GivenInline>]);

auto const set_parameter = word("set")[open_part<ast::SetPart>] >
                           dotted_name[fill(&ast::SetPart::name)] > mark("=", "=>~") >
                           nested(cond)[fill(&ast::SetPart::value)];

auto const expect_rule = x3::eps[open_part<ast::ExpectRule>] >>
                         (rid[fill(&ast::ExpectRule::rule)] >
                          verdict[fill(&ast::ExpectRule::verdict)] >
                          -(word("on") > string[fill(&ast::ExpectRule::on)]) >
                          -(word("reading") > string[fill(&ast::ExpectRule::reading)]) >
                          -(word("saying") > string[fill(&ast::ExpectRule::saying)]));
auto const expectation = word("expect") > called("a rule's id or `no other`",
                                                 (word_no_id("no") > word("other") >
                                                  verdict[part_of<ast::ExpectNoOther>]) |
                                                     word_no_id("allow")[refuse] |
                                                     word_no_id("deny")[refuse] | expect_rule);

auto const test_part_def =
    placed(given | (word("now") > time[part_of<ast::NowPart>]) | set_parameter |
           word("request")[refuse] | waive[set_part] | expectation);

auto const waive_def = word("waive") > rid[set(&ast::Waive::rule)] > mark("{") >
                       *((word("for") > called("a glob of resource ids in quotes",
                                               string[set_once(&ast::Waive::resources, "for")])) |
                         (word("until") > date[set_once(&ast::Waive::until, "until")]) |
                         (word("reason") > string[set_once(&ast::Waive::reason, "reason")]) |
                         (word("approved") > string[set_once(&ast::Waive::approved, "approved")])) >
                       called("`for`, `until`, `reason`, `approved` or `}`",
                              mark("}"))[close_waive];

auto const test_def = word("test") >
                      called("the test's name in quotes", string[set(&ast::Test::name)]) >
                      mark("{") > *test_part[add_part] >
                      called("a statement of the test or `}`", mark("}"))[close_test];

BOOST_SPIRIT_DEFINE(test_part)

}  // namespace

BOOST_SPIRIT_DEFINE(waive, test)
BOOST_SPIRIT_INSTANTIATE(WaiveRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(TestRule, Iterator, Context)

}  // namespace writ::grammar
