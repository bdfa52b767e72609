// Compares the rendered mistakes of each policy in tests/golden/diagnostics with the text beside
// it. A line that starts with `#!` instructs this test, and is a comment to the compiler:
//   #! limit nodes_per_rule 50     a field of Limits, instead of its default
//   #! set days 30d                a setting of a parameter
//   #! file b.writ                 what follows is another source of the compilation
#include <catch2/catch.hpp>

#include <functional>
#include <map>
#include <sstream>

#include "tests/golden/golden_files.hpp"
#include "writ/program.hpp"

namespace writ::test {
namespace {

struct Case {
  std::vector<PolicySource> sources = {{"a.writ", {}}};
  CompileOptions options;
};

/// False where Limits has no field of that name that a compilation asks for.
bool set_limit(Limits& limits, std::string const& name, std::uint32_t value) {
  std::map<std::string, std::function<void()>> const fields = {
      {"source_bytes", [&] { limits.source_bytes = value; }},
      {"nesting", [&] { limits.nesting = value; }},
      {"declarations", [&] { limits.declarations = value; }},
      {"diagnostics", [&] { limits.diagnostics = value; }},
      {"nodes_per_rule", [&] { limits.nodes_per_rule = value; }},
      {"constant_bytes", [&] { limits.constant_bytes = value; }},
      {"number_digits", [&] { limits.number_digits = value; }},
  };
  auto const field = fields.find(name);
  if (field == fields.end()) return false;
  field->second();
  return true;
}

/// Does what a line asks for; false where it is none of the instructions.
bool instruct(std::string const& line, Case& out) {
  std::istringstream words(line.substr(2));
  std::string what;
  std::string name;
  words >> what >> name;
  if (what == "limit") {
    std::uint32_t value = 0;
    words >> value;
    return !words.fail() && set_limit(out.options.limits, name, value);
  }
  if (what == "set") {
    std::string value;
    std::getline(words >> std::ws, value);
    out.options.parameters.push_back({name, value});
    return true;
  }
  if (what == "file") out.sources.push_back({name, {}});
  return what == "file";
}

Case read_case(std::filesystem::path const& path) {
  Case result;
  std::istringstream lines(contents(path));
  for (std::string line; std::getline(lines, line);) {
    bool const starts_file = line.rfind("#! file", 0) == 0;
    if (!starts_file) result.sources.back().text += line + "\n";
    if (line.rfind("#!", 0) != 0) continue;
    INFO(path.filename().string() << ": " << line);
    CHECK(instruct(line, result));
  }
  return result;
}

TEST_CASE("mistakes in names, meaning and size read as their golden files say") {
  auto const paths = golden_cases("tests/golden/diagnostics");
  CHECK_FALSE(paths.empty());
  for (auto const& path : paths) {
    Case const read = read_case(path);
    std::string rendered;
    for (Diagnostic const& d : compile(read.sources, read.options).diagnostics) {
      rendered += render(d, false);
    }
    check_golden(path, rendered);
  }
}

}  // namespace
}  // namespace writ::test
