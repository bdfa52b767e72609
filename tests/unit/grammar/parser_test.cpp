#include <catch2/catch.hpp>

#include "grammar/parser.hpp"
#include "tests/unit/grammar/support.hpp"

using writ::test::file_mistake;
using writ::test::Parsed;

TEST_CASE("an empty file has no declarations and no mistakes") {
  CHECK(Parsed("").diagnostics.empty());
  CHECK(Parsed(" \n# only a comment\n").diagnostics.empty());
  CHECK(Parsed("").file.declarations.empty());
}

TEST_CASE("each declaration has its own mistake and the others are kept") {
  Parsed const parsed(
      "module a\n"
      "let b = \n"
      "let c = 1\n"
      "rule d \"t\" {\n  severity urgent\n  require x = y\n}\n"
      "rule e \"t\" { severity high }\n"
      "predicate f(x = x\n"
      "test \"g\" { expect h maybe }\n"
      "let i = 2\n");
  CHECK(parsed.mistakes() ==
        std::vector<std::string>{
            "3:1 W0102 expected an expression, found `let`",
            "5:12 W0102 expected `critical`, `high`, `medium`, `low` or `info`, found `urgent`",
            "9:15 W0102 expected `)` or a further parameter, found `=`",
            "10:21 W0102 expected `pass`, `fail`, `undecided`, `skip` or `waived`, found `maybe`"});
  CHECK(parsed.file.declarations.size() == 4);
}

TEST_CASE("a missing brace costs its own rule only") {
  Parsed const parsed(
      "rule a \"t\" {\n"
      "  require (x\n"
      "\n"
      "rule b \"t\" {\n"
      "  require y\n"
      "}\n");
  CHECK(parsed.mistakes() == std::vector<std::string>{"4:1 W0102 expected `)`, found `rule`"});
  CHECK(parsed.file.declarations.size() == 1);
}

TEST_CASE("a word that starts a declaration is no declaration inside a string or comment") {
  Parsed const parsed(
      "let a = )\n"
      "# rule x\n"
      "\"let b = 1\n"
      "let c = 2\n");
  CHECK(parsed.diagnostics.size() == 1);
  CHECK(parsed.file.declarations.size() == 1);
}

TEST_CASE("mistakes inside a statement that reads on do not cost the declaration") {
  Parsed const parsed("rule a \"t\" { require x == 5px and y[-1] require z > 007 }");
  CHECK(parsed.diagnostics.size() == 3);
  CHECK(parsed.file.declarations.size() == 1);
}

TEST_CASE("a byte order mark is skipped and columns count from behind it in bytes of text") {
  CHECK(Parsed("\xEF\xBB\xBFmodule a\n").diagnostics.empty());
  CHECK(file_mistake("\xEF\xBB\xBF\nmodule 1\n") == "2:8 expected a name, found `1`");
  CHECK(file_mistake("let a = \xEF\xBB\xBF 1") ==
        "1:9 expected an expression, found `\xEF\xBB\xBF`");
}

TEST_CASE("lines may end in CR LF") {
  Parsed const parsed(
      "module a\r\n\r\n# doc\r\nrule b \"t\" {\r\n  require \"x\" == y # c\r\n}\r\n");
  CHECK(parsed.mistakes().empty());
  CHECK(parsed.file.declarations.at(1).documentation == "doc");
  CHECK(file_mistake("let a = \"x\r\nlet b = 1\r\n") ==
        "1:9 a string ends on its line, expected `\"`");
}

TEST_CASE("text that is not UTF-8 or holds NUL is no policy") {
  CHECK(file_mistake("module a\nlet b = \"\xC3(\"") == "2:10 text is not valid UTF-8");
  CHECK(file_mistake("let a = \"\xED\xA0\x80\"") == "1:10 text is not valid UTF-8");
  CHECK(file_mistake(std::string("let a\0 = 1", 10)) == "1:6 text holds a NUL byte");
  CHECK(Parsed("let a = 1\n\xFF").file.declarations.empty());
}

TEST_CASE("spans lie in the space of all loaded files") {
  writ::Limits const limits;
  writ::SourceMap sources;
  sources.add("first.writ", "let a = 1\n");
  sources.add("second.writ", "\nlet b = c\nlet d = )\n");
  writ::DiagnosticSink sink(sources, limits);
  writ::ast::File const file = writ::parse(sources.files()[1], limits, sink);
  REQUIRE(file.declarations.size() == 1);
  CHECK(file.path == "second.writ");
  CHECK(sources.text(file.declarations[0].span) == "let b = c");
  auto const& let = std::get<writ::ast::Let>(file.declarations[0].is);
  CHECK(sources.text(file[let.value].span) == "c");
  CHECK(sources.text(let.name.span) == "b");
  auto const diagnostics = sink.take();
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].where == writ::Position{"second.writ", 3, 9});
}

TEST_CASE("a bracket that stays open is noted where it was opened") {
  Parsed const parsed("rule a \"t\" {\n  require (b and\n    c\n  message \"m\"\n}\n");
  REQUIRE(parsed.diagnostics.size() == 1);
  REQUIRE(parsed.diagnostics[0].notes.size() == 1);
  CHECK(parsed.diagnostics[0].notes[0].where.line == 2);
  CHECK(parsed.diagnostics[0].notes[0].where.column == 11);
}
