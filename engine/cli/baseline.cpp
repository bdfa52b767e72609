// Reads, applies and writes; what a baseline is stands in writ/baseline.hpp.
#include "engine/cli/baseline.hpp"

#include <fmt/format.h>

#include "engine/cli/console.hpp"
#include "engine/cli/read_file.hpp"
#include "engine/cli/write_file.hpp"
#include "engine/report/printable.hpp"

namespace writ::cli {
namespace {

void say(BaselineFiles const& files, BaselineUse const& use) {
  std::string text = fmt::format("baseline {}: {} known", files.read, use.known);
  std::uint64_t gone = 0;
  for (BaselineEntry const& entry : use.gone) gone += entry.count;
  if (gone > 0) {
    text += fmt::format(", {} no longer found", gone);
    if (files.write.empty()) text += " (--write-baseline FILE writes one without)";
  }
  print_error(report::printable(text) + '\n');
}

bool write(BaselineFiles const& files, Baseline const& baseline, CheckReport const& report) {
  if (!report.complete() || report.limit_hit) {
    complain(
        fmt::format("baseline `{}` is not written: the run did not see everything", files.write));
    return false;
  }
  if (auto const why = write_file(files.write, write_baseline(baseline))) {
    complain(fmt::format("baseline `{}` cannot be written: {}", files.write, *why));
    return false;
  }
  return true;
}

}  // namespace

std::optional<Baseline> load_baseline(BaselineFiles const& files, Limits const& limits) {
  if (files.read.empty()) return Baseline();
  FileBytes const file = read_file(files.read, limits.document_bytes);
  if (!file.bytes) {
    complain(fmt::format("baseline `{}` cannot be read: {}", files.read, file.why));
    return std::nullopt;
  }
  BaselineRead read = read_baseline(files.read, *file.bytes);
  for (BaselineFault const& fault : read.faults) {
    complain(fmt::format("{}:{}:{}: {}", fault.where.path, fault.where.line, fault.where.column,
                         fault.message));
  }
  return std::move(read.baseline);
}

bool use_baseline(BaselineFiles const& files, Baseline const& baseline, CheckReport& report) {
  BaselineUse const use = apply_baseline(report, baseline);
  if (!files.read.empty()) say(files, use);
  if (files.write.empty()) return true;
  return write(files, files.read.empty() ? baseline_of(report) : use.still, report);
}

}  // namespace writ::cli
