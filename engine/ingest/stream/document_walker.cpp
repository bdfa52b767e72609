// A recursive walk over the structural index. The grammar is checked in full; between two entries
// of the index stands one scalar, or a string and space, so only numbers and words need a look at
// their bytes, and strings only where the document has a backslash at all.
#include "engine/ingest/stream/document_walker.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>
#include <utility>
#include <variant>

#include "engine/value/json_text.hpp"
#include "engine/value/number.hpp"

namespace writ::ingest {
namespace {

constexpr std::size_t kMostTypes = 1'000;
constexpr std::uint32_t kMostDepth = 512;
/// Of one document: a larger one is worth the ordinary reader's time, and what is kept for building
/// values grows with the largest.
constexpr std::size_t kMostBytes = std::size_t{4} << 20;
constexpr std::size_t kArenaBytes = std::size_t{64} << 10;
constexpr std::size_t kFewKeys = 12;
/// Digits of an integer that surely fits 64 bits.
constexpr std::size_t kSafeDigits = 18;

/// What may follow a scalar.
constexpr std::array<bool, 256> kEnds = [] {
  std::array<bool, 256> ends{};
  for (char const c : {' ', '\t', '\r', '\n', ',', '}', ']'}) {
    ends[static_cast<unsigned char>(c)] = true;
  }
  return ends;
}();

bool is_end(char c) { return kEnds[static_cast<unsigned char>(c)]; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_backslash(std::string_view text) {
  return std::memchr(text.data(), '\\', text.size()) != nullptr;
}

}  // namespace

DocumentWalker::DocumentWalker(bytecode::Program const& program, GroupsOf groups_of,
                               Limits const& limits, InputOptions const& options)
    : program_(program),
      groups_of_(std::move(groups_of)),
      limits_(limits),
      type_key_(options.type_key),
      id_key_(options.id_key),
      most_depth_(std::min(limits.json_depth, kMostDepth)) {
  // The first block of an arena is what it keeps.
  static_cast<void>(arena_.allocate<std::byte>(kArenaBytes));
}

DocumentWalker::~DocumentWalker() = default;

bool DocumentWalker::walk(std::string_view text) {
  plan_ = nullptr;
  if (text.size() > std::min(limits_.document_bytes, kMostBytes) || !index_.read(text))
    return false;
  text_ = text.data();
  size_ = text.size();
  first_ = index_.offsets();
  end_ = first_ + index_.count();
  if (byte(first_) != '{') return false;
  escapes_ = has_backslash(text);
  arena_.reset();
  if (items_.size() < index_.count()) {
    items_.resize(index_.count());
    members_.resize(index_.count());
  }
  item_count_ = 0;
  member_count_ = 0;
  keys_.clear();
  if (!find_type()) return false;
  of_type_ = of_type(type_);
  if (of_type_ == nullptr) return false;
  SlotPlan const& plan = of_type_->plan;
  plan_ = &plan;
  root_ = of_type_->layouts.root();
  if (slots_.size() < plan.slot_count()) slots_.resize(plan.slot_count());
  plan.clear(slots_);
  id_ = {};
  if (read_object<false>(first_, *root_, 0, nullptr) != end_ || id_.empty()) return false;
  plan.fill_names(id_, type_, slots_);
  return true;
}

Value DocumentWalker::attributes() {
  Value whole;
  // walk() has read the same text to its end.
  if (read_object<true>(first_, *root_, 0, &whole) == nullptr) return Value::object({});
  auto const members = whole.as_object();
  std::span<Member> const room = arena_.allocate<Member>(members.size() - 2);
  std::copy_if(members.begin(), members.end(), room.begin(), [&](Member const& member) {
    return member.key != type_key_ && member.key != id_key_;
  });
  return Value::object(room);
}

/// Finds the member of the whole document that names its type: only then is it known what else of
/// it is read. Trusts nothing: what it passes over is checked by the walk that follows.
bool DocumentWalker::find_type() {
  Entry at = first_ + 1;
  while (at + 2 < end_ && byte(at) == '"' && byte(at + 1) == ':') {
    std::string_view key;
    if (!key_at(at, key)) return false;
    at += 2;
    if (key == type_key_) {
      if (byte(at) != '"') return false;
      type_ = string_at(at);
      return !type_.empty() && !(escapes_ && has_backslash(type_));
    }
    at = skip_value(at);
    if (byte(at) != ',') return false;
    ++at;
  }
  return false;
}

/// Passes over a value by its brackets.
DocumentWalker::Entry DocumentWalker::skip_value(Entry at) const {
  std::uint32_t depth = 0;
  do {
    char const c = byte(at++);
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
  } while (depth != 0 && at < end_);
  return at;
}

DocumentWalker::OfType* DocumentWalker::of_type(std::string_view type) {
  if (auto const known = types_.find(type); known != types_.end()) return known->second.get();
  // So many types are no inventory: the ordinary reader takes what is left.
  if (types_.size() >= kMostTypes) return nullptr;
  return types_
      .emplace(std::string(type), std::make_unique<OfType>(program_, groups_of_(type), steps_left_))
      .first->second.get();
}

/// The text of the string whose quote stands there: it ends right before the next entry, but for
/// space.
std::string_view DocumentWalker::string_at(Entry at) const {
  std::uint32_t end = at[1] - 1;
  while (text_[end] != '"') --end;
  return {text_ + *at + 1, end - *at - 1};
}

bool DocumentWalker::key_at(Entry at, std::string_view& key) const {
  key = string_at(at);
  return !(escapes_ && has_backslash(key));
}

KeyStep* DocumentWalker::learn(Entry at, Place& place, KeyState& state) {
  std::string_view key;
  if (byte(at + 1) != ':' || !key_at(at, key)) return nullptr;
  bool const is_root = &place == root_;
  if (is_root && key.starts_with('@')) return nullptr;
  KeyStep* const step = of_type_->layouts.step(place, state, key);
  if (step == nullptr) return nullptr;
  step->special = is_root && (key == type_key_ || key == id_key_);
  state.likely = step;
  return step;
}

bool DocumentWalker::is_word(Entry at, std::string_view word) const {
  char const* const bytes = text_ + *at;
  return std::memcmp(bytes, word.data(), word.size()) == 0 && is_end(bytes[word.size()]);
}

template <bool kBuild>
DocumentWalker::Entry DocumentWalker::read_value(Entry at, Place& place, std::uint32_t depth,
                                                 Value* value) {
  switch (byte(at)) {
    case '"':
      return read_string<kBuild>(at, value);
    case '{':
      return read_object<kBuild>(at, place, depth, value);
    case '[':
      return read_list<kBuild>(at, place, depth, value);
    case 't':
      if constexpr (kBuild) *value = Value::boolean(true);
      return is_word(at, "true") ? at + 1 : nullptr;
    case 'f':
      if constexpr (kBuild) *value = Value::boolean(false);
      return is_word(at, "false") ? at + 1 : nullptr;
    case 'n':
      if constexpr (kBuild) *value = Value::null();
      return is_word(at, "null") ? at + 1 : nullptr;
    default:
      return read_number<kBuild>(at, value);
  }
}

template <bool kBuild>
inline DocumentWalker::Entry DocumentWalker::read_string(Entry at, Value* value) {
  if constexpr (!kBuild) {
    if (!escapes_) return at + 1;
  }
  std::string_view const text = string_at(at);
  if (escapes_ && has_backslash(text)) {
    auto const read = parse_json({text_ + *at, text.size() + 2}, limits_, arena_);
    Value const* string = std::get_if<Value>(&read);
    if (string == nullptr) return nullptr;
    if constexpr (kBuild) *value = *string;
    return at + 1;
  }
  if constexpr (kBuild) *value = Value::string(text);
  return at + 1;
}

template <bool kBuild>
inline DocumentWalker::Entry DocumentWalker::read_number(Entry at, Value* value) {
  char const* const begin = text_ + *at;
  char const* end = begin;
  if (*end == '-') ++end;
  char const* const digits = end;
  std::uint64_t integer = 0;
  while (is_digit(*end)) {
    if constexpr (kBuild) integer = integer * 10 + static_cast<std::uint64_t>(*end - '0');
    ++end;
  }
  auto const length = static_cast<std::size_t>(end - digits);
  if (length == 0 || (length > 1 && *digits == '0')) return nullptr;
  if (is_end(*end) && length <= kSafeDigits) {
    if constexpr (kBuild) {
      auto const magnitude = static_cast<std::int64_t>(integer);
      *value = Value::integer(*begin == '-' ? -magnitude : magnitude);
    }
    return at + 1;
  }
  while (!is_end(*end) && end < text_ + size_) ++end;
  auto const number =
      parse_number({begin, static_cast<std::size_t>(end - begin)}, limits_.number_digits, arena_);
  if (!number) return nullptr;
  if constexpr (kBuild) *value = *number;
  return at + 1;
}

template <bool kBuild>
DocumentWalker::Entry DocumentWalker::read_list(Entry at, Place& place, std::uint32_t depth,
                                                Value* value) {
  if (depth >= most_depth_) return nullptr;
  std::size_t const base = item_count_;
  if (byte(++at) == ']') {
    ++at;
  } else {
    Place& element = *of_type_->layouts.element_of(place);
    for (;;) {
      Value item;
      at = read_value<kBuild>(at, element, depth + 1, &item);
      if (at == nullptr) return nullptr;
      if constexpr (kBuild) items_[item_count_++] = item;
      char const separator = byte(at++);
      if (separator == ']') break;
      if (separator != ',') return nullptr;
    }
  }
  if constexpr (kBuild) {
    std::span<Value> const room = arena_.allocate<Value>(item_count_ - base);
    std::uninitialized_copy_n(items_.data() + base, item_count_ - base, room.data());
    item_count_ = base;
    *value = Value::list(room);
  }
  return at;
}

/// Reads the value of a member of the resource that names its type or id.
DocumentWalker::Entry DocumentWalker::read_special(Entry at) {
  if (byte(at) != '"') return nullptr;
  std::string_view const text = string_at(at);
  if (escapes_ && has_backslash(text)) return nullptr;
  // The type is known: find_type() has looked for it.
  if (text.data() != type_.data()) id_ = text;
  return at + 1;
}

/// Reads a value that rules may read, into their slots.
inline DocumentWalker::Entry DocumentWalker::read_member(Entry at, Place& place,
                                                         std::uint32_t depth) {
  if (!place.read) return read_value<false>(at, place, depth, nullptr);
  if (!place.whole && byte(at) == '{') return read_object<false>(at, place, depth, nullptr);
  Value read;
  at = read_value<true>(at, place, depth, &read);
  if (at != nullptr) plan_->spread(place.node, read, slots_.data());
  return at;
}

template <bool kBuild>
DocumentWalker::Entry DocumentWalker::read_object(Entry at, Place& place, std::uint32_t depth,
                                                  Value* value) {
  if (depth >= most_depth_) return nullptr;
  if (place.varied) return read_varied_object<kBuild>(at, place, depth, value);
  Entry const begin = at;
  std::size_t const base = member_count_;
  KeyState* state = place.none;
  if (byte(++at) == '}') {
    ++at;
  } else {
    for (;;) {
      if (byte(at) != '"') return nullptr;
      KeyStep* step = state->likely;
      if (step == nullptr || !step->starts(text_ + *at + 1)) {
        step = learn(at, place, *state);
        if (step == nullptr) {
          if (!place.varied) return nullptr;
          member_count_ = base;
          return read_varied_object<kBuild>(begin, place, depth, value);
        }
      }
      if (byte(at + 1) != ':') return nullptr;
      at += 2;
      if constexpr (kBuild) {
        Value member;
        at = read_value<true>(at, *step->value, depth + 1, &member);
        if (at == nullptr) return nullptr;
        members_[member_count_++] = {step->key(), member};
      } else {
        at = step->special ? read_special(at) : read_member(at, *step->value, depth + 1);
        if (at == nullptr) return nullptr;
      }
      state = step->to;
      char const separator = byte(at++);
      if (separator == '}') break;
      if (separator != ',') return nullptr;
    }
  }
  if constexpr (kBuild) {
    *value = object_of(base, of_type_->layouts.order_of(*state));
  }
  return at;
}

/// The object of the members from there on, in that order. Takes them off.
inline Value DocumentWalker::object_of(std::size_t members,
                                       std::vector<std::uint16_t> const& order) {
  std::span<Member> const room = arena_.allocate<Member>(order.size());
  Member const* const from = members_.data() + members;
  Member* to = room.data();
  for (std::uint16_t const i : order) ::new (static_cast<void*>(to++)) Member(from[i]);
  member_count_ = members;
  return Value::object(room);
}

template <bool kBuild>
DocumentWalker::Entry DocumentWalker::read_varied_object(Entry at, Place& place,
                                                         std::uint32_t depth, Value* value) {
  bool const is_root = &place == root_;
  std::size_t const base = member_count_;
  std::size_t const first_key = keys_.size();
  if (byte(++at) == '}') {
    ++at;
  } else {
    for (;;) {
      std::string_view key;
      if (byte(at) != '"' || byte(at + 1) != ':' || !key_at(at, key)) return nullptr;
      if (is_root && key.starts_with('@')) return nullptr;
      keys_.push_back(key);
      at += 2;
      Place& member_place = *of_type_->layouts.member_of(place, key);
      if constexpr (kBuild) {
        Value member;
        at = read_value<true>(at, member_place, depth + 1, &member);
        if (at == nullptr) return nullptr;
        members_[member_count_++] = {key, member};
      } else {
        bool const is_special = is_root && (key == type_key_ || key == id_key_);
        at = is_special ? read_special(at) : read_member(at, member_place, depth + 1);
        if (at == nullptr) return nullptr;
      }
      char const separator = byte(at++);
      if (separator == '}') break;
      if (separator != ',') return nullptr;
    }
  }
  if (!keys_differ(first_key)) return nullptr;
  if constexpr (kBuild) {
    std::span<Member> const room = arena_.allocate<Member>(member_count_ - base);
    std::uninitialized_copy_n(members_.data() + base, member_count_ - base, room.data());
    std::sort(room.begin(), room.end(),
              [](Member const& a, Member const& b) { return a.key < b.key; });
    member_count_ = base;
    *value = Value::object(room);
  }
  return at;
}

/// Whether no two of the keys from there on are the same. Forgets them.
bool DocumentWalker::keys_differ(std::size_t from) {
  auto const begin = keys_.begin() + static_cast<std::ptrdiff_t>(from);
  bool differ = true;
  if (keys_.size() - from <= kFewKeys) {
    for (auto a = begin; a != keys_.end() && differ; ++a) {
      differ = std::find(begin, a, *a) == a;
    }
  } else {
    std::sort(begin, keys_.end());
    differ = std::adjacent_find(begin, keys_.end()) == keys_.end();
  }
  keys_.resize(from);
  return differ;
}

}  // namespace writ::ingest
