// Every message of the compiler has a golden file that shows it.
#include <catch2/catch.hpp>

#include <map>
#include <set>

#include "tests/golden/golden_files.hpp"
#include "tests/golden/not_reached.hpp"

namespace writ::test {
namespace {

/// The codes of diagnostics.def, each with the name of its row.
std::map<std::string, std::string> const kRows = {
#define WRIT_DIAGNOSTIC(name, code, level, format) {code, #name},
#include "engine/base/diagnostics.def"
};

/// The codes that stand in brackets in the expected texts of a folder: "error[W0201]".
void add_codes(std::string const& folder, std::set<std::string>& codes) {
  for (auto path : golden_cases(folder)) {
    std::string const text = contents(path.replace_extension(".expected"));
    for (std::size_t at = text.find("[W"); at != std::string::npos; at = text.find("[W", at + 1)) {
      codes.insert(text.substr(at + 1, 5));
    }
  }
}

TEST_CASE("no code of a diagnostic stands twice") {
  std::set<std::string> names;
  for (auto const& [code, name] : kRows) names.insert(name);
  std::size_t rows = 0;
#define WRIT_DIAGNOSTIC(name, code, level, format) ++rows;
#include "engine/base/diagnostics.def"
  CHECK(kRows.size() == rows);
  CHECK(names.size() == rows);
}

TEST_CASE("every diagnostic that can be reached has a golden file") {
  std::set<std::string> shown;
  add_codes("tests/golden/habits", shown);
  add_codes("tests/golden/syntax", shown);
  add_codes("tests/golden/diagnostics", shown);
  for (auto const& [code, name] : kRows) {
    bool const is_listed = is_not_reached(name);
    INFO(code << " " << name << (is_listed ? ": take it off the list" : ": has no golden file"));
    CHECK((shown.count(code) == 1) != is_listed);
  }
  for (std::string const& code : shown) {
    INFO(code << " is in no row of diagnostics.def");
    CHECK(kRows.count(code) == 1);
  }
}

}  // namespace
}  // namespace writ::test
