// One level of one folder.
#include "engine/cli/source_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "engine/cli/read_file.hpp"

namespace writ::cli {
namespace {

bool is_source(std::string_view name) {
  return !name.starts_with('.') && (name.ends_with(".tf") || name.ends_with(".tf.json"));
}

}  // namespace

SourceFolder read_source_folder(std::string const& folder, Limits const& limits) {
  SourceFolder result;
  std::error_code error;
  std::filesystem::directory_iterator entry(folder, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    std::string const name = entry->path().filename().string();
    std::error_code unknown;
    if (!is_source(name) || entry->is_directory(unknown)) continue;
    SourceFile file;
    file.path = folder == "." ? name : (std::filesystem::path(folder) / name).string();
    // A pipe would be waited for.
    if (!entry->is_regular_file(unknown)) {
      file.why = "it is no file";
      result.files.push_back(std::move(file));
      continue;
    }
    FileBytes read = read_file(file.path, limits.source_bytes);
    if (read.bytes) {
      file.bytes = *std::move(read.bytes);
    } else {
      file.why = read.why;
    }
    result.files.push_back(std::move(file));
  }
  if (error) result.why = error.message();
  std::sort(result.files.begin(), result.files.end(),
            [](SourceFile const& a, SourceFile const& b) { return a.path < b.path; });
  return result;
}

}  // namespace writ::cli
