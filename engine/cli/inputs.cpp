// One input after the other into the builder.
#include "engine/cli/inputs.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "engine/cli/collect.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/read_file.hpp"
#include "engine/cli/source_folder.hpp"
#include "engine/report/printable.hpp"
#include "writ/arm_parameters.hpp"
#include "writ/mapping.hpp"
#include "writ/terraform_source.hpp"

namespace writ::cli {
namespace {

/// Adds what the path stands for; returns whether all of it was read.
bool add(SnapshotBuilder& builder, std::string const& path, InputArguments const& arguments,
         IgnoreRules const& excluded, Limits const& limits) {
  Collected const found = collect(path, is_input, excluded);
  bool good = true;
  for (std::string const& link : found.links) {
    warn(fmt::format("`{}` is a link to a folder and is not followed", link));
  }
  for (auto const& [folder, why] : found.unreadable) {
    builder.add_unreadable(folder, why);
    if (arguments.strict) return false;
    good = false;
  }
  if (found.folder && found.files.empty() && good) {
    warn(fmt::format("folder `{}` holds no `*.json`, `*.csv` or other input that is not left out",
                     path));
  }
  for (std::string const& file : found.files) {
    FileBytes read = read_file(file, limits.document_bytes);
    bool whole = false;
    if (read.bytes) {
      whole = builder.add(file, *std::move(read.bytes), arguments.options);
    } else if (read.too_large) {
      builder.add_too_large(file, limits.document_bytes);
    } else {
      builder.add_unreadable(file, read.why);
    }
    if (!whole && arguments.strict) return false;
    good = good && whole;
  }
  return good;
}

/// What each NAME=VALUE of an option says; nothing, having said what is wrong with one.
std::optional<std::map<std::string, std::string>> named_values(
    std::string_view option, std::vector<std::string> const& asked) {
  std::map<std::string, std::string> result;
  bool good = true;
  for (std::string const& text : asked) {
    std::size_t const equals = text.find('=');
    if (equals == 0 || equals == std::string::npos) {
      // The text may be a secret whose name was forgotten.
      complain(fmt::format("`{}` takes NAME=VALUE", option));
      good = false;
    } else if (!result.emplace(text.substr(0, equals), text.substr(equals + 1)).second) {
      complain(fmt::format("`{}` is given twice for `{}`", option, text.substr(0, equals)));
      good = false;
    }
  }
  return good ? std::optional(std::move(result)) : std::nullopt;
}

/// Hands the bytes of each file of an option to `take`, which returns what is wrong with them;
/// false, having said what is.
template <class Take>
bool load_files(std::string_view option, std::vector<std::string> const& paths,
                Limits const& limits, Color color, Take take) {
  bool good = true;
  for (std::string const& path : paths) {
    FileBytes read = read_file(path, limits.source_bytes);
    if (!read.bytes) {
      complain(fmt::format("`{}` file `{}` cannot be read: {}", option, path, read.why));
      good = false;
      continue;
    }
    auto const errors = take(path, *std::move(read.bytes));
    print_errors(errors, color);
    good = good && errors.empty();
  }
  return good;
}

bool load_mappings(InputArguments& arguments, Limits const& limits, Color color) {
  return load_files("--mapping", arguments.mappings, limits, color,
                    [&](std::string const& path, std::string bytes) {
                      MappingResult result = read_mapping(path, std::move(bytes), limits);
                      arguments.options.mappings.push_back(std::move(result.mapping));
                      return std::move(result.errors);
                    });
}

bool load_arm_parameters(InputArguments& arguments, Limits const& limits, Color color) {
  return load_files("--arm-parameters", arguments.arm_parameters, limits, color,
                    [&](std::string const& path, std::string bytes) {
                      ArmParametersResult result =
                          read_arm_parameters(path, std::move(bytes), limits);
                      arguments.options.arm_parameters.push_back(std::move(result.parameters));
                      return std::move(result.errors);
                    });
}

/// Reads the configuration of plans into the options; false, having said so, where there is none.
bool load_source(InputArguments& arguments, Limits const& limits) {
  if (arguments.source.empty()) return true;
  std::error_code error;
  if (!std::filesystem::is_directory(arguments.source, error)) {
    complain(fmt::format("`--source` takes a folder, and `{}` is none",
                         report::printable(arguments.source)));
    return false;
  }
  arguments.options.source = read_terraform_source(
      arguments.source,
      [&](std::string const& folder) { return read_source_folder(folder, limits); }, limits);
  return true;
}

}  // namespace

bool load_input_options(InputArguments& arguments, Limits const& limits, Color color) {
  auto parameters = named_values("--cfn-parameter", arguments.template_parameters);
  bool const mapped = load_mappings(arguments, limits, color);
  bool const parameterized = load_arm_parameters(arguments, limits, color);
  if (!load_source(arguments, limits) || !mapped || !parameterized || !parameters) return false;
  arguments.options.template_parameters = *std::move(parameters);
  return true;
}

InputsRead read_inputs(InputArguments const& arguments, Limits const& limits) {
  SnapshotBuilder builder(limits);
  bool stopped = false;
  IgnoreRules excluded;
  for (std::string const& glob : arguments.excluded) excluded.add(glob);
  for (std::string const& path : arguments.paths) {
    bool const good = add(builder, path, arguments, excluded, limits);
    stopped = arguments.strict && !good;
    if (stopped) break;
  }
  Snapshot snapshot = std::move(builder).finish();
  stopped = stopped || (arguments.strict && !snapshot.complete());
  return {std::move(snapshot), stopped};
}

}  // namespace writ::cli
