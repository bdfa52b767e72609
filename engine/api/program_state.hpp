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
};

}  // namespace writ::api
