// Follows tokens and values side by side: `/ingress/1/from_port` is an attribute of the block
// `ingress` whose literals are those of the second element.
#include "engine/ingest/hcl/block_places.hpp"

#include <algorithm>
#include <optional>
#include <variant>

#include "engine/base/arena.hpp"
#include "engine/ingest/pointer_tokens.hpp"
#include "engine/value/equality.hpp"
#include "engine/value/json_text.hpp"

namespace writ::ingest::hcl {
namespace {

/// Literals and lists past these are not compared: they say no more than the others do.
constexpr std::size_t kLongestLiteral = 4'096;
constexpr std::size_t kLongestList = 32;

Limits literal_limits() {
  Limits limits;
  limits.json_depth = 4;
  limits.document_bytes = kLongestLiteral;
  return limits;
}

Value step(Value value, std::string_view token) {
  if (value.is(Kind::Object)) return find(value.as_object(), token);
  auto const index = index_of(token);
  if (!value.is(Kind::List) || !index || *index >= value.as_list().size()) return Value::absent();
  return value.as_list()[*index];
}

/// Whether two lists hold the same, whatever the order: that of a set is not the author's.
bool same_elements(std::span<Value const> a, std::span<Value const> b) {
  return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](Value one) {
           return std::any_of(b.begin(), b.end(), [&](Value other) {
             return same_type(one, other) && equal(one, other).truth == Truth::True;
           });
         });
}

/// Whether the literal cannot have become the value. Most literals are JSON; what is none, holds a
/// template, or was converted to another type, says nothing.
bool contradicts(std::string_view literal, Value value) {
  if (literal.size() > kLongestLiteral || literal.find("${") != std::string_view::npos ||
      literal.find("%{") != std::string_view::npos) {
    return false;
  }
  Arena arena;
  auto const parsed = parse_json(literal, literal_limits(), arena);
  Value const* const written = std::get_if<Value>(&parsed);
  if (written == nullptr || !same_type(*written, value)) return false;
  if (!written->is(Kind::List)) return equal(*written, value).truth == Truth::False;
  auto const a = written->as_list();
  auto const b = value.as_list();
  return a.size() <= kLongestList && b.size() <= kLongestList && !same_elements(a, b);
}

bool contradicts(Block const& block, Value element) {
  return element.is(Kind::Object) &&
         std::any_of(block.attributes.begin(), block.attributes.end(), [&](Attribute const& one) {
           Value const value = find(element.as_object(), one.name);
           return value.is_present() && contradicts(one.value, value);
         });
}

Position position(BlockOf const& at, LineColumn place) {
  return {at.file->path, place.line, place.column};
}

/// The nested blocks of a type.
struct Candidates {
  std::vector<BlockOf> blocks;
  bool dynamic = false;  ///< one of them stands for any number of elements
};

Candidates nested(BlockOf const& around, std::string_view type) {
  Candidates found;
  auto const& blocks = around.file->outline.blocks;
  for (std::uint32_t const index : around.block->blocks) {
    Block const& block = blocks[index];
    if (block.type == type) found.blocks.push_back({around.file, &block});
    if (block.type != "dynamic" || block.labels.size() != 1 || block.labels[0] != type) continue;
    found.dynamic = true;
    for (std::uint32_t const content : block.blocks) {
      if (blocks[content].type == "content") {
        found.blocks.push_back({around.file, &blocks[content]});
      }
    }
  }
  return found;
}

/// For each element the blocks that it may be of.
using Fitting = std::vector<std::vector<std::size_t>>;

/// A block that is the only one left for an element is of no other. True where that took one away.
bool eliminate(Fitting& fitting) {
  bool changed = false;
  for (std::size_t one = 0; one < fitting.size(); ++one) {
    if (fitting[one].size() != 1) continue;
    for (std::size_t other = 0; other < fitting.size(); ++other) {
      if (other != one) changed = std::erase(fitting[other], fitting[one][0]) > 0 || changed;
    }
  }
  return changed;
}

std::vector<std::size_t> fitting_to(std::vector<BlockOf> const& blocks, Value element) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!contradicts(*blocks[i].block, element)) result.push_back(i);
  }
  return result;
}

/// The block that became the element of that index; `elements` is the list that holds it. Where
/// each block is one element, those of other elements are out of the question, and of those that
/// are alike the order decides.
std::optional<BlockOf> choose(Candidates const& candidates, Value elements,
                              std::optional<std::size_t> index) {
  auto const& blocks = candidates.blocks;
  if (blocks.size() == 1) return blocks.front();
  if (!elements.is(Kind::List) || !index || *index >= elements.as_list().size()) {
    return std::nullopt;
  }
  auto const list = elements.as_list();
  std::vector<std::size_t> own = fitting_to(blocks, list[*index]);
  if (own.size() == 1) return blocks[own.front()];
  if (candidates.dynamic || list.size() != blocks.size() || list.size() > kLongestList) {
    return std::nullopt;
  }
  Fitting fitting;
  for (Value const element : list) fitting.push_back(fitting_to(blocks, element));
  while (eliminate(fitting)) continue;
  own = fitting[*index];
  if (own.size() == 1) return blocks[own.front()];
  bool const fits = std::find(own.begin(), own.end(), *index) != own.end();
  return fits ? std::optional(blocks[*index]) : std::nullopt;
}

Attribute const* attribute_of(Block const& block, std::string_view name) {
  auto const at = std::find_if(block.attributes.begin(), block.attributes.end(),
                               [&](Attribute const& one) { return one.name == name; });
  return at == block.attributes.end() ? nullptr : &*at;
}

Position find_in_block(BlockOf around, Value value, std::vector<std::string> const& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Candidates const candidates = nested(around, tokens[i]);
    if (candidates.blocks.empty()) {
      Attribute const* const attribute = attribute_of(*around.block, tokens[i]);
      return position(around, attribute == nullptr ? around.block->at : attribute->at);
    }
    Value const elements = step(value, tokens[i]);
    std::optional<std::size_t> index;
    value = elements;
    // A block that stands at most once is an object, any other an element of a list.
    if (!elements.is(Kind::Object) && i + 1 < tokens.size()) {
      index = index_of(tokens[++i]);
      value = step(elements, tokens[i]);
    }
    auto const chosen = choose(candidates, elements, index);
    if (!chosen) return position(around, around.block->at);
    around = *chosen;
  }
  return position(around, around.block->at);
}

}  // namespace

Position find_in_blocks(std::vector<BlockOf> const& blocks, Value attributes,
                        std::vector<std::string> const& tokens) {
  BlockOf which = blocks.front();
  // What an override file sets is in force instead of what others do.
  for (BlockOf const& one : blocks) {
    bool const has = !tokens.empty() && (attribute_of(*one.block, tokens.front()) != nullptr ||
                                         !nested(one, tokens.front()).blocks.empty());
    if (has) which = one;
  }
  return find_in_block(which, attributes, tokens);
}

}  // namespace writ::ingest::hcl
