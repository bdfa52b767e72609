// Reads the option and writes what it asks for.
#include "engine/cli/report_target.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/write_file.hpp"

namespace writ::cli {
namespace {

std::optional<ReportTarget> target_of(std::string const& asked,
                                      std::vector<std::string> const& formats) {
  std::size_t const equals = asked.find('=');
  ReportTarget target{asked.substr(0, equals), {}};
  if (std::find(formats.begin(), formats.end(), target.format) == formats.end()) {
    complain_of_value("--format", target.format, formats);
    return std::nullopt;
  }
  if (equals == std::string::npos) return target;
  target.file = asked.substr(equals + 1);
  if (target.file.empty()) {
    complain(fmt::format("`--format {}` names no file after `=`", asked));
    return std::nullopt;
  }
  if (target.file == "-") target.file.clear();
  return target;
}

}  // namespace

std::optional<std::vector<ReportTarget>> report_targets(std::vector<std::string> const& asked,
                                                        std::vector<std::string> const& formats) {
  std::vector<ReportTarget> targets;
  bool good = true;
  for (std::string const& text : asked) {
    std::optional<ReportTarget> target = target_of(text, formats);
    if (!target) {
      good = false;
      continue;
    }
    bool const taken = std::any_of(targets.begin(), targets.end(), [&](ReportTarget const& other) {
      return other.file == target->file;
    });
    if (taken) {
      complain(fmt::format("two reports go to {}, expected one",
                           target->file.empty() ? "standard output" : '`' + target->file + '`'));
      good = false;
    }
    targets.push_back(*std::move(target));
  }
  if (!good) return std::nullopt;
  if (targets.empty()) targets.push_back({"text", {}});
  return targets;
}

bool prints(std::vector<ReportTarget> const& targets, std::string const& format) {
  return std::any_of(targets.begin(), targets.end(), [&](ReportTarget const& target) {
    return target.file.empty() && target.format == format;
  });
}

bool write_reports(std::vector<ReportTarget> const& targets,
                   std::function<std::string(ReportTarget const&)> const& render) {
  bool good = true;
  for (ReportTarget const& target : targets) {
    std::string const text = render(target);
    if (target.file.empty()) {
      good = print(text) && good;
    } else if (auto const why = write_file(target.file, text)) {
      complain(fmt::format("report `{}` cannot be written: {}", target.file, *why));
      good = false;
    }
  }
  return good;
}

}  // namespace writ::cli
