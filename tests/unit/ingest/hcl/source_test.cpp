#include "engine/ingest/hcl/source.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/hcl/source_support.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;
using ingest::TerraformSource;

namespace {

/// "main.tf:1" of every block that the address means.
std::string found(TerraformSource const& source, std::string const& address) {
  std::string out;
  for (ingest::hcl::BlockOf const& one : ingest::hcl::find_blocks(source, address)) {
    if (!out.empty()) out += " ";
    out += one.file->path + ":" + std::to_string(one.block->at.line);
  }
  return out;
}

std::string remarks(TerraformSource const& source) {
  std::string out;
  for (Diagnostic const& one : source.notices) out += brief(one) + "\n";
  return out;
}

}  // namespace

TEST_CASE("an address leads to its block, whatever its keys") {
  auto const source = source_of({{"main.tf", "resource \"t\" \"n\" {}\ndata \"t\" \"n\" {\n}\n"},
                                 {"more.tf", "\nresource \"t\" \"m\" {}\n"}});
  CHECK(found(*source, "t.n") == "main.tf:1");
  CHECK(found(*source, "t.n[0]") == "main.tf:1");
  CHECK(found(*source, "t.m[\"a.b[c\"]") == "more.tf:2");
  CHECK(found(*source, "data.t.n") == "main.tf:2");
  for (char const* none : {"t.o", "t", "data.t", "data.t.m", "module.n", "module.m.t.n", "t.n.o",
                           "module", "", ".", "module.m.module"}) {
    CHECK(found(*source, none).empty());
  }
  CHECK(remarks(*source).empty());
}

TEST_CASE("local modules are followed, relative to the module that calls them") {
  auto const source = source_of(
      {{"envs/prod/main.tf",
        "module \"net\" {\n  source = \"../../modules/net\" # ours\n}\n"
        "module \"vpc\" {\n  source = \"terraform-aws-modules/vpc/aws\"\n}\n"
        "module \"any\" {\n  source = \"./${var.x}\"\n}\n"},
       {"modules/net/main.tf", "module \"sub\" {\n  source = \"./sub\"\n}\nresource t n {}\n"},
       {"modules/net/sub/x.tf", "resource t n {}\n"}},
      "envs/prod/");
  CHECK(found(*source, "module.net.t.n") == "modules/net/main.tf:4");
  CHECK(found(*source, "module.net[0].module.sub[\"a\"].t.n[1]") == "modules/net/sub/x.tf:1");
  CHECK(found(*source, "module.vpc.t.n").empty());
  CHECK(source->modules.size() == 3);
  CHECK(remarks(*source).empty());
}

TEST_CASE("modules that call each other are read once") {
  auto const source =
      source_of({{"main.tf", "module \"a\" {\n  source = \"./a\"\n}\n"},
                 {"a/main.tf", "module \"b\" {\n  source = \"../a\"\n}\nresource t n {}\n"}});
  CHECK(source->modules.size() == 2);
  CHECK(found(*source, "module.a.t.n") == "a/main.tf:4");
  CHECK(found(*source, "module.a[0].module.b[\"x\"].module.b.t.n") == "a/main.tf:4");
}

TEST_CASE("override files add to the blocks of others, whatever their names") {
  auto const source = source_of({{"a_override.tf", "resource t n {}\n"},
                                 {"main.tf", "\n\nresource t n {}\n"},
                                 {"override.tf.json", "{\"resource\": {\"t\": {\"n\": {}}}}"}});
  CHECK(found(*source, "t.n") == "main.tf:3 a_override.tf:1 override.tf.json:1");
}

TEST_CASE("what cannot be read is said with its place, and costs nothing else") {
  auto const source =
      source_of({{"bad.tf", "resource t a {}\nresource t b {\n  x = [\n}\n"},
                 {"bad.tf.json", "{\"resource\": 1"},
                 {"latin.tf", "resource t c {\n  x = \"\xE9\"\n}\n"},
                 {"main.tf", "module \"m\" {\n  source = \"./gone\"\n}\nresource t d {}\n"}},
                ".", "gone");
  CHECK(found(*source, "t.a") == "bad.tf:1");
  CHECK(found(*source, "t.b").empty());
  CHECK(found(*source, "t.d") == "main.tf:4");
  CHECK(remarks(*source) ==
        "I0220 bad.tf:4:1 not valid HCL, and not read from here on: `}` closes nothing\n"
        "I0220 bad.tf.json:1:15 not valid JSON, and not read from here on: expected `,` or `}`, "
        "found the end\n"
        "I0220 latin.tf:2:8 not valid HCL, and not read from here on: a byte that belongs to no "
        "character of UTF-8\n"
        "I0221 main.tf:1:1 `gone` is not read: No such file or directory\n");
  CHECK(remarks(*source_of({})) == "I0221 .:0:0 `.` is not read: it holds no `*.tf`\n");
}

TEST_CASE("a chain of modules has an end") {
  std::size_t asked = 0;
  auto const source = read_terraform_source(".", [&](std::string const& folder) {
    ++asked;
    return SourceFolder{{{folder + "/main.tf", "module \"m\" {\n  source = \"./m\"\n}\n"}}};
  });
  CHECK(asked == 2'000);
  CHECK(source->notices.size() == 1);
  CHECK(source->notices[0].code == "I0223");
}
