// Walks over the text of one container at a time.
#include "engine/ingest/placed.hpp"

#include <algorithm>

namespace writ::ingest {

Placed place_document(DocumentText text, Value document) {
  return {document, Cursor(text).offset()};
}

Placed place_member(DocumentText text, Placed object, std::string_view key) {
  if (!object.value.is(Kind::Object)) return {Value::absent(), object.offset};
  Value const value = find(object.value.as_object(), key);
  if (value.is(Kind::Absent)) return {value, object.offset};
  Cursor cursor(text, object.offset);
  bool more = cursor.enter('{');
  while (more && cursor.next()) {
    if (cursor.key_is(key)) return {value, cursor.offset()};
    cursor.skip();
  }
  return {value, object.offset};
}

std::vector<Placed> place_elements(DocumentText text, Placed list) {
  std::vector<Placed> result;
  if (!list.value.is(Kind::List)) return result;
  auto const items = list.value.as_list();
  result.reserve(items.size());
  Cursor cursor(text, list.offset);
  bool more = cursor.enter('[');
  for (Value const item : items) {
    more = more && cursor.next();
    result.push_back({item, cursor.offset()});
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
