// Text to tokens, tokens to lines. An author's line end stays; where the new line starts follows
// from what is open there: brackets, bodies of quantifiers, operators. Covered by
// tests/unit/grammar/formatter_test.cpp.
#include "grammar/layout.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/base/utf8.hpp"
#include "grammar/lexical.hpp"

namespace writ::grammar {
namespace {

constexpr std::size_t kStep = 2;
constexpr std::array<std::string_view, 7> kSymbols = {"==", "!=", "<=", ">=", "->", "??", ".@"};

/// The end of the token at `at` that is neither an atom nor a comment.
char const* token_end(char const* at, char const* last) {
  if (Quoted const quoted = quoted_at(at, last); quoted.end != at) return quoted.end;
  if (is_word_char(*at)) return std::find_if_not(at, last, is_word_char);
  std::string_view const rest(at, static_cast<std::size_t>(last - at));
  for (std::string_view symbol : kSymbols) {
    if (rest.substr(0, symbol.size()) == symbol) return at + symbol.size();
  }
  return at + 1;
}

/// Collects the marks of one node after the other.
struct Marker {
  using Region = Marks::Region;

  ast::File const& file;
  SourceMap::File const& source;
  Marks marks;
  Span span;  ///< of the node that is visited

  [[nodiscard]] char const* text(std::uint32_t offset) const {
    return source.text.data() + (offset - source.base);
  }
  /// The first token at or behind the offset.
  [[nodiscard]] std::uint32_t next(std::uint32_t offset) const {
    char const* const at = skip_blank(text(offset), source.text.data() + source.text.size());
    return source.base + static_cast<std::uint32_t>(at - source.text.data());
  }

  void operator()(ast::Number const&) { marks.atoms.push_back(span); }
  void operator()(ast::Duration const&) { marks.atoms.push_back(span); }
  void operator()(ast::Index const& node) { marks.tight.push_back(next(file[node.base].span.end)); }
  void operator()(ast::Splat const& node) { marks.tight.push_back(next(file[node.base].span.end)); }
  void operator()(ast::Call const& node) { marks.tight.push_back(next(node.path.back().span.end)); }
  void operator()(ast::UnaryOp const& node) {
    if (node.op == ast::Unary::Negate) marks.signs.push_back(span.begin);
  }
  void operator()(ast::Quantified const& node) {
    where(node.domain, node.where);
    std::uint32_t const head =
        node.where.exists() ? file[node.where].span.end : node.domain.span.end;
    marks.regions.push_back({Region::Body, next(head), file[node.body].span.end});
  }
  void operator()(ast::Comprehension const& node) { where(node.domain, node.where); }
  void operator()(ast::All const& node) {
    for (ast::ExprId operand : node.operands) chain(operand);
  }
  void operator()(ast::Any const& node) {
    for (ast::ExprId operand : node.operands) chain(operand);
  }
  void operator()(ast::BinaryOp const& node) {
    if (node.op != ast::Binary::Implies) return;
    chain(node.left);
    chain(node.right);
  }
  template <class T>
  void operator()(T const&) {}

