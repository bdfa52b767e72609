// Files by their descriptors, findings by lines.
#include "engine/cli/streamed_check.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <system_error>
#include <utility>

#include "engine/cli/collect.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/run_options.hpp"
#include "writ/gate.hpp"

namespace writ::cli {
namespace {

constexpr std::size_t kBuffer = std::size_t{64} << 10;

bool is_file(std::string const& path) {
  struct stat about {};
  // A NUL would end the path early and name another file.
  return path.find('\0') == std::string::npos && stat(path.c_str(), &about) == 0 &&
         S_ISREG(about.st_mode);
}

/// A descriptor that is closed with the last copy of whoever reads from it.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(number_); }
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

ReadBytes open_file(std::string const& path) {
  int const number = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (number < 0) return {};
  auto const descriptor = std::make_shared<Descriptor>(number);
  return [descriptor](char* to, std::size_t room) -> std::ptrdiff_t {
    for (;;) {
      ssize_t const got = read(descriptor->number(), to, room);
      if (got >= 0 || errno != EINTR) return got;
    }
  };
}

}  // namespace

std::optional<std::vector<StreamedInput>> streamed_inputs(InputArguments const& arguments) {
  bool const plain = arguments.options.mappings.empty() && arguments.source.empty() &&
                     arguments.options.template_parameters.empty() &&
                     arguments.arm_parameters.empty() && !arguments.strict;
  if (!plain || arguments.paths.empty()) return std::nullopt;
  IgnoreRules excluded;
  for (std::string const& glob : arguments.excluded) excluded.add(glob);
  std::vector<StreamedInput> inputs;
  for (std::string const& path : arguments.paths) {
    if (path == "-") return std::nullopt;
    Collected const found = collect(path, is_input, excluded);
    // There is something to say of the folder, which read_inputs() does.
    if (!found.links.empty() || !found.unreadable.empty() || found.files.empty()) {
      return std::nullopt;
    }
    for (std::string const& file : found.files) {
      if (!is_file(file)) return std::nullopt;
      inputs.push_back({file, [file] { return open_file(file); }});
    }
  }
  return inputs;
}

FindingLines::FindingLines(ReportTarget target, ReportOptions options, std::string const& now)
    : target_(std::move(target)),
      options_(std::move(options)),
      file_(target_.file.empty() ? stdout : std::fopen(target_.file.c_str(), "we")) {
  static_cast<void>(write(ndjson_beginning(now)));
}

FindingLines::~FindingLines() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
}

bool FindingLines::flush() {
  bool const written = file_ != nullptr &&
                       std::fwrite(waiting_.data(), 1, waiting_.size(), file_) == waiting_.size() &&
                       std::fflush(file_) == 0;
  waiting_.clear();
  if (!written && good_) {
    std::string const why = std::generic_category().message(errno);
    complain(target_.file.empty()
                 ? fmt::format("standard output cannot be written: {}", why)
                 : fmt::format("report `{}` cannot be written: {}", target_.file, why));
  }
  good_ = good_ && written;
  return good_;
}

bool FindingLines::write(std::string const& text) {
  waiting_ += text;
  return waiting_.size() < kBuffer ? good_ : flush();
}

bool FindingLines::add(Finding const& finding) {
  failing_ = failing_ || fails_run(finding, options_.gate);
  if (is_only_warned_of(finding, options_.gate)) ++warned_;
  std::string const line = ndjson_finding(finding, options_);
  added_.push_back(std::hash<std::string>()(line));
  return write(line);
}

/// It does not where a run that was given up had found something in an input that, as a whole,
/// cannot be read: then the lines of others must not be taken for those.
bool FindingLines::starts_with_added(CheckReport const& report) const {
  if (report.findings.size() < added_.size()) return false;
  return std::equal(added_.begin(), added_.end(), report.findings.begin(),
                    [&](std::size_t hash, Finding const& finding) {
                      return hash == std::hash<std::string>()(ndjson_finding(finding, options_));
                    });
}

bool FindingLines::finish(CheckReport const& report) {
  std::size_t const known = starts_with_added(report) ? added_.size() : 0;
  for (std::size_t i = known; i < report.findings.size(); ++i) {
    if (!add(report.findings[i])) break;
  }
  return write(ndjson_ending(report, options_)) && flush();
}

}  // namespace writ::cli
