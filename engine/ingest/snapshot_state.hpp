// What a snapshot holds: resources, the memory they view, and what could not be read.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/ingest/yaml/nodes.hpp"
#include "engine/value/resource.hpp"
#include "writ/snapshot.hpp"

namespace writ::ingest {

struct ArmParameter;

/// What an input's places are found in.
struct InputText {
  std::string_view text;                    ///< empty where it could not be read
  std::vector<YamlNodes> yaml{};            ///< of each YAML document, in the order of the text
  std::vector<std::string_view> columns{};  ///< of CSV
  char separator = ',';                     ///< of its cells
  /// The configuration that a Terraform plan was made from, where it was handed in.
  std::shared_ptr<TerraformSource const> source{};
};

/// A waiver beside the resource that it is for, as it is written.
struct InlineWaiver {
  std::string_view resource;  ///< its id
  std::uint32_t input;
  std::uint32_t line;
  std::uint32_t column;
  std::string_view text;    ///< YAML: one waiver, or a list of them
  std::string_view path{};  ///< of the file that it stands in; empty: in the input
};

struct SnapshotState {
  std::vector<InputSummary> inputs;
  std::vector<InputText> texts_of;  ///< one for each of `inputs`
  std::vector<Resource> resources;  ///< ordered by input, then by place in it
  std::vector<InlineWaiver> inline_waivers;
  std::vector<Diagnostic> errors;
  std::vector<Diagnostic> notices;
  std::set<std::string> template_parameters;  ///< InputOptions' that some template has
  /// Those of InputOptions, whose values resources view, and which of them some template has.
  std::vector<std::shared_ptr<ArmParameters const>> arm_parameters;
  std::set<ArmParameter const*> arm_parameters_met;
  bool limit_hit = false;         ///< some input is larger or deeper than what is read
  std::deque<std::string> texts;  ///< the inputs' bytes, which values view; addresses stay
  Arena arena;                    ///< everything else that values view
};

}  // namespace writ::ingest
