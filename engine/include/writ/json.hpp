// Inputs from values of nlohmann::json. The only header with a type of a third party: including it
// needs that library's headers, linking needs nothing more. Covered by
// tests/unit/api/json_test.cpp.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "writ/snapshot.hpp"

namespace writ {
namespace detail {

/// What of the value no JSON text can hold; nullptr for nothing. Deep values cost no stack.
[[nodiscard]] inline char const* unfit_for_json(nlohmann::json const& value) {
  std::vector<nlohmann::json const*> open = {&value};
  while (!open.empty()) {
    nlohmann::json const& next = *open.back();
    open.pop_back();
    if (next.is_discarded()) return "it holds a value that was discarded";
    if (next.is_binary()) return "it holds binary data";
    if (next.is_number_float() && !std::isfinite(next.get<double>())) {
      return "it holds a number that is not finite";
    }
    if (!next.is_structured()) continue;
    for (nlohmann::json const& child : next) open.push_back(&child);
  }
  return nullptr;
}

}  // namespace detail

/// Reads one input from a value, as SnapshotBuilder::add() reads its text: positions in reports are
/// those in `value.dump(2)`. A value that no JSON text can hold (a number that is not finite,
/// binary data, a string that is not UTF-8) is an input that could not be read, so the snapshot is
/// not complete. Returns whether all of it was read.
inline bool add_json(SnapshotBuilder& builder, std::string path, nlohmann::json const& value,
                     InputOptions const& options = {}) {
  if (char const* why = detail::unfit_for_json(value)) {
    builder.add_unreadable(std::move(path), why);
    return false;
  }
  std::string text;
  try {
    text = value.dump(2);
  } catch (nlohmann::json::type_error const&) {
    builder.add_unreadable(std::move(path), "it holds a string that is not UTF-8");
    return false;
  }
  return builder.add(std::move(path), std::move(text), options);
}

}  // namespace writ
