// The modules of a Terraform configuration, and the blocks that addresses of a plan mean. Covered
// by tests/unit/ingest/hcl/source_test.cpp.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/hcl/outline.hpp"
#include "writ/diagnostic.hpp"

namespace writ::ingest {

namespace hcl {

struct File {
  std::string path;
  std::string text;
  Outline outline;
};

/// A block of a file; both live as long as their TerraformSource.
struct BlockOf {
  File const* file = nullptr;
  Block const* block = nullptr;
  friend bool operator==(BlockOf const&, BlockOf const&) = default;
};

/// What stands in one folder.
struct Module {
  std::vector<File const*> files;
  /// By "aws_vpc.main" or "data.aws_ami.base". Several are one block that override files add to, in
  /// the order in which they do.
  std::map<std::string, std::vector<BlockOf>, std::less<>> blocks;
  std::map<std::string, std::string, std::less<>> calls;  ///< local modules: name, folder
};

}  // namespace hcl

struct TerraformSource {
  std::string folder;  ///< of the root module, as it was named
  std::deque<hcl::File> files;
  std::map<std::string, hcl::Module, std::less<>> modules;  ///< by folder
  std::vector<Diagnostic> notices;
};

namespace hcl {

/// The blocks that "module.m[0].aws_vpc.main[\"a\"]" was made from; none where the module does not
/// lie in a folder of the source, or holds no such block.
[[nodiscard]] std::vector<BlockOf> find_blocks(TerraformSource const& source,
                                               std::string_view address);

/// "aws_vpc.main", "data.aws_ami.base"; empty for a block of no resource.
[[nodiscard]] std::string address_of(Block const& block);

}  // namespace hcl
}  // namespace writ::ingest
