// Inventories that are streamed beside the same ones held: where an input can be streamed, the
// reports are the same byte by byte. The first byte of the input says how it is cut into pieces.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "writ/program.hpp"
#include "writ/report.hpp"
#include "writ/stream.hpp"

namespace {

constexpr char const* kPolicy = R"(module m
rule a "a" { severity low for r in "*" require r.size > 3 message "{r.size}" }
rule b "b" { severity low for r in "b*" when r.tags is present require r.tags.env == "prod" }
rule c "c" { severity low for r in "b*" require every p in r.ports: p.from == 1 and p.to != "x" }
)";

writ::Program const& program() {
  static writ::Program const made = *writ::compile({{"m.writ", kPolicy}}).program;
  return made;
}

writ::StreamedInput input_of(std::string const& text) {
  return {"input", [&text] {
            return [&text, at = std::size_t{0}](char* to, std::size_t room) mutable {
              std::size_t const size = std::min(room, text.size() - at);
              std::memcpy(to, text.data() + at, size);
              at += size;
              return static_cast<std::ptrdiff_t>(size);
            };
          }};
}

void compare(std::string const& text, std::size_t piece_bytes, writ::InputOptions const& input) {
  writ::CheckOptions options;
  options.all = true;
  writ::StreamOptions stream;
  stream.piece_bytes = piece_bytes;
  auto const streamed = writ::check_streamed(program(), {input_of(text)}, input, options, stream);
  if (!streamed) return;
  writ::SnapshotBuilder builder;
  static_cast<void>(builder.add("input", text, input));
  auto const held = writ::check(program(), std::move(builder).finish(), options);
  if (writ::render_json(*streamed) != writ::render_json(held)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) return 0;
  std::size_t const piece_bytes = 1 + std::size_t{data[0]} * 2;
  std::string const text(reinterpret_cast<char const*>(data) + 1, size - 1);
  writ::InputOptions list;
  list.format = "resources";
  compare(text, piece_bytes, {});
  // Most inputs do not begin as NDJSON of resources must.
  compare("{\"type\":\"box\",\"id\":\"x\"}\n{\"type\":\"b\",\"id\":\"y\"}\n" + text,
          64 + piece_bytes, {});
  compare(text, piece_bytes, list);
  return 0;
}
