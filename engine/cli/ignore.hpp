// What a walk over folders leaves out, as `.gitignore` files say it. Covered by
// tests/unit/cli/ignore_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace writ::cli {

/// Rules for paths below one folder; names in a path are separated by `/`, without one at its
/// start.
///
///   # comment      log/           a folder of that name, anywhere
///   *.lock         /build         only beside the file that says so, as is everything that has a
///   docs/**/x      !keep.json     `/` in its middle; `!` takes back what rules before it left out
///
/// `*` and `?` describe no `/`; `[a-z]` and `[!a-z]` one character of those; `\` takes the meaning
/// of the character after it; `**` describes any number of folders.
class IgnoreRules {
 public:
  /// The lines of a `.writignore`.
  [[nodiscard]] static IgnoreRules read(std::string_view text);
  /// One line; comments and blank lines say nothing.
  void add(std::string_view line);

  /// True to leave it out, false to keep it after all, nothing where no rule describes it. The last
  /// rule that does so wins.
  [[nodiscard]] std::optional<bool> decide(std::string_view path, bool is_folder) const;

 private:
  struct Rule {
    std::vector<std::string> names;  ///< of the path, `**` on its own
    bool keeps = false;
    bool only_folders = false;
  };
  std::vector<Rule> rules_;
};

}  // namespace writ::cli
