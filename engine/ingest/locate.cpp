// Steps along the pointer as far as the text goes with it. Findings are few beside resources, so
// places are looked for when they are asked for instead of kept for every value.
#include "engine/ingest/locate.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/ingest/csv.hpp"
#include "engine/ingest/formats/kubernetes_pods.hpp"
#include "engine/ingest/hcl/block_places.hpp"
#include "engine/ingest/json_cursor.hpp"
#include "engine/ingest/pointer_tokens.hpp"

namespace writ::ingest {
namespace {

std::size_t find_in_json(std::string_view text, std::size_t offset,
                         std::vector<std::string> const& tokens) {
  JsonCursor cursor(text, offset);
  std::size_t place = offset;
  for (std::string const& token : tokens) {
    bool found = false;
    if (cursor.enter('{')) {
      while (!found && cursor.next()) {
        found = cursor.key_is(token);
        if (!found) cursor.skip();
      }
      if (!found) return place;
      place = cursor.key_offset();
      continue;
    }
    auto const index = index_of(token);
    if (!index || !cursor.enter('[')) return place;
    for (std::size_t i = 0; cursor.next(); ++i) {
      found = i == *index;
      if (found) break;
      cursor.skip();
    }
    if (!found) return place;
    place = cursor.offset();
  }
  return place;
}

std::size_t find_in_yaml(std::vector<YamlNodes> const& documents, std::size_t offset,
                         std::vector<std::string> const& tokens) {
  auto const behind = std::upper_bound(
      documents.begin(), documents.end(), offset,
      [](std::size_t wanted, YamlNodes const& nodes) { return wanted < nodes.front().offset; });
  if (behind == documents.begin()) return offset;
  YamlNodes const& nodes = *std::prev(behind);
  auto node = find_node(nodes, offset);
  if (!node) return offset;
  std::size_t place = offset;
  for (std::string const& token : tokens) {
    if (auto const member = find_member(nodes, *node, token)) {
      node = member;
      place = nodes[*member].key_offset;
      continue;
    }
    auto const index = index_of(token);
    auto const element = index ? find_element(nodes, *node, *index) : std::nullopt;
    if (!element) return place;
    node = element;
    place = nodes[*element].offset;
  }
  return place;
}

std::size_t find_in_csv(InputText const& input, std::size_t offset,
                        std::vector<std::string> const& tokens) {
  auto const at = std::find(input.columns.begin(), input.columns.end(), tokens.front());
  if (at == input.columns.end()) return offset;
  auto const column = static_cast<std::size_t>(at - input.columns.begin());
  return find_csv_cell(input.text, offset, column, input.separator);
}

std::size_t find_in(InputText const& input, std::size_t offset,
                    std::vector<std::string> const& tokens) {
  if (!input.columns.empty()) return find_in_csv(input, offset, tokens);
  if (!input.yaml.empty()) return find_in_yaml(input.yaml, offset, tokens);
  return find_in_json(input.text, offset, tokens);
}

}  // namespace

LineColumn locate(SnapshotState const& state, Resource const& resource, std::string_view pointer) {
  InputText const& input = state.texts_of[resource.input];
  LineColumn const own{resource.line, resource.column};
  std::vector<std::string> tokens;
  append_tokens(tokens, resource.within);
  std::size_t const within = tokens.size();
  bool const has_pods = state.inputs[resource.input].format == "kubernetes";
  append_tokens(tokens, has_pods
                            ? pointer_into_attributes(resource.type, resource.attributes, pointer)
                            : std::string(pointer));
  if (tokens.size() == within || resource.offset >= input.text.size()) return own;
  std::size_t const place = find_in(input, resource.offset, tokens);
  if (place == resource.offset) return own;
  // What an alias stands for may stand before the resource.
  if (place < resource.offset) return LineColumns(input.text).at(place);
  LineColumn const further =
      LineColumns(input.text.substr(resource.offset)).at(place - resource.offset);
  return {own.line + further.line - 1,
          further.line == 1 ? own.column + further.column - 1 : further.column};
}

Position place_of(SnapshotState const& state, Resource const& resource, std::string_view pointer) {
  if (auto const& source = state.texts_of[resource.input].source) {
    auto const blocks = hcl::find_blocks(*source, resource.id);
    std::vector<std::string> tokens;
    append_tokens(tokens, pointer);
    if (!blocks.empty()) return hcl::find_in_blocks(blocks, resource.attributes, tokens);
  }
  LineColumn const at = pointer.empty() ? LineColumn{resource.line, resource.column}
                                        : locate(state, resource, pointer);
  return {state.inputs[resource.input].path, at.line, at.column};
}

}  // namespace writ::ingest
