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

constexpr std::string_view kSpace = " \t\r\n";

/// How the documents of an input stand in it.
enum class Form : std::uint8_t { Lines, List };

char const* name(Form form) { return form == Form::Lines ? "ndjson" : "resources"; }

/// What one piece of an input came to. Lines count from the start of the piece.
struct PieceResult {
  std::vector<Finding> findings;
  std::vector<Diagnostic> errors;
  std::uint64_t resources = 0;
  ingest::LineColumn size;  ///< where the piece ends, its start being the first line and column
  bool limit_hit = false;
  bool gives_up = false;  ///< streaming cannot go on
};

/// Moves a place in a text to where that is in what surrounds it, in which the text starts there.
void move(Position& place, ingest::LineColumn start) {
  if (place.line == 0) return;
  if (place.line == 1) place.column += start.column - 1;
  place.line += start.line - 1;
}

void move(Finding& finding, ingest::LineColumn start) {
  move(finding.source, start);
  move(finding.resource.source, start);
}

void move(Diagnostic& error, ingest::LineColumn start) {
  move(error.where, start);
  for (DiagnosticNote& note : error.notes) move(note.where, start);
}

/// Where the next text starts if one of that size is laid at the end of what went before.
ingest::LineColumn behind(ingest::LineColumn start, ingest::LineColumn size) {
  return {start.line + size.line - 1,
          size.line == 1 ? start.column + size.column - 1 : size.column};
}

/// The resource that the walker has read last.
class WalkedSubject final : public Subject {
 public:
  explicit WalkedSubject(ingest::DocumentWalker& walker) : walker_(walker) {
    state_.inputs.emplace_back();
    state_.texts_of.emplace_back();
  }
  void set_input(std::string const& path, Form form) {
    state_.inputs[0].path = path;
    state_.inputs[0].format = name(form);
  }
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

  [[nodiscard]] PieceResult read(TextPiece const& piece, std::string const& path, Form form) {
    subject_.set_input(path, form);
    form_ = form;
    places_ = ingest::LineColumns(piece.text);
    text_ = piece.text;
    PieceResult result;
    if (form == Form::Lines) {
      read_lines(path, result);
    } else {
      read_elements(piece, path, result);
    }
    result.size = places_.at(piece.text.size());
    return result;
  }

 private:
  void read_lines(std::string const& path, PieceResult& result) {
    for (std::size_t at = 0; at < text_.size() && !result.gives_up;) {
      std::size_t const end = std::min(text_.find('\n', at), text_.size());
      read_document(text_.substr(at, end - at), path, result);
      at = end + 1;
    }
  }

  void read_elements(TextPiece const& piece, std::string const& path, PieceResult& result) {
    std::size_t at = piece.number == 0 ? text_.find('[') + 1 : 0;
    for (std::size_t const end : piece.element_ends) {
      if (result.gives_up) return;
      // Only an empty list may lack an element where one ends, and that is worth no stream.
      if (!read_document(text_.substr(at, end - at), path, result)) result.gives_up = true;
      at = end + 1;
    }
    bool const rest =
        text_.find_first_not_of(kSpace, std::min(at, text_.size())) != std::string_view::npos;
    result.gives_up = result.gives_up || rest || (piece.ends_input && !piece.closed);
  }

  /// Reads a part of text_; false where there is nothing in it.
  bool read_document(std::string_view part, std::string const& path, PieceResult& result) {
    std::size_t const first = part.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return false;
    std::string_view const document = part.substr(first, part.find_last_not_of(kSpace) - first + 1);
    std::size_t const findings = result.findings.size();
    std::size_t const errors = result.errors.size();
    if (walker_.walk(document)) {
      ++result.resources;
      subject_.set_text(document);
      judge_.check(walker_, subject_, result.findings);
    } else {
      read_stray(document, path, result);
    }
    if (findings == result.findings.size() && errors == result.errors.size()) return true;
    ingest::LineColumn const start =
        places_.at(static_cast<std::size_t>(document.data() - text_.data()));
    for (std::size_t i = findings; i < result.findings.size(); ++i) move(result.findings[i], start);
    for (std::size_t i = errors; i < result.errors.size(); ++i) move(result.errors[i], start);
    return true;
  }

