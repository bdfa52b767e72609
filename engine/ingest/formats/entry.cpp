// Stops at the first member that is no name: one fault an entry is enough.
#include "engine/ingest/formats/entry.hpp"

namespace writ::ingest {

bool has_names(Faults& faults, Placed entry, std::string_view what,
               std::initializer_list<std::string_view> keys) {
  auto const [value, offset] = entry;
  if (!value.is(Kind::Object)) {
    faults.error(Fault::NotAnObject, offset, describe(value.kind()), what);
    return false;
  }
  for (std::string_view const key : keys) {
    Value const name = find_at(value, key);
    if (is_name(name)) continue;
    if (name.is_absent()) {
      faults.error(Fault::MissingMember, offset, what, key, "a string");
    } else {
      bool const is_empty = name.is(Kind::String);
      faults.error(Fault::BadMember, offset, key, what,
                   is_empty ? "an empty string" : describe(name.kind()), "a name");
    }
    return false;
  }
  return true;
}

}  // namespace writ::ingest
