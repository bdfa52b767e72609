// Compares the rendered mistakes of each policy in tests/golden/diagnostics with the text beside
// it. A line that starts with `#!` instructs this test, and is a comment to the compiler:
//   #! limit nodes_per_rule 50     a field of Limits, instead of its default
//   #! set days 30d                a setting of a parameter
//   #! file b.writ                 what follows is another source of the compilation
//   #! found lib.net b.writ        what follows is the source that a `use` of the module finds
//   #! fault lib.net no such file  why a `use` of the module finds none
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
  std::map<std::string, FoundModule> modules;
  PolicySource* current = nullptr;  ///< what the next line belongs to
  CompileOptions options;
};

/// False where Limits has no field of that name that a compilation asks for.
bool set_limit(Limits& limits, std::string const& name, std::uint32_t value) {
  std::map<std::string, std::function<void()>> const fields = {
      {"source_bytes", [&] { limits.source_bytes = value; }},
      {"nesting", [&] { limits.nesting = value; }},
      {"declarations", [&] { limits.declarations = value; }},
      {"used_modules", [&] { limits.used_modules = value; }},
      {"diagnostics", [&] { limits.diagnostics = value; }},
      {"nodes_per_rule", [&] { limits.nodes_per_rule = value; }},
      {"nodes", [&] { limits.nodes = value; }},
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
  std::string rest;
  std::getline(words >> std::ws, rest);
  if (what == "fault") {
    out.modules[name].fault = rest;
  } else if (what == "found") {
    out.current = &out.modules[name].source.emplace(PolicySource{rest, {}});
  } else if (what == "file") {
    out.current = &out.sources.emplace_back(PolicySource{name, {}});
  } else {
    return false;
  }
  return true;
}

Case read_case(std::filesystem::path const& path) {
  Case result;
  result.current = &result.sources.front();
  std::istringstream lines(contents(path));
  for (std::string line; std::getline(lines, line);) {
    bool const instructs = line.rfind("#!", 0) == 0;
    bool const starts_file =
        instructs && (line.rfind("#! file", 0) == 0 || line.rfind("#! found", 0) == 0);
    if (!starts_file) result.current->text += line + "\n";
    if (!instructs) continue;
    INFO(path.filename().string() << ": " << line);
    CHECK(instruct(line, result));
  }
  return result;
}

ModuleFinder finder_of(std::map<std::string, FoundModule> const& modules) {
  if (modules.empty()) return {};
  return [&](std::string const& module, std::vector<DeclaredModule> const&) {
    auto const found = modules.find(module);
    if (found != modules.end()) return found->second;
    FoundModule nothing;
    nothing.looked = {"first/place", "second/place"};
    return nothing;
  };
}

TEST_CASE("mistakes in names, meaning and size read as their golden files say") {
  auto const paths = golden_cases("tests/golden/diagnostics");
  CHECK_FALSE(paths.empty());
  for (auto const& path : paths) {
    Case read = read_case(path);
    read.options.find_module = finder_of(read.modules);
    std::string rendered;
    for (Diagnostic const& d : compile(read.sources, read.options).diagnostics) {
      rendered += render(d, false);
    }
    check_golden(path, rendered);
  }
}

}  // namespace
}  // namespace writ::test
