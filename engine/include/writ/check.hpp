// Checks a snapshot against a program, and runs the tests that policies bring.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "writ/diagnostic.hpp"
#include "writ/export.hpp"
#include "writ/limits.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"
#include "writ/verdict.hpp"

namespace writ {

/// A point in time, UTC.
struct Instant {
  std::int64_t seconds = 0;  ///< since 1970-01-01T00:00:00Z
  std::uint32_t nanoseconds = 0;
};

/// Reads RFC 3339 text with its offset, or a bare date (midnight UTC); nothing for other text.
[[nodiscard]] WRIT_API std::optional<Instant> parse_instant(std::string_view text);
/// RFC 3339 in UTC with as many digits of a second as are not zero.
[[nodiscard]] WRIT_API std::string format_instant(Instant instant);

/// How grave a rule's findings are to the run, instead of what the rule says.
struct EnforceSetting {
  std::string rule_glob;  ///< describes the rule's id, with or without its module
  Enforce enforce = Enforce::Deny;
};

struct CheckOptions {
  Limits limits;
  Instant now;                      ///< the only clock that a rule sees
  std::string rule_glob;            ///< only rules whose id, with or without module, it describes
  Severity least = Severity::Info;  ///< only rules at or above it
  std::string control;              ///< only rules that name such a control: see names_control()
  bool all = false;                 ///< findings also for pass, skip and waived
  std::vector<Waiver> waivers;      ///< beside those of the policies
  bool inline_waivers = true;       ///< those that stand beside resources count
  std::vector<EnforceSetting> enforce;  ///< of two that describe a rule the later one wins
  unsigned jobs = 1;  ///< threads that evaluate rules; the report is the same for any number
};

/// A value that a condition read: where it stands and its JSON text.
struct EvidenceRead {
  std::string resource;
  std::string pointer;  ///< JSON Pointer; `*` stands for each element of a splat
  std::string value;
};

/// A variable that a condition uses: the pointer of a value of the input, or the JSON text of
/// another.
struct EvidenceBinding {
  std::string name;
  std::string value;
};

/// One condition that decided a finding.
struct EvidencePiece {
  std::string condition;  ///< canonical text
  Position policy;
  std::string source_line;  ///< the policy's line, empty where it is too long to show
  std::uint32_t width = 0;  ///< code points of the condition on that line
  std::string outcome;      ///< "true", "false", "undecided"
  std::string reason;       ///< of an undecided one: "unknown", "absent", "type", "value", "limit"
  std::vector<EvidenceBinding> bindings;
  std::vector<EvidenceRead> read;
  std::uint32_t more = 0;   ///< not zero: so many further elements of the quantifier decided too
  std::string fingerprint;  ///< SHA-256 over rule, input path, resource id and statement
};

struct FindingResource {
  std::string id;
  std::string type;
  Position source;
  std::string module{};  ///< of Terraform; empty in the root module and where there are none
};

/// The waiver that a finding rests on. Where several cover it, the first.
struct AppliedWaiver {
  Waiver waiver;
  Verdict instead_of = Verdict::Fail;  ///< the verdict that it takes the place of
};

struct Finding {
  std::string rule;
  std::string title;
  Severity severity = Severity::Medium;
  Enforce enforce = Enforce::Deny;
  std::vector<std::pair<std::string, std::string>> controls;
  Verdict verdict = Verdict::Pass;
  std::string reason;                   ///< of an undecided one, waived or not
  std::optional<AppliedWaiver> waiver;  ///< of a waived one
  FindingResource resource;
  /// The attribute that decided it, as near as the input tells; else where the resource starts.
  Position source;
  std::uint32_t input = 0;  ///< index into CheckReport::inputs
  std::string message;      ///< of fail, undecided and waived; the title where the rule has none
  std::string fix;
  std::string docs;
  std::vector<EvidencePiece> evidence;
  std::string fingerprint;  ///< SHA-256 over rule, input path and resource id
  bool known = false;       ///< the baseline has it
};

struct CheckSummary {
  std::uint64_t pass = 0;
  std::uint64_t fail = 0;
  std::uint64_t undecided = 0;
  std::uint64_t skip = 0;
  std::uint64_t waived = 0;
  std::uint64_t resources = 0;
  std::uint64_t rules = 0;
};

/// A rule that selected no resource.
struct NotApplied {
  std::string rule;
  std::string why;
  std::string nearest;  ///< a type of the snapshot that is spelt almost alike; may be empty
};

/// A quantifier or comprehension of a rule that ran over resources of a type, or of types a glob
/// describes, of which the snapshot holds none, nor of the others that stand beside it.
struct MissingType {
  std::string rule;
  std::string type;
  std::string nearest;  ///< a type of the snapshot that is spelt almost alike; may be empty
};

/// A rule whose every resource was skipped.
struct AllSkipped {
  std::string rule;
  std::uint64_t resources = 0;
};

/// A `require` that was true on every resource and found nothing but absent values where it looked:
/// the mark of a misspelt attribute.
struct ReadNothing {
  std::string rule;
  std::string condition;
  std::vector<std::string> paths;  ///< JSON Pointers, sorted
};

/// What came of a waiver in one run.
struct WaiverUse {
  Waiver waiver;
  std::uint64_t resources = 0;  ///< that its rule selected and its glob describes
  std::uint64_t findings = 0;   ///< of these, fails and undecided ones, which it turned to waived
};

/// The waivers of rules that took part, by what became of them, each list in their order. One that
/// has expired stands in `expired` alone; every other in one of the first three, and perhaps in one
/// of the last two as well.
struct WaiverReport {
  std::vector<WaiverUse> used;
  std::vector<WaiverUse> unmatched;  ///< no resource that the rule selected has such an id
  std::vector<WaiverUse> unused;     ///< the rule fails, or is undecided, on none of them
  std::vector<WaiverUse> expired;    ///< the day is over: it does not count any more
  std::vector<WaiverUse> expiring;   ///< no more than kExpiringDays are left of it
  std::vector<WaiverUse> overbroad;  ///< it turns the rule off, or nearly so: kOverbroadResources
};

inline constexpr std::int64_t kExpiringDays = 30;
/// A glob of wildcards alone is overbroad; so is one with a wildcard that describes each of the
/// resources that the rule selects, where these are so many or more.
inline constexpr std::uint64_t kOverbroadResources = 10;

/// Controls of a declared framework that no rule of the program names.
struct NotCovered {
  struct Control {
    std::string id;
    std::string text;
  };
  std::string framework;
  std::string title;
  std::uint64_t controls = 0;  ///< all that the framework has
  std::vector<Control> missing;
};

/// What came of the rules that name a control of a declared framework.
struct ControlCoverage {
  std::string id;
  std::string text;
  EvidenceKind evidence = EvidenceKind::Unsaid;
  /// Failing, undecided or waived where one verdict is; else passing where one is pass and a
  /// machine can tell. A control that a document shows never passes by rules alone.
  ControlStatus status = ControlStatus::EvidenceRequired;
  std::vector<std::string> rules;  ///< that took part, in the order of the program
  std::uint64_t pass = 0;
  std::uint64_t fail = 0;
  std::uint64_t undecided = 0;
  std::uint64_t waived = 0;
};
struct FrameworkCoverage {
  std::string framework;
  std::string title;
  std::vector<ControlCoverage> controls;  ///< in the order of the declaration
};

struct ParameterSummary {
  std::string name;
  std::string value;  ///< JSON text
};

/// Everything that a report shows. Same program, snapshot and options: the same report.
struct CheckReport {
  std::string now;
  std::string policy_digest;
  std::vector<RuleSummary> rules;  ///< that took part, in the order of the program
  std::vector<ParameterSummary> parameters;
  std::vector<InputSummary> inputs;
  std::vector<Diagnostic> errors;   ///< of the inputs
  std::vector<Diagnostic> notices;  ///< remarks on the inputs
  CheckSummary summary;
  std::vector<Finding> findings;  ///< by input, resource, rule
  std::vector<NotApplied> not_applied;
  std::vector<MissingType> missing_types;  ///< of rules that applied
  std::vector<AllSkipped> all_skipped;
  std::vector<ReadNothing> read_nothing;
  WaiverReport waivers;
  std::vector<NotCovered> not_covered;  ///< frameworks that are covered in full are left out
  /// Of frameworks whose controls say what evidence they take; with CheckOptions::control only of
  /// the controls that it names.
  std::vector<FrameworkCoverage> coverage;
  /// Verdicts that rest on a resource: all but those of rules without `for` that read none.
  std::uint64_t checked = 0;
  bool limit_hit = false;        ///< a rule ran out of its budget on some resource
  bool input_limit_hit = false;  ///< an input is larger or deeper than what is read

