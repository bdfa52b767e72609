// A Program to the bytes of a bundle. Covered by tests/unit/bytecode/bundle_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "engine/bytecode/program.hpp"

namespace writ::bytecode {

/// The same program and digest give the same bytes, on every machine. Time: linear in the program
/// and its sources.
[[nodiscard]] std::string write_bundle(Program const& program, std::string_view policy_digest);

}  // namespace writ::bytecode
