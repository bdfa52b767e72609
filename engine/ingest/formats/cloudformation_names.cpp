// The rows of cloudformation_names.def, which stand in the order of their types.
#include "engine/ingest/formats/cloudformation_names.hpp"

#include <algorithm>
#include <iterator>

#include "engine/ingest/formats/cloudformation_template.hpp"

namespace writ::ingest {
namespace {

struct Row {
  std::string_view type;
  std::string_view property;
  bool ref_gives_it;
};

constexpr Row kRows[] = {
#define WRIT_NAME(type, property, ref_gives_it) {type, property, ref_gives_it},
#include "engine/ingest/formats/cloudformation_names.def"
};

static_assert(std::is_sorted(std::begin(kRows), std::end(kRows),
                             [](Row const& a, Row const& b) { return a.type < b.type; }),
              "cloudformation_names.def is sorted by type");

Row const* row_of(std::string_view type) {
  auto const row = std::lower_bound(std::begin(kRows), std::end(kRows), type,
                                    [](Row const& a, std::string_view b) { return a.type < b; });
  return row != std::end(kRows) && row->type == type ? row : nullptr;
}

std::string_view type_of(Value entry) {
  Value const type = member_of(entry, "Type");
  return type.is(Kind::String) ? type.as_text() : std::string_view();
}

}  // namespace

std::string_view property_of_name(std::string_view type) {
  Row const* row = row_of(type);
  return row == nullptr ? std::string_view() : row->property;
}

std::string_view property_that_ref_gives(Value entry) {
  Row const* row = row_of(type_of(entry));
  return row == nullptr || !row->ref_gives_it ? std::string_view() : row->property;
}

bool is_container(Value entry) {
  std::string_view const type = type_of(entry);
  return type == "AWS::CloudFormation::Stack" || type == "AWS::CloudFormation::CustomResource" ||
         type == "AWS::Serverless::Application" || type.starts_with("Custom::") ||
         type.ends_with("::MODULE");
}

}  // namespace writ::ingest
