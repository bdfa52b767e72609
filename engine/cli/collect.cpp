// Walks folders with a list of those still to visit, so that depth costs no stack.
#include "engine/cli/collect.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>

namespace writ::cli {
namespace {

namespace fs = std::filesystem;

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

/// "a/b" for what was found as "./a/b": the shorter one is what a person would type.
std::string named(fs::path const& path) {
  std::string text = path.generic_string();
  if (text.compare(0, 2, "./") == 0) text.erase(0, 2);
  return text;
}

class Walk {
 public:
  Walk(Collected& collected, bool (*wanted)(std::string_view))
      : collected_(collected), wanted_(wanted) {}

  void below(fs::path const& folder) {
    open_.push_back(folder);
    while (!open_.empty()) {
      fs::path const next = open_.back();
      open_.pop_back();
      visit(next);
    }
  }

 private:
  void visit(fs::path const& folder) {
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) take(*entries);
    if (error) collected_.unreadable.emplace_back(named(folder), error.message());
  }

  void take(fs::directory_entry const& entry) {
    std::string const name = entry.path().filename().string();
    if (name.empty() || name.front() == '.') return;
    std::error_code error;
    fs::file_type const itself = entry.symlink_status(error).type();
    fs::file_type const target = entry.status(error).type();
    if (target == fs::file_type::directory) {
      if (itself == fs::file_type::symlink) {
        collected_.links.push_back(named(entry.path()));
      } else {
        open_.push_back(entry.path());
      }
      return;
    }
    // A wanted name that leads nowhere is kept: reading it will say what is wrong.
    if (wanted_(name) && (target == fs::file_type::regular || itself == fs::file_type::symlink)) {
      collected_.files.push_back(named(entry.path()));
    }
  }

  Collected& collected_;
  bool (*wanted_)(std::string_view);
  std::vector<fs::path> open_;
};

}  // namespace

Collected collect(std::string const& path, bool (*wanted)(std::string_view name)) {
  Collected result;
  std::error_code error;
  result.folder = path != "-" && fs::is_directory(path, error);
  if (!result.folder) {
    result.files.push_back(path);
    return result;
  }
  Walk(result, wanted).below(path);
  std::sort(result.files.begin(), result.files.end());
  std::sort(result.links.begin(), result.links.end());
  std::sort(result.unreadable.begin(), result.unreadable.end());
  return result;
}

bool is_policy(std::string_view name) { return ends_with(name, ".writ"); }

bool is_policy_without_tests(std::string_view name) {
  return is_policy(name) && !ends_with(name, "_test.writ") && name != "_test.writ";
}

bool is_input(std::string_view name) {
  constexpr std::string_view kEnds[] = {".json", ".ndjson", ".tfstate", ".yaml", ".yml"};
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [&](std::string_view end) { return ends_with(name, end); });
}

}  // namespace writ::cli
