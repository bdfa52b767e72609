// Resources are led to their blocks once, and comments to the blocks beside them.
#include "engine/ingest/hcl/source_waivers.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "engine/ingest/faults.hpp"
#include "engine/ingest/hcl/source.hpp"

namespace writ::ingest::hcl {
namespace {

bool comes_before(LineColumn a, LineColumn b) {
  return std::pair(a.line, a.column) < std::pair(b.line, b.column);
}

/// Whether the comment stands in the block, or behind it on its last line.
bool is_beside(WaiverComment const& comment, Block const& block) {
  if (comes_before(comment.at, block.at)) return false;
  return comes_before(comment.at, block.end) ||
         (!comment.alone && comment.at.line == block.end.line);
}

/// Null where there is none.
Block const* block_of(WaiverComment const& comment, Outline const& outline) {
  for (std::uint32_t const index : outline.top) {
    Block const& block = outline.blocks[index];
    bool const below = comment.alone && comes_before(comment.at, block.at);
    if (below || is_beside(comment, block)) return &block;
  }
  return nullptr;
}

class Reader {
 public:
  Reader(SnapshotState& state, Limits const& limits, TerraformSource const& source)
      : state_(state), limits_(limits), source_(source) {}

  void run() {
    state_.notices.insert(state_.notices.end(), source_.notices.begin(), source_.notices.end());
    for (std::uint32_t input = 0; input < state_.texts_of.size(); ++input) {
      if (state_.texts_of[input].source.get() == &source_) follow(input);
    }
    for (File const& file : source_.files) read_waivers(file);
  }

 private:
  void follow(std::uint32_t input) {
    bool any = false;
    bool found = false;
    for (Resource const& resource : state_.resources) {
      if (resource.input != input) continue;
      any = any || resource.counted;
      for (BlockOf const& one : find_blocks(source_, resource.id)) {
        found = true;
        made_of_[one.block].emplace(resource.id, &resource);
      }
    }
    bool const holds = std::any_of(source_.modules.begin(), source_.modules.end(),
                                   [](auto const& one) { return !one.second.blocks.empty(); });
    if (any && holds && !found) {
      Faults(state_, limits_, state_.inputs[input].path, {})
          .notice(Fault::SourceStray, shown(source_.folder));
    }
  }

  void read_waivers(File const& file) {
    Faults faults(state_, limits_, file.path, {});
    for (WaiverComment const& comment : file.outline.waivers) {
      Block const* const block = block_of(comment, file.outline);
      // What stands behind a mistake is not known.
      if (block == nullptr && file.outline.mistake) continue;
      if (block == nullptr || address_of(*block).empty()) {
        faults.error_at(Fault::WaiverOfNothing, comment.at);
        continue;
      }
      for (auto const& [id, resource] : made_of_[block]) {
        state_.inline_waivers.push_back(
            {id, resource->input, comment.at.line, comment.at.column, comment.text, file.path});
      }
    }
    faults.finish();
  }

  SnapshotState& state_;
  Limits const& limits_;
  TerraformSource const& source_;
  /// The resources that were made of a block, by their ids: those of several plans are one.
  std::map<Block const*, std::map<std::string_view, Resource const*>> made_of_;
};

}  // namespace

void read_sources(SnapshotState& state, Limits const& limits) {
  std::vector<TerraformSource const*> sources;
  for (InputText const& text : state.texts_of) {
    if (text.source == nullptr) continue;
    if (std::find(sources.begin(), sources.end(), text.source.get()) == sources.end()) {
      sources.push_back(text.source.get());
    }
  }
  for (TerraformSource const* source : sources) Reader(state, limits, *source).run();
}

}  // namespace writ::ingest::hcl
