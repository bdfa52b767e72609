// Offsets to positions by binary search over line starts.
#include "engine/base/source_map.hpp"

#include <algorithm>

#include "engine/base/checked.hpp"
#include "engine/base/utf8.hpp"

namespace writ {
namespace {

constexpr std::size_t kBlock = 1024;

/// Code points before the byte.
std::size_t code_points_before(SourceMap::File const& file, std::size_t byte) {
  std::size_t const block = byte / kBlock;
  std::string_view const text = file.text;
  return file.code_points[block] + utf8::count(text.substr(block * kBlock, byte % kBlock));
}

}  // namespace

std::uint32_t SourceMap::add(std::string path, std::string text) {
  File file;
  file.path = std::move(path);
  file.text = std::move(text);
  if (!files_.empty()) {
    // One offset lies between two files, so that the end of one is not the begin of the next.
    file.base = narrow<std::uint32_t>(files_.back().base + files_.back().text.size() + 1);
  }
  file.line_starts.push_back(0);
  for (std::size_t i = 0; i < file.text.size(); ++i) {
    if (file.text[i] == '\n') file.line_starts.push_back(narrow<std::uint32_t>(i + 1));
  }
  std::size_t points = 0;
  for (std::size_t at = 0; at <= file.text.size(); at += kBlock) {
    file.code_points.push_back(narrow<std::uint32_t>(points));
    points += utf8::count(std::string_view(file.text).substr(at, kBlock));
  }
  files_.push_back(std::move(file));
  return narrow<std::uint32_t>(files_.size() - 1);
}

SourceMap::File const& SourceMap::file_at(std::uint32_t offset) const {
  WRIT_CHECK(!files_.empty());
  auto after = std::upper_bound(files_.begin(), files_.end(), offset,
                                [](std::uint32_t o, File const& f) { return o < f.base; });
  return after == files_.begin() ? files_.front() : *(after - 1);
}

namespace {

std::size_t line_index(SourceMap::File const& file, std::uint32_t local) {
  auto after = std::upper_bound(file.line_starts.begin(), file.line_starts.end(), local);
  return static_cast<std::size_t>(after - file.line_starts.begin()) - 1;
}

std::string_view line_text(SourceMap::File const& file, std::size_t index) {
  std::size_t const from = file.line_starts[index];
  bool const is_last = index + 1 == file.line_starts.size();
  std::size_t const to = is_last ? file.text.size() : file.line_starts[index + 1] - 1;
  std::string_view text(file.text.data() + from, to - from);
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

}  // namespace

Position SourceMap::position(std::uint32_t offset) const {
  File const& file = file_at(offset);
  auto const local =
      static_cast<std::uint32_t>(std::min<std::size_t>(offset - file.base, file.text.size()));
  std::size_t const index = line_index(file, local);
  std::size_t const before =
      code_points_before(file, local) - code_points_before(file, file.line_starts[index]);
  return {file.path, narrow<std::uint32_t>(index + 1), narrow<std::uint32_t>(before + 1)};
}

std::string_view SourceMap::text(Span span) const {
  File const& file = file_at(span.begin);
  std::string_view text = file.text;
  std::size_t const from = std::min<std::size_t>(span.begin - file.base, text.size());
  std::size_t const to = std::min<std::size_t>(span.end - file.base, text.size());
  return text.substr(from, to > from ? to - from : 0);
}

std::string_view SourceMap::line(std::uint32_t offset) const {
  File const& file = file_at(offset);
  auto const local =
      static_cast<std::uint32_t>(std::min<std::size_t>(offset - file.base, file.text.size()));
  return line_text(file, line_index(file, local));
}

}  // namespace writ
