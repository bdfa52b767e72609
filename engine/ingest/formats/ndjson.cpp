// One JSON document a line, a resource or an input of another format: a line that is malformed
// costs only itself. Covered by
// tests/unit/ingest/ndjson_test.cpp.
#include <variant>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/mapped.hpp"
#include "engine/ingest/formats/ndjson_line.hpp"
#include "engine/ingest/formats/resource_object.hpp"
#include "engine/ingest/json_cursor.hpp"
#include "engine/ingest/json_document.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kSpace = " \t\r";

struct Line {
  std::string_view text;   ///< without spaces around it
  std::size_t offset = 0;  ///< of its first character that is no space
};

/// Hands out the lines that are not blank.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  [[nodiscard]] bool next(Line& line) {
    while (at_ < text_.size()) {
      std::size_t const end = std::min(text_.find('\n', at_), text_.size());
      std::string_view const whole = text_.substr(at_, end - at_);
      std::size_t const begin = at_;
      at_ = end + 1;
      std::size_t const first = whole.find_first_not_of(kSpace);
      if (first == std::string_view::npos) continue;
      line = {whole.substr(first, whole.find_last_not_of(kSpace) - first + 1), begin + first};
      return true;
    }
    return false;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// Whether the line is one object by its brackets.
bool holds_one_object(std::string_view line) {
  if (!line.starts_with('{') || !line.ends_with('}')) return false;
  JsonCursor cursor(line);
  cursor.skip();
  return cursor.offset() == line.size();
}

}  // namespace

bool recognise_ndjson(Content const& content, InputOptions const&) {
  Lines lines(content.text);
  Line line;
  // A JSON document that closes on its first line has no second one.
  return lines.next(line) && holds_one_object(line.text) && lines.next(line);
}

bool resembles_ndjson(std::string_view text) {
  Lines lines(text);
  Line line;
  if (!lines.next(line) || !line.text.starts_with('{')) return false;
  while (lines.next(line)) {
    bool const is_indented = line.offset > 0 && text[line.offset - 1] != '\n';
    if (!is_indented && holds_one_object(line.text)) return true;
  }
  return false;
}

Format const* format_of_line(Content const& content, InputOptions const& options) {
  if (is_resource_object(content.document(), options) &&
      mapping_of(content.document(), options) == nullptr) {
    return nullptr;
  }
  for (Format const& format : formats()) {
    if (format.of_text || format.read == read_resources) continue;
    if (format.recognise(content, options)) return &format;
  }
  return nullptr;
}

namespace {

/// Reads the line as an input of that format.
void read_line_as(Format const& format, Content const& content, std::size_t offset,
                  Reading& reading) {
  Reading line{content,         reading.options, reading.limits, reading.input, reading.state,
               reading.summary, reading.faults,  reading.places, offset};
  reading.faults.set_base(offset);
  format.read(line);
  reading.faults.set_base(0);
  reading.places = line.places;
}

}  // namespace

void read_ndjson(Reading& reading) {
  Lines lines(reading.content.text);
  Line line;
  while (lines.next(line)) {
    auto const document =
        read_json(line.text, line.offset, reading.limits, reading.state.arena, reading.faults);
    if (!document) continue;
    Content const content{line.text, Syntax::Json, {*document}};
    if (Format const* format = format_of_line(content, reading.options)) {
      read_line_as(*format, content, line.offset, reading);
    } else {
      read_resource_object(reading, *document, line.offset);
    }
  }
}

}  // namespace writ::ingest
