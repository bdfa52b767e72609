// Events to values, with a stack of what is open instead of recursion.
#include "engine/ingest/yaml/documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "engine/base/checked.hpp"
#include "engine/ingest/yaml/events.hpp"
#include "engine/ingest/yaml/scalar.hpp"
#include "engine/ingest/yaml/tags.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kMerge = "<<";

bool by_key(Member const& a, Member const& b) { return a.key < b.key; }

/// A value with what it takes to bound those that aliases make of it.
struct Built {
  Value value;
  std::uint64_t weight = 1;  ///< values in it, those that aliases stand for counted each time
  std::uint32_t height = 0;  ///< levels of lists and objects, aliases followed
};

struct Entry {
  Member member;
  std::size_t offset;  ///< of the key
};

/// A list or object that has begun.
struct Open {
  YamlNodeKind kind;
  std::uint32_t node;
  YamlTag tag;
  std::string tag_text;
  std::string anchor;
  std::size_t offset;
  std::vector<Value> items{};    ///< of a list
  std::vector<Entry> entries{};  ///< of an object
  std::vector<Value> merges{};   ///< what `<<` of an object merges in, in order
  std::optional<std::string_view> key{};
  bool key_merges = false;
  std::size_t key_offset = 0;
  std::uint64_t weight = 1;
  std::uint32_t height = 0;
};

struct Anchor {
  Built built;
  std::uint32_t node = 0;
  bool complete = false;
};

class Reader {
 public:
  Reader(std::string_view text, Limits const& limits, Arena& arena, Faults& faults)
      : text_(text), limits_(limits), arena_(arena), faults_(faults) {}

  [[nodiscard]] std::vector<YamlDocument> read() {
    std::size_t base = 0;
    while (base < text_.size()) {
      base_ = base;
      YamlEvents events(text_.substr(base));
      if (read_from(events)) break;
      std::size_t const from = std::max(base, reached_ > 0 ? reached_ - 1 : 0);
      base = next_document(from);
    }
    for (std::string const& tag : unknown_tags_) faults_.notice(Fault::UnknownTag, shown(tag));
    return std::move(documents_);
  }

 private:
  /// The line that starts with `---` behind a line end at or after the offset.
  [[nodiscard]] std::size_t next_document(std::size_t from) const {
    for (;;) {
      std::size_t const at = text_.find("\n---", from);
      if (at == std::string_view::npos) return text_.size();
      std::size_t const behind = at + 4;
      if (behind == text_.size() ||
          std::string_view(" \t\r\n").find(text_[behind]) != std::string_view::npos) {
        return at + 1;
      }
      from = at + 1;
    }
  }

  /// False after a fault; reached_ then says how far it got.
  [[nodiscard]] bool read_from(YamlEvents& events) {
    for (;;) {
      auto event = events.next();
      if (!event) {
        report(events.fault());
        return false;
      }
      event->offset += base_;
      reached_ = event->offset;
      if (event->kind == YamlEventKind::StreamEnd) return true;
      if (!take(*event)) return false;
    }
  }

  void report(YamlFault const& fault) {
    reached_ = base_ + fault.offset;
    std::string const context = fault.context.empty() ? "" : ", " + fault.context;
    faults_.error(Fault::BadYaml, reached_, fault.message + context);
    if (!fault.context.empty() && fault.context_offset != fault.offset) {
      faults_.note(base_ + fault.context_offset, "that starts here");
    }
    hint_at_templates(base_ + std::min(fault.offset, fault.context_offset));
  }

  /// Charts and playbooks are full of what no YAML reader takes.
  void hint_at_templates(std::size_t from) {
    std::size_t const line = from == 0 ? 0 : text_.rfind('\n', from - 1) + 1;
    std::string_view const spoilt = text_.substr(line, text_.find('\n', reached_) - line);
    if (spoilt.find("{{") == std::string_view::npos) return;
    faults_.hint("`{{` is a template's: give what it renders to, as `helm template` prints it");
  }

  [[nodiscard]] bool take(YamlEvent const& event) {
    switch (event.kind) {
      case YamlEventKind::DocumentStart:
        open_.clear();
        anchors_.clear();
        nodes_.clear();
        root_.reset();
        added_ = 0;
        return true;
      case YamlEventKind::DocumentEnd:
        if (root_) documents_.push_back({*root_, std::move(nodes_)});
        nodes_ = {};
        return true;
      case YamlEventKind::Alias:
        return take_alias(event);
      case YamlEventKind::Scalar:
        return take_scalar(event);
      case YamlEventKind::ListStart:
        return begin(event, YamlNodeKind::List);
      case YamlEventKind::ObjectStart:
        return begin(event, YamlNodeKind::Object);
      case YamlEventKind::ListEnd:
      case YamlEventKind::ObjectEnd:
        return end();
      case YamlEventKind::StreamEnd:
        return true;
    }
    return true;
  }

