// Compares the disassembly of each policy in tests/golden/bytecode with the text beside it: what
// the code generator makes of each idea of the language.
#include <catch2/catch.hpp>

#include "tests/golden/golden_files.hpp"
#include "writ/program.hpp"

namespace writ::test {
namespace {

TEST_CASE("policies compile to the bytecode that their golden files show") {
  auto const paths = golden_cases("tests/golden/bytecode");
  CHECK_FALSE(paths.empty());
  for (auto const& path : paths) {
    auto const compiled = compile({{path.filename().string(), contents(path)}});
    for (Diagnostic const& d : compiled.diagnostics) FAIL_CHECK(render(d, false));
    if (compiled.program) check_golden(path, compiled.program->disassemble());
  }
}

}  // namespace
}  // namespace writ::test
