// Matches a glob with two cursors: on a mismatch only the last star takes one more code point,
// which is enough because an earlier star could not do better. Covered by
// tests/unit/library/glob_test.cpp.
#include "engine/library/glob.hpp"

#include <cstddef>
#include <utility>

#include "engine/base/find_text.hpp"

namespace writ::library {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

std::size_t next_code_point(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  return at;
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view text) {
  std::uint64_t work = 0;
  return *glob_matches(pattern, text, UINT64_MAX, work);
}

std::optional<bool> glob_matches(std::string_view pattern, std::string_view text,
                                 std::uint64_t most, std::uint64_t& work) {
  std::uint64_t const last = work > UINT64_MAX - most ? UINT64_MAX : work + most;
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = kNone;  // the pattern's position after the last star
  std::size_t retry = 0;     // where in the text that star's run ends
  while (t < text.size()) {
    if (work == last) return std::nullopt;
    ++work;
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      retry = t;
      continue;
    }
    if (p < pattern.size()) {
      if (pattern[p] == '?') {
        ++p;
        t = next_code_point(text, t);
        continue;
      }
      bool const escaped = pattern[p] == '\\' && p + 1 < pattern.size();
      if (pattern[p + (escaped ? 1U : 0U)] == text[t]) {
        p += escaped ? 2 : 1;
        ++t;
        continue;
      }
    }
    if (star == kNone) return false;
    if (star == pattern.size()) return true;
    retry = next_code_point(text, retry);
    p = star;
    t = retry;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::optional<PiecedGlob> PiecedGlob::of(std::string_view pattern) {
  PiecedGlob glob;
  std::string piece;
  for (std::size_t p = 0; p < pattern.size(); ++p) {
    if (pattern[p] == '?') return std::nullopt;
    if (pattern[p] == '*') {
      if (!glob.has_star_) {
        glob.begin_ = std::move(piece);
      } else if (!piece.empty()) {
        glob.inner_.push_back(std::move(piece));
      }
      glob.has_star_ = true;
      piece.clear();
      continue;
    }
    if (pattern[p] == '\\' && p + 1 < pattern.size()) ++p;
    piece += pattern[p];
  }
  (glob.has_star_ ? glob.end_ : glob.begin_) = std::move(piece);
  return glob;
}

bool PiecedGlob::matches(std::string_view text) const {
  if (!has_star_) return text == begin_;
  if (text.size() < begin_.size() + end_.size()) return false;
  if (!text.starts_with(begin_) || !text.ends_with(end_)) return false;
  text.remove_prefix(begin_.size());
  text.remove_suffix(end_.size());
  for (std::string const& piece : inner_) {
    std::size_t const at = find_text(text, piece);
    if (at == std::string_view::npos) return false;
    text.remove_prefix(at + piece.size());
  }
  return true;
}

bool is_glob(std::string_view text) { return text.find_first_of("*?\\") != kNone; }

}  // namespace writ::library
