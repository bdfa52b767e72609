// One pass over the bodies of blocks, whose nesting stands on a stack.
#include "engine/ingest/hcl/outline.hpp"

#include <algorithm>
#include <utility>

#include "engine/ingest/hcl/scanner.hpp"

namespace writ::ingest::hcl {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : scanner_(text) {}

  Outline read() {
    while (true) {
      scanner_.skip_blanks(true);
      if (scanner_.at_end()) break;
      scanner_.peek() == '}' ? close() : read_item();
    }
    if (!open_.empty()) scanner_.fail("a block is not closed");
    outline_.mistake = scanner_.mistake();
    outline_.waivers = std::move(scanner_.waivers());
    // What a mistake left open is not known in full, nor is what stands in it.
    if (!open_.empty()) outline_.blocks.resize(open_.front());
    return std::move(outline_);
  }

 private:
  void close() {
    if (open_.empty()) return scanner_.fail("`}` closes nothing");
    outline_.blocks[open_.back()].end = scanner_.place();
    std::uint32_t const closed = open_.back();
    open_.pop_back();
    auto& siblings = open_.empty() ? outline_.top : outline_.blocks[open_.back()].blocks;
    siblings.push_back(closed);
    (void)scanner_.take('}');
    end_line();
  }

  /// Behind an item its line ends, or the block that stands on that line.
  void end_line() {
    scanner_.skip_blanks(false);
    if (!scanner_.at_end() && scanner_.peek() != '\n' && scanner_.peek() != '}') {
      scanner_.fail("expected the end of the line");
    }
  }

  void read_item() {
    LineColumn const at = scanner_.place();
    std::string_view const name = scanner_.take_name();
    if (name.empty()) return scanner_.fail("expected a block or an attribute");
    scanner_.skip_blanks(false);
    if (scanner_.peek() == '=') {
      read_attribute(name, at);
    } else {
      read_block(name, at);
    }
  }

  void read_attribute(std::string_view name, LineColumn at) {
    (void)scanner_.take('=');
    if (open_.empty()) {
      // A file of values (`*.tfvars`) has them; in one of Terraform they are a mistake.
      return scanner_.fail("expected a block, found an attribute");
    }
    scanner_.skip_blanks(false);
    std::size_t const begin = scanner_.offset();
    scanner_.skip_expression();
    std::string_view const value = scanner_.text_from(begin);
    if (scanner_.mistake()) return;
    if (value.empty()) return scanner_.fail("expected a value");
    outline_.blocks[open_.back()].attributes.push_back({std::string(name), at, value});
    end_line();
  }

  void read_block(std::string_view type, LineColumn at) {
    Block block;
    block.type = type;
    block.at = at;
    while (scanner_.peek() != '{') {
      std::string_view const name = scanner_.take_name();
      auto const label = name.empty() ? scanner_.take_label() : std::optional(name);
      if (!label) return scanner_.fail("expected `=`, a label or `{`");
      block.labels.emplace_back(*label);
      scanner_.skip_blanks(false);
    }
    if (open_.size() >= kDeepest) return scanner_.fail("blocks nest too deeply");
    if (outline_.blocks.size() >= kMostBlocks) return scanner_.fail("there are too many blocks");
    (void)scanner_.take('{');
    open_.push_back(static_cast<std::uint32_t>(outline_.blocks.size()));
    outline_.blocks.push_back(std::move(block));
  }

  Scanner scanner_;
  Outline outline_;
  std::vector<std::uint32_t> open_;  ///< blocks from the outermost in
};

}  // namespace

Outline read_outline(std::string_view text) { return Reader(text).read(); }

}  // namespace writ::ingest::hcl
