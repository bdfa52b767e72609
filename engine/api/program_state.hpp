// What a public Program holds.
#pragma once

#include <string>
#include <vector>

#include "engine/bytecode/program.hpp"
#include "engine/ir/module.hpp"

namespace writ::api {

struct ProgramState {
  bytecode::Program code;  ///< verified
  std::vector<ir::Test> tests;
  std::string digest;
  /// The sources of the code: first the policies, then the modules that they use, then settings.
  std::size_t policies = 0;
  std::size_t used = 0;
};

}  // namespace writ::api
