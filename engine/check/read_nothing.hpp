// Finds the requires that are true because they look where nothing is. Covered by
// tests/unit/check/run_test.cpp.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/bytecode/program.hpp"
#include "engine/vm/recorder.hpp"
#include "writ/check.hpp"

namespace writ::checks {

/// What is known of the requires of one rule, over the resources seen so far.
class Suspects {
 public:
  /// Of a `trusted` rule no require is suspect.
  Suspects(bytecode::RuleInfo const& rule, bool trusted);

  /// Whether some require may still turn out to read nothing: only then is a pass worth explaining.
  [[nodiscard]] bool any() const { return left_ > 0; }

  /// Takes what the rule's statements read on one resource.
  void add(std::vector<vm::StatementReads> const& reads);

  /// Adds what another has seen of the same rule.
  void absorb(Suspects const& other);

  /// Appends the requires that were true on every resource and found nothing.
  void report(std::vector<ReadNothing>& out) const;

 private:
  struct Suspect {
    std::uint32_t statement = 0;
    bool cleared = false;
    std::set<std::string> paths;
  };

  bytecode::RuleInfo const* rule_;
  std::vector<Suspect> suspects_;
  std::size_t left_ = 0;
};

}  // namespace writ::checks
