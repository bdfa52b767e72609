// The tests of a program in the form that answers soonest: what their constants say once and for
// all is worked out when the machine is made. Covered by the differential test and
// tests/unit/vm/prepared_tests_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/bytecode/program.hpp"
#include "engine/library/glob.hpp"
#include "engine/value/network.hpp"
#include "engine/value/value.hpp"
#include "engine/vm/constant_set.hpp"

namespace writ::vm {

/// What a test does with a value of the kind that it is about. For every other kind the operator
/// itself decides.
enum class TestForm : std::uint8_t {
  Operator,  ///< no constant of which something can be said beforehand
  Truthy,
  Falsy,
  Is,       ///< the kind is in `row`
  Text,     ///< a string beside a string
  Boolean,  ///< `==` and `!=` of two booleans
  Integer,  ///< an integer beside an integer
  Set,      ///< `in` and `not in` of a list
  Glob,     ///< `like` a glob in pieces
  Network,  ///< `within` and `overlaps` of a network
  Pattern,  ///< `matches`
};

struct PreparedTest {
  TestForm form = TestForm::Operator;
  ir::Comparison comparison = ir::Comparison::Equal;
  bool disjunction = false;
  std::uint32_t target = 0;
  std::uint32_t row = 0;  ///< of sets, globs, networks, the program's patterns
  Value constant;
};

/// Immutable. The program must outlive it.
struct PreparedTests {
  explicit PreparedTests(bytecode::Program const& program);

  std::vector<PreparedTest> rows;  ///< one for each of Program::tests
  std::vector<ConstantSet> sets;
  std::vector<library::PiecedGlob> globs;
  std::vector<Network> networks;

 private:
  [[nodiscard]] PreparedTest prepared(bytecode::Program const& program,
                                      bytecode::TestRow const& test);
};

/// `left <comparison> right` of two integers.
[[nodiscard]] bool compare_integers(ir::Comparison comparison, std::int64_t left,
                                    std::int64_t right);

}  // namespace writ::vm
