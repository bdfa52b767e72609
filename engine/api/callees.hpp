// The library's functions as the verifier wants to know them.
#pragma once

#include <vector>

#include "engine/bytecode/verifier.hpp"
#include "engine/library/library.hpp"

namespace writ::api {

[[nodiscard]] inline std::vector<bytecode::Callee> callees() {
  std::vector<bytecode::Callee> result;
  for (library::FunctionRow const& row : library::functions()) {
    result.push_back({row.least, row.most});
  }
  return result;
}

}  // namespace writ::api
