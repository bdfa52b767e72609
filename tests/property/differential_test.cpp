// The machine against the reference interpreter on random policies and resources: every verdict,
// reason, piece of evidence and message must be the same, whether the machine uses its indexes or
// not. WRIT_SEED picks other cases, WRIT_CASES their number, WRIT_SOAK_SECONDS runs for so long
// instead.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <string>

#include "tests/property/differential.hpp"

namespace writ::property {
namespace {

constexpr std::uint64_t kSeed = 20'260'131;
constexpr std::uint64_t kCases = 20'000;

std::uint64_t from_environment(char const* name, std::uint64_t otherwise) {
  char const* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// Those of `all` that were not seen.
std::string missing(std::set<std::string> const& all, std::set<std::string> const& seen) {
  std::string names;
  for (std::string const& name : all) {
    if (seen.count(name) == 0) names += name + "; ";
  }
  return names;
}

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void print_counts(Coverage const& coverage) {
  std::cout << coverage.policies << " policies (" << coverage.rejected << " refused), "
            << coverage.outcomes << " outcomes, " << coverage.leaves << " leaves\n";
  for (auto const& [verdict, count] : coverage.verdicts) {
    std::cout << "  verdict " << static_cast<int>(verdict) << ": "
              << share(count, coverage.outcomes) << " %\n";
  }
  for (auto const& [reason, count] : coverage.reasons) {
    std::cout << "  " << name(reason) << ": " << share(count, coverage.outcomes) << " %\n";
  }
}

TEST_CASE("the machine and the reference interpreter agree on random policies") {
  std::uint64_t const seed = from_environment("WRIT_SEED", kSeed);
  std::cout << "WRIT_SEED=" << seed << '\n';
  Coverage coverage;
  Options options;
  options.coverage = &coverage;
  options.seconds = from_environment("WRIT_SOAK_SECONDS", 0);

  std::uint64_t const cases = from_environment("WRIT_CASES", kCases);

  auto const found = run_cases(seed, cases, options);
  if (found) FAIL("WRIT_SEED=" << found->seed << '\n' << found->report);

  print_counts(coverage);
  CAPTURE(coverage.first_rejection);
  CHECK(share(coverage.rejected, coverage.policies) < 2);
  for (Verdict const verdict : {Verdict::Pass, Verdict::Fail, Verdict::Undecided, Verdict::Skip}) {
    CAPTURE(static_cast<int>(verdict));
    CHECK(share(coverage.verdicts[verdict], coverage.outcomes) >= 5);
  }
  for (Reason const reason : {Reason::Unknown, Reason::Absent, Reason::Type, Reason::Value}) {
    CAPTURE(name(reason));
    CHECK(share(coverage.reasons[reason], coverage.outcomes) >= 1);
  }
  // Fewer cases need not reach everything.
  if (options.seconds == 0 && cases < kCases) return;
  CHECK(coverage.longest > 0);
  CHECK(missing(all_nodes(), coverage.nodes) == "");
  CHECK(missing(all_opcodes(), coverage.opcodes) == "");
  CHECK(missing(all_joins(), coverage.joins) == "");
}

}  // namespace
}  // namespace writ::property
