// Walks folders with a list of those still to visit, so that depth costs no stack.
#include "engine/cli/collect.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "engine/cli/read_file.hpp"

namespace writ::cli {
namespace {

namespace fs = std::filesystem;

/// Ends of the names of inputs.
constexpr std::array<std::string_view, 6> kInputs = {".csv",     ".json", ".ndjson",
                                                     ".tfstate", ".yaml", ".yml"};

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

/// "a/b" for what was found as "./a/b": the shorter one is what a person would type.
std::string named(fs::path const& path) {
  std::string text = path.generic_string();
  if (text.compare(0, 2, "./") == 0) text.erase(0, 2);
  return text;
}

/// The file in which a folder says what a walk leaves out.
constexpr std::string_view kIgnoreFile = ".writignore";
constexpr std::size_t kMostIgnoreBytes = std::size_t{1} << 20;

/// The rules of one folder, for it and those below.
struct Scope {
  IgnoreRules rules;
  std::string base;  ///< the folder's path below the start of the walk, "" or with `/` at its end
  std::shared_ptr<Scope const> above;
};

class Walk {
 public:
  /// Without `excluded` nothing is left out, whatever `.writignore` files say.
  Walk(Collected& collected, bool (*wanted)(std::string_view), IgnoreRules const* excluded)
      : collected_(collected), wanted_(wanted), excluded_(excluded) {}

  void below(fs::path const& folder) {
    open_.push_back({folder, "", nullptr});
    while (!open_.empty()) {
      Folder next = std::move(open_.back());
      open_.pop_back();
      visit(std::move(next));
    }
  }

 private:
  struct Folder {
    fs::path path;
    std::string base;  ///< as in Scope
    std::shared_ptr<Scope const> scope;
  };

  void visit(Folder folder) {
    if (excluded_ != nullptr) read_rules(folder);
    std::error_code error;
    fs::directory_iterator entries(folder.path, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
      take(*entries, folder);
    }
    if (error) collected_.unreadable.emplace_back(named(folder.path), error.message());
  }

  void read_rules(Folder& folder) {
    fs::path const file = folder.path / kIgnoreFile;
    std::error_code error;
    fs::file_type const type = fs::status(file, error).type();
    if (type == fs::file_type::not_found) return;
    // Reading a pipe could wait for ever.
    FileBytes const read = type == fs::file_type::regular
                               ? read_file(file.string(), kMostIgnoreBytes)
                               : FileBytes{std::nullopt, "it is no file", false};
    if (!read.bytes) {
      collected_.unreadable.emplace_back(named(file), read.why);
      return;
    }
    folder.scope = std::make_shared<Scope const>(
        Scope{IgnoreRules::read(*read.bytes), folder.base, folder.scope});
  }

  [[nodiscard]] bool leaves_out(std::string const& path, bool is_folder, Scope const* scope) const {
    if (excluded_ == nullptr) return false;
    if (auto const decision = excluded_->decide(path, is_folder)) return *decision;
    for (; scope != nullptr; scope = scope->above.get()) {
      std::string_view const below = std::string_view(path).substr(scope->base.size());
      if (auto const decision = scope->rules.decide(below, is_folder)) return *decision;
    }
    return false;
  }

  void take(fs::directory_entry const& entry, Folder const& folder) {
    std::string const name = entry.path().filename().string();
    if (name.empty() || name.front() == '.') return;
    std::error_code error;
    fs::file_type const itself = entry.symlink_status(error).type();
    fs::file_type const target = entry.status(error).type();
    bool const is_folder = target == fs::file_type::directory;
    std::string const path = folder.base + name;
    if (leaves_out(path, is_folder, folder.scope.get())) return;
    if (is_folder) {
      if (itself == fs::file_type::symlink) {
        collected_.links.push_back(named(entry.path()));
      } else {
        open_.push_back({entry.path(), path + "/", folder.scope});
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
  IgnoreRules const* excluded_;
  std::vector<Folder> open_;
};

Collected walk(std::string const& path, bool (*wanted)(std::string_view),
               IgnoreRules const* excluded) {
  Collected result;
  std::error_code error;
  result.folder = path != "-" && fs::is_directory(path, error);
  if (!result.folder) {
    result.files.push_back(path);
    return result;
  }
  Walk(result, wanted, excluded).below(path);
  std::sort(result.files.begin(), result.files.end());
  std::sort(result.links.begin(), result.links.end());
  std::sort(result.unreadable.begin(), result.unreadable.end());
  return result;
}

}  // namespace

Collected collect(std::string const& path, bool (*wanted)(std::string_view name)) {
  return walk(path, wanted, nullptr);
}

Collected collect(std::string const& path, bool (*wanted)(std::string_view name),
                  IgnoreRules const& excluded) {
  return walk(path, wanted, &excluded);
}

bool is_policy(std::string_view name) { return ends_with(name, ".writ"); }

bool is_policy_without_tests(std::string_view name) {
  return is_policy(name) && !ends_with(name, "_test.writ") && name != "_test.writ";
}

bool is_input(std::string_view name) {
  for (std::string_view const packed : {".gz", ".zst"}) {
    if (ends_with(name, packed)) name.remove_suffix(packed.size());
  }
  return std::any_of(kInputs.begin(), kInputs.end(),
                     [&](std::string_view end) { return ends_with(name, end); });
}

}  // namespace writ::cli
