// The only place that reads the clock.
#include "engine/cli/run_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

#include "engine/base/counted.hpp"
#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"

namespace writ::cli {
namespace {

constexpr unsigned kMostJobs = 1'000;

}  // namespace

std::optional<Instant> instant(std::string const& text) {
  if (text.empty()) {
    using namespace std::chrono;
    // Whole seconds: finer ones tell a reader nothing.
    return Instant{floor<seconds>(system_clock::now().time_since_epoch()).count(), 0};
  }
  auto const result = parse_instant(text);
  if (!result) {
    complain(fmt::format("`--now` takes a time such as 2026-01-31T12:00:00Z or a date, found `{}`",
                         text));
  }
  return result;
}

std::optional<unsigned> jobs_of(std::string const& text) {
  if (text.empty()) return std::clamp(std::thread::hardware_concurrency(), 1U, kMostJobs);
  return whole_number("-j", text, 1, kMostJobs);
}

void declare_inputs(CommandLine& line, InputArguments& input, std::string const& name) {
  line.option("--input-format", input.options.format, words_of(input_formats()));
  line.repeatable("--mapping", input.mappings, kFiles);
  line.repeatable("--exclude", input.excluded);
  line.option("--type-key", input.options.type_key);
  line.option("--id-key", input.options.id_key);
  line.repeatable("--cfn-parameter", input.template_parameters);
  line.repeatable("--arm-parameters", input.arm_parameters, kFiles);
  line.option("--source", input.source, kFolders);
  line.flag("--strict", input.strict);
  line.positional(name, input.paths, kFiles);
}

bool is_only_warned_of(Finding const& finding, Gate const& gate) {
  if (gate.undecided != UndecidedMode::Warn || finding.verdict != Verdict::Undecided) return false;
  Gate strict = gate;
  strict.undecided = UndecidedMode::Fail;
  return fails_run(finding, strict);
}

void warn_of_undecided(std::size_t count) {
  if (count > 0) warn(counted(count, "undecided finding"));
}

bool right_inputs(InputArguments const& input) {
  bool good = true;
  if (!input.options.format.empty()) {
    std::vector<std::string> const names = input_formats();
    if (std::find(names.begin(), names.end(), input.options.format) == names.end()) {
      complain_of_value("--input-format", input.options.format, names);
      good = false;
    }
  }
  if (std::count(input.paths.begin(), input.paths.end(), "-") > 1) {
    complain("standard input, `-`, is named twice, but can be read only once");
    good = false;
  }
  return good;
}

}  // namespace writ::cli
