// The resources that an expression of a Terraform plan may lead to. Covered by
// tests/unit/ingest/terraform_references_test.cpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace writ::ingest {

/// Where an expression may lead. Texts are addresses of instances.
struct Targets {
  static constexpr std::size_t kMost = 64;

  /// For each resource block that it names the instances that may be meant: one where it is plain
  /// which.
  std::vector<std::vector<std::string_view>> blocks;
  /// What the attribute that is named has its value of, as certain as `blocks`: of
  /// `aws_s3_bucket_versioning.v.bucket` the bucket.
  std::vector<std::string_view> carried;
  /// What an unknown value may be of besides; an empty text alone is anything.
  std::vector<std::string_view> perhaps;
  bool others = false;    ///< variables, locals, keys: a known value may be of these
  bool doubtful = false;  ///< what cannot be followed: an unknown value may be anything

  [[nodiscard]] static Targets anything() { return {{}, {}, {}, true, true}; }

  /// The only resource that can be meant, or an empty text.
  [[nodiscard]] std::string_view only() const;
  /// Of `blocks`.
  [[nodiscard]] std::size_t count() const;

  /// Adds what is named beside these. Past kMost it is anything.
  void merge(Targets const& other);
  /// What that takes of Configuration::spend.
  [[nodiscard]] std::size_t work_to_merge(Targets const& other) const;
  /// Adds what an unknown value may be of besides. Past kMost that is anything.
  void add_perhaps(std::vector<std::string_view> const& addresses);
  /// Likewise all of the other: none of it is certain then.
  void add_perhaps(Targets const& other);
  /// Of several instances of a block leaves the one with that key. False where a block has none,
  /// for then keys are not what tells which is meant (`concat(t.a, t.b)[count.index]`).
  [[nodiscard]] bool choose(std::string_view key);
};

}  // namespace writ::ingest
