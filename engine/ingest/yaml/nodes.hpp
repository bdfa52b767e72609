// Where the values of a YAML document stand, which the values do not tell. Covered by
// tests/unit/ingest/yaml/nodes_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace writ::ingest {

enum class YamlNodeKind : std::uint8_t { Scalar, List, Object, Alias };

struct YamlNode {
  YamlNodeKind kind = YamlNodeKind::Scalar;
  std::uint32_t end = 0;     ///< index behind the last node in it
  std::uint32_t target = 0;  ///< of an alias: the node it stands for
  std::size_t offset = 0;    ///< of the value
  std::string_view key{};    ///< of a member of an object
  std::size_t key_offset = 0;
};

/// One document: the root first, each node before those in it, in the order of the text.
using YamlNodes = std::vector<YamlNode>;

/// The node itself, or what its alias stands for.
[[nodiscard]] std::uint32_t resolve(YamlNodes const& nodes, std::uint32_t index);
/// The node that starts at the offset, the outermost of several. Time: logarithmic.
[[nodiscard]] std::optional<std::uint32_t> find_node(YamlNodes const& nodes, std::size_t offset);
/// The member of that key of an object, its own before those that `<<` merges in.
[[nodiscard]] std::optional<std::uint32_t> find_member(YamlNodes const& nodes, std::uint32_t object,
                                                       std::string_view key);
/// The element of a list.
[[nodiscard]] std::optional<std::uint32_t> find_element(YamlNodes const& nodes, std::uint32_t list,
                                                        std::size_t index);

/// Walks over a document as JsonCursor does over a text, with the same contract.
class YamlCursor {
 public:
  /// Starts at the node. The nodes, which are not empty, must outlive this.
  explicit YamlCursor(YamlNodes const& nodes, std::uint32_t at = 0) : nodes_(&nodes), at_(at) {}

  [[nodiscard]] std::size_t offset() const { return (*nodes_)[at_].offset; }
  [[nodiscard]] bool enter(char bracket);
  [[nodiscard]] bool next();
  [[nodiscard]] bool key_is(std::string_view key) const { return (*nodes_)[at_].key == key; }
  [[nodiscard]] std::string key() const { return std::string((*nodes_)[at_].key); }
  void skip() {}

 private:
  struct Frame {
    std::uint32_t next;
    std::uint32_t end;
  };

  YamlNodes const* nodes_;
  std::uint32_t at_;
  std::vector<Frame> open_;
};

}  // namespace writ::ingest
