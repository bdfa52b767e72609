// Proves that the tree's includes point left, and that the check fails when they do not.
#include "tests/support/include_direction.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/run.hpp"

namespace {

using writ::test::check_includes;
using writ::test::print;

// A folder of its own for one planted tree, removed at the end.
class PlantedTree {
 public:
  PlantedTree()
      : root_(std::filesystem::temp_directory_path() /
              ("writ-include-" + std::to_string(Catch::rngSeed()) + "-" +
               std::to_string(reinterpret_cast<std::uintptr_t>(this)))) {
    std::filesystem::remove_all(root_);
  }
  PlantedTree(PlantedTree const&) = delete;
  PlantedTree& operator=(PlantedTree const&) = delete;
  ~PlantedTree() { std::filesystem::remove_all(root_); }

  void plant(std::string_view file, std::string_view text) const {
    std::filesystem::path const path = root_ / file;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }

  [[nodiscard]] std::vector<std::string> violations() const {
    std::vector<std::string> lines;
    for (auto const& violation : check_includes(root_).violations) {
      lines.push_back(print(violation));
    }
    return lines;
  }

 private:
  std::filesystem::path root_;
};

using Lines = std::vector<std::string>;

std::string only_line(std::string_view file, std::string_view text) {
  PlantedTree tree;
  tree.plant(file, text);
  Lines const lines = tree.violations();
  return lines.size() == 1 ? lines.front() : std::to_string(lines.size()) + " violations";
}

}  // namespace

TEST_CASE("every include of the engine and the grammar points left", "[includes]") {
  writ::test::IncludeReport const report = check_includes(writ::test::project_root());
  CHECK(report.files > 0);
  for (auto const& violation : report.violations) {
    FAIL_CHECK(print(violation));
  }
}

TEST_CASE("an upward include names file, line and edge", "[includes]") {
  CHECK(only_line("engine/value/a.hpp", "#pragma once\n#include \"engine/vm/b.hpp\"\n") ==
        "engine/value/a.hpp:2: value -> vm: includes engine/vm/b.hpp");
  CHECK(only_line("grammar/a.cpp", "  #  include <engine/sema/b.hpp>\n") ==
        "grammar/a.cpp:1: grammar -> sema: includes engine/sema/b.hpp");
  CHECK(only_line("engine/base/a.def", "#include \"engine/value/b.hpp\"\n") ==
        "engine/base/a.def:1: base -> value: includes engine/value/b.hpp");
}

TEST_CASE("parts of one rank may not include each other", "[includes]") {
  CHECK(only_line("engine/ir/a.hpp", "#include \"grammar/ast.hpp\"\n") ==
        "engine/ir/a.hpp:1: ir -> grammar: includes grammar/ast.hpp");
  CHECK(only_line("engine/sema/a.hpp", "#include \"engine/codegen/b.hpp\"\n") ==
        "engine/sema/a.hpp:1: sema -> codegen: includes engine/codegen/b.hpp");
}

TEST_CASE("leftward includes and those within a part are fine", "[includes]") {
  PlantedTree tree;
  tree.plant("engine/sema/a.cpp",
             "#include \"engine/sema/a.hpp\"\n#include <vector>\n#include \"grammar/ast.hpp\"\n"
             "#include \"engine/ir/ir.hpp\"\n#include \"writ/limits.hpp\"\n");
  tree.plant("engine/cli/main.cpp", "#include <CLI/CLI.hpp>\n#include \"writ/json.hpp\"\n");
  CHECK(tree.violations() == Lines{});
}

TEST_CASE("a public header belongs to the leftmost part that needs it", "[includes]") {
  CHECK(only_line("engine/vm/a.cpp", "#include \"writ/check.hpp\"\n") ==
        "engine/vm/a.cpp:1: vm -> check: includes engine/include/writ/check.hpp");
  CHECK(only_line("engine/report/a.cpp", "#include \"writ/anything.hpp\"\n") ==
        "engine/report/a.cpp:1: report -> api: includes engine/include/writ/anything.hpp");
  CHECK(only_line("engine/report/a.cpp", "#include \"writ/check.hpp\"\n") == "0 violations");
  CHECK(only_line("engine/include/writ/a.hpp", "#include \"engine/base/span.hpp\"\n") ==
        "engine/include/writ/a.hpp:1: public header includes the private engine/base/span.hpp");
}

TEST_CASE("a third-party library out of its place is found", "[includes]") {
  CHECK(only_line("grammar/parser.hpp", "#include <boost/spirit/home/x3.hpp>\n") ==
        "grammar/parser.hpp:1: third-party boost/spirit/home/x3.hpp is out of its place");
  CHECK(only_line("engine/vm/a.cpp", "#include <simdjson.h>\n") ==
        "engine/vm/a.cpp:1: third-party simdjson.h is out of its place");
  CHECK(only_line("engine/check/a.cpp", "#include <nlohmann/json.hpp>\n") ==
        "engine/check/a.cpp:1: third-party nlohmann/json.hpp is out of its place");
  CHECK(only_line("engine/include/writ/json.hpp", "#include <nlohmann/json.hpp>\n") ==
        "0 violations");
  CHECK(only_line("grammar/parser.cpp", "#include <boost/spirit/home/x3.hpp>\n") == "0 violations");
  CHECK(only_line("grammar/x3/rules.hpp", "#include <boost/spirit/home/x3.hpp>\n") ==
        "0 violations");
}

TEST_CASE("what the tables do not know is refused", "[includes]") {
  CHECK(only_line("engine/new/a.hpp", "#pragma once\n") ==
        "engine/new/a.hpp:0: belongs to no layer of tests/support/layers.hpp");
  CHECK(only_line("engine/base/a.hpp", "#include \"span.hpp\"\n") ==
        "engine/base/a.hpp:1: \"span.hpp\" is not a path from the root of the repository");
}
