// Walks over the text of one container at a time.
#include "engine/ingest/placed.hpp"

#include <algorithm>

#include "engine/ingest/json_cursor.hpp"

namespace writ::ingest {

Placed place_document(std::string_view text, Value document) {
  return {document, JsonCursor(text).offset()};
}

Placed place_member(std::string_view text, Placed object, std::string_view key) {
  if (!object.value.is(Kind::Object)) return {Value::absent(), object.offset};
  Value const value = find(object.value.as_object(), key);
  if (value.is(Kind::Absent)) return {value, object.offset};
  JsonCursor cursor(text.substr(object.offset));
  bool more = cursor.enter('{');
  while (more && cursor.next()) {
    if (cursor.key_is(key)) return {value, object.offset + cursor.offset()};
    cursor.skip();
  }
  return {value, object.offset};
}

std::vector<Placed> place_elements(std::string_view text, Placed list) {
  std::vector<Placed> result;
  if (!list.value.is(Kind::List)) return result;
  auto const items = list.value.as_list();
  result.reserve(items.size());
  JsonCursor cursor(text.substr(list.offset));
  bool more = cursor.enter('[');
  for (Value const item : items) {
    more = more && cursor.next();
    result.push_back({item, list.offset + cursor.offset()});
    if (more) cursor.skip();
  }
  return result;
}

Value find_at(Value value, std::string_view path) {
  while (!path.empty()) {
    if (!value.is(Kind::Object)) return Value::absent();
    std::size_t const end = std::min(path.find('.'), path.size());
    value = find(value.as_object(), path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return value;
}

}  // namespace writ::ingest
