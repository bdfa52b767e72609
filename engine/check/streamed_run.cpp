// Each thread reads and judges one piece of an input after the other; what they find is put in
// order as it comes.
#include "engine/check/streamed_run.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "engine/check/judge.hpp"
#include "engine/check/run_plan.hpp"
#include "engine/check/run_report.hpp"
#include "engine/check/streams.hpp"
#include "engine/ingest/faults.hpp"
#include "engine/ingest/stream/document_walker.hpp"
#include "engine/ingest/stream/stray_line.hpp"
#include "engine/ingest/stream/text_feed.hpp"

namespace writ::checks {
namespace {

using ingest::SnapshotState;
using ingest::StrayLine;
using ingest::TextFeed;
using ingest::TextPiece;

constexpr std::string_view kSpace = " \t\r";

/// What one piece of an input came to. Lines count from the start of the piece.
struct PieceResult {
  std::vector<Finding> findings;
  std::vector<Diagnostic> errors;
  std::uint64_t resources = 0;
  std::uint32_t lines = 0;
  bool limit_hit = false;
  bool other_format = false;  ///< streaming cannot go on
};

/// Moves a place in a document to where that is in the input: the document starts `columns` behind
/// the start of line `line`.
void move(Position& place, std::uint32_t line, std::uint32_t columns) {
  if (place.line == 0) return;
  if (place.line == 1) place.column += columns;
  place.line += line - 1;
}

/// The resource that the walker has read last.
class WalkedSubject final : public Subject {
 public:
  explicit WalkedSubject(ingest::DocumentWalker& walker) : walker_(walker) {
    state_.inputs.emplace_back();
    state_.inputs[0].format = "ndjson";
    state_.texts_of.emplace_back();
  }
  void set_input(std::string const& path) { state_.inputs[0].path = path; }
  void set_text(std::string_view text) {
    state_.texts_of[0].text = text;
    known_ = false;
  }

  [[nodiscard]] std::string_view id() const override { return walker_.id(); }
  [[nodiscard]] Resource const* resource() override {
    if (!known_) {
      resource_ = {};
      resource_.id = walker_.id();
      resource_.type = walker_.type();
      resource_.line = 1;
      resource_.column = 1;
      resource_.attributes = walker_.attributes();
      resource_.meta = Value::object({});
      known_ = true;
    }
    return &resource_;
  }
  [[nodiscard]] SnapshotState const& state() override { return state_; }

 private:
  ingest::DocumentWalker& walker_;
  SnapshotState state_;
  Resource resource_;
  bool known_ = false;
};

/// What a thread works with.
class Lane {
 public:
  Lane(RunPlan const& plan, SnapshotState const& nothing, InputOptions const& input_options)
      : plan_(plan),
        input_options_(input_options),
        judge_(plan, nothing, nullptr),
        walker_(
            plan.program, [&plan](std::string_view type) { return plan.groups_of(type); },
            plan.options.limits, input_options),
        subject_(walker_) {}

  [[nodiscard]] Judge& judge() { return judge_; }
  void add_types(std::set<std::string>& types) const {
    walker_.for_each_type([&](std::string_view type) { types.emplace(type); });
    types.insert(stray_types_.begin(), stray_types_.end());
  }

