// A record is known by the members that it has.
#include "engine/ingest/formats/records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace writ::ingest {
namespace {

bool has(Value record, Trait const& trait) {
  if (trait.path.empty()) return true;
  Value const found = find_at(record, trait.path);
  return trait.text.empty() ? !found.is(Kind::Absent) : text_or_empty(found) == trait.text;
}

/// A text, or an integer as one; empty for anything else.
std::string_view name_at(Value record, std::string_view path, Arena& arena) {
  if (path.empty()) return {};
  Value const found = find_at(record, path);
  if (found.is(Kind::Integer)) return arena.copy(fmt::format("{}", found.as_integer()));
  return text_or_empty(found);
}

Value names_of(Value record, RecordKind const& kind, Arena& arena) {
  std::vector<Value> names;
  for (std::string_view const path : kind.names) {
    std::string_view const name = name_at(record, path, arena);
    if (!name.empty()) names.push_back(Value::string(name));
  }
  return make_list(names, arena);
}

}  // namespace

RecordKind const* kind_of(Value record, std::span<RecordKind const> kinds) {
  if (!record.is(Kind::Object)) return nullptr;
  auto const fits = [&](RecordKind const& kind) {
    return std::all_of(kind.traits.begin(), kind.traits.end(),
                       [&](Trait const& trait) { return has(record, trait); });
  };
  auto const at = std::find_if(kinds.begin(), kinds.end(), fits);
  return at == kinds.end() ? nullptr : &*at;
}

bool holds_records(Value document, std::span<RecordKind const> kinds) {
  if (!document.is(Kind::List)) return kind_of(document, kinds) != nullptr;
  auto const items = document.as_list();
  return std::any_of(items.begin(), items.end(),
                     [&](Value item) { return kind_of(item, kinds) != nullptr; });
}

void read_records(Reading& reading, Placed document, std::span<RecordKind const> kinds,
                  std::string_view what) {
  std::vector<Placed> records{document};
  if (document.value.is(Kind::List)) records = place_elements(reading.document_text(), document);
  for (Placed const& record : records) {
    if (RecordKind const* kind = kind_of(record.value, kinds)) {
      add_record(reading, record, kind->type, *kind);
    } else {
      reading.faults.error(Fault::Unrecognised, record.offset, describe_document(record.value),
                           what);
    }
  }
}

void add_record(Reading& reading, Placed record, std::string_view type, RecordKind const& kind) {
  if (!record.value.is(Kind::Object)) {
    reading.faults.error(Fault::NotAnObject, record.offset, describe_document(record.value), type);
    return;
  }
  Resource resource;
  for (std::string_view const path : kind.ids) {
    if (resource.id.empty()) resource.id = name_at(record.value, path, reading.state.arena);
  }
  if (resource.id.empty()) {
    reading.faults.error(Fault::MissingMember, record.offset, fmt::format("a record of `{}`", type),
                         kind.ids[0], "a string");
    return;
  }
  resource.type = type;
  resource.attributes = record.value;
  std::vector<Member> meta;
  Value const names = names_of(record.value, kind, reading.state.arena);
  if (!names.as_list().empty()) meta.push_back({"names", names});
  resource.meta = make_object(meta, reading.state.arena);
  reading.add(resource, record.offset);
}

void report_page(Reading& reading, std::size_t offset, std::string_view why) {
  reading.faults.error(Fault::OnePage, offset, why)
      .hint("join the pages into one answer, without the pointer from one to the next");
}

}  // namespace writ::ingest
