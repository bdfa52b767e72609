// Reads every policy before it gives up, so that one run shows every mistake.
#include "engine/cli/policies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "engine/cli/collect.hpp"
#include "engine/cli/read_file.hpp"
#include "engine/report/printable.hpp"

namespace writ::cli {
namespace {

/// Sources as they come in, and whether all went well.
class Loading {
 public:
  explicit Loading(Limits const& limits) : limits_(limits) {}

  void add(std::string const& path, bool (*wanted)(std::string_view)) {
    Collected const found = collect(path, wanted);
    for (auto const& [folder, why] : found.unreadable) refuse(folder, why);
    for (std::string const& link : found.links) {
      warn(fmt::format("`{}` is a link to a folder and is not followed", link));
    }
    if (found.folder && found.files.empty() && found.unreadable.empty()) {
      refuse(path, "the folder holds no `*.writ`");
    }
    for (std::string const& file : found.files) read(file);
  }

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] std::vector<PolicySource> take() { return std::move(sources_); }

 private:
  void read(std::string const& file) {
    std::error_code error;
    std::filesystem::path const real = std::filesystem::canonical(file, error);
    if (!error && !seen_.insert(real.string()).second) return;
    FileBytes read = read_file(file, limits_.source_bytes);
    if (!read.bytes) {
      refuse(file, read.why);
      return;
    }
    sources_.push_back({file, *std::move(read.bytes)});
  }

  void refuse(std::string const& path, std::string const& why) {
    complain(fmt::format("policy `{}` cannot be read: {}", path, why));
    good_ = false;
  }

  Limits const& limits_;
  std::vector<PolicySource> sources_;
  std::set<std::string> seen_;
  bool good_ = true;
};

}  // namespace

std::optional<Program> load_policies(std::vector<std::string> const& paths,
                                     bool (*wanted)(std::string_view name),
                                     CompileOptions const& options, Color color) {
  Loading loading(options.limits);
  for (std::string const& path : paths) loading.add(path, wanted);
  if (!loading.good()) return std::nullopt;
  CompileResult result = compile(loading.take(), options);
  bool const colored = wants_color(color, Stream::Error);
  for (Diagnostic const& diagnostic : result.diagnostics) {
    print_error(render(report::printable(diagnostic), colored));
  }
  if (!result.program) {
    auto const errors = std::count_if(result.diagnostics.begin(), result.diagnostics.end(),
                                      [](Diagnostic const& d) { return d.level == Level::Error; });
    complain(
        fmt::format("the policies do not compile: {} error{}", errors, errors == 1 ? "" : "s"));
  }
  return std::move(result.program);
}

}  // namespace writ::cli
