// Resource snapshots: what a program is checked against.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "writ/diagnostic.hpp"
#include "writ/export.hpp"
#include "writ/limits.hpp"

namespace writ {

namespace ingest {
struct ArmParameters;
struct Mapping;
struct SnapshotState;
struct TerraformSource;
}  // namespace ingest

/// How an input is to be read; the defaults recognise the format from the content.
struct InputOptions {
  std::string format;             ///< "" to recognise, or a name of input_formats()
  std::string type_key = "type";  ///< member that holds a resource's type, in resource files
  std::string id_key = "id";      ///< member that holds a resource's id, in resource files
  /// What parameters of CloudFormation templates are set to, pseudo parameters too.
  std::map<std::string, std::string> template_parameters;
  /// What templates of Azure Resource Manager are deployed with (writ/arm_parameters.hpp); of
  /// several for one parameter the last.
  std::vector<std::shared_ptr<ingest::ArmParameters const>> arm_parameters;
  /// Formats of one's own, asked before all others (writ/mapping.hpp).
  std::vector<std::shared_ptr<ingest::Mapping const>> mappings;
  /// The configuration that a Terraform plan was made from (writ/terraform_source.hpp).
  std::shared_ptr<ingest::TerraformSource const> source;
};

/// One input as it was read.
struct InputSummary {
  std::string path;
  std::string format;  ///< "resources", "ndjson", "terraform-plan"; "" where not recognised
  std::string digest;  ///< "sha256:…" of its bytes
  std::uint64_t resources = 0;  ///< that rules may select
  std::uint64_t data = 0;       ///< Terraform data sources
  std::uint64_t deleted = 0;    ///< only deleted or forgotten by the plan
  bool no_changes = false;      ///< a plan that changes nothing
};

/// Immutable once built; copies are cheap and share the same memory; safe to read from any thread.
class WRIT_API Snapshot {
 public:
  Snapshot();

  [[nodiscard]] std::size_t resource_count() const;
  [[nodiscard]] std::vector<InputSummary> const& inputs() const;
  /// Faults of the inputs, in order: what could not be read. Empty where all of it was.
  [[nodiscard]] std::vector<Diagnostic> const& errors() const;
  /// Remarks that do not make the snapshot incomplete (a newer format version, say).
  [[nodiscard]] std::vector<Diagnostic> const& notices() const;
  /// Whether an input was larger or more deeply nested than the limits allow.
  [[nodiscard]] bool limit_hit() const;
  /// False where anything of the inputs could not be read.
  [[nodiscard]] bool complete() const { return errors().empty(); }

  [[nodiscard]] ingest::SnapshotState const& state() const { return *state_; }

 private:
  friend class SnapshotBuilder;
  std::shared_ptr<ingest::SnapshotState const> state_;
};

/// Collects inputs into one snapshot. Not thread-safe.
class WRIT_API SnapshotBuilder {
 public:
  explicit SnapshotBuilder(Limits const& limits = {});
  ~SnapshotBuilder();
  SnapshotBuilder(SnapshotBuilder&&) noexcept;
  SnapshotBuilder& operator=(SnapshotBuilder&&) noexcept;

  /// Reads one input from memory; `path` is how reports name it. A fault in it is kept for
  /// Snapshot::errors() and costs only what it spoils: a bad NDJSON line its line, a bad document
  /// its document. Returns whether all of it was read. Time: linear in the bytes.
  bool add(std::string path, std::string bytes, InputOptions const& options = {});
  /// Records an input that could not even be opened.
  void add_unreadable(std::string path, std::string why);
  /// Records an input of more than `most` bytes, of which no more were fetched.
  void add_too_large(std::string path, std::size_t most);

  [[nodiscard]] Snapshot finish() &&;

 private:
  std::unique_ptr<ingest::SnapshotState> state_;
  Limits limits_;
  std::set<std::string> asked_;  ///< names of InputOptions::template_parameters
};

/// The names that InputOptions::format takes.
[[nodiscard]] WRIT_API std::vector<std::string> input_formats();

}  // namespace writ