  [[nodiscard]] bool refuse(std::size_t offset, std::string const& message) {
    faults_.error(Fault::BadYaml, offset, message);
    hint_at_templates(offset);
    return false;
  }

  [[nodiscard]] bool awaits_key() const {
    return !open_.empty() && open_.back().kind == YamlNodeKind::Object && !open_.back().key;
  }

  // ---- Scalars
  // -----------------------------------------------------------------------------------

  [[nodiscard]] bool take_scalar(YamlEvent const& event) {
    if (awaits_key()) return take_key(event);
    std::uint32_t const node = add_node(YamlNodeKind::Scalar, event.offset);
    YamlTag const tag = tag_kind(event.tag);
    bool const nothing = open_.empty() && event.plain && event.text.empty() && tag == YamlTag::None;
    if (nothing) return true;  // the document holds nothing
    std::string_view const text = keep(event);
    Value value = Value::string(text);
    bool const resolves = tag == YamlTag::Resolved || (tag == YamlTag::None && event.plain);
    if (resolves) {
      auto const resolved = resolve_scalar(text, limits_.number_digits, arena_);
      if (!resolved) {
        return refuse(event.offset,
                      fmt::format("`{}` is a number that JSON does not have", shown(text)));
      }
      value = *resolved;
      if (tag == YamlTag::Resolved && value.is(Kind::String)) {
        return refuse(event.offset, fmt::format("`{}` is not what its tag says", shown(text)));
      }
    }
    Built const built{tagged(tag, event.tag, value), 1, 0};
    remember(event.anchor, node, built);
    return attach(built, event.offset);
  }

  /// The value of a scalar, as a view of the text where it stands there letter for letter.
  [[nodiscard]] std::string_view keep(YamlEvent const& event) const {
    std::string_view const here =
        text_.substr(std::min(event.offset + (event.plain ? 0U : 1U), text_.size()));
    return here.starts_with(event.text) ? here.substr(0, event.text.size())
                                        : arena_.copy(event.text);
  }

  [[nodiscard]] bool take_key(YamlEvent const& event) {
    if (!event.anchor.empty()) {
      remember(event.anchor, 0, {Value::string(arena_.copy(event.text)), 1, 0});
    }
    if (event.plain && event.text.empty()) return refuse(event.offset, "expected a key");
    Open& open = open_.back();
    open.key = keep(event);
    open.key_merges = event.plain && event.text == kMerge;
    open.key_offset = event.offset;
    return true;
  }

  // ---- Lists and objects
  // -------------------------------------------------------------------------

  [[nodiscard]] bool begin(YamlEvent const& event, YamlNodeKind kind) {
    if (awaits_key()) return refuse(event.offset, "expected a text as the key of an object");
    if (open_.size() >= limits_.json_depth) return too_deep(event.offset);
    std::uint32_t const node = add_node(kind, event.offset);
    remember(event.anchor, node, {}, false);
    open_.push_back({kind, node, tag_kind(event.tag), std::string(event.tag),
                     std::string(event.anchor), event.offset});
    return true;
  }

  [[nodiscard]] bool too_deep(std::size_t offset) {
    faults_.error(Fault::PastLimit, offset,
                  fmt::format("nested deeper than {} levels", limits_.json_depth));
    return false;
  }

  [[nodiscard]] bool end() {
    Open open = std::move(open_.back());
    open_.pop_back();
    nodes_[open.node].end = narrow<std::uint32_t>(nodes_.size());
    Value value;
    if (open.kind == YamlNodeKind::List) {
      auto const room = arena_.allocate<Value>(open.items.size());
      std::uninitialized_copy(open.items.begin(), open.items.end(), room.begin());
      value = Value::list(room);
    } else {
      auto const members = members_of(open);
      if (!members) return false;
      auto const room = arena_.allocate<Member>(members->size());
      std::uninitialized_copy(members->begin(), members->end(), room.begin());
      value = Value::object(room);
    }
    Built const built{tagged(open.tag, open.tag_text, value), open.weight, open.height + 1};
    remember(open.anchor, open.node, built);
    return attach(built, open.offset);
  }

  /// Sorted, an object's own before those that it merges in. Nothing after a fault.
  [[nodiscard]] std::optional<std::vector<Member>> members_of(Open& open) {
    std::stable_sort(open.entries.begin(), open.entries.end(),
                     [](Entry const& a, Entry const& b) { return by_key(a.member, b.member); });
    auto const twice = std::adjacent_find(
        open.entries.begin(), open.entries.end(),
        [](Entry const& a, Entry const& b) { return a.member.key == b.member.key; });
    if (twice != open.entries.end()) {
      faults_.error(Fault::BadYaml, std::next(twice)->offset,
                    fmt::format("the key `{}` stands twice", shown(twice->member.key)));
      faults_.note(twice->offset, "the first one stands here");
      return std::nullopt;
    }
    std::vector<Member> members;
    members.reserve(open.entries.size());
    for (Entry const& entry : open.entries) members.push_back(entry.member);
    for (Value const merged : open.merges) {
      auto const more = merged.as_object();
      std::vector<Member> both;
      std::set_union(members.begin(), members.end(), more.begin(), more.end(),
                     std::back_inserter(both), by_key);
      members = std::move(both);
    }
    return members;
  }

