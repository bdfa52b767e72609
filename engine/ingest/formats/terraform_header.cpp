// The version is `major.minor`; within a major version the format only grows.
#include "engine/ingest/formats/terraform_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>

#include "engine/base/counted.hpp"
#include "engine/ingest/formats/terraform_entry.hpp"

namespace writ::ingest {
namespace {

constexpr int kNewestMinor[] = {2, 2};  ///< of the format's major versions 0 and 1

bool check_version(Value version, Faults& faults) {
  if (version.is(Kind::Absent)) {
    faults.notice(Fault::PlanVersionMissing, fmt::format("1.{}", kNewestMinor[1]));
    return true;
  }
  if (!version.is(Kind::String)) {
    faults.error_of_all(Fault::PlanVersion, describe(version.kind()));
    return false;
  }
  std::string_view const text = version.as_text();
  int major = 0;
  int minor = 0;
  char const* const end = text.data() + text.size();
  auto const first = std::from_chars(text.data(), end, major);
  bool const dotted = first.ec == std::errc() && first.ptr != end && *first.ptr == '.';
  auto const second = dotted ? std::from_chars(first.ptr + 1, end, minor) : first;
  bool const valid = dotted && second.ec == std::errc() && second.ptr == end && minor >= 0;
  if (!valid || major < 0 || major > 1) {
    faults.error_of_all(Fault::PlanVersion, fmt::format("`{}`", shown(text)));
    return false;
  }
  int const newest = kNewestMinor[major];
  if (minor > newest) {
    faults.notice(Fault::PlanVersionNewer, text, fmt::format("{}.{}", major, newest));
  }
  return true;
}

}  // namespace

bool check_plan(std::span<Member const> plan, Faults& faults) {
  if (!check_version(find(plan, "format_version"), faults)) return false;
  Value const errored = find(plan, "errored");
  if (errored.is(Kind::Boolean) && errored.as_boolean()) faults.error_of_all(Fault::PlanErrored);
  if (is_partial(plan)) {
    std::size_t const count = find(plan, "deferred_changes").as_list().size();
    faults.notice(Fault::PlanPartial, counted(count, "change"));
  }
  return true;
}

bool is_partial(std::span<Member const> plan) {
  Value const deferred = find(plan, "deferred_changes");
  return deferred.is(Kind::List) && !deferred.as_list().empty();
}

bool changes_outputs(std::span<Member const> plan) {
  Value const outputs = find(plan, "output_changes");
  if (!outputs.is(Kind::Object)) return false;
  auto const members = outputs.as_object();
  return std::any_of(members.begin(), members.end(), [](Member const& output) {
    if (!output.value.is(Kind::Object)) return true;
    Value const actions = find(output.value.as_object(), "actions");
    return !actions.is(Kind::List) || !is_no_op(actions.as_list());
  });
}

}  // namespace writ::ingest
