// A tree and its source to laid-out text: puts statements in order and hands each to the layout.
// Every comment goes with the statement it stands above or beside. Covered by
// tests/unit/grammar/formatter_test.cpp.
#include "grammar/formatter.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/layout.hpp"
#include "grammar/lexical.hpp"

namespace writ {
namespace {

using grammar::Layout;

constexpr std::size_t kIndent = 2;
// The columns of what follows a keyword: `controls` and two blanks, `expect` and one, `approved`
// and one.
constexpr std::size_t kRuleColumn = kIndent + 10;
constexpr std::size_t kTestColumn = kIndent + 7;
constexpr std::size_t kWaiveWidth = 9;

/// Where the statements of a rule go, group by group; those of equal place keep their order.
struct PlaceOfPart {
  static constexpr int kSelection = 8;
  static constexpr int kBody = 10;
  static constexpr int kMessage = 11;

  int operator()(ast::SeverityPart const&) const { return 0; }
  int operator()(ast::ControlsPart const&) const { return 1; }
  int operator()(ast::WeightPart const&) const { return 2; }
  int operator()(ast::EnforcePart const&) const { return 3; }
  int operator()(ast::OwnerPart const&) const { return 4; }
  int operator()(ast::TagsPart const&) const { return 5; }
  int operator()(ast::Parameter const&) const { return 6; }
  int operator()(ast::DocsPart const&) const { return 7; }
  int operator()(ast::ForPart const&) const { return kSelection; }
  int operator()(ast::NeedsPart const&) const { return kSelection + 1; }
  int operator()(ast::Let const&) const { return kBody; }
  int operator()(ast::WhenPart const&) const { return kBody; }
  int operator()(ast::RequirePart const&) const { return kBody; }
  int operator()(ast::MessagePart const&) const { return kMessage; }
  int operator()(ast::FixPart const&) const { return kMessage + 1; }
};

int group_of(int place) {
  return place < PlaceOfPart::kSelection ? 0 : place < PlaceOfPart::kMessage ? 1 : 2;
}

/// A statement or declaration with the comments that go with it.
struct Statement {
  Span span;
  std::size_t index = 0;      ///< which of the region's
  std::vector<Span> above;    ///< comments on lines of their own
  Span beside;                ///< a comment on its last line; empty where there is none
  bool blank_before = false;  ///< whether the author left a blank line above
  int place = 0;
};

/// What stands in a pair of braces, or in the file.
struct Region {
  Span beside_opening;  ///< a comment on the line of the opening brace
  std::vector<Statement> statements;
  Statement rest;  ///< the comments behind the last
};

class Formatter {
 public:
  Formatter(ast::File const& file, SourceMap::File const& source)
      : file_(file), source_(source), marks_(grammar::find_marks(file, source)) {}

  std::string run() {
    std::vector<Span> spans;
    for (ast::Declaration const& declaration : file_.declarations) {
      spans.push_back(declaration.span);
    }
    char const* const begin = grammar::text_begin(source_.text);
    Region const region = gather({offset(begin), file_.span.end}, spans, false);
    for (Statement const& statement : region.statements) {
      write_above(statement, 0);
      write_declaration(file_.declarations[statement.index]);
      write_beside(statement.beside);
      out_ += '\n';
    }
    if (!region.rest.above.empty()) write_above(region.rest, 0);
    return std::move(out_);
  }

 private:
  // ---- The source ------------------------------------------------------------------------------

  [[nodiscard]] std::uint32_t offset(char const* at) const {
    return source_.base + static_cast<std::uint32_t>(at - source_.text.data());
  }
  [[nodiscard]] std::string_view text(std::uint32_t from, std::uint32_t to) const {
    return std::string_view(source_.text).substr(from - source_.base, to - from);
  }
  /// The first token at or behind the offset.
  [[nodiscard]] std::uint32_t next(std::uint32_t from) const {
    char const* const last = source_.text.data() + source_.text.size();
    return offset(grammar::skip_blank(source_.text.data() + (from - source_.base), last));
  }
  [[nodiscard]] bool blank_line_between(std::uint32_t from, std::uint32_t to) const {
    std::string_view const between = text(from, to);
    return std::count(between.begin(), between.end(), '\n') > 1;
  }
  [[nodiscard]] bool on_one_line(std::uint32_t from, std::uint32_t to) const {
    return text(from, to).find('\n') == std::string_view::npos;
  }