  [[nodiscard]] PieceResult read(std::string_view text, std::string const& path) {
    subject_.set_input(path);
    PieceResult result;
    while (!text.empty() && !result.other_format) {
      std::size_t const end = std::min(text.find('\n'), text.size());
      ++result.lines;
      read_line(text.substr(0, end), path, result);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
  }

 private:
  void read_line(std::string_view whole, std::string const& path, PieceResult& result) {
    std::size_t const first = whole.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return;
    std::string_view const line = whole.substr(first, whole.find_last_not_of(kSpace) - first + 1);
    std::size_t const findings = result.findings.size();
    if (walker_.walk(line)) {
      ++result.resources;
      subject_.set_text(line);
      judge_.check(walker_, subject_, result.findings);
    } else {
      read_stray(line, path, first, result);
    }
    auto const columns = narrow<std::uint32_t>(first);
    for (std::size_t i = findings; i < result.findings.size(); ++i) {
      move(result.findings[i].source, result.lines, columns);
      move(result.findings[i].resource.source, result.lines, columns);
    }
  }

  void read_stray(std::string_view line, std::string const& path, std::size_t first,
                  PieceResult& result) {
    SnapshotState state;
    StrayLine const found =
        read_stray_line(line, path, input_options_, plan_.options.limits, state);
    result.other_format = found == StrayLine::OtherFormat;
    if (result.other_format) return;
    result.resources += state.inputs[0].resources;
    result.limit_hit = result.limit_hit || state.limit_hit;
    for (Resource const& resource : state.resources) {
      stray_types_.emplace(resource.type);
      judge_.check(resource, state, result.findings);
    }
    auto const columns = narrow<std::uint32_t>(first);
    for (Diagnostic& error : state.errors) {
      move(error.where, result.lines, columns);
      for (DiagnosticNote& note : error.notes) move(note.where, result.lines, columns);
      result.errors.push_back(std::move(error));
    }
  }

  RunPlan const& plan_;
  InputOptions const& input_options_;
  Judge judge_;
  ingest::DocumentWalker walker_;
  WalkedSubject subject_;
  std::set<std::string, std::less<>> stray_types_;
};

/// Puts what the pieces of one input came to into the report, in their order. Thread-safe.
class InOrder {
 public:
  InOrder(CheckReport& report, StreamOptions const& stream, Limits const& limits)
      : report_(report),
        stream_(stream),
        limits_(limits),
        input_(narrow<std::uint32_t>(report.inputs.size() - 1)) {}

  /// Whether to go on.
  [[nodiscard]] bool put(std::uint64_t piece, PieceResult result) {
    std::lock_guard const lock(mutex_);
    waiting_.emplace(piece, std::move(result));
    while (going_ && !waiting_.empty() && waiting_.begin()->first == next_) {
      take(waiting_.begin()->second);
      waiting_.erase(waiting_.begin());
      ++next_;
    }
    return going_;
  }

  /// Whether there was something that streaming cannot do.
  [[nodiscard]] bool gave_up() const { return gave_up_; }
  [[nodiscard]] bool was_stopped() const { return !going_ && !gave_up_; }
  /// Errors that are not in the report any more.
  [[nodiscard]] std::size_t hidden_errors() const { return hidden_errors_; }

 private:
  void take(PieceResult& result) {
    if (result.other_format) {
      gave_up_ = true;
      going_ = false;
      return;
    }
    report_.inputs[input_].resources += result.resources;
    report_.input_limit_hit = report_.input_limit_hit || result.limit_hit;
    for (Diagnostic& error : result.errors) {
      if (++errors_ > limits_.diagnostics) {
        ++hidden_errors_;
        continue;
      }
      move(error.where, lines_ + 1, 0);
      for (DiagnosticNote& note : error.notes) move(note.where, lines_ + 1, 0);
      report_.errors.push_back(std::move(error));
    }
    for (Finding& finding : result.findings) {
      finding.input = input_;
      move(finding.source, lines_ + 1, 0);
      move(finding.resource.source, lines_ + 1, 0);
      if (!stream_.on_finding) {
        report_.findings.push_back(std::move(finding));
      } else if (!stream_.on_finding(std::move(finding))) {
        going_ = false;
        return;
      }
    }
    lines_ += result.lines;
  }

  CheckReport& report_;
  StreamOptions const& stream_;
  Limits const& limits_;
  std::uint32_t const input_;
  std::mutex mutex_;
  std::map<std::uint64_t, PieceResult> waiting_;
  std::uint64_t next_ = 0;
  std::uint32_t lines_ = 0;  ///< of all pieces so far
  std::size_t errors_ = 0;
  std::size_t hidden_errors_ = 0;
  bool going_ = true;
  bool gave_up_ = false;
};

class StreamedRun {
 public:
  StreamedRun(RunPlan const& plan, InputOptions const& input_options, StreamOptions const& stream)
      : plan_(plan), input_options_(input_options), stream_(stream) {
    for (unsigned i = 0; i < std::max(plan.options.jobs, 1U); ++i) {
      lanes_.emplace_back(plan, nothing_, input_options);
    }
  }

