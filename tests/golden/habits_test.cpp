// Compares the first thing said of each policy that somebody used to another language may write
// with the text beside it, in tests/golden/habits. A line `#! case NAME` starts a policy.
#include <catch2/catch.hpp>

#include <set>
#include <sstream>

#include "tests/golden/golden_files.hpp"
#include "writ/program.hpp"

namespace writ::test {
namespace {

struct Habit {
  std::string name;
  std::string text;
};

std::vector<Habit> habits_in(std::string const& file) {
  constexpr std::string_view kMark = "#! case ";
  std::vector<Habit> habits;
  std::istringstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind(kMark, 0) == 0) {
      habits.push_back({line.substr(kMark.size()), {}});
    } else if (!habits.empty()) {
      habits.back().text += line + '\n';
    }
  }
  return habits;
}

TEST_CASE("habits from other languages get a first message that says what to write here") {
  std::size_t count = 0;
  for (auto const& path : golden_cases("tests/golden/habits")) {
    std::set<std::string> names;
    std::string rendered;
    for (Habit const& habit : habits_in(contents(path))) {
      INFO(path.filename().string() << ": " << habit.name);
      CHECK(names.insert(habit.name).second);
      CompileResult const result = compile({{"a.writ", habit.text}});
      CHECK_FALSE(result.program);
      REQUIRE_FALSE(result.diagnostics.empty());
      rendered += "## " + habit.name + '\n' + render(result.diagnostics.front(), false);
      ++count;
    }
    check_golden(path, rendered);
  }
  CHECK(count > 30);
}

}  // namespace
}  // namespace writ::test
