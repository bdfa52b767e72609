#include <catch2/catch.hpp>

#include "writ/diagnostic.hpp"

using writ::Diagnostic;
using writ::Level;

TEST_CASE("a rendered diagnostic shows place, code, message and a caret under the mistake") {
  Diagnostic const d{
      Level::Error, "W0201", "nothing here is named `zz`", {"a.writ", 2, 9}, "let y = zz", 2, {}};
  CHECK(writ::render(d, false) ==
        "a.writ:2:9: error[W0201]: nothing here is named `zz`\n"
        "    2 | let y = zz\n"
        "      |         ^^\n");
}

TEST_CASE("the caret stands under its code point after wide text and tabs") {
  Diagnostic const d{Level::Warning, "W0300", "odd", {"a.writ", 1, 4}, "\té x", 1, {}};
  CHECK(writ::render(d, false) ==
        "a.writ:1:4: warning[W0300]: odd\n"
        "    1 | \té x\n"
        "      | \t  ^\n");
}

TEST_CASE("the caret never runs past the line") {
  Diagnostic const d{Level::Error, "W0201", "odd", {"a.writ", 1, 3}, "abcd", 90, {}};
  CHECK(writ::render(d, false).find("      |   ^^\n") != std::string::npos);
}

TEST_CASE("a diagnostic on a whole file shows its path only") {
  Diagnostic const d{Level::Error, "I0102", "not a document", {"in.json", 0, 0}, "", 0, {}};
  CHECK(writ::render(d, false) == "in.json: error[I0102]: not a document\n");
}

TEST_CASE("hints and notes stand indented below") {
  Diagnostic d{Level::Error, "W0201", "odd", {"a.writ", 1, 1}, "x", 1, {}};
  d.notes.push_back({"did you mean `y`", {}, "", 0});
  d.notes.push_back({"declared here", {"b.writ", 3, 5}, "let y = 1", 1});
  CHECK(writ::render(d, false) ==
        "a.writ:1:1: error[W0201]: odd\n"
        "    1 | x\n"
        "      | ^\n"
        "  hint: did you mean `y`\n"
        "  b.writ:3:5: note: declared here\n"
        "    3 | let y = 1\n"
        "      |     ^\n");
}

TEST_CASE("colour is only there when asked for") {
  Diagnostic const d{Level::Error, "W0201", "odd", {"a.writ", 1, 1}, "x", 1, {}};
  CHECK(writ::render(d, false).find('\x1b') == std::string::npos);
  CHECK(writ::render(d, true).find("\x1b[1;31m") != std::string::npos);
}