  void where(ast::Domain const& domain, ast::ExprId condition) {
    if (!condition.exists()) return;
    marks.regions.push_back({Region::Where, next(domain.span.end), file[condition].span.end});
  }
  void chain(ast::ExprId operand) {
    ast::Node const& node = file[operand];
    if (std::holds_alternative<ast::All>(node.is) || std::holds_alternative<ast::Any>(node.is)) {
      marks.regions.push_back({Region::Chain, node.span.begin, node.span.end});
    }
  }
  void name(ast::Name const& name) { marks.atoms.push_back(name.span); }
  void waive(ast::Waive const& waive) {
    name(waive.rule);
    name(waive.until);
  }
  void declaration(ast::Declaration const& declaration) {
    if (auto const* function = std::get_if<ast::Function>(&declaration.is)) {
      marks.tight.push_back(next(function->name.span.end));
    } else if (auto const* framework = std::get_if<ast::Framework>(&declaration.is)) {
      name(framework->id);
    } else if (auto const* waiver = std::get_if<ast::Waive>(&declaration.is)) {
      waive(*waiver);
    } else if (auto const* rule = std::get_if<ast::Rule>(&declaration.is)) {
      name(rule->id);
      for (ast::RulePart const& part : rule->parts) rule_part(part);
    } else if (auto const* test = std::get_if<ast::Test>(&declaration.is)) {
      for (ast::TestPart const& part : test->parts) test_part(part);
    }
  }
  void rule_part(ast::RulePart const& part) {
    if (auto const* controls = std::get_if<ast::ControlsPart>(&part.is)) {
      for (auto const& entry : controls->entries) name(entry.framework);
    } else if (std::holds_alternative<ast::WeightPart>(part.is)) {
      marks.atoms.push_back({next(part.keyword.end), part.span.end});
    } else if (auto const* require = std::get_if<ast::RequirePart>(&part.is)) {
      if (require->message) marks.flush.push_back(require->message->source.span.begin);
    }
  }
  void test_part(ast::TestPart const& part) {
    if (auto const* now = std::get_if<ast::NowPart>(&part.is)) {
      name(now->time);
    } else if (auto const* waiver = std::get_if<ast::Waive>(&part.is)) {
      waive(*waiver);
    } else if (auto const* expect = std::get_if<ast::ExpectRule>(&part.is)) {
      name(expect->rule);
    } else if (auto const* set = std::get_if<ast::SetPart>(&part.is)) {
      name(set->name);
    }
  }
};

bool holds(std::vector<std::uint32_t> const& offsets, std::uint32_t offset) {
  return std::binary_search(offsets.begin(), offsets.end(), offset);
}

bool is_opening(std::string_view token) { return token == "(" || token == "[" || token == "{"; }
bool is_closing(std::string_view token) { return token == ")" || token == "]" || token == "}"; }
bool is_joint(std::string_view token) {
  return token == "and" || token == "or" || token == "implies";
}

bool blank_between(LayoutToken const& before, LayoutToken const& token, Marks const& marks) {
  std::string_view const left = before.text;
  std::string_view const right = token.text;
  if (right == "," || right == ":" || right == ")" || right == "]" || right == "." ||
      right == ".@" || right == "?") {
    return false;
  }
  if (left == "(" || left == "[" || left == "." || left == ".@") return false;
  if (left == "{" && right == "}") return false;
  if (left == "-" && holds(marks.signs, before.begin)) return false;
  return !holds(marks.tight, token.begin);
}

/// Lays a statement out, token by token.
class Lines {
 public:
  Lines(Layout const& layout, Marks const& marks, std::string& out)
      : layout_(layout), marks_(marks), out_(out), line_(layout.content) {
    open_.push_back({Frame::Statement, layout.content, layout.content, 0});
  }

  void add(LayoutToken const& token) {
    leave_regions(token.begin);
    if (before_ == nullptr) {
      out_.append(layout_.indent, ' ');
    } else if (starts_line(token)) {
      start_line(token);
    } else if (token.is_comment) {
      out_ += "  ";
    } else if (count_ == 1 && layout_.pad_to > 0) {
      std::size_t const column = layout_.indent + before_->text.size();
      out_.append(std::max<std::size_t>(layout_.pad_to, column + 1) - column, ' ');
    } else if (blank_between(*before_, token, marks_)) {
      out_ += ' ';
    }
    if (layout_.hang && !hung_ && before_ != nullptr && before_->text == "in") {
      hung_ = true;
      open_.front().unit = utf8::count(std::string_view(out_).substr(out_.rfind('\n') + 1));
    }
    open_chains(token.begin);
    out_ += token.text;
    open_or_close(token);
    before_ = &token;
    ++count_;
  }

 private:
  struct Frame {
    enum Kind { Statement, Bracket, Region } kind;
    std::size_t unit;     ///< column of the lines in it
    std::size_t closing;  ///< column of a closing bracket on a line of its own
    std::uint32_t end;    ///< of a region: where its last token ends
  };

  [[nodiscard]] bool starts_line(LayoutToken const& token) const {
    if (before_->is_comment) return true;
    if (!layout_.keep_lines || token.lines_before == 0) return false;
    // What follows a statement's keyword stays beside it.
    return count_ > 1 || layout_.pad_to == 0;
  }

  void start_line(LayoutToken const& token) {
    if (token.lines_before > 1 && open_.back().kind == Frame::Bracket) out_ += '\n';
    line_ = column_of(token);
    out_ += '\n';
    out_.append(line_, ' ');
  }

  [[nodiscard]] std::size_t column_of(LayoutToken const& token) const {
    Frame const& frame = open_.back();
    if (is_closing(token.text)) return frame.closing;
    if (holds(marks_.flush, token.begin)) return layout_.content;
    // Without a keyword's column to hang below, all further lines are indented.
    if (frame.kind == Frame::Statement && layout_.pad_to == 0) return frame.unit + kStep;
    if (token.is_comment || before_->is_comment || before_->text == "," ||
        is_joint(before_->text) || is_joint(token.text)) {
      return frame.unit;
    }
    bool const just_opened =
        is_opening(before_->text) || region_behind(before_->begin) != marks_.regions.end();
    bool const iterates = token.text == "for" && frame.kind == Frame::Bracket;
    return just_opened || iterates ? frame.unit : frame.unit + kStep;
  }

  using Regions = std::vector<Marks::Region>::const_iterator;

