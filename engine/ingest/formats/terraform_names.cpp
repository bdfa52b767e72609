// The rows of terraform_names.def, which stand in the order of their types.
#include "engine/ingest/formats/terraform_names.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
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

}  // namespace

Value names_of(std::string_view type, Value values, Arena& arena) {
  if (!values.is(Kind::Object)) return {};
  std::vector<Value> names;
  auto const add = [&](std::string_view attribute) {
    Value const name = find(values.as_object(), attribute);
    if (name.is(Kind::String) && !name.as_text().empty()) names.push_back(name);
  };
  auto row = std::lower_bound(std::begin(kRows), std::end(kRows), type,
                              [](Row const& a, std::string_view b) { return a.type < b; });
  for (; row != std::end(kRows) && row->type == type; ++row) add(row->attribute);
  if (type.starts_with(kGoogle)) add(kSelfLink);
  if (names.empty()) return {};
  std::span<Value> const room = arena.allocate<Value>(names.size());
  std::uninitialized_copy(names.begin(), names.end(), room.begin());
  return Value::list(room);
}

}  // namespace writ::ingest
