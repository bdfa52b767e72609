// Most texts that are not in a set have a length that none in it has, or hash to a free place.
#include "engine/vm/constant_set.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/value/equality.hpp"

namespace writ::vm {
namespace {

constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15U;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * kMultiplier;
  return hash ^ (hash >> 32U);
}

template <class Word>
std::uint64_t word_at(char const* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = text.size();
  char const* at = text.data();
  std::size_t left = text.size();
  for (; left > 8; at += 8, left -= 8) hash = mixed(hash, word_at<std::uint64_t>(at));
  // What is left over, as two words that overlap.
  if (left >= 4) {
    std::uint64_t const low = word_at<std::uint32_t>(at);
    return mixed(hash, low << 32U | word_at<std::uint32_t>(at + left - 4));
  }
  std::uint64_t rest = 0;
  for (std::size_t i = 0; i < left; ++i) rest = rest << 8U | static_cast<unsigned char>(at[i]);
  return mixed(hash, rest);
}

std::uint64_t hash_of(std::int64_t number) { return mixed(0, static_cast<std::uint64_t>(number)); }

std::uint64_t length_bit(std::string_view text) {
  return std::uint64_t{1} << std::min<std::size_t>(text.size(), 63);
}

}  // namespace

ConstantSet::ConstantSet(std::size_t most_elements)
    : table_(std::bit_ceil(std::max<std::size_t>(2 * most_elements, 2))) {}

std::optional<ConstantSet> ConstantSet::of(Value list) {
  if (!list.is(Kind::List)) return std::nullopt;
  ConstantSet set(list.as_list().size());
  bool integers = false;
  bool others = false;
  for (Value const element : list.as_list()) {
    // An absent element is not counted.
    if (element.is_absent()) continue;
    if (!element.is_present()) return std::nullopt;
    integers = integers || element.is(Kind::Integer);
    others = others || (element.is_number() && !element.is(Kind::Integer));
    set.has_texts_ = set.has_texts_ || element.is(Kind::String);
    set.add(element);
  }
  set.integers_alone_ = integers && !others;
  return set;
}

void ConstantSet::add(Value element) {
  std::uint64_t hash = 0;
  if (element.is(Kind::String)) {
    hash = hash_of(element.as_text());
    lengths_ |= length_bit(element.as_text());
  } else if (element.is(Kind::Integer)) {
    hash = hash_of(element.as_integer());
  } else {
    return;
  }
  std::uint64_t const mask = table_.size() - 1;
  std::uint64_t at = hash & mask;
  while (!table_[at].is_absent()) at = (at + 1) & mask;
  table_[at] = element;
}

bool ConstantSet::holds(Value x, std::uint64_t& work) const {
  return x.is(Kind::String) ? holds_text(x.as_text(), work) : holds_integer(x.as_integer(), work);
}

bool ConstantSet::holds_text(std::string_view text, std::uint64_t& work) const {
  ++work;
  if ((lengths_ & length_bit(text)) == 0) return false;
  work += text.size() / kTextPerWork;
  std::uint64_t const mask = table_.size() - 1;
  for (std::uint64_t at = hash_of(text) & mask;; at = (at + 1) & mask) {
    Value const element = table_[at];
    if (element.is_absent()) return false;
    if (element.is(Kind::String) && element.as_text() == text) return true;
    ++work;
  }
}

bool ConstantSet::holds_integer(std::int64_t number, std::uint64_t& work) const {
  ++work;
  std::uint64_t const mask = table_.size() - 1;
  for (std::uint64_t at = hash_of(number) & mask;; at = (at + 1) & mask) {
    Value const element = table_[at];
    if (element.is_absent()) return false;
    if (element.is(Kind::Integer) && element.as_integer() == number) return true;
    ++work;
  }
}

}  // namespace writ::vm