  /// Whether the first lines of the input are resources.
  [[nodiscard]] bool recognises(StreamedInput const& input) const {
    ReadBytes read = input.open();
    if (!read) return false;
    TextFeed feed(std::move(read), stream_.piece_bytes, most_line(), false);
    TextPiece piece;
    return feed.next(piece) &&
           ingest::begins_as_lines_of_resources(piece.text, input_options_, plan_.options.limits);
  }

  /// False where it has to be given up, or somebody wants no more of it.
  [[nodiscard]] bool read(StreamedInput const& input, CheckReport& report) {
    ReadBytes bytes = input.open();
    if (!bytes) return false;
    InputSummary& summary = report.inputs.emplace_back();
    summary.path = input.path;
    summary.format = "ndjson";
    TextFeed feed(std::move(bytes), stream_.piece_bytes, most_line(), stream_.digests);
    InOrder results(report, stream_, plan_.options.limits);
    TextPiece first;
    if (feed.next(first)) {
      bool const alone = first.ends_input;
      std::vector<std::thread> threads;
      for (std::size_t i = 1; i < lanes_.size() && !alone; ++i) {
        threads.emplace_back([&, i] {
          TextPiece piece;
          if (feed.next(piece)) work(lanes_[i], std::move(piece), input.path, feed, results);
        });
      }
      work(lanes_[0], std::move(first), input.path, feed, results);
      for (std::thread& thread : threads) thread.join();
    }
    stopped_ = results.was_stopped();
    gave_up_ = results.gave_up() || (!stopped_ && feed.end() != TextFeed::End::Whole);
    if (stopped_ || gave_up_) return false;
    if (std::size_t const hidden = results.hidden_errors(); hidden > 0) {
      report.errors.push_back(ingest::further_faults(input.path, hidden));
    }
    report.inputs.back().digest = feed.digest();
    return true;
  }

  [[nodiscard]] bool gave_up() const { return gave_up_; }

  void finish(CheckReport& report) {
    Judge& judge = lanes_.front().judge();
    std::set<std::string> types;
    for (Lane& lane : lanes_) {
      lane.add_types(types);
      if (&lane != &lanes_.front()) judge.absorb(lane.judge());
    }
    for (std::uint32_t rule = 0; rule < plan_.program.rules.size(); ++rule) {
      bool const whole = plan_.program.rules[rule].group == bytecode::kNone;
      if (!whole || !plan_.selected[rule] || stopped_) continue;
      std::vector<Finding> findings;
      judge.check_whole(rule, findings);
      for (Finding& finding : findings) {
        if (!stream_.on_finding) {
          report.findings.push_back(std::move(finding));
        } else if (!stream_.on_finding(std::move(finding))) {
          stopped_ = true;
          break;
        }
      }
    }
    std::vector<std::string> const sorted(types.begin(), types.end());
    finish_report(plan_, judge, sorted, report);
  }

 private:
  [[nodiscard]] std::size_t most_line() const { return plan_.options.limits.document_bytes; }

  static void work(Lane& lane, TextPiece piece, std::string const& path, TextFeed& feed,
                   InOrder& results) {
    do {
      if (!results.put(piece.number, lane.read(piece.text, path))) feed.stop();
    } while (feed.next(piece));
  }

  RunPlan const& plan_;
  InputOptions const& input_options_;
  StreamOptions const& stream_;
  SnapshotState const nothing_;
  std::deque<Lane> lanes_;
  bool stopped_ = false;
  bool gave_up_ = false;
};

}  // namespace

std::optional<CheckReport> run_streamed(bytecode::Program const& program,
                                        std::span<StreamedInput const> inputs,
                                        InputOptions const& input_options,
                                        CheckOptions const& options, RuleFilter const& filter,
                                        std::span<Waiver const> waivers,
                                        StreamOptions const& stream) {
  RunPlan const plan(program, options, filter, waivers);
  if (inputs.empty() || !can_stream(plan)) return std::nullopt;
  StreamedRun run(plan, input_options, stream);
  for (StreamedInput const& input : inputs) {
    if (!run.recognises(input)) return std::nullopt;
  }
  CheckReport report = begin_report(plan);
  for (StreamedInput const& input : inputs) {
    if (run.read(input, report)) continue;
    if (run.gave_up()) return std::nullopt;
    break;
  }
  run.finish(report);
  return report;
}

}  // namespace writ::checks
