#include "engine/ingest/hcl/outline.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace writ;
using namespace writ::ingest;
using namespace writ::ingest::hcl;

namespace {

std::string place(LineColumn at) {
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

void print(std::string& out, Outline const& outline, std::uint32_t index, std::string const& in) {
  Block const& block = outline.blocks[index];
  out += in + block.type;
  for (std::string const& label : block.labels) out += " " + label;
  out += " " + place(block.at) + "\n";
  for (Attribute const& one : block.attributes) {
    out += in + "  " + one.name + " " + place(one.at) + " = " + std::string(one.value) + "\n";
  }
  for (std::uint32_t const below : block.blocks) print(out, outline, below, in + "  ");
}

/// Blocks, attributes and their places, indented as they nest; then what is wrong.
std::string printed(Outline const& outline, std::string_view text) {
  std::string out;
  for (std::uint32_t const index : outline.top) print(out, outline, index, "");
  if (outline.mistake) {
    out += "at " + place(LineColumns(text).at(outline.mistake->offset)) + " " +
           outline.mistake->what + "\n";
  }
  return out;
}

std::string outline_of(std::string const& text) { return printed(read_outline(text), text); }

std::string json_outline_of(std::string const& text, Limits const& limits = {}) {
  return printed(read_json_outline(text, limits), text);
}

}  // namespace

TEST_CASE("blocks nest, have labels, and attributes with a place each") {
  CHECK(outline_of("# the bucket\n"
                   "resource \"aws_s3_bucket\" logs {\n"
                   "  bucket = \"é\" /* x */\n"
                   "  versioning {\n"
                   "    enabled = false // off\n"
                   "  }\n"
                   "\n"
                   "  tags = { a = 1, b = [2, { c = 3 }] }\n"
                   "}\n"
                   "locals { a = 1 }\n"
                   "terraform {}") ==
        "resource aws_s3_bucket logs 2:1\n"
        "  bucket 3:3 = \"é\" /* x */\n"
        "  tags 8:3 = { a = 1, b = [2, { c = 3 }] }\n"
        "  versioning 4:3\n"
        "    enabled 5:5 = false\n"
        "locals 10:1\n"
        "  a 10:10 = 1\n"
        "terraform 11:1\n");
}

TEST_CASE("an expression ends where its line does, outside of brackets, texts and heredocs") {
  CHECK(outline_of("a {\n"
                   "  b = [\n"
                   "    \"x\", # }\n"
                   "    f(\"}\\\"{\", 2),\n"
                   "  ]\n"
                   "  c = \"${d[\"}\"]}-$${%%{\"\n"
                   "  d = e ? \"x\" : \"${f == \"${g}\" ? 1 : { h = 2 }.h}\"\n"
                   "  e = 1\n"
                   "}\n") ==
        "a 1:1\n"
        "  b 2:3 = [\n    \"x\", # }\n    f(\"}\\\"{\", 2),\n  ]\n"
        "  c 6:3 = \"${d[\"}\"]}-$${%%{\"\n"
        "  d 7:3 = e ? \"x\" : \"${f == \"${g}\" ? 1 : { h = 2 }.h}\"\n"
        "  e 8:3 = 1\n");
}

TEST_CASE("a heredoc ends where its marker stands alone on a line") {
  CHECK(outline_of("a {\n"
                   "  b = <<-EOT\n"
                   "    } EOT\n"
                   "    ${c(\"}\", <<X\n  y }\n  X\n    )} \"\n"
                   "    EOT\n"
                   "  d = f(<<EOT\n"
                   "x\n"
                   "EOT\n"
                   "  )\n"
                   "  e = 1 << 2\n"
                   "}\n") ==
        "a 1:1\n"
        "  b 2:3 = <<-EOT\n    } EOT\n    ${c(\"}\", <<X\n  y }\n  X\n    )} \"\n    EOT\n"
        "  d 9:3 = f(<<EOT\nx\nEOT\n  )\n"
        "  e 13:3 = 1 << 2\n");
}

TEST_CASE("a file is read up to its mistake, but for the block that holds it") {
  std::string const good = "a {\n  b = 1\n}\n";
  std::string const kept = "a 1:1\n  b 2:3 = 1\n";
  auto const after = [&](std::string const& text) {
    std::string const found = outline_of(good + text);
    REQUIRE(found.substr(0, kept.size()) == kept);
    return found.substr(kept.size());
  };
  CHECK(after("c {\n  d {}\n") == "at 6:1 a block is not closed\n");
  CHECK(after("}\n") == "at 4:1 `}` closes nothing\n");
  CHECK(after("c \"d\n{}\n") == "at 4:3 expected `=`, a label or `{`\n");
  CHECK(after("c\n{}\n") == "at 4:2 expected `=`, a label or `{`\n");
  CHECK(after("c = 1\n") == "at 4:4 expected a block, found an attribute\n");
  CHECK(after("{}\n") == "at 4:1 expected a block or an attribute\n");
  CHECK(after("c {} d {}\n") == "c 4:1\nat 4:6 expected the end of the line\n");
  CHECK(after("c {\n  d =\n}\n") == "at 5:6 expected a value\n");
  CHECK(after("c {\n  d = \"x\n}\n") == "at 5:9 a text in quotes has no end on its line\n");
  CHECK(after("c {\n  d = \"x\\\n}\n") == "at 5:10 a text in quotes has no end on its line\n");
  CHECK(after("c {\n  d = \"x") == "at 5:7 a text in quotes has no end\n");
  CHECK(after("c {\n  d = [1)\n}\n") == "at 5:9 `)` closes nothing\n");
  CHECK(after("c {\n  d = [1\n") == "at 5:7 `[` is not closed\n");
  CHECK(after("c {\n  d = \"${x") == "at 5:8 a template is not closed\n");
  CHECK(after("c {\n  d = <<E\nx\n") == "at 5:10 a heredoc has no end\n");
  CHECK(after("c {\n /* d") == "at 5:2 a comment that starts with `/*` has no end\n");
}

TEST_CASE("nesting and the number of blocks are bounded") {
  auto const repeated = [](std::size_t count, std::string const& what) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += what;
    return out;
  };
  CHECK_FALSE(read_outline(repeated(kDeepest, "a {\n") + repeated(kDeepest, "}\n")).mistake);
  CHECK(read_outline(repeated(kDeepest + 1, "a {\n")).mistake->what == "blocks nest too deeply");
  std::string const within = "a {\n b = ";
  CHECK_FALSE(
      read_outline(within + repeated(kDeepest, "[") + repeated(kDeepest, "]") + "\n}\n").mistake);
  for (std::string const opener : {"[", "(", "{", "\"${"}) {
    CHECK(read_outline(within + repeated(kDeepest + 1, opener)).mistake->what ==
          "it nests too deeply");
  }
  CHECK(read_outline(repeated(kMostBlocks, "a {}\n")).top.size() == kMostBlocks);
  Outline const past = read_outline(repeated(kMostBlocks + 1, "a {}\n"));
  CHECK(past.mistake->what == "there are too many blocks");
  CHECK(past.top.size() == kMostBlocks);
  CHECK(read_json_outline("{\"module\": {\"m\": [" + repeated(kMostBlocks, "{}, ") + "{}]}}", {})
            .mistake->what == "there are too many blocks");
}

