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
  std::size_t policies = 0;  ///< sources of the code that are policies; the rest are settings
};

}  // namespace writ::api