  void read_stray(std::string_view document, std::string const& path, PieceResult& result) {
    SnapshotState state;
    Limits const& limits = plan_.options.limits;
    StrayLine const found =
        form_ == Form::Lines
            ? ingest::read_stray_line(document, path, input_options_, limits, state)
            : ingest::read_stray_element(document, path, input_options_, limits, state);
    result.gives_up = found == StrayLine::OtherFormat;
    if (result.gives_up) return;
    result.resources += state.inputs[0].resources;
    result.limit_hit = result.limit_hit || state.limit_hit;
    for (Resource const& resource : state.resources) {
      stray_types_.emplace(resource.type);
      judge_.check(resource, state, result.findings);
    }
    std::move(state.errors.begin(), state.errors.end(), std::back_inserter(result.errors));
  }

  RunPlan const& plan_;
  InputOptions const& input_options_;
  Judge judge_;
  ingest::DocumentWalker walker_;
  WalkedSubject subject_;
  std::set<std::string, std::less<>> stray_types_;
  std::string_view text_;  ///< of the piece
  ingest::LineColumns places_{{}};
  Form form_ = Form::Lines;
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
    if (result.gives_up) {
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
      move(error, start_);
      report_.errors.push_back(std::move(error));
    }
    for (Finding& finding : result.findings) {
      finding.input = input_;
      move(finding, start_);
      if (!stream_.on_finding) {
        report_.findings.push_back(std::move(finding));
      } else if (!stream_.on_finding(std::move(finding))) {
        going_ = false;
        return;
      }
    }
    start_ = behind(start_, result.size);
  }

  CheckReport& report_;
  StreamOptions const& stream_;
  Limits const& limits_;
  std::uint32_t const input_;
  std::mutex mutex_;
  std::map<std::uint64_t, PieceResult> waiting_;
  std::uint64_t next_ = 0;
  ingest::LineColumn start_;  ///< of the next piece
  std::size_t errors_ = 0;
  std::size_t hidden_errors_ = 0;
  bool going_ = true;
  bool gave_up_ = false;
};

class StreamedRun {
 public:
  StreamedRun(RunPlan const& plan, InputOptions const& input_options, StreamOptions const& stream)
      : plan_(plan), input_options_(input_options), stream_(stream) {}

  /// Whether the input is one of resources, as far as its beginning tells.
  [[nodiscard]] bool recognises(StreamedInput const& input) const {
    ReadBytes read = input.open();
    if (!read) return false;
    TextFeed feed(std::move(read), units(), stream_.piece_bytes, most_unit(), false);
    TextPiece piece;
    if (!feed.next(piece)) return false;
    if (form() == Form::Lines) {
      return ingest::begins_as_lines_of_resources(piece.text, input_options_, plan_.options.limits);
    }
    // That they are resources is what the option says.
    std::size_t const first = piece.text.find_first_not_of(kSpace);
    return first != std::string_view::npos && piece.text[first] == '[' &&
           (piece.element_ends.size() > 1 || !piece.ends_input);
  }

  /// False where it has to be given up, or somebody wants no more of it.
  [[nodiscard]] bool read(StreamedInput const& input, CheckReport& report) {
    ReadBytes bytes = input.open();
    // It was there when it was recognised.
    gave_up_ = !bytes;
    if (gave_up_) return false;
    InputSummary& summary = report.inputs.emplace_back();
    summary.path = input.path;
    summary.format = name(form());
    TextFeed feed(std::move(bytes), units(), stream_.piece_bytes, most_unit(), stream_.digests);
    InOrder results(report, stream_, plan_.options.limits);
    TextPiece first;
    make_lanes(1);
    if (feed.next(first)) {
      std::size_t const lanes = first.ends_input ? 1 : plan_.options.jobs;
      make_lanes(lanes);
      std::vector<std::thread> threads;
      for (std::size_t i = 1; i < lanes; ++i) {
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
  /// Makes as many as there are not yet: a small input needs one.
  void make_lanes(std::size_t count) {
    while (lanes_.size() < count) lanes_.emplace_back(plan_, nothing_, input_options_);
  }

  [[nodiscard]] Form form() const {
    return input_options_.format == "resources" ? Form::List : Form::Lines;
  }
  [[nodiscard]] TextFeed::Units units() const {
    return form() == Form::Lines ? TextFeed::Units::Lines : TextFeed::Units::Elements;
  }
  [[nodiscard]] std::size_t most_unit() const { return plan_.options.limits.document_bytes; }

  void work(Lane& lane, TextPiece piece, std::string const& path, TextFeed& feed,
            InOrder& results) const {
    do {
      if (!results.put(piece.number, lane.read(piece, path, form()))) feed.stop();
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