  // ---- Comments --------------------------------------------------------------------------------

  /// The comments between two offsets.
  [[nodiscard]] std::vector<Span> comments_between(std::uint32_t from, std::uint32_t to) const {
    auto comment =
        std::lower_bound(file_.comments.begin(), file_.comments.end(), from,
                         [](ast::Comment const& c, std::uint32_t at) { return c.span.begin < at; });
    std::vector<Span> result;
    for (; comment != file_.comments.end() && comment->span.begin < to; ++comment) {
      result.push_back(comment->span);
    }
    return result;
  }

  /// The statements of the region, in order, each with its comments.
  [[nodiscard]] Region gather(Span region, std::vector<Span> const& spans, bool in_braces) const {
    Region result;
    std::uint32_t from = region.begin;
    Span* beside = in_braces ? &result.beside_opening : nullptr;
    auto const take = [&](std::uint32_t until, Statement& statement) {
      for (Span comment : comments_between(from, until)) {
        if (beside != nullptr && on_one_line(from, comment.begin)) {
          *beside = comment;
          from = comment.end;
        } else {
          if (statement.above.empty()) {
            statement.blank_before = blank_line_between(from, comment.begin);
          }
          statement.above.push_back(comment);
        }
        beside = nullptr;
      }
      if (statement.above.empty()) statement.blank_before = blank_line_between(from, until);
    };
    result.statements.reserve(spans.size());
    for (Span span : spans) {
      Statement& statement = result.statements.emplace_back();
      statement.span = span;
      statement.index = result.statements.size() - 1;
      take(span.begin, statement);
      from = span.end;
      beside = &statement.beside;
    }
    take(region.end, result.rest);
    return result;
  }

  void write_comment(Span comment) {
    std::string_view shown = text(comment.begin, comment.end);
    while (grammar::is_blank(shown.back())) shown.remove_suffix(1);
    out_ += shown;
  }
  /// The comments above a statement. Between declarations blank lines that part them stay.
  void write_above(Statement const& statement, std::size_t indent) {
    bool const outside = indent == 0;
    if (outside && statement.blank_before && !out_.empty()) out_ += '\n';
    for (std::size_t i = 0; i < statement.above.size(); ++i) {
      Span const comment = statement.above[i];
      out_.append(indent, ' ');
      write_comment(comment);
      out_ += '\n';
      bool const last = i + 1 == statement.above.size();
      std::uint32_t const following = last ? statement.span.begin : statement.above[i + 1].begin;
      if (outside && following > comment.end && blank_line_between(comment.end, following)) {
        out_ += '\n';
      }
    }
  }
  void write_beside(Span comment) {
    if (comment == Span{}) return;
    out_ += "  ";
    write_comment(comment);
  }

  // ---- Declarations ----------------------------------------------------------------------------

  void write_tokens(Span span, Layout const& layout) {
    grammar::lay_out(grammar::tokens_in(span, source_, marks_), layout, marks_, out_);
  }

  void write_declaration(ast::Declaration const& declaration) {
    if (auto const* rule = std::get_if<ast::Rule>(&declaration.is)) {
      write_rule(*rule, declaration.span);
    } else if (auto const* test = std::get_if<ast::Test>(&declaration.is)) {
      write_test(*test, declaration.span);
    } else if (auto const* waive = std::get_if<ast::Waive>(&declaration.is)) {
      write_waive(*waive, declaration.span, 0);
    } else if (auto const* framework = std::get_if<ast::Framework>(&declaration.is)) {
      write_framework(*framework, declaration.span);
    } else {
      write_tokens(declaration.span, {});
    }
  }

  /// The head of a declaration up to its `{`, which is the first token behind `named`. Returns what
  /// stands in the braces.
  Region write_head(Span whole, std::uint32_t named, std::size_t indent,
                    std::vector<Span> const& spans) {
    std::uint32_t const opening = next(named) + 1;
    Layout layout;
    layout.indent = layout.content = indent;
    layout.keep_lines = false;
    write_tokens({whole.begin, opening}, layout);
    Region region = gather({opening, whole.end - 1}, spans, true);
    write_beside(region.beside_opening);
    out_ += '\n';
    return region;
  }
  void write_statement(Statement const& statement, Layout const& layout) {
    write_above(statement, layout.indent);
    write_tokens(statement.span, layout);
    write_beside(statement.beside);
    out_ += '\n';
  }
  void write_end(Region const& region, std::size_t indent) {
    write_above(region.rest, indent + kIndent);
    out_.append(indent, ' ');
    out_ += '}';
  }

