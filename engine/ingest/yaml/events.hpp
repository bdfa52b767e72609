// The events of a YAML text, as libyaml tells them. The only file that knows libyaml is events.cpp.
// libyaml and not yaml-cpp: its events keep both keys of a duplicate pair, tell anchors and tags
// apart from values and carry a place each, and it never recurses. Covered by
// tests/unit/ingest/yaml/events_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace writ::ingest {

enum class YamlEventKind : std::uint8_t {
  StreamEnd,
  DocumentStart,
  DocumentEnd,
  Alias,
  Scalar,
  ListStart,
  ListEnd,
  ObjectStart,
  ObjectEnd,
};

/// Views hold until the next event.
struct YamlEvent {
  YamlEventKind kind = YamlEventKind::StreamEnd;
  std::size_t offset = 0;   ///< byte of the text where it starts, its tag or anchor included
  std::string_view text;    ///< of a scalar its value; of an alias the anchor's name
  std::string_view anchor;  ///< empty where there is none
  std::string_view tag;     ///< "!Ref", "tag:yaml.org,2002:str"; empty where there is none
  bool plain = false;       ///< a scalar without quotes, whose value is to be resolved
};

/// What is wrong with the text, and where.
struct YamlFault {
  std::string message;
  std::size_t offset = 0;
  std::string context;  ///< "while parsing a block mapping"; may be empty
  std::size_t context_offset = 0;
};

/// Reads the text from left to right. Not thread-safe.
class YamlEvents {
 public:
  /// The text, which is UTF-8 as far as anybody knows, must outlive this.
  explicit YamlEvents(std::string_view text);
  ~YamlEvents();
  YamlEvents(YamlEvents const&) = delete;
  YamlEvents& operator=(YamlEvents const&) = delete;

  /// The next event; nothing after a fault. Not called again after either end.
  [[nodiscard]] std::optional<YamlEvent> next();
  [[nodiscard]] YamlFault const& fault() const { return fault_; }

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
  YamlFault fault_;
};

}  // namespace writ::ingest
