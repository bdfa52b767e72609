// Reads every policy before it gives up, so that one run shows every mistake.
#include "engine/cli/policies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "engine/base/did_you_mean.hpp"
#include "engine/cli/builtin_policies.hpp"
#include "engine/cli/collect.hpp"
#include "engine/cli/command_line.hpp"
#include "engine/cli/module_roots.hpp"
#include "engine/cli/read_file.hpp"
#include "engine/report/printable.hpp"

namespace writ::cli {
namespace {

/// Sources as they come in, and whether all went well.
class Loading {
 public:
  explicit Loading(Limits const& limits) : limits_(limits), roots_(limits) {}

  void add_root(std::string const& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
      roots_.add(path);
      return;
    }
    complain(fmt::format("`--policy-root` takes a folder, found `{}`", path));
    good_ = false;
  }

  void add(std::string const& path, bool (*wanted)(std::string_view)) {
    if (path.starts_with(kBuiltin)) {
      add_pack(std::string_view(path).substr(kBuiltin.size()), wanted);
      return;
    }
    Collected const found = collect(path, wanted);
    for (auto const& [folder, why] : found.unreadable) refuse(folder, why);
    for (std::string const& link : found.links) {
      warn(fmt::format("`{}` is a link to a folder and is not followed", link));
    }
    if (found.folder && found.files.empty() && found.unreadable.empty()) {
      refuse(path, "the folder holds no `*.writ`");
      complain_further("a built-in pack has policies to begin with: `std:aws`");
    }
    if (found.folder) roots_.add(path);
    for (std::string const& file : found.files) read(file);
  }

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] std::vector<PolicySource> take() { return std::move(sources_); }
  [[nodiscard]] ModuleRoots const& roots() const { return roots_; }
  /// The bundle, where one was named.
  [[nodiscard]] std::optional<PolicySource> const& bundle() const { return bundle_; }
  /// Whether something else was named beside the bundle.
  [[nodiscard]] bool mixed() const { return bundle_ && (!sources_.empty() || several_bundles_); }

 private:
  void add_pack(std::string_view name, bool (*wanted)(std::string_view)) {
    std::vector<BuiltinPolicy> const pack = builtin_pack(name);
    for (BuiltinPolicy const& policy : pack) {
      if (!wanted(policy.path)) continue;
      std::string path = std::string(kBuiltin) + std::string(policy.path);
      if (seen_.insert(path).second) sources_.push_back({path, std::string(policy.text)});
    }
    roots_.add(std::string(kBuiltin));
    if (!pack.empty()) return;
    std::vector<std::string> const packs = builtin_packs();
    auto const near = nearest(name, packs);
    complain(fmt::format("no pack `{}` is built in{}", name,
                         near ? fmt::format(", did you mean `{}{}`?", kBuiltin, *near) : ""));
    complain_further(fmt::format("expected {}", listed(packs)));
    good_ = false;
  }

  void read(std::string const& file) {
    std::error_code error;
    std::filesystem::path const real = std::filesystem::canonical(file, error);
    if (!error && !seen_.insert(real.string()).second) return;
    FileBytes read = read_file(file, std::max(limits_.source_bytes, limits_.bundle_bytes));
    if (!read.bytes) {
      refuse(file, read.why);
    } else if (is_bundle(*read.bytes)) {
      several_bundles_ = bundle_.has_value();
      bundle_ = PolicySource{file, *std::move(read.bytes)};
    } else if (read.bytes->size() > limits_.source_bytes) {
      refuse(file, fmt::format("it holds more than {} bytes", limits_.source_bytes));
    } else {
      sources_.push_back({file, *std::move(read.bytes)});
    }
  }

  void refuse(std::string const& path, std::string const& why) {
    complain(fmt::format("policy `{}` cannot be read: {}", path, why));
    good_ = false;
  }

  Limits const& limits_;
  ModuleRoots roots_;
  std::vector<PolicySource> sources_;
  std::optional<PolicySource> bundle_;
  bool several_bundles_ = false;
  std::set<std::string> seen_;
  bool good_ = true;
};

/// What a bundle cannot have beside it: it was compiled, and its parameters were set, when it was
/// made.
bool stands_alone(Loading const& loading, CompileOptions const& options) {
  if (loading.mixed()) {
    complain(fmt::format("the bundle `{}` stands alone: expected no other policy beside it",
                         loading.bundle()->path));
    return false;
  }
  if (!options.parameters.empty() || !options.parameter_files.empty()) {
    complain(
        fmt::format("the parameters of the bundle `{}` are set: `--param` and `--params` go with "
                    "`writ compile`",
                    loading.bundle()->path));
    return false;
  }
  return true;
}

CompileResult load(Loading& loading, CompileOptions const& options) {
  if (!loading.bundle()) return compile(loading.take(), options);
  PolicySource const& bundle = *loading.bundle();
  return load_bundle(bundle.path, bundle.text, options.limits);
}

}  // namespace

std::optional<Program> load_policies(PolicyPaths const& paths,
                                     bool (*wanted)(std::string_view name), CompileOptions options,
                                     Color color) {
  Loading loading(options.limits);
  for (std::string const& root : paths.roots) loading.add_root(root);
  for (std::string const& path : paths.named) loading.add(path, wanted);
  if (!loading.good()) return std::nullopt;
  if (loading.bundle() && !stands_alone(loading, options)) return std::nullopt;
  options.find_module = [&](std::string const& module,
                            std::vector<DeclaredModule> const& declared) {
    return loading.roots().find(module, declared);
  };
  CompileResult result = load(loading, options);
  bool const colored = wants_color(color, Stream::Error);
  for (Diagnostic const& diagnostic : result.diagnostics) {
    print_error(render(report::printable(diagnostic), colored));
  }
  if (!result.program && !loading.bundle()) {
    auto const errors = std::count_if(result.diagnostics.begin(), result.diagnostics.end(),
                                      [](Diagnostic const& d) { return d.level == Level::Error; });
    complain(
        fmt::format("the policies do not compile: {} error{}", errors, errors == 1 ? "" : "s"));
  }
  return std::move(result.program);
}

std::optional<std::vector<PolicySource>> parameter_files(std::vector<std::string> const& paths,
                                                         Limits const& limits) {
  std::vector<PolicySource> result;
  bool good = true;
  for (std::string const& path : paths) {
    FileBytes read = read_file(path, limits.source_bytes);
    if (read.bytes) {
      result.push_back({path, *std::move(read.bytes)});
    } else {
      complain(fmt::format("`--params` file `{}` cannot be read: {}", path, read.why));
      good = false;
    }
  }
  if (!good) return std::nullopt;
  return result;
}

std::optional<std::vector<ParameterSetting>> parameter_settings(
    std::vector<std::string> const& asked) {
  std::vector<ParameterSetting> result;
  bool good = true;
  for (std::string const& text : asked) {
    std::size_t const equals = text.find('=');
    if (equals == 0 || equals == std::string::npos) {
      complain(fmt::format("`--param` takes NAME=VALUE, found `{}`", text));
      good = false;
      continue;
    }
    result.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  if (!good) return std::nullopt;
  return result;
}

}  // namespace writ::cli
