// Follows the few keys under which resources stand and skips everything else.
#include "engine/ingest/formats/terraform_places.hpp"

#include "engine/ingest/cursor.hpp"

namespace writ::ingest {
namespace {

void locate_elements(Cursor& cursor, std::vector<std::size_t>& offsets) {
  if (!cursor.enter('[')) {
    cursor.skip();
    return;
  }
  while (cursor.next()) {
    offsets.push_back(cursor.offset());
    cursor.skip();
  }
}

void locate_module(Cursor& cursor, ModulePlaces& module);

void locate_modules(Cursor& cursor, std::vector<ModulePlaces>& modules) {
  if (!cursor.enter('[')) {
    cursor.skip();
    return;
  }
  while (cursor.next()) locate_module(cursor, modules.emplace_back());
}

void locate_module(Cursor& cursor, ModulePlaces& module) {
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

void locate_planned(Cursor& cursor, ModulePlaces& root) {
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

ModulePlaces locate_modules_of(Cursor cursor, std::string_view key) {
  ModulePlaces places;
  if (!cursor.enter('{')) return places;
  while (cursor.next()) {
    cursor.key_is(key) ? locate_planned(cursor, places) : cursor.skip();
  }
  return places;
}

PlanPlaces locate_plan(Cursor cursor) {
  PlanPlaces places;
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
