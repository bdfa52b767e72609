// The policies that the pages for authors show must compile, and the tests in them must pass:
// whoever copies one gets what the page says.
#include <catch2/catch.hpp>

#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/run.hpp"
#include "writ/check.hpp"
#include "writ/program.hpp"

namespace writ::test {
namespace {

struct Block {
  std::size_t line = 0;
  std::string text;
};

/// The fenced blocks of a page that are marked as Writ.
std::vector<Block> read_blocks(std::string const& page) {
  std::vector<Block> blocks;
  std::ifstream lines(project_root() / page);
  std::string line;
  bool inside = false;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (line == "```writ") {
      blocks.push_back({number, {}});
      inside = true;
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      blocks.back().text += line + "\n";
    }
  }
  return blocks;
}

/// Whether a line of the text starts with the word: a declaration does, a fragment does not.
bool has_line(std::string_view text, std::string_view word) {
  return text.substr(0, word.size()) == word ||
         text.find("\n" + std::string(word)) != std::string_view::npos;
}

/// The block as a file; nothing where it is a fragment.
std::optional<std::string> as_file(Block const& block) {
  if (!has_line(block.text, "rule ")) return std::nullopt;
  return has_line(block.text, "module ") ? block.text : "module page\n" + block.text;
}

void check_page(std::string const& page) {
  std::size_t files = 0;
  for (Block const& block : read_blocks(page)) {
    auto const text = as_file(block);
    if (!text) continue;
    ++files;
    INFO(page << ":" << block.line);
    auto const compiled = compile({{page, *text}});
    for (Diagnostic const& diagnostic : compiled.diagnostics) {
      FAIL_CHECK(render(diagnostic, false));
    }
    if (!compiled.program) continue;
    for (TestResult const& result : run_tests(*compiled.program, {})) {
      INFO(result.name);
      for (TestFailure const& failure : result.failures) {
        FAIL_CHECK("expected " << failure.expected << "\nfound " << failure.found);
      }
      CHECK(result.passed);
    }
  }
  CHECK(files > 0);
}

TEST_CASE("the policies in README.md compile and pass their tests") { check_page("README.md"); }
TEST_CASE("the policies in docs/language.md compile and pass their tests") {
  check_page("docs/language.md");
}

}  // namespace
}  // namespace writ::test
