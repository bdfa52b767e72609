// What the differential test has seen: how cases came out, and which parts of the language and of
// the machine they used. Covered by tests/property/differential_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "engine/bytecode/program.hpp"
#include "engine/ir/module.hpp"
#include "engine/value/evidence.hpp"

namespace writ::property {

struct Coverage {
  std::uint64_t policies = 0;
  std::uint64_t rejected = 0;   ///< policies that did not compile
  std::string first_rejection;  ///< why, with the policy
  std::uint64_t outcomes = 0;   ///< rules on resources
  std::map<Verdict, std::uint64_t> verdicts;
  std::map<Reason, std::uint64_t> reasons;  ///< of undecided rules
  std::uint64_t leaves = 0;                 ///< in all evidence
  std::uint64_t longest = 0;                ///< evidence that left elements out
  std::set<std::string> nodes;              ///< kinds of IR nodes and their operators
  std::set<std::string> opcodes;
  std::set<std::string> joins;  ///< kinds of joins

  void see(ir::Module const& module);
  void see(bytecode::Program const& program);
  void see(RuleOutcome const& outcome);
};

/// Every name that see() could put into `nodes`, `opcodes` and `joins`.
[[nodiscard]] std::set<std::string> all_nodes();
[[nodiscard]] std::set<std::string> all_opcodes();
[[nodiscard]] std::set<std::string> all_joins();

}  // namespace writ::property
