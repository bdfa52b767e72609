// A line to one or two words.
#include "engine/cli/drift_ignore.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "engine/base/utf8.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/read_file.hpp"

namespace writ::cli {
namespace {

std::vector<std::string> words_of(std::string_view line) {
  constexpr std::string_view kSpaces = " \t\r";
  std::vector<std::string> words;
  while (true) {
    std::size_t const start = line.find_first_not_of(kSpaces);
    if (start == std::string_view::npos || line[start] == '#') return words;
    line.remove_prefix(start);
    std::size_t const end = std::min(line.find_first_of(kSpaces), line.size());
    words.emplace_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

/// Adds what the lines of a file say; returns whether all of them say something.
bool add(std::vector<DriftIgnore>& ignore, std::string const& path, std::string_view text) {
  bool good = true;
  if (utf8::find_invalid(text) != std::string_view::npos) {
    complain(fmt::format("`{}` is not UTF-8", path));
    return false;
  }
  for (std::size_t number = 1; !text.empty(); ++number) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    std::vector<std::string> words = words_of(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
    if (words.empty()) continue;
    std::string const& pointer = words.back();
    bool const reads = pointer.front() == '/' || pointer.front() == '*';
    if (words.size() > 2 || !reads) {
      complain(
          fmt::format("{}:{}: expected a JSON Pointer such as `/tags/*`, with a type before it "
                      "or without",
                      path, number));
      good = false;
      continue;
    }
    ignore.push_back({words.size() == 2 ? words.front() : std::string(), pointer});
  }
  return good;
}

}  // namespace

std::optional<std::vector<DriftIgnore>> drift_ignore(std::vector<std::string> const& paths,
                                                     Limits const& limits) {
  std::vector<DriftIgnore> ignore;
  bool good = true;
  for (std::string const& path : paths) {
    FileBytes const file = read_file(path, limits.document_bytes);
    if (!file.bytes) {
      complain(fmt::format("`{}` cannot be read: {}", path, file.why));
      good = false;
      continue;
    }
    good = add(ignore, path, *file.bytes) && good;
  }
  if (!good) return std::nullopt;
  return ignore;
}

}  // namespace writ::cli