  [[nodiscard]] bool complete() const { return errors.empty(); }
  /// No rule, no resource, or no rule that selected or read one.
  [[nodiscard]] bool nothing_checked() const { return checked == 0; }
};

/// Whether `11.5`, or `annex:11.5`, names the control or one that lies below it, as 11.5.4.
[[nodiscard]] WRIT_API bool names_control(std::string_view text, std::string_view framework,
                                          std::string_view control);

/// Whether the glob describes a rule's id, with or without its module.
[[nodiscard]] WRIT_API bool describes_rule(std::string_view glob, std::string_view id);

/// Evaluates every rule on every resource it selects. Thread-safe: program and snapshot are only
/// read. Time: linear in resources times the rules that apply to each, and in what their
/// quantifiers run over.
[[nodiscard]] WRIT_API CheckReport check(Program const& program, Snapshot const& snapshot,
                                         CheckOptions const& options);

// ---- Tests of policies -------------------------------------------------------------------------

struct TestFailure {
  Position where;  ///< of the expectation in the policy
  std::string expected;
  std::string found;  ///< what came out instead, with its evidence, some lines
};

struct TestResult {
  std::string name;
  std::string module;
  Position where;
  bool passed = false;
  std::vector<TestFailure> failures;
};

/// The bytes of a file, or why there are none.
struct GivenFile {
  std::optional<std::string> text;
  std::string why;
};

struct TestOptions {
  Limits limits;
  std::string name_glob;  ///< only tests whose name it describes
  /// Reads a file that `given file` names, with its path as written and that of the policy. Unset:
  /// every such test fails. With several jobs it is called from several threads.
  std::function<GivenFile(std::string const& path, std::string const& policy)> read_file;
  unsigned jobs = 1;  ///< threads that run tests; the results are the same for any number
};

/// Runs the `test` blocks of the program, in order. A test without `now` runs at
/// 2026-01-01T00:00:00Z.
[[nodiscard]] WRIT_API std::vector<TestResult> run_tests(Program const& program,
                                                         TestOptions const& options);

}  // namespace writ
