// Reads the whole file, appends one line.
#include "engine/cli/history.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "engine/cli/console.hpp"
#include "engine/cli/read_file.hpp"

namespace writ::cli {
namespace {

std::string reason() { return std::generic_category().message(errno); }

/// Whether the file ends within a line: a run died while it wrote it. Its remains must not swallow
/// the next one.
bool ends_within_line(int descriptor) {
  struct stat about {};
  char last = '\n';
  return fstat(descriptor, &about) == 0 && about.st_size > 0 &&
         pread(descriptor, &last, 1, about.st_size - 1) == 1 && last != '\n';
}

/// Why it could not be written; nothing where it stands on the disk.
std::optional<std::string> append(std::string const& path, std::string line) {
  int const descriptor = open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) return reason();
  std::optional<std::string> why;
  if (ends_within_line(descriptor)) line.insert(0, 1, '\n');
  ssize_t put = -1;
  do {
    put = write(descriptor, line.data(), line.size());
  } while (put < 0 && errno == EINTR);
  if (put < 0) {
    why = reason();
  } else if (static_cast<std::size_t>(put) < line.size()) {
    why = "only a part of the line could be written";
  } else if (fsync(descriptor) != 0 && errno != EINVAL) {
    why = reason();
  }
  if (close(descriptor) != 0 && !why) why = reason();
  return why;
}

}  // namespace

History history_of(std::string const& path, std::string_view bytes) {
  HistoryRead read = read_history(bytes);
  for (HistoryFault const& torn : read.torn) {
    warn(fmt::format("history `{}`:{}: {} and is left out", path, torn.line, torn.message));
  }
  for (HistoryFault const& fault : read.faults) {
    complain(fmt::format("history `{}`:{}: {}", path, fault.line, fault.message));
  }
  return {std::move(read.runs), read.faults.empty()};
}

std::optional<std::vector<RunRecord>> load_history(std::string const& path, Limits const& limits) {
  if (path.empty()) return std::vector<RunRecord>();
  std::error_code error;
  if (!std::filesystem::exists(path, error) && !error) return std::vector<RunRecord>();
  FileBytes const file = read_file(path, limits.document_bytes);
  if (!file.bytes) {
    complain(fmt::format("history `{}` cannot be read: {}", path, file.why));
    return std::nullopt;
  }
  History history = history_of(path, *file.bytes);
  if (!history.whole) return std::nullopt;
  return std::move(history.runs);
}

bool append_history(std::string const& path, std::vector<RunRecord>& runs, RunRecord run) {
  if (path.empty()) return true;
  auto const why = append(path, write_record(run));
  runs.push_back(std::move(run));
  if (why) complain(fmt::format("history `{}` cannot be written: {}", path, *why));
  return !why;
}

}  // namespace writ::cli
