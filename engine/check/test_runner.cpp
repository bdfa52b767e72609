// One test: the rules of its module run over its data, and each expectation is held against the
// findings.
#include "engine/check/test_runner.hpp"

#include <algorithm>
#include <string_view>

#include "engine/base/did_you_mean.hpp"
#include "engine/check/run.hpp"
#include "engine/check/waivers.hpp"

namespace writ::checks {
namespace {

constexpr std::size_t kMostOthers = 10;           ///< that `no other` shows
constexpr Instant kDefaultNow = {1767225600, 0};  // 2026-01-01T00:00:00Z

std::string_view module_of(std::string_view rule) { return rule.substr(0, rule.rfind('/')); }
std::string_view short_id(std::string_view rule) { return rule.substr(rule.rfind('/') + 1); }

bool meets(Finding const& finding, ir::Expectation const& expected) {
  return finding.rule == expected.rule && name(finding.verdict) == expected.verdict &&
         (expected.on.empty() || finding.resource.id == expected.on);
}

bool reads(Finding const& finding, std::string const& pointer) {
  for (EvidencePiece const& piece : finding.evidence) {
    for (EvidenceRead const& read : piece.read) {
      if (read.pointer == pointer) return true;
    }
  }
  return false;
}

/// A finding in a few lines: verdict, resource, message, what its conditions read.
std::string describe(Finding const& finding) {
  std::string out(short_id(finding.rule));
  out += ' ';
  out += name(finding.verdict);
  if (finding.waiver) {
    out += " instead of ";
    out += name(finding.waiver->instead_of);
  }
  if (!finding.reason.empty()) out += " (" + finding.reason + ")";
  out += " on \"" + finding.resource.id + "\"";
  if (!finding.message.empty()) out += "\n  " + finding.message;
  for (EvidencePiece const& piece : finding.evidence) {
    out += "\n  " + piece.condition + " is " + piece.outcome;
    if (!piece.reason.empty()) out += " (" + piece.reason + ")";
    for (EvidenceRead const& read : piece.read) {
      out += "\n    " + (read.pointer.empty() ? "/" : read.pointer) + ": " + read.value;
    }
  }
  return out;
}

std::string describe(ir::Expectation const& expected) {
  std::string out = expected.no_other ? "no other" : std::string(short_id(expected.rule));
  out += ' ' + expected.verdict;
  if (!expected.on.empty()) out += " on \"" + expected.on + "\"";
  if (!expected.reading.empty()) out += " reading \"" + expected.reading + "\"";
  if (!expected.saying.empty()) out += " saying \"" + expected.saying + "\"";
  return out;
}

class TestRun {
 public:
  TestRun(bytecode::Program const& program, ir::Test const& test, Given const& given,
          Limits const& limits, Counts* counts)
      : program_(program), test_(test), given_(given), limits_(limits), counts_(counts) {
    result_.name = test.name;
    result_.module = test.module;
    result_.where = program.sources->position(test.span.begin);
  }

  TestResult run() {
    for (TestFailure const& fault : given_.faults) {
      static_cast<void>(fail(test_.span, fault.expected, fault.found));
    }
    if (!result_.failures.empty()) return finish();
    CheckOptions check;
    check.limits = limits_;
    check.now = kDefaultNow;
    check.all = true;
    if (!test_.now.empty()) {
      auto const now = parse_instant(test_.now);
      if (!now) return fail(test_.span, "a time after `now`", "`" + test_.now + "`");
      check.now = *now;
    }
    report_ = checks::run(
        program_, given_.snapshot, check,
        [&](bytecode::RuleInfo const& rule) { return takes_part(rule.id); },
        waivers_of(program_, test_.waivers), counts_);
    for (ir::Expectation const& expected : test_.expectations) {
      expected.no_other ? hold_no_other(expected) : hold(expected);
    }
    return finish();
  }

 private:
  /// Rules of the test's module, and those of others that it names.
  [[nodiscard]] bool takes_part(std::string const& rule) const {
    if (module_of(rule) == test_.module) return true;
    return std::any_of(test_.expectations.begin(), test_.expectations.end(),
                       [&](ir::Expectation const& e) { return e.rule == rule; });
  }

  void hold(ir::Expectation const& expected) {
    std::string found;
    for (Finding const& finding : report_.findings) {
      if (finding.rule != expected.rule) continue;
      if (!expected.on.empty() && finding.resource.id != expected.on) continue;
      bool const right = meets(finding, expected) &&
                         (expected.reading.empty() || reads(finding, expected.reading)) &&
                         finding.message.find(expected.saying) != std::string::npos;
      if (right) return;
      found += (found.empty() ? "" : "\n") + describe(finding);
    }
    if (found.empty()) found = nothing_on(expected.on, expected.rule);
    static_cast<void>(fail(expected.span, describe(expected), found));
  }

  /// What is said where the rule has no finding on the resource.
  [[nodiscard]] std::string nothing_on(std::string const& resource, std::string const& rule) const {
    std::string text = "the rule selected no resource";
    if (resource.empty()) return text;
    text += " \"" + resource + "\"";
    std::vector<std::string> selected;
    for (Finding const& finding : report_.findings) {
      if (finding.rule == rule) selected.push_back(finding.resource.id);
    }
    auto const near = nearest(resource, selected);
    return near ? text + ", did you mean \"" + *near + "\"?" : text;
  }

  void hold_no_other(ir::Expectation const& expected) {
    std::string found;
    std::size_t others = 0;
    for (Finding const& finding : report_.findings) {
      if (name(finding.verdict) != expected.verdict) continue;
      bool const foreseen = std::any_of(
          test_.expectations.begin(), test_.expectations.end(),
          [&](ir::Expectation const& other) { return !other.no_other && meets(finding, other); });
      if (foreseen || ++others > kMostOthers) continue;
      found += (found.empty() ? "" : "\n") + describe(finding);
    }
    if (others > kMostOthers) {
      found += "\nand " + std::to_string(others - kMostOthers) + " more";
    }
    if (!found.empty()) static_cast<void>(fail(expected.span, describe(expected), found));
  }

  TestResult fail(Span where, std::string expected, std::string found) {
    result_.failures.push_back(
        {program_.sources->position(where.begin), std::move(expected), std::move(found)});
    return finish();
  }

  TestResult finish() {
    result_.passed = result_.failures.empty();
    return result_;
  }

  bytecode::Program const& program_;
  ir::Test const& test_;
  Given const& given_;
  Limits const& limits_;
  Counts* const counts_;
  TestResult result_;
  CheckReport report_;
};

}  // namespace

TestResult run_test(bytecode::Program const& program, ir::Test const& test, Given const& given,
                    Limits const& limits, Counts* counts) {
  return TestRun(program, test, given, limits, counts).run();
}

}  // namespace writ::checks
