// The process: arguments in, exit code out. Covered by tests/cli.
#include <string>
#include <vector>

#include "engine/cli/run.hpp"

int main(int argc, char** argv) {
  return writ::cli::run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
}
