// Sets of at most Targets::kMost addresses, held as lists.
#include "engine/ingest/formats/terraform_targets.hpp"

#include <algorithm>

namespace writ::ingest {
namespace {

void append(std::vector<std::string_view>& to, std::vector<std::string_view> const& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

std::string_view Targets::only() const {
  bool const one = blocks.size() == 1 && blocks.front().size() == 1 && !doubtful;
  return one ? blocks.front().front() : std::string_view();
}

std::size_t Targets::count() const {
  std::size_t sum = 0;
  for (auto const& block : blocks) sum += block.size();
  return sum;
}

void Targets::merge(Targets const& other) {
  // Of two that are named only one may be what its attribute stands for.
  bool const alone = blocks.empty() || other.blocks.empty();
  append(carried, other.carried);
  if (!alone) {
    add_perhaps(carried);
    carried.clear();
  }
  add_perhaps(other.perhaps);
  others = others || other.others;
  doubtful = doubtful || other.doubtful;
  for (auto const& block : other.blocks) {
    bool const known = std::find(blocks.begin(), blocks.end(), block) != blocks.end();
    if (!known) blocks.push_back(block);
  }
  if (count() > kMost) *this = anything();
}

void Targets::add_perhaps(std::vector<std::string_view> const& addresses) {
  for (std::string_view const address : addresses) {
    if (address.empty() || perhaps.size() == kMost) return perhaps.assign(1, {});
    bool const is_anything = perhaps.size() == 1 && perhaps.front().empty();
    if (is_anything) return;
    if (std::find(perhaps.begin(), perhaps.end(), address) == perhaps.end()) {
      perhaps.push_back(address);
    }
  }
}

void Targets::add_perhaps(Targets const& other) {
  if (other.doubtful) return perhaps.assign(1, {});
  for (auto const& block : other.blocks) add_perhaps(block);
  add_perhaps(other.carried);
  add_perhaps(other.perhaps);
}

std::size_t Targets::work_to_merge(Targets const& other) const {
  return 1 + (blocks.size() * other.blocks.size() + perhaps.size() * other.perhaps.size()) / 16;
}

bool Targets::choose(std::string_view key) {
  for (auto& block : blocks) {
    if (block.size() < 2) continue;
    auto const same = std::find_if(block.begin(), block.end(), [&](std::string_view address) {
      return address.ends_with(key);
    });
    if (same == block.end()) return false;
    block = {*same};
  }
  return true;
}

}  // namespace writ::ingest
