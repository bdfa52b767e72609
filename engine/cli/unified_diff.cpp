// The shortest list of edits (Myers, 1986), then hunks around them.
#include "engine/cli/unified_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

namespace writ::cli {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kContext = 3;
/// The search keeps a row for each difference: past this many they are not worth minimising.
constexpr std::size_t kMostDifferences = 2'000;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// A run of lines that is replaced: [before_begin, before_end) becomes [after_begin, after_end).
struct Change {
  std::size_t before_begin = 0;
  std::size_t before_end = 0;
  std::size_t after_begin = 0;
  std::size_t after_end = 0;
};

/// Walks the furthest-reaching paths of ever more differences until one meets the end of both.
class Search {
 public:
  Search(Lines const& before, Lines const& after) : before_(before), after_(after) {}

  /// In order of the texts.
  std::vector<Change> run() {
    auto const most =
        static_cast<std::ptrdiff_t>(std::min(kMostDifferences, before_.size() + after_.size()));
    std::vector<std::ptrdiff_t> reach(static_cast<std::size_t>(2 * most + 3), 0);
    auto const at = [&](std::ptrdiff_t k) -> std::ptrdiff_t& {
      return reach[static_cast<std::size_t>(k + most + 1)];
    };
    for (std::ptrdiff_t d = 0; d <= most; ++d) {
      for (std::ptrdiff_t k = -d; k <= d; k += 2) {
        bool const inserts = k == -d || (k != d && at(k - 1) < at(k + 1));
        std::ptrdiff_t const x = follow(inserts ? at(k + 1) : at(k - 1) + 1, k);
        at(k) = x;
        if (x == end_x() && x - k == end_y()) return trace(d);
      }
      rows_.emplace_back(&at(-d), &at(d) + 1);
    }
    return {{0, before_.size(), 0, after_.size()}};
  }

 private:
  [[nodiscard]] std::ptrdiff_t end_x() const { return static_cast<std::ptrdiff_t>(before_.size()); }
  [[nodiscard]] std::ptrdiff_t end_y() const { return static_cast<std::ptrdiff_t>(after_.size()); }

  /// From there along equal lines.
  [[nodiscard]] std::ptrdiff_t follow(std::ptrdiff_t x, std::ptrdiff_t k) const {
    while (x < end_x() && x - k < end_y() && x - k >= 0 &&
           before_[static_cast<std::size_t>(x)] == after_[static_cast<std::size_t>(x - k)]) {
      ++x;
    }
    return x;
  }

  /// Back along the path that met the end with `d` differences.
  [[nodiscard]] std::vector<Change> trace(std::ptrdiff_t d) const {
    std::vector<Change> changes;
    std::ptrdiff_t x = end_x();
    std::ptrdiff_t y = end_y();
    for (; d > 0; --d) {
      std::vector<std::ptrdiff_t> const& row = rows_[static_cast<std::size_t>(d - 1)];
      auto const at = [&](std::ptrdiff_t k) { return row[static_cast<std::size_t>(k + d - 1)]; };
      std::ptrdiff_t const k = x - y;
      bool const low = k - 1 >= -(d - 1) && k - 1 <= d - 1;
      bool const high = k + 1 >= -(d - 1) && k + 1 <= d - 1;
      bool const inserts = high && (!low || at(k - 1) < at(k + 1));
      std::ptrdiff_t const from_x = inserts ? at(k + 1) : at(k - 1);
      std::ptrdiff_t const from_y = inserts ? from_x - (k + 1) : from_x - (k - 1);
      prepend(
          changes,
          {static_cast<std::size_t>(from_x), static_cast<std::size_t>(from_x + (inserts ? 0 : 1)),
           static_cast<std::size_t>(from_y), static_cast<std::size_t>(from_y + (inserts ? 1 : 0))});
      x = from_x;
      y = from_y;
    }
    std::reverse(changes.begin(), changes.end());
    return changes;
  }

  /// Behind what was found so far, which stands behind it in the texts.
  static void prepend(std::vector<Change>& changes, Change change) {
    if (!changes.empty() && changes.back().before_begin == change.before_end &&
        changes.back().after_begin == change.after_end) {
      changes.back().before_begin = change.before_begin;
      changes.back().after_begin = change.after_begin;
    } else {
      changes.push_back(change);
    }
  }

  Lines const& before_;
  Lines const& after_;
  std::vector<std::vector<std::ptrdiff_t>> rows_;  ///< by differences: x on each diagonal
};

void put(std::string& out, char mark, std::string_view line) {
  out += mark;
  out += line;
  if (line.back() != '\n') out += "\n\\ No newline at end of file\n";
}

/// "3,4": a range as `diff -u` counts it.
std::string range(std::size_t begin, std::size_t end) {
  if (end - begin == 1) return std::to_string(end);
  // An empty range is named by the line in front of it.
  return fmt::format("{},{}", begin + (end > begin ? 1 : 0), end - begin);
}

/// The changes [first, last), which share their context.
void put_hunk(std::string& out, Lines const& before, Lines const& after, Change const* first,
              Change const* last) {
  std::size_t const lead = std::min(kContext, first->before_begin);
  Change const& final_change = last[-1];
  std::size_t const tail = std::min(kContext, before.size() - final_change.before_end);
  fmt::format_to(std::back_inserter(out), "@@ -{} +{} @@\n",
                 range(first->before_begin - lead, final_change.before_end + tail),
                 range(first->after_begin - lead, final_change.after_end + tail));
  std::size_t at = first->before_begin - lead;
  for (Change const* change = first; change != last; ++change) {
    for (; at < change->before_begin; ++at) put(out, ' ', before[at]);
    for (; at < change->before_end; ++at) put(out, '-', before[at]);
    for (std::size_t i = change->after_begin; i < change->after_end; ++i) put(out, '+', after[i]);
  }
  for (; at < final_change.before_end + tail; ++at) put(out, ' ', before[at]);
}

}  // namespace

std::string unified_diff(std::string_view before, std::string_view after,
                         std::string_view name_before, std::string_view name_after) {
  if (before == after) return {};
  Lines const old_lines = lines_of(before);
  Lines const new_lines = lines_of(after);
  std::vector<Change> const changes = Search(old_lines, new_lines).run();
  std::string out = fmt::format("--- {}\n+++ {}\n", name_before, name_after);
  Change const* const end = changes.data() + changes.size();
  for (Change const* first = changes.data(); first != end;) {
    Change const* last = first + 1;
    while (last != end && last->before_begin - last[-1].before_end <= 2 * kContext) ++last;
    put_hunk(out, old_lines, new_lines, first, last);
    first = last;
  }
  return out;
}

}  // namespace writ::cli
