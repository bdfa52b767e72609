// Checks what was parsed for parts and keys that stand twice or not at all, and for nulls out of
// place. Covered by tests/golden/syntax.
#include "grammar/checks.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "grammar/foreign.hpp"
#include "grammar/lexical.hpp"

namespace writ::grammar {
namespace {

/// `when`, `unless`, `require`, `let`, `parameter` and `controls` may stand any number of times.
bool stands_once(ast::RulePart const& part) {
  return !std::holds_alternative<ast::WhenPart>(part.is) &&
         !std::holds_alternative<ast::RequirePart>(part.is) &&
         !std::holds_alternative<ast::Let>(part.is) &&
         !std::holds_alternative<ast::Parameter>(part.is) &&
         !std::holds_alternative<ast::ControlsPart>(part.is) &&
         !std::holds_alternative<ast::TagsPart>(part.is) &&
         !std::holds_alternative<ast::NeedsPart>(part.is);
}

void report_repeated(ParseState& state, Span second, Span first, char const* whole) {
  state.complain(Diag::RepeatedPart, second, state.text(second), whole)
      .note(first, "the first is here");
}

}  // namespace

void report_repeated_keys(ParseState& state, ast::Object const& object) {
  std::vector<ast::Text const*> keys;
  keys.reserve(object.members.size());
  for (ast::ObjectMember const& member : object.members) keys.push_back(&member.key);
  std::stable_sort(keys.begin(), keys.end(),
                   [](ast::Text const* a, ast::Text const* b) { return a->text < b->text; });
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (keys[i - 1]->text != keys[i]->text) continue;
    state.complain(Diag::RepeatedPart, keys[i]->span, keys[i]->text, "object")
        .note(keys[i - 1]->span, "the first is here");
  }
}

void report_repeated_parts(ParseState& state, ast::Rule const& rule) {
  std::array<Span, std::variant_size_v<decltype(ast::RulePart::is)>> first{};
  for (ast::RulePart const& part : rule.parts) {
    if (!stands_once(part)) continue;
    Span& seen = first[part.is.index()];
    if (seen == Span{}) {
      seen = part.keyword;
    } else {
      report_repeated(state, part.keyword, seen, "rule");
    }
  }
}

void report_repeated_parts(ParseState& state, ast::Test const& test) {
  Span given;
  Span now;
  for (ast::TestPart const& part : test.parts) {
    bool const is_given = std::holds_alternative<ast::GivenInline>(part.is) ||
                          std::holds_alternative<ast::GivenFile>(part.is);
    if (!is_given && !std::holds_alternative<ast::NowPart>(part.is)) continue;
    char const* const begin = state.place(part.span);
    Span const keyword = state.span(begin, word_end(begin, state.end()));
    Span& seen = is_given ? given : now;
    if (seen == Span{}) {
      seen = keyword;
    } else {
      report_repeated(state, keyword, seen, "test");
    }
  }
}

void report_missing_parts(ParseState& state, ast::Waive const& waive) {
  auto const check = [&](Span part, char const* keyword, char const* example) {
    if (part != Span{}) return;
    state.complain(Diag::MissingPart, waive.rule.span, "a waiver", keyword)
        .hint("for example `" + std::string(keyword) + " " + example + "`");
  };
  check(waive.resources.span, "for", "\"aws_s3_bucket.logs\"");
  check(waive.until.span, "until", "2027-01-31");
  check(waive.reason.span, "reason", "\"replaced in January\"");
  check(waive.approved.span, "approved", "\"head of operations\"");
}

void report_access(ParseState& state, Span word) {
  std::string const text(state.text(word));
  state.complain(Diag::ForeignSyntax, word,
                 "access decisions (`" + text + "`) are not part of this version");
  state.sink.hint(std::string(kRuleInstead));
}

void report_stray_nulls(ParseState& state) {
  for (ast::ExprId id : state.stray_nulls) {
    state.complain(Diag::NullOutsideList, state.builder.span(id));
  }
  state.stray_nulls.clear();
}

}  // namespace writ::grammar
