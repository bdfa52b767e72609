// libyaml counts in code points, the rest of ingest in bytes: the translation goes along.
#include "engine/ingest/yaml/events.hpp"

#include <yaml.h>

#include <algorithm>
#include <new>

namespace writ::ingest {
namespace {

std::string_view text_of(yaml_char_t const* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<char const*>(text);
}

std::string_view text_of(char const* text) { return text == nullptr ? "" : text; }

/// Code points to bytes; fast where the questions grow.
class ByteOffsets {
 public:
  explicit ByteOffsets(std::string_view text)
      : text_(text), ascii_(std::none_of(text.begin(), text.end(), [](char c) {
          return static_cast<unsigned char>(c) >= 0x80;
        })) {}

  [[nodiscard]] std::size_t at(std::size_t points) {
    if (ascii_) return std::min(points, text_.size());
    if (points < points_) points_ = bytes_ = 0;
    while (points_ < points && bytes_ < text_.size()) {
      do ++bytes_;
      while (bytes_ < text_.size() && (static_cast<unsigned char>(text_[bytes_]) & 0xC0U) == 0x80);
      ++points_;
    }
    return bytes_;
  }

 private:
  std::string_view text_;
  bool ascii_;
  std::size_t points_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

struct YamlEvents::Parser {
  explicit Parser(std::string_view text) : offsets(text), size(text.size()) {
    if (yaml_parser_initialize(&parser) == 0) throw std::bad_alloc();
    yaml_parser_set_input_string(&parser, reinterpret_cast<unsigned char const*>(text.data()),
                                 text.size());
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  }
  ~Parser() {
    drop_event();
    yaml_parser_delete(&parser);
  }
  Parser(Parser const&) = delete;
  Parser& operator=(Parser const&) = delete;

  void drop_event() {
    if (has_event) yaml_event_delete(&event);
    has_event = false;
  }

  yaml_parser_t parser{};
  yaml_event_t event{};
  bool has_event = false;
  ByteOffsets offsets;
  std::size_t size;
};

YamlEvents::YamlEvents(std::string_view text) : parser_(std::make_unique<Parser>(text)) {}
YamlEvents::~YamlEvents() = default;

std::optional<YamlEvent> YamlEvents::next() {
  Parser& own = *parser_;
  for (;;) {
    own.drop_event();
    if (yaml_parser_parse(&own.parser, &own.event) == 0) {
      if (own.parser.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
      fault_.message = text_of(own.parser.problem);
      fault_.context = text_of(own.parser.context);
      fault_.context_offset = own.offsets.at(own.parser.context_mark.index);
      bool const bytes = own.parser.error == YAML_READER_ERROR;
      fault_.offset = bytes ? std::min(own.parser.problem_offset, own.size)
                            : own.offsets.at(own.parser.problem_mark.index);
      return std::nullopt;
    }
    own.has_event = true;
    if (own.event.type != YAML_STREAM_START_EVENT && own.event.type != YAML_NO_EVENT) break;
    if (own.event.type == YAML_NO_EVENT) return YamlEvent{};
  }
  YamlEvent event;
  event.offset = own.offsets.at(own.event.start_mark.index);
  switch (own.event.type) {
    case YAML_DOCUMENT_START_EVENT:
      event.kind = YamlEventKind::DocumentStart;
      break;
    case YAML_DOCUMENT_END_EVENT:
      event.kind = YamlEventKind::DocumentEnd;
      break;
    case YAML_ALIAS_EVENT:
      event.kind = YamlEventKind::Alias;
      event.text = text_of(own.event.data.alias.anchor);
      break;
    case YAML_SCALAR_EVENT: {
      auto const& scalar = own.event.data.scalar;
      event.kind = YamlEventKind::Scalar;
      event.text = {reinterpret_cast<char const*>(scalar.value), scalar.length};
      event.anchor = text_of(scalar.anchor);
      event.tag = text_of(scalar.tag);
      event.plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
      break;
    }
    case YAML_SEQUENCE_START_EVENT:
      event.kind = YamlEventKind::ListStart;
      event.anchor = text_of(own.event.data.sequence_start.anchor);
      event.tag = text_of(own.event.data.sequence_start.tag);
      break;
    case YAML_SEQUENCE_END_EVENT:
      event.kind = YamlEventKind::ListEnd;
      break;
    case YAML_MAPPING_START_EVENT:
      event.kind = YamlEventKind::ObjectStart;
      event.anchor = text_of(own.event.data.mapping_start.anchor);
      event.tag = text_of(own.event.data.mapping_start.tag);
      break;
    case YAML_MAPPING_END_EVENT:
      event.kind = YamlEventKind::ObjectEnd;
      break;
    case YAML_STREAM_END_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_NO_EVENT:
      event.kind = YamlEventKind::StreamEnd;
      break;
  }
  return event;
}

}  // namespace writ::ingest
