// Arguments to values: what CLI11 makes of a command line, and in our own words what is wrong with
// it. Covered by tests/unit/cli/command_line_test.cpp.
#pragma once

#include <CLI/App.hpp>
#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/cli/console.hpp"

namespace writ::cli {

/// What can be proposed for a value.
enum class Proposed : std::uint8_t { Nothing, Files, Folders, Policies, Words };
struct Proposals {
  Proposed what = Proposed::Nothing;
  std::vector<std::string> words;
};
inline Proposals const kFiles = {Proposed::Files, {}};
inline Proposals const kFolders = {Proposed::Folders, {}};
inline Proposals const kPolicies = {Proposed::Policies, {}};

/// An option as completion sees it; `names` is empty for what stands without one.
struct OptionShape {
  std::vector<std::string> names;  ///< "-p", "--policy"
  bool takes_value = false;
  bool repeats = false;
  Proposals proposals;
};

/// The options of one command, parsed by CLI11. The variables given to the functions must outlive
/// parse().
class CommandLine {
 public:
  /// `command` is the word that messages name.
  explicit CommandLine(std::string command);

  void option(std::string const& names, std::string& value, Proposals proposals = {});
  void repeatable(std::string const& names, std::vector<std::string>& values,
                  Proposals proposals = {});
  void flag(std::string const& names, bool& value);
  void positional(std::string const& name, std::vector<std::string>& values,
                  Proposals proposals = {});

  /// Fills the variables and returns nothing; or the exit code, having said what is wrong or, for
  /// `--help`, which wins over mistakes, printed `help`.
  [[nodiscard]] std::optional<int> parse(std::vector<std::string> arguments, std::string_view help);
  /// The long names that are declared, "--help" included.
  [[nodiscard]] std::vector<std::string> long_names() const;
  /// All that is declared, `--help` included.
  [[nodiscard]] std::vector<OptionShape> shapes() const;

 private:
  void complain_of_option(std::string const& word) const;

  std::string command_;
  CLI::App app_;
  std::map<CLI::Option const*, Proposals> proposals_;
};

/// "`a`, `b` or `c`".
[[nodiscard]] std::string listed(std::vector<std::string> const& names);
/// Says that the option takes one of the words and found another.
void complain_of_value(std::string_view option, std::string const& found,
                       std::vector<std::string> const& words);

/// The number that the option was given; nothing, having said so, where it is none of the range.
[[nodiscard]] std::optional<unsigned> whole_number(std::string_view option, std::string const& text,
                                                   unsigned least, unsigned most);

/// The value that the word stands for in the table; otherwise nothing, having said so.
template <typename T, std::size_t N>
[[nodiscard]] std::optional<T> choose(std::string_view option, std::string const& word,
                                      std::array<std::pair<std::string_view, T>, N> const& table) {
  std::vector<std::string> words;
  for (auto const& [name, value] : table) {
    if (name == word) return value;
    words.emplace_back(name);
  }
  complain_of_value(option, word, words);
  return std::nullopt;
}

/// The words of a table that choose() takes.
template <typename T, std::size_t N>
[[nodiscard]] Proposals words_of(std::array<std::pair<std::string_view, T>, N> const& table) {
  Proposals proposals{Proposed::Words, {}};
  for (auto const& [name, value] : table) proposals.words.emplace_back(name);
  return proposals;
}
[[nodiscard]] inline Proposals words_of(std::vector<std::string> words) {
  return {Proposed::Words, std::move(words)};
}

inline constexpr std::array<std::pair<std::string_view, Color>, 3> kColors = {
    {{"auto", Color::Auto}, {"always", Color::Always}, {"never", Color::Never}}};

}  // namespace writ::cli
