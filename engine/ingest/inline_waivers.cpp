// Only inputs that name the marker are looked at line by line.
#include "engine/ingest/inline_waivers.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "engine/base/trimmed.hpp"
#include "engine/ingest/locate.hpp"
#include "engine/ingest/placed.hpp"

namespace writ::ingest {
namespace {

struct Comment {
  std::size_t line;    ///< from 1
  std::size_t offset;  ///< of what it says
  std::string_view text;
};

enum class LineKind : std::uint8_t { Comment, Content, Separator };

/// The lines of a text and the waivers among its comments.
struct Lines {
  std::vector<LineKind> kinds;  ///< by the number of the line less 1; a blank one is a Comment
  std::vector<Comment> waivers;
};

Lines lines_of(std::string_view text) {
  Lines lines;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find('\n', at), text.size());
    std::string_view const line = text.substr(at, end - at);
    std::string_view const content = trimmed(line);
    bool const says = !content.empty() && content.front() != '#';
    lines.kinds.push_back(!says                     ? LineKind::Comment
                          : line.starts_with("---") ? LineKind::Separator
                                                    : LineKind::Content);
    // A `#` starts a comment where a space or nothing stands before it.
    std::size_t const marker = line.find(kWaiverComment);
    std::size_t const hash =
        marker == std::string_view::npos ? marker : line.find_last_not_of(" \t", marker - 1);
    bool const comment = marker != std::string_view::npos && marker > 0 &&
                         hash != std::string_view::npos && line[hash] == '#' &&
                         (hash == 0 || line[hash - 1] == ' ' || line[hash - 1] == '\t');
    if (comment) {
      std::string_view const said = trimmed(line.substr(marker + kWaiverComment.size()));
      std::size_t const offset =
          said.empty() ? at + hash : static_cast<std::size_t>(said.data() - text.data());
      lines.waivers.push_back({lines.kinds.size(), offset, said});
    }
    at = end + 1;
  }
  return lines;
}

/// The resource that a comment speaks of, of those of its input, which are in order; null where it
/// speaks of none.
Resource const* resource_of(Comment const& comment, Lines const& lines,
                            std::vector<Resource const*> const& resources) {
  auto const starts_at = [&](std::size_t line) -> Resource const* {
    auto const at =
        std::lower_bound(resources.begin(), resources.end(), line,
                         [](Resource const* one, std::size_t l) { return one->line < l; });
    return at != resources.end() && (*at)->line == line ? *at : nullptr;
  };
  bool const alone = lines.kinds[comment.line - 1] == LineKind::Comment;
  std::size_t line = comment.line;
  for (int content = 0; alone && content < 2 && line < lines.kinds.size(); ++line) {
    if (lines.kinds[line] == LineKind::Separator) break;
    if (lines.kinds[line] == LineKind::Comment) continue;
    // The resource may start below the key that names it.
    ++content;
    if (Resource const* below = starts_at(line + 1)) return below;
  }
  auto const behind =
      std::upper_bound(resources.begin(), resources.end(), comment.line,
                       [](std::size_t l, Resource const* one) { return l < one->line; });
  return behind == resources.begin() ? nullptr : *std::prev(behind);
}

}  // namespace

void find_inline_waivers(SnapshotState& state, std::uint32_t input, Faults& faults) {
  InputText const& text = state.texts_of[input];
  bool const commented = !text.yaml.empty() && text.text.find(kWaiverComment) != text.text.npos;
  bool const annotated = text.text.find(kWaiverAnnotation) != text.text.npos;
  if (!commented && !annotated) return;
  std::vector<Resource const*> resources;
  for (Resource const& resource : state.resources) {
    if (resource.input == input) resources.push_back(&resource);
  }
  if (commented) {
    Lines const lines = lines_of(text.text);
    for (Comment const& comment : lines.waivers) {
      Resource const* const resource = resource_of(comment, lines, resources);
      if (resource == nullptr) {
        faults.error(Fault::WaiverOfNothing, comment.offset);
        continue;
      }
      LineColumn const at = LineColumns(text.text).at(comment.offset);
      state.inline_waivers.push_back({resource->id, input, at.line, at.column, comment.text});
    }
  }
  for (Resource const* resource : resources) {
    Value const annotations = find_at(resource->attributes, "metadata.annotations");
    if (!annotations.is(Kind::Object)) continue;
    Value const waivers = find(annotations.as_object(), kWaiverAnnotation);
    if (!waivers.is(Kind::String)) continue;
    LineColumn const at = locate(state, *resource, "/metadata/annotations/writ.dev~1waivers");
    state.inline_waivers.push_back({resource->id, input, at.line, at.column, waivers.as_text()});
  }
}

}  // namespace writ::ingest
