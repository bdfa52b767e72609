// Nothing else in the engine writes to a stream, asks for a terminal or reads the environment.
#include "engine/cli/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include "engine/report/printable.hpp"

namespace writ::cli {
namespace {

constexpr std::uint32_t kLeastWidth = 40;
constexpr std::uint32_t kUsualWidth = 80;
constexpr std::uint32_t kMostWidth = 120;

void say(std::string_view lead, std::string_view message) {
  print_error(std::string(lead) + report::printable(message) + '\n');
}

}  // namespace

bool wants_color(Color asked, bool terminal, char const* no_color) {
  switch (asked) {
    case Color::Always:
      return true;
    case Color::Never:
      return false;
    case Color::Auto:
      return terminal && (no_color == nullptr || *no_color == '\0');
  }
  return false;
}

bool wants_color(Color asked, Stream stream) {
  int const descriptor = stream == Stream::Output ? STDOUT_FILENO : STDERR_FILENO;
  return wants_color(asked, isatty(descriptor) == 1, std::getenv("NO_COLOR"));
}

std::uint32_t output_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
      size.ws_col == 0) {
    return kUsualWidth;
  }
  return std::clamp<std::uint32_t>(size.ws_col, kLeastWidth, kMostWidth);
}

bool print(std::string_view text) {
  bool const written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (written && std::fflush(stdout) == 0) return true;
  complain("standard output cannot be written: " + std::generic_category().message(errno));
  return false;
}

void complain(std::string_view message) { say("writ: error: ", message); }

void warn(std::string_view message) { say("writ: warning: ", message); }

void complain_further(std::string_view message) { say("  ", message); }

void print_error(std::string_view text) {
  // Where even this cannot be written there is nobody left to tell.
  static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

void print_errors(std::vector<Diagnostic> const& errors, Color color) {
  bool const colored = wants_color(color, Stream::Error);
  for (Diagnostic const& error : errors) print_error(render(report::printable(error), colored));
}

}  // namespace writ::cli
