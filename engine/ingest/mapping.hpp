// What a mapping file says, as the reader of mapped inputs goes by it. Covered by
// tests/unit/ingest/mapping_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/ingest/snapshot_state.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

/// The tokens of a JSON Pointer in which `*` stands for every element or member.
using Pattern = std::vector<std::string_view>;

/// A part of a text that is made for each resource.
struct TextPart {
  enum class Kind : std::uint8_t {
    Literal,  ///< `literal`
    Value,    ///< what `pattern` leads to, `up` levels of `at` above the resource
    Key,      ///< the key or index by which the last `*` of `at` found the resource
    Here,     ///< the value at the place of a reference
  };
  Kind kind = Kind::Literal;
  std::string_view literal{};
  std::size_t up = 0;
  Pattern pattern{};  ///< without `*`
};

struct TextTemplate {
  std::string_view text;  ///< as the mapping has it, for messages
  std::vector<TextPart> parts;
};

/// What becomes of a value that the input has as text.
enum class Conversion : std::uint8_t { Json, Boolean, Number, List, Time };

struct Convert {
  Pattern pattern;
  Conversion to = Conversion::Json;
};

struct Refer {
  Pattern pattern;
  TextTemplate id;
};

struct Condition {
  Pattern pattern;
  Value expected;        ///< a scalar; null: it has to be absent
  bool present = false;  ///< it has to be there, whatever it is
};

/// An attribute that is taken from elsewhere in the resource.
struct MadeFrom {
  std::vector<Pattern> from;  ///< the first that leads to something, which an empty text is not
  std::optional<Conversion> read;
  std::vector<Member> values;            ///< by text, sorted: what stands for it
  Value otherwise;                       ///< what stands for any other text; Absent: itself
  std::optional<std::string_view> item;  ///< whether a list holds this text
  bool needed = false;                   ///< what it is a member of is left out without it
};

struct MadeMember;

/// What an attribute becomes: a constant, a text, what stands elsewhere, or an object or a list of
/// such.
struct Made {
  std::variant<Value, TextTemplate, MadeFrom, std::vector<MadeMember>, std::vector<Made>> is;
};

struct MadeMember {
  std::string_view key;
  Made value;
};

/// One kind of resources.
struct MappedKind {
  Pattern at;
  TextTemplate type;
  TextTemplate id;
  std::optional<TextTemplate> name;
  std::vector<TextTemplate> names;
  Pattern attributes;        ///< from the resource; empty for all of it
  std::optional<Made> make;  ///< the attributes, where they are not what the input has
  std::vector<Condition> when;
  std::vector<Convert> convert;
  std::vector<Refer> references;
  std::vector<Pattern> sensitive;
};

/// INVARIANT: everything in it views `state`.
struct Mapping {
  std::string path;
  SnapshotState state;          ///< the text of the file and the arena of its values
  std::vector<Condition> when;  ///< of the document
  std::optional<char> csv;      ///< the separator of cells, where inputs are CSV
  std::vector<MappedKind> kinds;
};

/// What the pattern, which has no `*`, leads to; Absent where it leads nowhere.
[[nodiscard]] Value follow(Value value, Pattern const& pattern);

}  // namespace writ::ingest
