// A module `a.b` stands in ROOT/a/b.writ.
#include "engine/cli/module_roots.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "engine/cli/builtin_policies.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/read_file.hpp"

namespace writ::cli {
namespace {

namespace fs = std::filesystem;

/// "aws/s3.writ" of aws.s3.
std::string relative_path(std::string_view module) {
  std::string path(module);
  std::replace(path.begin(), path.end(), '.', '/');
  return path + ".writ";
}

std::string below(std::string const& root, std::string const& path) {
  bool const joined = root.empty() || root == kBuiltin || root.back() == '/';
  return joined ? root + path : root + '/' + path;
}

void add_once(std::vector<std::string>& roots, std::string root) {
  if (std::find(roots.begin(), roots.end(), root) == roots.end()) roots.push_back(std::move(root));
}

FoundModule look_builtin(std::string const& path) {
  FoundModule result;
  for (BuiltinPolicy const& policy : builtin_policies()) {
    if (policy.path != path) continue;
    result.source = PolicySource{std::string(kBuiltin) + path, std::string(policy.text)};
  }
  return result;
}

FoundModule fault(std::string const& path, std::string const& why) {
  FoundModule result;
  result.fault = fmt::format("`{}`: {}", path, why);
  return result;
}

}  // namespace

std::optional<std::string> root_of(std::string_view path, std::string_view module) {
  std::string const end = relative_path(module);
  if (!path.ends_with(end)) return std::nullopt;
  std::string root(path.substr(0, path.size() - end.size()));
  if (root.empty() || root == kBuiltin || root.back() == '/') return root;
  return std::nullopt;
}

void ModuleRoots::add(std::string root) { add_once(roots_, std::move(root)); }

FoundModule ModuleRoots::look(std::string const& root, std::string const& module) const {
  std::string const path = below(root, relative_path(module));
  FoundModule result;
  if (root == kBuiltin) {
    result = look_builtin(relative_path(module));
  } else {
    std::error_code error;
    fs::file_status const status = fs::status(path, error);
    // A link that leads nowhere, or round in a circle, is there all the same.
    if (status.type() == fs::file_type::not_found && !fs::is_symlink(path, error)) {
      result.looked.push_back(path);
      return result;
    }
    // Opening a pipe would wait for its other end.
    if (fs::exists(status) && !fs::is_regular_file(status)) return fault(path, "it is no file");
    FileBytes read = read_file(path, limits_.source_bytes);
    if (!read.bytes) return fault(path, read.why);
    result.source = PolicySource{path, *std::move(read.bytes)};
  }
  if (!result.source) result.looked.push_back(path);
  return result;
}

FoundModule ModuleRoots::find(std::string const& module,
                              std::vector<DeclaredModule> const& declared) const {
  std::vector<std::string> roots = roots_;
  for (DeclaredModule const& other : declared) {
    if (auto root = root_of(other.path, other.module)) add_once(roots, *std::move(root));
  }
  add_once(roots, std::string(kBuiltin));
  FoundModule first;
  for (std::string const& root : roots) {
    FoundModule next = look(root, module);
    if (!first.source) {
      if (!next.fault.empty()) return next;
      first.source = std::move(next.source);
      first.looked.insert(first.looked.end(), next.looked.begin(), next.looked.end());
    } else if (next.source && next.source->text != first.source->text) {
      warn(fmt::format("module `{}` is in `{}` and, with another text, in `{}`: the first is used",
                       module, first.source->path, next.source->path));
    }
  }
  return first;
}

}  // namespace writ::cli