  /// Hands a value to what it stands in.
  [[nodiscard]] bool attach(Built const& built, std::size_t offset) {
    if (open_.empty()) {
      root_ = built.value;
      return true;
    }
    Open& open = open_.back();
    open.weight += built.weight;
    open.height = std::max(open.height, built.height);
    if (open.kind == YamlNodeKind::List) {
      open.items.push_back(built.value);
      return true;
    }
    std::string_view const key = *std::exchange(open.key, std::nullopt);
    if (open.key_merges) return merge(open, built.value, offset);
    open.entries.push_back({{key, built.value}, open.key_offset});
    return true;
  }

  [[nodiscard]] bool merge(Open& open, Value value, std::size_t offset) {
    if (!open.merges.empty()) return refuse(open.key_offset, "the key `<<` stands twice");
    Value const single[] = {value};
    auto const values = value.is(Kind::List) ? value.as_list() : std::span<Value const>(single);
    for (Value const one : values) {
      if (!one.is(Kind::Object)) {
        return refuse(offset, fmt::format("`<<` merges objects, found {}", describe(one.kind())));
      }
      open.merges.push_back(one);
    }
    return true;
  }

  [[nodiscard]] Value tagged(YamlTag tag, std::string_view text, Value value) {
    switch (tag) {
      case YamlTag::None:
      case YamlTag::Text:
      case YamlTag::Resolved:
      case YamlTag::Ignored:
        return value;
      case YamlTag::Short:
        return long_form(text, value, arena_);
      case YamlTag::Unknown:
        if (unknown_tags_.size() < limits_.diagnostics) unknown_tags_.emplace(text);
        return Value::unknown();
    }
    return value;
  }

  // ---- Anchors
  // -----------------------------------------------------------------------------------

  void remember(std::string_view anchor, std::uint32_t node, Built const& built,
                bool complete = true) {
    if (!anchor.empty()) anchors_[std::string(anchor)] = {built, node, complete};
  }

  [[nodiscard]] bool take_alias(YamlEvent const& event) {
    auto const at = anchors_.find(std::string(event.text));
    if (at == anchors_.end()) {
      return refuse(event.offset,
                    fmt::format("no anchor `&{}` stands before its alias", shown(event.text)));
    }
    Anchor const& anchor = at->second;
    if (!anchor.complete) {
      return refuse(event.offset,
                    fmt::format("the alias `*{}` stands in what it stands for", shown(event.text)));
    }
    if (awaits_key()) {
      if (!anchor.built.value.is(Kind::String)) {
        return refuse(event.offset, "expected a text as the key of an object");
      }
      open_.back().key = anchor.built.value.as_text();
      open_.back().key_merges = false;
      open_.back().key_offset = event.offset;
      return true;
    }
    added_ += anchor.built.weight;
    if (added_ > limits_.alias_nodes) {
      faults_.error(Fault::PastLimit, event.offset,
                    fmt::format("aliases add more than {} values", limits_.alias_nodes));
      return false;
    }
    if (open_.size() + anchor.built.height > limits_.json_depth) return too_deep(event.offset);
    add_node(YamlNodeKind::Alias, event.offset, anchor.node);
    return attach(anchor.built, event.offset);
  }

  std::uint32_t add_node(YamlNodeKind kind, std::size_t offset, std::uint32_t target = 0) {
    auto const index = narrow<std::uint32_t>(nodes_.size());
    YamlNode node{kind, index + 1, target, offset};
    if (!open_.empty() && open_.back().key) {
      node.key = *open_.back().key;
      node.key_offset = open_.back().key_offset;
    }
    nodes_.push_back(node);
    return index;
  }

  std::string_view text_;
  Limits const& limits_;
  Arena& arena_;
  Faults& faults_;

  std::size_t base_ = 0;     ///< of what the events are of
  std::size_t reached_ = 0;  ///< of the last event or fault
  std::vector<YamlDocument> documents_;
  std::set<std::string> unknown_tags_;

  // Of the document that is being read.
  std::vector<Open> open_;
  std::unordered_map<std::string, Anchor> anchors_;
  YamlNodes nodes_;
  std::optional<Value> root_;
  std::uint64_t added_ = 0;  ///< values that aliases have added
};

}  // namespace

std::vector<YamlDocument> read_yaml(std::string_view text, Limits const& limits, Arena& arena,
                                    Faults& faults) {
  return Reader(text, limits, arena, faults).read();
}

}  // namespace writ::ingest
