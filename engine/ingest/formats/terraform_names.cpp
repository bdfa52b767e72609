// The rows of terraform_names.def, which stand in the order of their types.
#include "engine/ingest/formats/terraform_names.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <span>
#include <vector>

namespace writ::ingest {
namespace {

struct Row {
  std::string_view type;
  std::string_view attribute;
};

constexpr Row kRows[] = {
#define WRIT_NAME(type, attribute) {type, attribute},
#include "engine/ingest/formats/terraform_names.def"
};

/// Every resource of Google's provider that has one is named by it.
constexpr std::string_view kGoogle = "google_";
constexpr std::string_view kSelfLink = "self_link";

static_assert(std::is_sorted(std::begin(kRows), std::end(kRows),
                             [](Row const& a, Row const& b) { return a.type < b.type; }),
              "terraform_names.def is sorted by type");

std::span<Row const> rows_of(std::string_view type) {
  auto const first = std::lower_bound(std::begin(kRows), std::end(kRows), type,
                                      [](Row const& a, std::string_view b) { return a.type < b; });
  auto const last =
      std::find_if(first, std::end(kRows), [&](Row const& row) { return row.type != type; });
  return {first, last};
}

}  // namespace

bool is_name_of(std::string_view type, std::string_view attribute) {
  auto const rows = rows_of(type);
  return attribute == "id" || attribute == "name" || attribute == "arn" ||
         (attribute == kSelfLink && type.starts_with(kGoogle)) ||
         std::any_of(rows.begin(), rows.end(),
                     [&](Row const& row) { return row.attribute == attribute; });
}

Value names_of(std::string_view type, Value values, Arena& arena) {
  if (!values.is(Kind::Object)) return {};
  std::vector<Value> names;
  auto const add = [&](std::string_view attribute) {
    Value const name = find(values.as_object(), attribute);
    if (name.is(Kind::String) && !name.as_text().empty()) names.push_back(name);
  };
  for (Row const& row : rows_of(type)) add(row.attribute);
  if (type.starts_with(kGoogle)) add(kSelfLink);
  if (names.empty()) return {};
  std::span<Value> const room = arena.allocate<Value>(names.size());
  std::uninitialized_copy(names.begin(), names.end(), room.begin());
  return Value::list(room);
}

}  // namespace writ::ingest
