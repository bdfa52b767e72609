// The one file that sees simdjson: its first stage, by the class behind its parsers, which is
// exported but not documented. A build without the library (WRIT_PORTABLE_INDEX) does the same by
// itself: Debian has no archive of it, which a static binary would need.
#include "engine/ingest/stream/structural_index.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "engine/base/check.hpp"

#ifdef WRIT_PORTABLE_INDEX
#include "engine/ingest/stream/portable_index.hpp"
#else
#include <simdjson.h>
#endif

namespace writ::ingest {
namespace {

/// Entries behind the last offset, so that a reader need not ask at every step whether there is
/// one.
constexpr std::uint32_t kGuards = 3;
[[maybe_unused]] constexpr std::size_t kLeastCapacity = std::size_t{16} << 10;

}  // namespace

#ifdef WRIT_PORTABLE_INDEX

struct StructuralIndex::State {
  std::vector<std::uint32_t> offsets;
};

bool StructuralIndex::read(std::string_view text) {
  WRIT_CHECK(text.size() < std::numeric_limits<std::uint32_t>::max());
  std::vector<std::uint32_t>& offsets = state_->offsets;
  offsets.clear();
  if (!index_portably(text, offsets)) return false;
  count_ = static_cast<std::uint32_t>(offsets.size());
  offsets.insert(offsets.end(), kGuards, static_cast<std::uint32_t>(text.size()));
  offsets_ = offsets.data();
  return true;
}

std::string_view StructuralIndex::kernel() { return "portable"; }

#else

struct StructuralIndex::State {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
  std::size_t capacity = 0;
};

bool StructuralIndex::read(std::string_view text) {
  WRIT_CHECK(text.size() < std::numeric_limits<std::uint32_t>::max());
  if (text.empty()) return false;
  if (text.size() > state_->capacity) {
    std::size_t const capacity =
        std::min<std::size_t>(std::max(text.size() + text.size() / 2, kLeastCapacity),
                              std::numeric_limits<std::uint32_t>::max() - kPadding);
    state_->parser.reset();
    auto const error = simdjson::get_active_implementation()->create_dom_parser_implementation(
        capacity, simdjson::DEFAULT_MAX_DEPTH, state_->parser);
    if (error != simdjson::SUCCESS) return false;
    state_->capacity = capacity;
  }
  auto& parser = *state_->parser;
  auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
  if (parser.stage1(bytes, text.size(), simdjson::stage1_mode::regular) != simdjson::SUCCESS) {
    return false;
  }
  count_ = parser.n_structural_indexes;
  // The library keeps room for as many entries as the capacity has bytes, and some more.
  std::fill_n(parser.structural_indexes.get() + count_, kGuards,
              static_cast<std::uint32_t>(text.size()));
  offsets_ = parser.structural_indexes.get();
  return true;
}

std::string_view StructuralIndex::kernel() {
  static std::string const name = simdjson::get_active_implementation()->name();
  return name;
}

#endif

StructuralIndex::StructuralIndex() : state_(std::make_unique<State>()) {}
StructuralIndex::~StructuralIndex() = default;
StructuralIndex::StructuralIndex(StructuralIndex&&) noexcept = default;
StructuralIndex& StructuralIndex::operator=(StructuralIndex&&) noexcept = default;

}  // namespace writ::ingest
