// A waiver that is misread would hide a finding, or show one that was decided on: either way the
// run does not start.
#include "engine/cli/waiver_files.hpp"

#include <fmt/format.h>

#include "engine/cli/read_file.hpp"
#include "engine/report/printable.hpp"
#include "writ/report.hpp"
#include "writ/waivers.hpp"

namespace writ::cli {

std::optional<std::vector<Waiver>> load_waivers(std::vector<std::string> const& paths,
                                                Program const& program, Limits const& limits,
                                                Color color) {
  std::vector<Waiver> waivers;
  bool good = true;
  for (std::string const& path : paths) {
    FileBytes const file = read_file(path, limits.source_bytes);
    if (!file.bytes) {
      complain(fmt::format("waivers `{}` cannot be read: {}", path, file.why));
      good = false;
      continue;
    }
    WaiverFile read = read_waivers(path, *file.bytes, program, limits);
    for (Diagnostic const& error : read.errors) {
      print_error(render(report::printable(error), wants_color(color, Stream::Error)));
    }
    good = good && read.errors.empty();
    waivers.insert(waivers.end(), read.waivers.begin(), read.waivers.end());
  }
  if (!good) return std::nullopt;
  return waivers;
}

}  // namespace writ::cli
