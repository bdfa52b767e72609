// JSON resource files: a list of resources, an object that holds one as `resources`, or a single
// resource. Covered by tests/unit/ingest/resources_test.cpp.
#include <algorithm>

#include "engine/ingest/cursor.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/resource_object.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kResources = "resources";

/// The list of resources that the document holds, Absent where it is something else.
Value list_of(Value document, InputOptions const& options) {
  if (document.is(Kind::List)) return document;
  if (!document.is(Kind::Object) || is_resource_object(document, options)) return {};
  Value const list = find(document.as_object(), kResources);
  return list.is(Kind::List) ? list : Value::absent();
}

/// Whether the document is a resource, or a list in which something names its type.
bool holds_resources(Value document, InputOptions const& options) {
  if (is_resource_object(document, options)) return true;
  Value const list = list_of(document, options);
  if (!list.is(Kind::List)) return false;
  auto const items = list.as_list();
  return items.empty() || std::any_of(items.begin(), items.end(), [&](Value item) {
           return item.is(Kind::Object) &&
                  !find(item.as_object(), key_in(item, options.type_key)).is(Kind::Absent);
         });
}

/// Reads the list that the cursor stands at.
void read_list(Reading& reading, Value list, Cursor& cursor) {
  auto const items = list.as_list();
  bool more = cursor.enter('[');
  for (Value const item : items) {
    more = more && cursor.next();
    read_resource_object(reading, item, cursor.offset());
    if (more) cursor.skip();
  }
}

void read_document(Reading& reading, Value document, Cursor cursor) {
  Value const list = list_of(document, reading.options);
  if (!list.is(Kind::List)) {
    read_resource_object(reading, document, cursor.offset());
    return;
  }
  if (document.is(Kind::List)) {
    read_list(reading, list, cursor);
    return;
  }
  bool more = cursor.enter('{');
  while (more && cursor.next()) {
    if (cursor.key_is(kResources)) {
      read_list(reading, list, cursor);
      return;
    }
    cursor.skip();
  }
}

}  // namespace

bool holds_marked_resources(Content const& content, InputOptions const& options) {
  auto const is_marked = [&](Value value) {
    if (!value.is(Kind::Object)) return false;
    return find(value.as_object(), "@" + options.type_key).is(Kind::String) &&
           find(value.as_object(), "@" + options.id_key).is(Kind::String);
  };
  return std::all_of(content.documents.begin(), content.documents.end(), [&](Value document) {
    if (is_marked(document)) return true;
    Value const list = list_of(document, options);
    return list.is(Kind::List) && !list.as_list().empty() && is_marked(list.as_list().front());
  });
}

bool recognise_resources(Content const& content, InputOptions const& options) {
  return std::all_of(content.documents.begin(), content.documents.end(),
                     [&](Value document) { return holds_resources(document, options); });
}

void read_resources(Reading& reading) {
  auto const& documents = reading.content.documents;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    read_document(reading, documents[i], reading.cursor(i));
  }
}

}  // namespace writ::ingest
