// Asks what the reader of NDJSON asks of each line.
#include "engine/ingest/stream/stray_line.hpp"

#include <algorithm>

#include "engine/ingest/compression.hpp"
#include "engine/ingest/encoding.hpp"
#include "engine/ingest/formats/foreign.hpp"
#include "engine/ingest/formats/ndjson_line.hpp"
#include "engine/ingest/formats/resource_object.hpp"
#include "engine/ingest/json_document.hpp"
#include "engine/value/json_text.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kNdjson = "ndjson";

}  // namespace

namespace {

/// `in_list`: an element of a list that is known to be one of resources.
StrayLine read_stray(std::string_view text, std::string const& path, std::string_view format,
                     InputOptions const& options, Limits const& limits, bool in_list,
                     SnapshotState& state) {
  state.inputs.push_back({path, std::string(format), {}});
  state.texts_of.push_back({text});
  Faults faults(state, limits, path, text);
  auto const document = read_json(text, 0, limits, state.arena, faults);
  // A list is no JSON if one of its elements is not.
  if (!document) return in_list ? StrayLine::OtherFormat : StrayLine::Fault;
  Content const content{text, Syntax::Json, {*document}};
  if (!in_list && format_of_line(content, options) != nullptr) return StrayLine::OtherFormat;
  Reading reading{content, options, limits, 0, state, state.inputs[0], faults, LineColumns(text)};
  read_resource_object(reading, *document, 0);
  return faults.error_count() == 0 ? StrayLine::Resource : StrayLine::Fault;
}

}  // namespace

StrayLine read_stray_line(std::string_view text, std::string const& path,
                          InputOptions const& options, Limits const& limits, SnapshotState& state) {
  return read_stray(text, path, kNdjson, options, limits, false, state);
}

StrayLine read_stray_element(std::string_view text, std::string const& path,
                             InputOptions const& options, Limits const& limits,
                             SnapshotState& state) {
  return read_stray(text, path, "resources", options, limits, true, state);
}

bool begins_as_lines_of_resources(std::string_view beginning, InputOptions const& options,
                                  Limits const& limits) {
  bool const may_be = options.format.empty() || options.format == kNdjson;
  if (!may_be || recognise_compression(beginning) || recognise_foreign_bytes(beginning)) {
    return false;
  }
  Encoded const encoded = recognise_encoding(beginning);
  if (encoded.encoding != Encoding::Utf8 || encoded.mark_bytes != 0) return false;
  std::size_t const first = beginning.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || beginning[first] != '{') return false;
  auto const all = formats();
  auto const named = std::find_if(all.begin(), all.end(), [&](Format const& format) {
    return format.of_text && format.recognise(Content{beginning}, options);
  });
  if (named == all.end() || named->name != kNdjson) return false;
  std::string_view line = beginning.substr(first);
  line = line.substr(0, line.find('\n'));
  SnapshotState state;
  return read_stray_line(line, {}, options, limits, state) == StrayLine::Resource;
}

}  // namespace writ::ingest