  void write_rule(ast::Rule const& rule, Span whole) {
    std::vector<Span> spans;
    for (ast::RulePart const& part : rule.parts) spans.push_back(part.span);
    Region region = write_head(whole, rule.title.span.end, 0, spans);
    std::vector<Statement>& statements = region.statements;
    for (Statement& statement : statements) {
      statement.place = std::visit(PlaceOfPart{}, rule.parts[statement.index].is);
    }
    std::stable_sort(statements.begin(), statements.end(),
                     [](auto const& a, auto const& b) { return a.place < b.place; });
    for (std::size_t i = 0; i < statements.size(); ++i) {
      int const place = statements[i].place;
      bool const in_body = place == PlaceOfPart::kBody && statements[i].blank_before;
      if (i > 0 && (group_of(statements[i - 1].place) != group_of(place) || in_body)) out_ += '\n';
      bool const hang = place == PlaceOfPart::kSelection;
      write_statement(statements[i], {kIndent, kRuleColumn, kRuleColumn, true, hang});
    }
    write_end(region, 0);
  }

  void write_test(ast::Test const& test, Span whole) {
    std::vector<Span> spans;
    for (ast::TestPart const& part : test.parts) spans.push_back(part.span);
    Region const region = write_head(whole, test.name.span.end, 0, spans);
    for (Statement const& statement : region.statements) {
      ast::TestPart const& part = test.parts[statement.index];
      if (statement.blank_before && statement.index > 0) out_ += '\n';
      if (auto const* waive = std::get_if<ast::Waive>(&part.is)) {
        write_above(statement, kIndent);
        write_waive(*waive, statement.span, kIndent);
        write_beside(statement.beside);
        out_ += '\n';
      } else if (std::holds_alternative<ast::GivenInline>(part.is) ||
                 std::holds_alternative<ast::GivenFile>(part.is)) {
        write_statement(statement, {kIndent, kIndent, kIndent + 6, true});
      } else {
        write_statement(statement, {kIndent, kTestColumn, kTestColumn, true});
      }
    }
    write_end(region, 0);
  }

  void write_waive(ast::Waive const& waive, Span whole, std::size_t indent) {
    std::vector<std::pair<std::uint32_t, int>> ends = {{waive.resources.span.end, 0},
                                                       {waive.until.span.end, 1},
                                                       {waive.reason.span.end, 2},
                                                       {waive.approved.span.end, 3}};
    std::sort(ends.begin(), ends.end());
    std::vector<Span> spans;
    std::uint32_t from = next(waive.rule.span.end) + 1;
    for (auto const& [end, place] : ends) {
      spans.push_back({next(from), end});
      from = end;
    }
    Region region = write_head(whole, waive.rule.span.end, indent, spans);
    std::vector<Statement>& parts = region.statements;
    std::sort(parts.begin(), parts.end(), [&ends](Statement const& a, Statement const& b) {
      return ends[a.index].second < ends[b.index].second;
    });
    std::size_t const inner = indent + kIndent;
    for (Statement const& part : parts) {
      write_statement(part, {inner, inner + kWaiveWidth, inner + kWaiveWidth, true});
    }
    write_end(region, indent);
  }

  void write_framework(ast::Framework const& framework, Span whole) {
    std::vector<Span> spans;
    for (ast::Control const& control : framework.controls) spans.push_back(control.span);
    Region const region = write_head(whole, framework.title.span.end, 0, spans);
    for (Statement const& statement : region.statements) {
      if (statement.blank_before && statement.index > 0) out_ += '\n';
      write_statement(statement, {kIndent, kIndent * 2, kIndent + 8, true});
    }
    write_end(region, 0);
  }

  ast::File const& file_;
  SourceMap::File const& source_;
  grammar::Marks marks_;
  std::string out_;
};

}  // namespace

std::string format(ast::File const& file, SourceMap::File const& source) {
  return Formatter(file, source).run();
}

}  // namespace writ
