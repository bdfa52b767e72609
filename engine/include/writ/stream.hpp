// Checks inventories of any size while they are read: memory does not grow with them.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "writ/check.hpp"
#include "writ/export.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"

namespace writ {

/// Reads the bytes of an input in order, at most `room` and at least one of them to the place: how
/// many it were, 0 at the end, negative on a failure. Called from several threads, but never from
/// two at once.
using ReadBytes = std::function<std::ptrdiff_t(char* to, std::size_t room)>;

struct StreamedInput {
  std::string path;  ///< how reports name it
  /// Starts reading from the first byte; called more than once. A null function: it cannot be read.
  std::function<ReadBytes()> open;
};

struct StreamOptions {
  /// Computes InputSummary::digest, which takes about as long as the rest.
  bool digests = true;
  /// Takes findings in the order of the report instead of leaving them there. False stops the run,
  /// whose report is then of no use. Called by one thread at a time.
  std::function<bool(Finding&& finding)> on_finding;
  /// Bytes that a thread reads at once; of use to tests.
  std::size_t piece_bytes = std::size_t{256} << 10;
};

/// As check() on a snapshot of the inputs, with CheckOptions::jobs threads: same findings, same
/// counts, same errors. Nothing where that takes more than one resource at a time, so that check()
/// must do it on all of them, read anew: an input is not NDJSON of resources throughout, or, with
/// InputOptions::format `resources`, one JSON list (its beginning, and in the end all of it,
/// tells), or a rule that takes part looks at several resources. What on_finding() was given until
/// then check() will find again, first and in the same order, but for what stands in an input that
/// cannot be read as a whole. Options of templates and mappings must not be set. Time: linear in
/// the bytes and in the rules that apply. Memory: some megabytes a thread, and the longest line.
[[nodiscard]] WRIT_API std::optional<CheckReport> check_streamed(
    Program const& program, std::vector<StreamedInput> const& inputs,
    InputOptions const& input_options, CheckOptions const& options,
    StreamOptions const& stream = {});

}  // namespace writ
