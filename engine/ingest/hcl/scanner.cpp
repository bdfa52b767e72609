// An expression is code, with texts and heredocs in it, which may hold templates, which hold code.
// What is open stands on a stack, so that nesting costs no recursion.
#include "engine/ingest/hcl/scanner.hpp"

#include <algorithm>

#include "engine/base/trimmed.hpp"
#include "engine/ingest/inline_waivers.hpp"

namespace writ::ingest::hcl {
namespace {

constexpr std::string_view kBlanks = " \t\r";

/// Any byte past ASCII counts as a letter: which of them are is of no use to an outline.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_of_name(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; }

char closer_of(char opener) { return opener == '(' ? ')' : opener == '[' ? ']' : '}'; }

}  // namespace

std::string_view Scanner::text_from(std::size_t offset) const {
  return trimmed(text_.substr(offset, at_ - offset));
}

void Scanner::fail(std::string what) {
  if (!mistake_) mistake_ = Mistake{at_, std::move(what)};
  at_ = text_.size();
}

/// A comment up to the end of its line, which stays.
bool Scanner::skip_comment() {
  if (comes("/*")) {
    std::size_t const end = text_.find("*/", at_ + 2);
    if (end == std::string_view::npos) {
      fail("a comment that starts with `/*` has no end");
    } else {
      at_ = end + 2;
    }
    return true;
  }
  if (peek() != '#' && !comes("//")) return false;
  std::size_t const begin = at_;
  at_ += peek() == '#' ? 1 : 2;
  std::size_t const end = std::min(text_.find('\n', at_), text_.size());
  std::string_view const said = trimmed(text_.substr(at_, end - at_));
  if (said.starts_with(kWaiverComment)) {
    std::size_t const line = text_.rfind('\n', begin) + 1;  // npos + 1 is the start of the text.
    bool const alone = trimmed(text_.substr(line, begin - line)).empty();
    std::string_view const waiver = trimmed(said.substr(kWaiverComment.size()));
    at_ = waiver.empty() ? begin : static_cast<std::size_t>(waiver.data() - text_.data());
    waivers_.push_back({place(), alone, waiver});
  }
  at_ = end;
  return true;
}

void Scanner::skip_blanks(bool lines) {
  while (!at_end()) {
    bool const blank = kBlanks.find(peek()) != std::string_view::npos || (lines && peek() == '\n');
    if (blank) {
      ++at_;
    } else if (!skip_comment()) {
      return;
    }
  }
}

bool Scanner::take(char wanted) {
  if (peek() != wanted) return false;
  ++at_;
  return true;
}

std::string_view Scanner::take_name() {
  std::size_t const begin = at_;
  if (!at_end() && is_letter(peek())) {
    while (!at_end() && is_of_name(peek())) ++at_;
  }
  return text_.substr(begin, at_ - begin);
}

std::optional<std::string_view> Scanner::take_label() {
  if (peek() != '"') return std::nullopt;
  std::size_t const end = text_.find_first_of("\"\n\\", at_ + 1);
  if (end == std::string_view::npos || text_[end] != '"') return std::nullopt;
  std::string_view const label = text_.substr(at_ + 1, end - at_ - 1);
  at_ = end + 1;
  return label;
}

void Scanner::open(Within within, char closer, std::string_view marker) {
  if (open_.size() >= kDeepest) return fail("it nests too deeply");
  open_.push_back({within, closer, at_, marker});
}

void Scanner::open_heredoc() {
  std::size_t const begin = at_;
  at_ += comes("<<-") ? 3 : 2;
  std::string_view const marker = take_name();
  if (marker.empty()) {
    at_ = begin + 2;
    return;
  }
  open(Within::Heredoc, '\0', marker);
  if (!mistake_) at_ = std::min(text_.find('\n', at_), text_.size());
}

void Scanner::step_in_code() {
  char const c = peek();
  if (skip_comment()) return;
  if (c == '"') {
    open(Within::Text, '"');
  } else if (comes("<<")) {
    return open_heredoc();
  } else if (c == '(' || c == '[' || c == '{') {
    open(Within::Bracket, closer_of(c));
  } else if (c == ')' || c == ']' || c == '}') {
    if (open_.empty() || open_.back().closer != c) {
      return fail(std::string("`") + c + "` closes nothing");
    }
    open_.pop_back();
  }
  if (!mistake_) ++at_;
}

/// `$${` and `%%{` are texts, `${` and `%{` open a template.
void Scanner::step_in_text() {
  if (peek() == '\n') return fail("a text in quotes has no end on its line");
  if (peek() == '\\') {
    // What is escaped is on the same line, or the text has no end there.
    at_ += at_ + 1 < text_.size() && text_[at_ + 1] != '\n' ? 2 : 1;
  } else if (comes("$${") || comes("%%{")) {
    at_ += 3;
  } else if (comes("${") || comes("%{")) {
    open(Within::Template, '}');
    if (!mistake_) at_ += 2;
  } else {
    if (peek() == '"') open_.pop_back();
    ++at_;
  }
}

/// At the start of a line the marker alone ends it; that line's end is not part of it.
void Scanner::step_in_heredoc() {
  if (peek() == '\n') {
    std::size_t const end = std::min(text_.find('\n', at_ + 1), text_.size());
    if (trimmed(text_.substr(at_ + 1, end - at_ - 1)) == open_.back().marker) {
      open_.pop_back();
      at_ = end;
      return;
    }
    ++at_;
  } else if (comes("$${") || comes("%%{")) {
    at_ += 3;
  } else if (comes("${") || comes("%{")) {
    open(Within::Template, '}');
    if (!mistake_) at_ += 2;
  } else {
    ++at_;
  }
}

void Scanner::skip_expression() {
  while (!at_end()) {
    bool const ends = peek() == '\n' || peek() == '}' || peek() == '#' || comes("//");
    if (open_.empty() && ends) return;
    if (open_.empty() || open_.back().within == Within::Bracket ||
        open_.back().within == Within::Template) {
      step_in_code();
    } else if (open_.back().within == Within::Text) {
      step_in_text();
    } else {
      step_in_heredoc();
    }
  }
  if (open_.empty() || mistake_) return;
  at_ = open_.back().offset;
  switch (open_.back().within) {
    case Within::Bracket:
      return fail(std::string("`") + peek() + "` is not closed");
    case Within::Template:
      return fail("a template is not closed");
    case Within::Text:
      return fail("a text in quotes has no end");
    case Within::Heredoc:
      return fail("a heredoc has no end");
  }
}

}  // namespace writ::ingest::hcl
