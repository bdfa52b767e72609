// `writ trend`: a history as a table or a chart.
#include "engine/cli/trend_command.hpp"

#include <fmt/format.h>

#include <optional>
#include <vector>

#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/history.hpp"
#include "engine/cli/read_file.hpp"
#include "engine/cli/report_target.hpp"
#include "writ/history.hpp"

namespace writ::cli {
namespace {

constexpr std::string_view kHelp =
    R"(Shows how findings changed over the runs that a history has.

usage: writ trend [OPTION]… FILE

  FILE             a history that `writ check` wrote
  --format FORMAT[=FILE]
                   text (the default) or svg; to FILE or standard output; may be
                   repeated, once for each place

exit code
  0  shown                             3  FILE cannot be read or is no history,
  2  the command line is wrong            or a report could not be written
                                       4  FILE has no run

example:
  writ trend --format text --format svg=trend.svg runs.ndjson
)";

std::vector<std::string> const kFormats = {"text", "svg"};

struct Arguments {
  std::vector<std::string> files;
  std::vector<std::string> formats;
};

void declare(CommandLine& line, Arguments& arguments) {
  line.repeatable("--format", arguments.formats, words_of(kFormats));
  line.positional("FILE", arguments.files, kFiles);
}

std::vector<OptionShape> options() {
  Arguments arguments;
  CommandLine line("trend");
  declare(line, arguments);
  return line.shapes();
}

int run_trend(std::vector<std::string> const& words) {
  Arguments arguments;
  CommandLine line("trend");
  declare(line, arguments);
  if (auto const code = line.parse(words, kHelp)) return *code;
  auto const targets = report_targets(arguments.formats, kFormats);
  if (arguments.files.size() != 1) {
    complain(fmt::format("expected one FILE, found {}", arguments.files.size()));
  }
  if (!targets || arguments.files.size() != 1) {
    complain_further("`writ trend --help` explains the options");
    return kExitUsage;
  }
  FileBytes const file = read_file(arguments.files.front(), Limits().document_bytes);
  if (!file.bytes) {
    complain(fmt::format("history `{}` cannot be read: {}", arguments.files.front(), file.why));
    return kExitUnreadable;
  }
  auto const runs = history_of(arguments.files.front(), *file.bytes);
  Outcome outcome;
  outcome.unreadable = !runs.whole;
  outcome.nothing = runs.runs.empty();
  bool const written = write_reports(*targets, [&](ReportTarget const& target) {
    return target.format == "svg" ? render_trend_svg(runs.runs) : render_trend_text(runs.runs);
  });
  outcome.unreadable = outcome.unreadable || !written;
  return exit_code(outcome);
}

}  // namespace

Command trend_command() {
  return {"trend", "shows how findings changed over time", kHelp, run_trend, options};
}

}  // namespace writ::cli
