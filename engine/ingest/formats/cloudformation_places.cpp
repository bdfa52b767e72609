// Steps over sections and entries, and skips what is in them.
#include "engine/ingest/formats/cloudformation_places.hpp"

namespace writ::ingest {

std::size_t TemplatePlaces::of(std::string_view section, std::string_view entry) const {
  std::string const key = std::string(section) + '/' + std::string(entry);
  if (auto const found = offsets.find(key); found != offsets.end()) return found->second;
  auto const found = offsets.find(section);
  return found == offsets.end() ? 0 : found->second;
}

TemplatePlaces locate_template(Cursor cursor) {
  TemplatePlaces places;
  if (!cursor.enter('{')) return places;
  while (cursor.next()) {
    std::string const section = cursor.key();
    places.offsets.emplace(section, cursor.offset());
    if (!cursor.enter('{')) {
      cursor.skip();
      continue;
    }
    while (cursor.next()) {
      places.offsets.emplace(section + '/' + cursor.key(), cursor.offset());
      cursor.skip();
    }
  }
  return places;
}

}  // namespace writ::ingest