TEST_CASE("every part of a text, cut anywhere, is read to an end") {
  std::string const text =
      "r \"a\" \"b\" {\n  x = \"${f(\"\\\"%{if}\")}\"\n  y = <<-E\n ${z} $${\n  E\n"
      "  w { v = [1, { a = 2 }] } # c\n}\n/* d */\n";
  REQUIRE_FALSE(read_outline(text).mistake);
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    for (std::size_t size = 0; size <= text.size() - begin; ++size) {
      Outline const outline = read_outline(std::string_view(text).substr(begin, size));
      for (std::uint32_t const index : outline.top) REQUIRE(index < outline.blocks.size());
    }
  }
}

TEST_CASE("comments with waivers are told with their place") {
  Outline const outline = read_outline(
      "# writ waive: {rule: a}\n"
      "a {\n"
      "  b = [ // writ waive: {rule: b}\n"
      "    \"# writ waive: {rule: no}\", ]\n"
      "} #writ waive:\n"
      "/* writ waive: {rule: no} */\n");
  REQUIRE(outline.waivers.size() == 3);
  CHECK(place(outline.waivers[0].at) == "1:15");
  CHECK(outline.waivers[0].alone);
  CHECK(outline.waivers[0].text == "{rule: a}");
  CHECK(place(outline.waivers[1].at) == "3:24");
  CHECK_FALSE(outline.waivers[1].alone);
  CHECK(outline.waivers[1].text == "{rule: b}");
  CHECK(place(outline.waivers[2].at) == "5:3");
  CHECK(outline.waivers[2].text.empty());
}

TEST_CASE("the JSON form has the same outline, with objects as blocks and attributes") {
  CHECK(json_outline_of("{\"//\": 1, \"resource\": {\"t\": {\"n\": {\n"
                        "  \"x\": \"1\",\n"
                        "  \"y\": {\"z\": true},\n"
                        "  \"l\": [{\"p\": 1},\n"
                        "    {\"p\": 2}]\n"
                        "}}},\n"
                        "\"data\": [{\"t\": {\"m\": {}}}], \"module\": {\"c\": {\"source\": "
                        "\"./c\"}}}") ==
        "resource t n 1:30\n"
        "  x 2:3 = \"1\"\n"
        "  y 3:3 = {\"z\": true}\n"
        "  l 4:3 = [{\"p\": 1},\n    {\"p\": 2}]\n"
        "  y 3:3\n"
        "    z 3:9 = true\n"
        "  l 4:9\n"
        "    p 4:10 = 1\n"
        "  l 5:5\n"
        "    p 5:6 = 2\n"
        "data t m 7:17\n"
        "module c 7:40\n"
        "  source 7:46 = \"./c\"\n");
  CHECK(json_outline_of("[1, {\"resource\": [2, {\"t\": 3}, {\"t\": {\"n\": [4]}}]}]").empty());
  CHECK(json_outline_of("{\"resource\": }").substr(0, 8) == "at 1:14 ");
  Limits limits;
  limits.json_depth = 3;
  CHECK(json_outline_of("{\"resource\": {\"t\": {\"n\": {}}}}", limits).substr(0, 3) == "at ");
}
