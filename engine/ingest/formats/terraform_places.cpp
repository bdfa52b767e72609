// Follows the few keys under which resources stand and skips everything else.
#include "engine/ingest/formats/terraform_places.hpp"

#include "engine/ingest/json_cursor.hpp"

namespace writ::ingest {
namespace {

void locate_elements(JsonCursor& cursor, std::vector<std::size_t>& offsets) {
  if (!cursor.enter('[')) {
    cursor.skip();
    return;
  }
  while (cursor.next()) {
    offsets.push_back(cursor.offset());
    cursor.skip();
  }
}

void locate_module(JsonCursor& cursor, ModulePlaces& module);

void locate_modules(JsonCursor& cursor, std::vector<ModulePlaces>& modules) {
  if (!cursor.enter('[')) {
    cursor.skip();
    return;
  }
  while (cursor.next()) locate_module(cursor, modules.emplace_back());
}

void locate_module(JsonCursor& cursor, ModulePlaces& module) {
  if (!cursor.enter('{')) {
    cursor.skip();
    return;
  }
  while (cursor.next()) {
    if (cursor.key_is("resources")) {
      locate_elements(cursor, module.resources);
    } else if (cursor.key_is("child_modules")) {
      locate_modules(cursor, module.modules);
    } else {
      cursor.skip();
    }
  }
}

void locate_planned(JsonCursor& cursor, ModulePlaces& root) {
  if (!cursor.enter('{')) {
    cursor.skip();
    return;
  }
  while (cursor.next()) {
    if (cursor.key_is("root_module")) {
      locate_module(cursor, root);
    } else {
      cursor.skip();
    }
  }
}

}  // namespace

ModulePlaces locate_modules_of(std::string_view text, std::string_view key) {
  ModulePlaces places;
  JsonCursor cursor(text);
  if (!cursor.enter('{')) return places;
  while (cursor.next()) {
    cursor.key_is(key) ? locate_planned(cursor, places) : cursor.skip();
  }
  return places;
}

PlanPlaces locate_plan(std::string_view text) {
  PlanPlaces places;
  JsonCursor cursor(text);
  if (!cursor.enter('{')) return places;
  while (cursor.next()) {
    if (cursor.key_is("resource_changes")) {
      locate_elements(cursor, places.changes);
    } else if (cursor.key_is("resource_drift")) {
      locate_elements(cursor, places.drift);
    } else if (cursor.key_is("planned_values")) {
      locate_planned(cursor, places.planned);
    } else {
      cursor.skip();
    }
  }
  return places;
}

}  // namespace writ::ingest
