// Waivers that stand in a file of their own instead of in a policy.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "writ/diagnostic.hpp"
#include "writ/export.hpp"
#include "writ/limits.hpp"
#include "writ/program.hpp"

namespace writ {

struct WaiverFile {
  std::vector<Waiver> waivers;     ///< in the order of the file, rules by their full ids
  std::vector<Diagnostic> errors;  ///< where there are any, no waiver may be taken from the file
};

/// Reads a waiver file (docs/waivers.md): YAML or JSON, a list of waivers or an object that holds
/// it as `waivers`, each with `rule`, `for`, `until`, `reason` and `approved`, all texts and all
/// compulsory. A rule is named by its full id, or without its module where only one rule of the
/// program has that name. What is missing, empty, unknown or there twice is an error, and so is a
/// rule that the program does not have. `path` is how the file is called in errors and in the
/// waivers' sources. Thread-safe. Time: linear in the text.
[[nodiscard]] WRIT_API WaiverFile read_waivers(std::string const& path, std::string_view text,
                                               Program const& program, Limits const& limits);

/// The text with one waiver more, at its end. A blank text becomes a YAML file. Comments and
/// layout of a YAML text stay; JSON is written anew. Nothing where the text is not one that
/// read_waivers() takes, or its list does not stand at its end, so that nothing can be added to it
/// without laying it out anew.
[[nodiscard]] WRIT_API std::optional<std::string> with_waiver(std::string_view text,
                                                              Waiver const& waiver,
                                                              Limits const& limits);

}  // namespace writ
