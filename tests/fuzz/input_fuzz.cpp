// Bytes to a snapshot, as one format (`--input-format=NAME`) or as
// whatever they are recognised as. What comes out must hold together: every resource has a name and
// a place, and its attributes are there to be printed.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/ingest/locate.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/value/print.hpp"
#include "writ/snapshot.hpp"

namespace {

std::string& format() {
  static std::string name;
  return name;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
  constexpr std::string_view kOption = "--input-format=";
  for (int i = 1; i < *count; ++i) {
    std::string_view const argument = (*arguments)[i];
    if (argument.starts_with(kOption)) format() = argument.substr(kOption.size());
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace writ;
  InputOptions options;
  options.format = format();
  SnapshotBuilder builder;
  bool const read = builder.add("input", {reinterpret_cast<char const*>(data), size}, options);
  Snapshot const snapshot = std::move(builder).finish();
  require(read == snapshot.errors().empty());
  std::string text;
  for (Resource const& resource : snapshot.state().resources) {
    require(!resource.id.empty() && !resource.type.empty());
    require(resource.line > 0 && resource.column > 0);
    text.clear();
    print_json(text, resource.attributes);
    print_json(text, resource.meta);
    require(ingest::locate(snapshot.state(), resource, "/a/0").line > 0);
  }
  return 0;
}
