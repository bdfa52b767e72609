// What codegen makes of shapes that no golden file could show at a readable size: long lists, long
// texts, many operands, deep loops. Each is run, since the verifier sees every program anyway.
#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

std::size_t count(std::string const& text, std::string const& part) {
  std::size_t result = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++result;
  }
  return result;
}

/// The lines of a segment of the only rule.
std::string segment(std::string const& disassembly, std::string const& name) {
  std::size_t const begin = disassembly.find("  " + name + ":\n");
  if (begin == std::string::npos) return {};
  std::size_t const body = disassembly.find('\n', begin) + 1;
  std::size_t end = body;
  while (disassembly.compare(end, 4, "    ") == 0) end = disassembly.find('\n', end) + 1;
  return disassembly.substr(body, end - body);
}

/// "pass", "fail", … of the rule on one thing with these members.
std::string verdict(std::string const& parts, std::string const& members) {
  CheckReport const report = check_all(compiled(rule_with(parts)), things({members}));
  REQUIRE(report.findings.size() == 1);
  return std::string(name(report.findings[0].verdict));
}

TEST_CASE("a long list is gathered in parts, in its order") {
  for (int const length : {0, 1, 31, 32, 33, 64, 65, 500}) {
    INFO(length);
    std::string items;
    std::string data;
    for (int i = 0; i < length; ++i) {
      items += (i == 0 ? "" : ", ") + ("b.n + " + std::to_string(i));
      data += (i == 0 ? "" : ", ") + std::to_string(i + 1);
    }
    std::string const condition = "require [" + items + "] == b.xs";
    std::string const members = "\"n\": 1, \"xs\": [" + data + "]";
    CHECK(verdict(condition, members) == "pass");
    std::string const longer = data.empty() ? "0" : "0, " + data;
    CHECK(verdict(condition, "\"n\": 1, \"xs\": [" + longer + "]") == "fail");
  }
}

TEST_CASE("an undecided item anywhere in a long list makes the list undecided") {
  for (int const place : {0, 31, 32, 70}) {
    std::string items;
    for (int i = 0; i < 71; ++i) {
      items += (i == 0 ? "" : ", ") + std::string(i == place ? "b.n / 0" : "b.n");
    }
    CHECK(verdict("require [" + items + "] == []", "\"n\": 1") == "undecided");
  }
}

TEST_CASE("a long text is put together in parts, in its order") {
  for (int const holes : {1, 7, 8, 9, 16, 40}) {
    std::string message;
    std::string expected;
    for (int i = 0; i < holes; ++i) {
      message += "<{b.n + " + std::to_string(i) + "}>";
      expected += "<" + std::to_string(i + 1) + ">";
    }
    CheckReport const report = check(
        compiled(rule_with("require b.x\nmessage \"" + message + "\"")), things({"\"n\": 1"}), {});
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].message == expected);
  }
}

TEST_CASE("a long `and` or `or` takes no registers for its length") {
  for (std::string const connective : {" and ", " or "}) {
    std::string condition = "b.x == 1";
    for (int i = 0; i < 3000; ++i) condition += connective + "b.x == 1";
    CHECK(verdict("require " + condition, "\"x\": 1") == "pass");
    CHECK(verdict("require " + condition, "\"x\": 2") == "fail");
  }
}

TEST_CASE("loops nest, each with its own elements") {
  std::string condition = "n0 + n1 + n2 + n3 + n4 + n5 == 6";
  for (int i = 5; i >= 0; --i) {
    condition = "every n" + std::to_string(i) + " in b.xs: (" + condition + ")";
  }
  CHECK(verdict("require " + condition, "\"xs\": [1, 1]") == "pass");
  CHECK(verdict("require " + condition, "\"xs\": [1, 2]") == "fail");
}

TEST_CASE("a loop inside a comprehension inside a loop gathers for itself") {
  CHECK(verdict("require every x in b.xs: [y * 2 for y in x where (some z in x: z == y)] == x",
                "\"xs\": [[0], [0, 0], []]") == "pass");
  CHECK(verdict("require [[y + 1 for y in x] for x in b.xs] == [[1], [2, 3], []]",
                "\"xs\": [[0], [1, 2], []]") == "pass");
}

TEST_CASE("the fast code notes nothing, the recording code uses no slots") {
  std::string const text =
      compiled(rule_with("when b.on\nrequire some x in b.xs: x.y == 1 and b.z in [1, 2]"))
          .disassemble();
  CHECK(count(segment(text, "decide"), "Note") == 0);
  CHECK(count(segment(text, "decide"), "slot") == 3);
  CHECK(count(segment(text, "explain"), "slot") == 0);
  CHECK(count(segment(text, "explain"), "NoteStatement") == 2);
}

TEST_CASE("rules that select the same types share a group, in whatever order others stand") {
  std::string const text = compiled(
                               "module m\n"
                               "rule a \"t\" { severity low for b in x, y require b.p }\n"
                               "rule c \"t\" { severity low for b in y, x require b.q }\n"
                               "rule d \"t\" { severity low for b in x, y require b.r }\n"
                               "rule e \"t\" { severity low for b in \"x\", \"y\" require b.s }\n")
                               .disassemble();
  CHECK(count(text, "group 0 for x y\n") == 1);
  CHECK(count(text, "group 1 for y x\n") == 1);
  CHECK(count(text, "group 2 for") == 0);
}

TEST_CASE("equal patterns are compiled once") {
  std::string const text =
      compiled(rule_with("require b.x matches r\"a+\" and b.y matches r\"a+\"")).disassemble();
  CHECK(count(segment(text, "decide"), "matches /a+/") == 2);
  CHECK(count(text, "/a+/") == 4);
}

TEST_CASE("a let of a rule without `for` reads the snapshot") {
  Program const program = compiled(
      "module m\nrule r \"t\" { severity low let open = [b.@id for b in thing where b.open] "
      "require open == [] message \"{open}\" }");
  CheckReport const report = check(program, things({"\"open\": true", "\"open\": false"}), {});
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].message == "[\"t0\"]");
}

TEST_CASE("a let that messages alone use is computed for them") {
  CheckReport const report = check(
      compiled(
          rule_with("let sum = b.n + 1\nlet twice = sum * 2\nrequire b.x\nmessage \"{twice}\"")),
      things({"\"n\": 1"}), {});
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].message == "4");
}

TEST_CASE("a let that is undecided costs only the statements that use it") {
  CHECK(verdict("let bad = b.n / 0\nwhen b.on\nrequire bad > 1", "\"n\": 1") == "skip");
  CHECK(verdict("let bad = b.n / 0\nrequire b.on\nrequire bad > 1", "\"n\": 1, \"on\": true") ==
        "undecided");
  CHECK(verdict("let bad = b.n / 0\nrequire b.on\nrequire bad > 1", "\"n\": 1") == "fail");
}

}  // namespace
}  // namespace writ::test
