// The outline of a file of Terraform: blocks, their labels and attributes, and where they stand.
// Expressions are stepped over, not read. Covered by tests/unit/ingest/hcl/outline_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/line_column.hpp"
#include "writ/limits.hpp"

namespace writ::ingest::hcl {

/// Views of the file's text live as long as that does.
struct Attribute {
  std::string name;
  LineColumn at;
  std::string_view value;  ///< the text of its expression
};

struct Block {
  std::string type;
  std::vector<std::string> labels;
  LineColumn at;
  LineColumn end;  ///< of its closing brace
  std::vector<Attribute> attributes;
  std::vector<std::uint32_t> blocks;  ///< those directly in it, as indices into Outline::blocks
};

/// A comment that holds a waiver.
struct WaiverComment {
  LineColumn at;
  bool alone = true;  ///< nothing stands before it on its line
  std::string_view text;
};

/// What is wrong with a file. What stands before is in the outline, but for open blocks.
struct Mistake {
  std::size_t offset = 0;
  std::string what;
};

struct Outline {
  std::vector<Block> blocks;       ///< in the order of the text, blocks within blocks too
  std::vector<std::uint32_t> top;  ///< those that stand in no other
  std::vector<WaiverComment> waivers;
  std::optional<Mistake> mistake;
};

/// Blocks of one file, and how deep blocks and brackets nest: people write some hundred, and ten.
inline constexpr std::size_t kMostBlocks = 100'000;
inline constexpr std::size_t kDeepest = 200;

/// Reads HCL's own syntax. Time: linear in the text.
[[nodiscard]] Outline read_outline(std::string_view text);

/// Reads its JSON form (`*.tf.json`), in which a block is an object and several are a list.
[[nodiscard]] Outline read_json_outline(std::string_view text, Limits const& limits);

}  // namespace writ::ingest::hcl
