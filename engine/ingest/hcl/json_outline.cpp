// In JSON an attribute whose value is an object cannot be told from a block: it is noted as both.
#include <string>
#include <utility>
#include <variant>

#include "engine/base/arena.hpp"
#include "engine/ingest/hcl/outline.hpp"
#include "engine/ingest/json_cursor.hpp"
#include "engine/value/json_text.hpp"

namespace writ::ingest::hcl {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), places_(text), cursor_(text) {}

  Outline read() {
    each_object([&](std::string const& type) {
      if (type == "resource" || type == "data") {
        each_object([&](std::string const& first) {
          each_object([&](std::string const& second) { read_blocks(type, {first, second}); });
        });
      } else if (type == "module") {
        each_object([&](std::string const& name) { read_blocks(type, {name}); });
      } else {
        cursor_.skip();
      }
    });
    return std::move(outline_);
  }

 private:
  /// Visits the members of an object, or of each object of a list.
  template <class Visit>
  void each_object(Visit visit) {
    if (cursor_.enter('[')) {
      while (cursor_.next()) each_member(visit);
    } else {
      each_member(visit);
    }
  }

  template <class Visit>
  void each_member(Visit visit) {
    if (!cursor_.enter('{')) return cursor_.skip();
    while (cursor_.next()) {
      at_ = places_.at(cursor_.key_offset());
      visit(cursor_.key());
    }
  }

  void read_blocks(std::string const& type, std::vector<std::string> const& labels) {
    if (!cursor_.enter('[')) return read_block(type, labels, outline_.top);
    while (cursor_.next()) read_block(type, labels, outline_.top);
  }

  /// Recursion is bounded by Limits::json_depth, as is all of this class.
  void read_block(std::string const& type, std::vector<std::string> const& labels,
                  std::vector<std::uint32_t>& siblings) {
    if (outline_.blocks.size() >= kMostBlocks && !outline_.mistake) {
      outline_.mistake = Mistake{cursor_.offset(), "there are too many blocks"};
    }
    if (outline_.mistake || !cursor_.enter('{')) return cursor_.skip();
    auto const index = static_cast<std::uint32_t>(outline_.blocks.size());
    siblings.push_back(index);
    Block block;
    block.type = type;
    block.labels = labels;
    block.at = block.end = at_;
    outline_.blocks.push_back(block);
    while (cursor_.next()) read_member(block);
    // Those within it have been added meanwhile.
    outline_.blocks[index] = std::move(block);
  }

  void read_member(Block& block) {
    at_ = places_.at(cursor_.key_offset());
    LineColumn const at = at_;
    std::string const name = cursor_.key();
    std::size_t const begin = cursor_.offset();
    if (text_[begin] == '{') {
      read_block(name, {}, block.blocks);
    } else if (cursor_.enter('[')) {
      while (cursor_.next()) {
        at_ = places_.at(cursor_.offset());
        read_block(name, {}, block.blocks);
      }
    } else {
      cursor_.skip();
    }
    std::string_view value = text_.substr(begin, cursor_.offset() - begin);
    value = value.substr(0, value.find_last_not_of(" \t\r\n") + 1);
    block.attributes.push_back({name, at, value});
  }

  std::string_view text_;
  LineColumns places_;
  JsonCursor cursor_;
  LineColumn at_;  ///< of what a block is named by
  Outline outline_;
};

}  // namespace

Outline read_json_outline(std::string_view text, Limits const& limits) {
  Arena arena;
  auto const parsed = parse_json(text, limits, arena);
  if (auto const* error = std::get_if<JsonError>(&parsed)) {
    Outline outline;
    outline.mistake = Mistake{error->offset, error->message};
    return outline;
  }
  return Reader(text).read();
}

}  // namespace writ::ingest::hcl
