// Policy text to rules: their statements of grammar/writ.ebnf in Boost.Spirit X3. A statement's
// form shows at its first word and is filled in as it is read. Covered by
// tests/unit/grammar/rule_test.cpp.
#include <array>
#include <utility>

#include "grammar/checks.hpp"
#include "grammar/x3/actions.hpp"
#include "grammar/x3/declaration.hpp"
#include "grammar/x3/statements.hpp"
#include "grammar/x3/terminals.hpp"

namespace writ::grammar {
namespace {

using ast::Enforce;
using ast::Severity;

constexpr std::array<WordRow<Severity>, 5> kSeverities = {{{"critical", Severity::Critical},
                                                           {"high", Severity::High},
                                                           {"medium", Severity::Medium},
                                                           {"low", Severity::Low},
                                                           {"info", Severity::Info}}};
constexpr std::array<WordRow<Enforce>, 3> kModes = {
    {{"deny", Enforce::Deny}, {"warn", Enforce::Warn}, {"advise", Enforce::Advise}}};

// ---- Actions -----------------------------------------------------------------------------------

constexpr auto set_weight = [](auto const& context) {
  x3::_val(context).is = ast::WeightPart{std::move(x3::_attr(context).text)};
};
constexpr auto set_unless = [](auto const& context) {
  std::get<ast::WhenPart>(x3::_val(context).is).unless = true;
};
constexpr auto add_framework = [](auto const& context) {
  std::get<ast::ControlsPart>(x3::_val(context).is)
      .entries.push_back({std::move(x3::_attr(context)), {}});
};
/// Where no framework is written, a control is of the same one as the control before.
constexpr auto repeat_framework = [](auto const& context) {
  auto& entries = std::get<ast::ControlsPart>(x3::_val(context).is).entries;
  entries.push_back({entries.back().framework, {}});
};
constexpr auto set_control = [](auto const& context) {
  auto& entries = std::get<ast::ControlsPart>(x3::_val(context).is).entries;
  entries.back().control = std::move(x3::_attr(context));
};
constexpr auto set_plain = [](auto const& context) {
  ast::Name& name = x3::_attr(context);
  x3::_val(context) = {{std::move(name.text), name.span, false}, false};
};
constexpr auto set_quoted = [](auto const& context) {
  x3::_val(context) = {std::move(x3::_attr(context)), true};
};
constexpr auto add_part = [](auto const& context) {
  ast::RulePart& part = x3::_attr(context);
  ParseState const& state = state_of(context);
  char const* const begin = state.place(part.span);
  part.keyword = state.span(begin, word_end(begin, state.end()));
  x3::_val(context).parts.push_back(std::move(part));
};
constexpr auto close_rule = [](auto const& context) {
  report_repeated_parts(state_of(context), x3::_val(context));
};

// ---- Rules -------------------------------------------------------------------------------------

struct TnameTag;
struct PartTag;

constexpr x3::rule<TnameTag, ast::TypeName> tname = "a resource type";
constexpr x3::rule<PartTag, ast::RulePart> part = "a statement";

auto const tname_def = name[set_plain] | string[set_quoted];

auto const further_control =
    called("a control", (id[add_framework] > string[set_control]) |
                            (x3::eps[repeat_framework] >> string[set_control]));
auto const controls = word("controls")[open_part<ast::ControlsPart>] >
                      called("a framework's id", id[add_framework]) > string[set_control] >
                      *(mark(",") > further_control);
auto const selection = word("for")[open_part<ast::ForPart>] > name[fill(&ast::ForPart::variable)] >
                       word("in") > listed(tname[extend(&ast::ForPart::types)]);
auto const when = (word("when")[open_part<ast::WhenPart>] |
                   (word("unless")[open_part<ast::WhenPart>] >> x3::eps[set_unless])) >
                  condition[fill(&ast::WhenPart::condition)];
auto const require = word("require")[open_part<ast::RequirePart>] >
                     condition[fill(&ast::RequirePart::condition)] >
                     -text_template[fill(&ast::RequirePart::message)];

auto const part_def = placed(
    (word("severity") >
     one_of(kSeverities,
            "`critical`, `high`, `medium`, `low` or `info`")[part_of<ast::SeverityPart>]) |
    controls | (word("weight") > number[set_weight]) |
    (word("enforce") > one_of(kModes, "`deny`, `warn` or `advise`")[part_of<ast::EnforcePart>]) |
    (word("owner") > string[part_of<ast::OwnerPart>]) |
    (word("tags")[open_part<ast::TagsPart>] > listed(string[extend(&ast::TagsPart::tags)])) |
    param[set_part] | let[set_part] | selection |
    (word("needs")[open_part<ast::NeedsPart>] > listed(tname[extend(&ast::NeedsPart::types)])) |
    when | require | (word("message") > text_template[part_of<ast::MessagePart>]) |
    (word("fix") > text_template[part_of<ast::FixPart>]) |
    (word("docs") > string[part_of<ast::DocsPart>]));

auto const rule_def = word("rule") > called("a rule's id", id[set(&ast::Rule::id)]) >
                      called("the rule's title in quotes", string[set(&ast::Rule::title)]) >
                      mark("{") > *part[add_part] >
                      called("a statement of the rule or `}`", mark("}"))[close_rule];

BOOST_SPIRIT_DEFINE(tname, part)

}  // namespace

BOOST_SPIRIT_DEFINE(rule)
BOOST_SPIRIT_INSTANTIATE(RuleRule, Iterator, Context)

}  // namespace writ::grammar
