// Walks over a document for the places of its parts, whatever its syntax. Covered by
// tests/unit/ingest/cursor_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "engine/ingest/json_cursor.hpp"
#include "engine/ingest/yaml/nodes.hpp"

namespace writ::ingest {

/// What the places of one document are found in.
struct DocumentText {
  std::string_view text;             ///< all of the input's
  YamlNodes const* nodes = nullptr;  ///< of a YAML document

  // NOLINTNEXTLINE(google-explicit-constructor): the text of a JSON document is all there is to it.
  DocumentText(std::string_view json) : text(json) {}
  DocumentText(std::string_view whole, YamlNodes const& yaml) : text(whole), nodes(&yaml) {}
};

/// A JsonCursor or a YamlCursor; their contract holds.
class Cursor {
 public:
  /// Stands where the document starts.
  explicit Cursor(DocumentText document)
      : Cursor(document.nodes == nullptr ? Cursor(JsonCursor(document.text))
                                         : Cursor(YamlCursor(*document.nodes))) {}
  /// Stands where a value of the document starts.
  Cursor(DocumentText document, std::size_t offset)
      : Cursor(document.nodes == nullptr
                   ? Cursor(JsonCursor(document.text, offset))
                   : Cursor(YamlCursor(*document.nodes,
                                       find_node(*document.nodes, offset).value_or(0)))) {}
  explicit Cursor(JsonCursor cursor) : cursor_(cursor) {}
  explicit Cursor(YamlCursor cursor) : cursor_(std::move(cursor)) {}

  [[nodiscard]] std::size_t offset() const {
    return std::visit([](auto const& one) { return one.offset(); }, cursor_);
  }
  [[nodiscard]] bool enter(char bracket) {
    return std::visit([&](auto& one) { return one.enter(bracket); }, cursor_);
  }
  [[nodiscard]] bool next() {
    return std::visit([](auto& one) { return one.next(); }, cursor_);
  }
  [[nodiscard]] bool key_is(std::string_view key) const {
    return std::visit([&](auto const& one) { return one.key_is(key); }, cursor_);
  }
  [[nodiscard]] std::string key() const {
    return std::visit([](auto const& one) { return one.key(); }, cursor_);
  }
  void skip() {
    std::visit([](auto& one) { one.skip(); }, cursor_);
  }

 private:
  std::variant<JsonCursor, YamlCursor> cursor_;
};

}  // namespace writ::ingest
