// CSV with a header: a resource a row, with type and id in columns of their own or where a mapping
// says. Covered by tests/unit/ingest/csv_test.cpp and mapped_test.cpp.
#include "engine/ingest/csv.hpp"

#include <algorithm>
#include <optional>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/mapped.hpp"
#include "engine/ingest/formats/resource_object.hpp"

namespace writ::ingest {
namespace {

/// How an input is to be read.
struct Plan {
  CsvHeader header;
  char separator = ',';
  Mapping const* mapping = nullptr;  ///< null where columns hold type and id
};

bool has(CsvHeader const& header, std::string const& column) {
  auto const& columns = header.columns;
  return std::find(columns.begin(), columns.end(), column) != columns.end() ||
         std::find(columns.begin(), columns.end(), "@" + column) != columns.end();
}

std::optional<Plan> plan_of(std::string_view text, InputOptions const& options, Arena& arena) {
  // JSON on one line would be a header of very many columns.
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && (text[first] == '{' || text[first] == '[')) {
    return std::nullopt;
  }
  for (auto const& mapping : options.mappings) {
    if (!mapping->csv) continue;
    auto header = read_csv_header(text, *mapping->csv, arena);
    if (header && fits_columns(*mapping, header->columns)) {
      return Plan{*std::move(header), *mapping->csv, mapping.get()};
    }
  }
  auto header = read_csv_header(text, ',', arena);
  if (!header || !has(*header, options.type_key) || !has(*header, options.id_key)) {
    return std::nullopt;
  }
  return Plan{*std::move(header)};
}

}  // namespace

bool recognise_csv(Content const& content, InputOptions const& options) {
  Arena arena;
  return plan_of(content.text, options, arena).has_value();
}

void read_csv(Reading& reading) {
  std::string_view const text = reading.content.text;
  Arena& arena = reading.state.arena;
  if (text.size() > reading.limits.document_bytes) {
    reading.faults.error_of_all(Fault::TooLarge, text.size(), reading.limits.document_bytes);
    return;
  }
  auto plan = plan_of(text, reading.options, arena);
  if (!plan) {
    // It was named CSV: say what is wrong with its header, or what its header lacks.
    auto header = read_csv_header(text, ',', arena, &reading.faults);
    if (!header) return;
    plan = Plan{*std::move(header)};
  }
  InputText& places = reading.state.texts_of[reading.input];
  places.columns = plan->header.columns;
  places.separator = plan->separator;
  auto const rows = read_csv_rows(text, plan->header, plan->separator, arena, reading.faults);
  if (plan->mapping != nullptr) {
    read_mapped_rows(reading, *plan->mapping, rows);
    return;
  }
  for (Placed const& row : rows) read_resource_object(reading, row.value, row.offset);
}

}  // namespace writ::ingest
