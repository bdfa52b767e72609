// What people will see: the shipped policies over every real plan at hand, a sample of a hundred
// findings read one by one. findings_sample.tsv says of each whether it is true; a row whose
// finding no longer comes out must be read again. With WRIT_UPDATE_GOLDEN set, rows that are gone
// make room for others, which are `unread` until somebody has read them. Skipped where the shared
// inputs are absent.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "engine/base/sha256.hpp"
#include "tests/support/files.hpp"
#include "tests/support/run.hpp"
#include "writ/check.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"

namespace writ::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRows = 100;
constexpr std::size_t kMostOfRule = 4;  ///< so that no rule crowds out the others
constexpr char const* kSeed = "2026-11-25";
constexpr char const* kHead =
    "# A sample of what the shipped policies find in real plans, each read by a person: `true`, "
    "or\n"
    "# `unavoidable` where it is false and the plan does not say enough to tell, with the reason. "
    "A\n"
    "# false finding that can be avoided is a fault to mend, so no row says that.\n"
    "# plan\trule\tresource\tverdict\tjudgement\twhy\n";

Program shipped_policies() {
  std::vector<PolicySource> sources;
  for (fs::path const& path : files_below(project_root() / "policies")) {
    std::string const name = path.filename();
    if (!name.ends_with(".writ") || name.ends_with("_test.writ")) continue;
    sources.push_back({fs::relative(path, project_root()), bytes_of(path)});
  }
  CompileResult result = compile(std::move(sources));
  for (Diagnostic const& diagnostic : result.diagnostics) FAIL_CHECK(render(diagnostic, false));
  REQUIRE(result.program);
  return *result.program;
}

/// A finding as the table names it: plan, rule, resource and verdict.
using Key = std::vector<std::string>;

std::set<Key> all_findings(fs::path const& plans) {
  Program const program = shipped_policies();
  CheckOptions options;
  options.now = *parse_instant("2026-11-25T00:00:00Z");
  std::set<Key> found;
  for (fs::path const& path : files_below(plans)) {
    SnapshotBuilder builder;
    builder.add(path.filename(), bytes_of(path));
    CheckReport const report = check(program, std::move(builder).finish(), options);
    for (Finding const& finding : report.findings) {
      found.insert({fs::relative(path, plans), finding.rule, finding.resource.id,
                    std::string(name(finding.verdict))});
    }
  }
  return found;
}

struct Judgement {
  std::string word;
  std::string why;
};

std::string joined(Key const& key) {
  std::string text;
  for (std::string const& field : key) text += field + '\t';
  return text;
}

std::map<Key, Judgement> read_table(fs::path const& path) {
  std::map<Key, Judgement> table;
  std::istringstream in(bytes_of(path));
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> fields;
    std::istringstream parts(line);
    for (std::string field; std::getline(parts, field, '\t');) fields.push_back(field);
    fields.resize(6);
    table[{fields[0], fields[1], fields[2], fields[3]}] = {fields[4], fields[5]};
  }
  return table;
}

/// Keeps the rows that still come out, and fills up with those of the smallest digest.
std::map<Key, Judgement> updated(std::map<Key, Judgement> const& table,
                                 std::set<Key> const& found) {
  std::map<Key, Judgement> result;
  std::map<std::string, std::size_t> of_rule;
  for (auto const& [key, judgement] : table) {
    if (found.count(key) != 0 && ++of_rule[key[1]] <= kMostOfRule) result[key] = judgement;
  }
  std::map<std::string, Key> by_digest;
  for (Key const& key : found) by_digest[sha256_hex(kSeed + joined(key))] = key;
  for (auto const& [digest, key] : by_digest) {
    if (result.size() >= kRows) break;
    bool const is_new = result.count(key) == 0;
    if (is_new && ++of_rule[key[1]] <= kMostOfRule) result[key] = {"unread", ""};
  }
  return result;
}

TEST_CASE("a sample of what is found in real plans holds no false finding that could be avoided") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared data");
  fs::path const path = project_root() / "tests/acceptance/findings_sample.tsv";
  std::set<Key> const found = all_findings(*data / "corpus" / "tfplan");
  auto table = read_table(path);
  if (std::getenv("WRIT_UPDATE_GOLDEN") != nullptr) {
    table = updated(table, found);
    std::ofstream out(path, std::ios::binary);
    out << kHead;
    for (auto const& [key, judgement] : table) {
      out << joined(key) << judgement.word << '\t' << judgement.why << '\n';
    }
  }
  CHECK(table.size() >= kRows);
  for (auto const& [key, judgement] : table) {
    INFO(joined(key));
    CHECK(found.count(key) == 1);
    CHECK((judgement.word == "true" || judgement.word == "unavoidable"));
    CHECK((judgement.word == "true" || !judgement.why.empty()));
  }
}

}  // namespace
}  // namespace writ::test