  /// The first region that the token there opens, itself or behind it.
  [[nodiscard]] Regions first_region(std::uint32_t offset) const {
    return std::lower_bound(
        marks_.regions.begin(), marks_.regions.end(), offset,
        [](Marks::Region const& r, std::uint32_t at) { return r.opens_at < at; });
  }
  /// The region that opens behind the `where` or the colon there.
  [[nodiscard]] Regions region_behind(std::uint32_t offset) const {
    Regions const region = first_region(offset);
    bool const behind = region != marks_.regions.end() && region->opens_at == offset &&
                        region->kind != Marks::Region::Chain;
    return behind ? region : marks_.regions.end();
  }

  // What is joined more tightly than the chain around it is indented against that.
  void open_chains(std::uint32_t offset) {
    for (Regions region = first_region(offset);
         region != marks_.regions.end() && region->opens_at == offset &&
         region->kind == Marks::Region::Chain;
         ++region) {
      Frame const& around = open_.back();
      bool const indented = around.kind == Frame::Statement && layout_.pad_to == 0;
      std::size_t const unit = around.unit + kStep + (indented ? kStep : 0);
      open_.push_back({Frame::Region, unit, unit, region->end});
    }
  }

  void open_or_close(LayoutToken const& token) {
    if (is_opening(token.text)) {
      open_.push_back({Frame::Bracket, line_ + kStep, line_, 0});
    } else if (is_closing(token.text)) {
      if (open_.size() > 1) open_.pop_back();
    } else if (Regions const region = region_behind(token.begin); region != marks_.regions.end()) {
      bool const is_where = region->kind == Marks::Region::Where;
      // A body is indented against its `where`, and further lines of that more, so that they part.
      std::size_t const line = is_where ? line_ : left_ ? left_->closing : line_;
      open_.push_back({Frame::Region, line + (is_where ? 2 * kStep : kStep), line, region->end});
    }
  }

  // A region ends with its last token: brackets inside it are closed by then.
  void leave_regions(std::uint32_t begin) {
    left_.reset();
    while (open_.back().kind == Frame::Region && begin >= open_.back().end) {
      left_ = open_.back();
      open_.pop_back();
    }
  }

  Layout const& layout_;
  Marks const& marks_;
  std::string& out_;
  std::size_t line_;  ///< column that the current line starts at
  std::vector<Frame> open_;
  LayoutToken const* before_ = nullptr;
  std::size_t count_ = 0;
  std::optional<Frame> left_;  ///< the outermost region that ended in front of the token at hand
  bool hung_ = false;
};

}  // namespace

Marks find_marks(ast::File const& file, SourceMap::File const& source) {
  Marker marker{file, source, {}, {}};
  for (ast::Node const& node : file.nodes) {
    marker.span = node.span;
    std::visit(marker, node.is);
  }
  for (ast::Declaration const& declaration : file.declarations) marker.declaration(declaration);
  Marks& marks = marker.marks;
  std::sort(marks.atoms.begin(), marks.atoms.end(),
            [](Span a, Span b) { return a.begin < b.begin; });
  std::sort(marks.tight.begin(), marks.tight.end());
  std::sort(marks.signs.begin(), marks.signs.end());
  std::sort(marks.flush.begin(), marks.flush.end());
  std::sort(marks.regions.begin(), marks.regions.end(),
            [](Marks::Region const& a, Marks::Region const& b) {
              return a.opens_at != b.opens_at ? a.opens_at < b.opens_at : a.end > b.end;
            });
  return std::move(marker.marks);
}

std::vector<LayoutToken> tokens_in(Span span, SourceMap::File const& source, Marks const& marks) {
  std::vector<LayoutToken> result;
  char const* const text = source.text.data();
  char const* const last = text + (span.end - source.base);
  auto atom = std::lower_bound(marks.atoms.begin(), marks.atoms.end(), span.begin,
                               [](Span a, std::uint32_t offset) { return a.begin < offset; });
  std::uint32_t lines = 0;
  for (char const* at = text + (span.begin - source.base); at < last;) {
    if (is_blank(*at)) {
      lines += *at == '\n' ? 1U : 0U;
      ++at;
      continue;
    }
    LayoutToken token;
    token.begin = source.base + static_cast<std::uint32_t>(at - text);
    token.lines_before = lines;
    token.is_comment = *at == '#';
    while (atom != marks.atoms.end() && atom->begin < token.begin) ++atom;
    char const* end = nullptr;
    if (token.is_comment) {
      end = std::find(at, last, '\n');
    } else if (atom != marks.atoms.end() && atom->begin == token.begin) {
      end = text + (atom->end - source.base);
    } else {
      end = token_end(at, last);
    }
    token.text = {at, static_cast<std::size_t>(end - at)};
    while (token.is_comment && is_blank(token.text.back())) token.text.remove_suffix(1);
    result.push_back(token);
    lines = 0;
    at = end;
  }
  return result;
}

void lay_out(std::vector<LayoutToken> const& tokens, Layout const& layout, Marks const& marks,
             std::string& out) {
  Lines lines(layout, marks, out);
  for (LayoutToken const& token : tokens) lines.add(token);
}

}  // namespace writ::grammar
