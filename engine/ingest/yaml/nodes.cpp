// Aliases are followed as they are met: a document that an alias would make endless was refused.
#include "engine/ingest/yaml/nodes.hpp"

#include <algorithm>

#include "engine/base/checked.hpp"

namespace writ::ingest {

std::uint32_t resolve(YamlNodes const& nodes, std::uint32_t index) {
  while (nodes[index].kind == YamlNodeKind::Alias) index = nodes[index].target;
  return index;
}

std::optional<std::uint32_t> find_node(YamlNodes const& nodes, std::size_t offset) {
  auto const at = std::lower_bound(
      nodes.begin(), nodes.end(), offset,
      [](YamlNode const& node, std::size_t wanted) { return node.offset < wanted; });
  if (at == nodes.end() || at->offset != offset) return std::nullopt;
  return narrow<std::uint32_t>(static_cast<std::size_t>(at - nodes.begin()));
}

std::optional<std::uint32_t> find_member(YamlNodes const& nodes, std::uint32_t object,
                                         std::string_view key) {
  object = resolve(nodes, object);
  if (nodes[object].kind != YamlNodeKind::Object) return std::nullopt;
  for (std::uint32_t at = object + 1; at < nodes[object].end; at = nodes[at].end) {
    if (nodes[at].key == key) return at;
  }
  for (std::uint32_t at = object + 1; at < nodes[object].end; at = nodes[at].end) {
    if (nodes[at].key != "<<") continue;
    std::uint32_t const merged = resolve(nodes, at);
    if (nodes[merged].kind != YamlNodeKind::List) {
      if (auto const found = find_member(nodes, merged, key)) return found;
      continue;
    }
    for (std::uint32_t one = merged + 1; one < nodes[merged].end; one = nodes[one].end) {
      if (auto const found = find_member(nodes, one, key)) return found;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> find_element(YamlNodes const& nodes, std::uint32_t list,
                                          std::size_t index) {
  list = resolve(nodes, list);
  if (nodes[list].kind != YamlNodeKind::List) return std::nullopt;
  std::uint32_t at = list + 1;
  for (; at < nodes[list].end && index > 0; --index) at = nodes[at].end;
  if (at >= nodes[list].end) return std::nullopt;
  return at;
}

bool YamlCursor::enter(char bracket) {
  std::uint32_t const container = resolve(*nodes_, at_);
  YamlNodeKind const wanted = bracket == '{' ? YamlNodeKind::Object : YamlNodeKind::List;
  if ((*nodes_)[container].kind != wanted) return false;
  open_.push_back({container + 1, (*nodes_)[container].end});
  return true;
}

bool YamlCursor::next() {
  if (open_.empty()) return false;
  Frame& frame = open_.back();
  if (frame.next >= frame.end) {
    open_.pop_back();
    return false;
  }
  at_ = frame.next;
  frame.next = (*nodes_)[at_].end;
  return true;
}

}  // namespace writ::ingest
