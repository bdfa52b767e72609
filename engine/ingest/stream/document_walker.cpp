// A recursive walk over the structural index. The grammar is checked in full; between two entries
// of the index stands one scalar, or a string and space, so only numbers and words need a look at
// their bytes, and strings only where the document has a backslash at all.
#include "engine/ingest/stream/document_walker.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <variant>

#include "engine/value/json_text.hpp"
#include "engine/value/number.hpp"

namespace writ::ingest {
namespace {

constexpr std::size_t kMostTypes = 1'000;
constexpr std::uint32_t kMostDepth = 512;
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
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

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
  if (text.size() > limits_.document_bytes || !index_.read(text)) return false;
  text_ = text.data();
  size_ = text.size();
  offsets_ = index_.offsets();
  count_ = index_.count();
  if (at(0) != '{') return false;
  escapes_ = has_backslash(text);
  arena_.reset();
  items_.clear();
  members_.clear();
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
  entry_ = 0;
  if (!read_object<false>(*root_, 0, nullptr) || entry_ != count_ || id_.empty()) return false;
  plan.fill_names(id_, type_, slots_);
  return true;
}

Value DocumentWalker::attributes() {
  entry_ = 0;
  Value whole;
  // walk() has read the same text to its end.
  if (!read_object<true>(*root_, 0, &whole)) return Value::object({});
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
  entry_ = 1;
  while (entry_ + 2 < count_ && at(entry_) == '"' && at(entry_ + 1) == ':') {
    std::string_view key;
    if (!key_at(entry_, entry_ + 1, key)) return false;
    entry_ += 2;
    if (key == type_key_) {
      if (at(entry_) != '"') return false;
      type_ = string_between(offsets_[entry_], offsets_[entry_ + 1]);
      return !type_.empty() && !(escapes_ && has_backslash(type_));
    }
    skip_value();
    if (at(entry_) != ',') return false;
    ++entry_;
  }
  return false;
}

/// Passes over a value by its brackets.
void DocumentWalker::skip_value() {
  std::uint32_t depth = 0;
  do {
    char const c = at(entry_++);
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
  } while (depth != 0 && entry_ < count_);
}

DocumentWalker::OfType* DocumentWalker::of_type(std::string_view type) {
  if (auto const known = types_.find(type); known != types_.end()) return known->second.get();
  // So many types are no inventory: the ordinary reader takes what is left.
  if (types_.size() >= kMostTypes) return nullptr;
  return types_
      .emplace(std::string(type), std::make_unique<OfType>(program_, groups_of_(type), steps_left_))
      .first->second.get();
}

/// The text of a string whose quote stands there, and behind which the next entry stands.
std::string_view DocumentWalker::string_between(std::uint32_t quote, std::uint32_t next) const {
  std::uint32_t end = next - 1;
  while (is_space(text_[end])) --end;
  return {text_ + quote + 1, end - quote - 1};
}

bool DocumentWalker::key_at(std::uint32_t quote, std::uint32_t colon, std::string_view& key) const {
  key = string_between(offsets_[quote], offsets_[colon]);
  return !(escapes_ && has_backslash(key));
}

KeyStep* DocumentWalker::learn(Place& place, KeyState& state) {
  std::string_view key;
  if (at(entry_ + 1) != ':' || !key_at(entry_, entry_ + 1, key)) return nullptr;
  bool const is_root = &place == root_;
  if (is_root && key.starts_with('@')) return nullptr;
  KeyStep* const step = of_type_->layouts.step(place, state, key);
  if (step == nullptr) return nullptr;
  step->special = is_root && (key == type_key_ || key == id_key_);
  state.likely = step;
  return step;
}

template <bool kBuild>
bool DocumentWalker::read_value(Place& place, std::uint32_t depth, Value* value) {
  switch (at(entry_)) {
    case '"':
      return read_string<kBuild>(value);
    case '{':
      return read_object<kBuild>(place, depth, value);
    case '[':
      return read_list<kBuild>(place, depth, value);
    case 't':
      if constexpr (kBuild) *value = Value::boolean(true);
      return read_word("true");
    case 'f':
      if constexpr (kBuild) *value = Value::boolean(false);
      return read_word("false");
    case 'n':
      if constexpr (kBuild) *value = Value::null();
      return read_word("null");
    default:
      return read_number<kBuild>(value);
  }
}

template <bool kBuild>
bool DocumentWalker::read_string(Value* value) {
  std::uint32_t const quote = offsets_[entry_];
  ++entry_;
  if constexpr (!kBuild) {
    if (!escapes_) return true;
  }
  std::string_view const text = string_between(quote, offsets_[entry_]);
  if (escapes_ && has_backslash(text)) {
    auto const read = parse_json({text_ + quote, text.size() + 2}, limits_, arena_);
    Value const* string = std::get_if<Value>(&read);
    if (string == nullptr) return false;
    if constexpr (kBuild) *value = *string;
    return true;
  }
  if constexpr (kBuild) *value = Value::string(text);
  return true;
}

bool DocumentWalker::read_word(std::string_view word) {
  char const* const bytes = text_ + offsets_[entry_];
  ++entry_;
  return std::memcmp(bytes, word.data(), word.size()) == 0 && is_end(bytes[word.size()]);
}

template <bool kBuild>
bool DocumentWalker::read_number(Value* value) {
  char const* const begin = text_ + offsets_[entry_];
  ++entry_;
  char const* end = begin;
  if (*end == '-') ++end;
  char const* const digits = end;
  std::uint64_t integer = 0;
  while (is_digit(*end)) {
    if constexpr (kBuild) integer = integer * 10 + static_cast<std::uint64_t>(*end - '0');
    ++end;
  }
  auto const length = static_cast<std::size_t>(end - digits);
  if (length == 0 || (length > 1 && *digits == '0')) return false;
  if (is_end(*end) && length <= kSafeDigits) {
    if constexpr (kBuild) {
      auto const magnitude = static_cast<std::int64_t>(integer);
      *value = Value::integer(*begin == '-' ? -magnitude : magnitude);
    }
    return true;
  }
  while (!is_end(*end) && end < text_ + size_) ++end;
  auto const number =
      parse_number({begin, static_cast<std::size_t>(end - begin)}, limits_.number_digits, arena_);
  if (!number) return false;
  if constexpr (kBuild) *value = *number;
  return true;
}

template <bool kBuild>
bool DocumentWalker::read_list(Place& place, std::uint32_t depth, Value* value) {
  if (depth >= most_depth_) return false;
  ++entry_;
  std::size_t const base = items_.size();
  if (at(entry_) == ']') {
    ++entry_;
  } else {
    Place& element = *of_type_->layouts.element_of(place);
    for (;;) {
      Value item;
      if (!read_value<kBuild>(element, depth + 1, &item)) return false;
      if constexpr (kBuild) items_.push_back(item);
      char const separator = at(entry_++);
      if (separator == ']') break;
      if (separator != ',') return false;
    }
  }
  if constexpr (kBuild) {
    std::span<Value> const room = arena_.allocate<Value>(items_.size() - base);
    std::copy(items_.begin() + static_cast<std::ptrdiff_t>(base), items_.end(), room.begin());
    items_.resize(base);
    *value = Value::list(room);
  }
  return true;
}

/// Reads the value of a member of the resource that names its type or id.
bool DocumentWalker::read_special() {
  if (at(entry_) != '"') return false;
  std::string_view const text = string_between(offsets_[entry_], offsets_[entry_ + 1]);
  ++entry_;
  if (escapes_ && has_backslash(text)) return false;
  // The type is known: find_type() has looked for it.
  if (text.data() != type_.data()) id_ = text;
  return true;
}

template <bool kBuild>
bool DocumentWalker::read_member(Place& place, std::uint32_t depth, Value* value) {
  if constexpr (kBuild) {
    return read_value<true>(place, depth, value);
  } else {
    if (place.node == SlotPlan::kUnread) return read_value<false>(place, depth, nullptr);
    if (!place.whole && at(entry_) == '{') return read_object<false>(place, depth, nullptr);
    Value read;
    if (!read_value<true>(place, depth, &read)) return false;
    plan_->spread(place.node, read, slots_);
    return true;
  }
}

template <bool kBuild>
bool DocumentWalker::read_object(Place& place, std::uint32_t depth, Value* value) {
  if (depth >= most_depth_) return false;
  if (place.varied) return read_varied_object<kBuild>(place, depth, value);
  std::uint32_t const begin = entry_;
  std::size_t const base = members_.size();
  ++entry_;
  KeyState* state = place.none;
  if (at(entry_) == '}') {
    ++entry_;
  } else {
    for (;;) {
      if (at(entry_) != '"') return false;
      KeyStep* step = state->likely;
      if (step == nullptr || !step->starts(text_ + offsets_[entry_] + 1)) {
        step = learn(place, *state);
        if (step == nullptr) {
          if (!place.varied) return false;
          entry_ = begin;
          members_.resize(base);
          return read_varied_object<kBuild>(place, depth, value);
        }
      }
      if (at(entry_ + 1) != ':') return false;
      entry_ += 2;
      Value member;
      if (!kBuild && step->special) {
        if (!read_special()) return false;
      } else if (!read_member<kBuild>(*step->value, depth + 1, &member)) {
        return false;
      }
      if constexpr (kBuild) members_.push_back({step->key(), member});
      state = step->to;
      char const separator = at(entry_++);
      if (separator == '}') break;
      if (separator != ',') return false;
    }
  }
  if constexpr (kBuild) {
    auto const& order = of_type_->layouts.order_of(*state);
    std::span<Member> const room = arena_.allocate<Member>(order.size());
    std::transform(order.begin(), order.end(), room.begin(),
                   [&](std::uint16_t i) { return members_[base + i]; });
    members_.resize(base);
    *value = Value::object(room);
  }
  return true;
}

template <bool kBuild>
bool DocumentWalker::read_varied_object(Place& place, std::uint32_t depth, Value* value) {
  bool const is_root = &place == root_;
  std::size_t const base = members_.size();
  std::size_t const first_key = keys_.size();
  ++entry_;
  if (at(entry_) == '}') {
    ++entry_;
  } else {
    for (;;) {
      std::string_view key;
      if (at(entry_) != '"' || at(entry_ + 1) != ':' || !key_at(entry_, entry_ + 1, key)) {
        return false;
      }
      if (is_root && key.starts_with('@')) return false;
      keys_.push_back(key);
      entry_ += 2;
      Value member;
      if (!kBuild && is_root && (key == type_key_ || key == id_key_)) {
        if (!read_special()) return false;
      } else if (!read_member<kBuild>(*of_type_->layouts.member_of(place, key), depth + 1,
                                      &member)) {
        return false;
      }
      if constexpr (kBuild) members_.push_back({key, member});
      char const separator = at(entry_++);
      if (separator == '}') break;
      if (separator != ',') return false;
    }
  }
  if (!keys_differ(first_key)) return false;
  if constexpr (kBuild) {
    std::span<Member> const room = arena_.allocate<Member>(members_.size() - base);
    std::copy(members_.begin() + static_cast<std::ptrdiff_t>(base), members_.end(), room.begin());
    std::sort(room.begin(), room.end(),
              [](Member const& a, Member const& b) { return a.key < b.key; });
    members_.resize(base);
    *value = Value::object(room);
  }
  return true;
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
