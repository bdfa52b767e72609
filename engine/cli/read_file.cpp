// Reads until the end or one byte past the bound, whatever the size that the file claims.
#include "engine/cli/read_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace writ::cli {
namespace {

constexpr std::size_t kLeastChunk = std::size_t{64} << 10;
constexpr std::size_t kMostChunk = std::size_t{16} << 20;

FileBytes refused(std::string why) {
  // Our messages start with a small letter, those of the system with a capital.
  if (!why.empty() && why[0] >= 'A' && why[0] <= 'Z') why[0] = static_cast<char>(why[0] + 32);
  return {std::nullopt, std::move(why), false};
}

FileBytes failed() { return refused(std::generic_category().message(errno)); }

FileBytes too_large(std::size_t most) {
  return {std::nullopt, fmt::format("it holds more than {} bytes", most), true};
}

FileBytes read_descriptor(int descriptor, std::size_t most) {
  struct stat about {};
  if (fstat(descriptor, &about) != 0) return failed();
  if (S_ISDIR(about.st_mode)) return refused("it is a folder");
  std::string bytes;
  if (S_ISREG(about.st_mode) && about.st_size > 0) {
    auto const size = static_cast<std::size_t>(about.st_size);
    if (size > most) return too_large(most);
    bytes.reserve(size + 1);
  }
  std::size_t end = 0;
  for (;;) {
    std::size_t const spare = bytes.capacity() - end;
    std::size_t const chunk = std::clamp(spare, kLeastChunk, kMostChunk);
    bytes.resize(end + std::min(chunk, most - end + 1));
    ssize_t const got = read(descriptor, bytes.data() + end, bytes.size() - end);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed();
    end += static_cast<std::size_t>(got);
    if (end > most) return too_large(most);
    if (got == 0) break;
  }
  bytes.resize(end);
  return {std::move(bytes), {}, false};
}

}  // namespace

FileBytes read_file(std::string const& path, std::size_t most) {
  if (path == "-") return read_descriptor(STDIN_FILENO, most);
  // A NUL would end the path early and name another file.
  if (path.find('\0') != std::string::npos) return refused("its path holds a NUL");
  int const descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return failed();
  FileBytes result = read_descriptor(descriptor, most);
  close(descriptor);
  return result;
}

}  // namespace writ::cli
