// Bytes to the outline of a Terraform file, in HCL's own syntax. What comes out must lie in the
// text, and blocks in each other.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/base/utf8.hpp"
#include "engine/ingest/hcl/outline.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool lies_in(std::string_view part, std::string_view text) {
  return part.empty() ||
         (part.data() >= text.data() && part.data() + part.size() <= text.data() + text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace writ;
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  if (utf8::find_invalid(text) != std::string_view::npos) return 0;
  ingest::hcl::Outline const outline = ingest::hcl::read_outline(text);
  require(!outline.mistake || outline.mistake->offset <= size);
  for (ingest::hcl::WaiverComment const& one : outline.waivers) require(lies_in(one.text, text));
  for (std::uint32_t const top : outline.top) require(top < outline.blocks.size());
  for (std::size_t i = 0; i < outline.blocks.size(); ++i) {
    ingest::hcl::Block const& block = outline.blocks[i];
    for (ingest::hcl::Attribute const& one : block.attributes) {
      require(!one.name.empty() && !one.value.empty() && lies_in(one.value, text));
    }
    for (std::uint32_t const below : block.blocks)
      require(below > i && below < outline.blocks.size());
  }
  return 0;
}
