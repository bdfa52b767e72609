// Writes beside the file and renames.
#include "engine/cli/write_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace writ::cli {
namespace {

namespace fs = std::filesystem;

std::string reason() { return std::generic_category().message(errno); }

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t const put = write(descriptor, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

std::optional<std::string> write_in_place(std::string const& path, std::string_view bytes) {
  int const descriptor = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return reason();
  std::optional<std::string> why;
  if (!write_all(descriptor, bytes)) why = reason();
  if (close(descriptor) != 0 && !why) why = reason();
  return why;
}

/// The mode of the file that is replaced, or what a new file gets.
mode_t mode_for(std::string const& path) {
  struct stat about {};
  if (stat(path.c_str(), &about) == 0) return about.st_mode & 0777U;
  mode_t const mask = umask(0);
  umask(mask);
  return 0666U & ~mask;
}

}  // namespace

std::optional<std::string> write_file(std::string const& path, std::string_view bytes) {
  std::error_code error;
  fs::file_status const status = fs::status(path, error);
  if (fs::is_directory(status)) return "it is a folder";
  if (fs::exists(status) && !fs::is_regular_file(status)) return write_in_place(path, bytes);
  // A link stays a link: what it leads to is replaced.
  fs::path target = path;
  if (fs::exists(status)) target = fs::canonical(path, error);
  if (error && fs::exists(status)) return error.message();
  std::string const final_path = target.string();
  std::string beside = final_path + ".XXXXXX";
  int const descriptor = mkostemp(beside.data(), O_CLOEXEC);
  if (descriptor < 0) return reason();
  std::optional<std::string> why;
  if (!write_all(descriptor, bytes) || fchmod(descriptor, mode_for(final_path)) != 0) {
    why = reason();
  }
  if (close(descriptor) != 0 && !why) why = reason();
  if (!why && std::rename(beside.c_str(), final_path.c_str()) != 0) why = reason();
  if (why) unlink(beside.c_str());
  return why;
}

}  // namespace writ::cli
