// Counts line ends and code points from the last answer on. Lines and columns past 32 bits stay at
// the greatest number: only an input of gigabytes of line ends has them.
#include "engine/ingest/line_column.hpp"

#include <algorithm>
#include <limits>

#include "engine/base/utf8.hpp"

namespace writ::ingest {
namespace {

std::uint32_t saturating_add(std::uint32_t a, std::size_t b) {
  constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();
  return b > kMost - a ? kMost : static_cast<std::uint32_t>(a + b);
}

}  // namespace

LineColumn LineColumns::at(std::size_t offset) {
  offset = std::min(offset, text_.size());
  if (offset < offset_) {
    offset_ = 0;
    place_ = {};
  }
  std::string_view rest = text_.substr(offset_, offset - offset_);
  for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    place_ = {saturating_add(place_.line, 1), 1};
    rest.remove_prefix(end + 1);
  }
  place_.column = saturating_add(place_.column, utf8::count(rest));
  offset_ = offset;
  return place_;
}

}  // namespace writ::ingest
