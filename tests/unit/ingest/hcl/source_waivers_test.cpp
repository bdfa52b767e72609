#include "engine/ingest/hcl/source_waivers.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/hcl/source_support.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

/// "resource main.tf:line:column text" of every waiver, one a line.
std::string waivers(Snapshot const& snapshot) {
  std::string out;
  for (ingest::InlineWaiver const& one : snapshot.state().inline_waivers) {
    out += std::string(one.resource) + " " + std::string(one.path) + ":" +
           std::to_string(one.line) + ":" + std::to_string(one.column) + " " +
           std::string(one.text) + "\n";
  }
  return out;
}

Snapshot read_with(std::map<std::string, std::string> const& files,
                   std::vector<Created> const& resources) {
  InputOptions options;
  options.source = source_of(files);
  return read(plan_of(resources), options);
}

}  // namespace

TEST_CASE("a comment above a block or in it speaks of all that was made of the block") {
  Snapshot const s = read_with({{"main.tf",
                                 "# writ waive: {rule: a}\n"
                                 "# because\n"
                                 "resource t n {\n"
                                 "  count = 2\n"
                                 "  x {} // writ waive: {rule: b}\n"
                                 "} # writ waive: {rule: c}\n"
                                 "# writ waive: {rule: d}\n"
                                 "resource t m {}\n"
                                 "resource t absent {} # writ waive: {rule: e}\n"}},
                               {{"t.n[0]", "t"}, {"t.n[1]", "t"}, {"t.m", "t"}});
  CHECK(errors(s).empty());
  CHECK(waivers(s) ==
        "t.n[0] main.tf:1:15 {rule: a}\nt.n[1] main.tf:1:15 {rule: a}\n"
        "t.n[0] main.tf:5:23 {rule: b}\nt.n[1] main.tf:5:23 {rule: b}\n"
        "t.n[0] main.tf:6:17 {rule: c}\nt.n[1] main.tf:6:17 {rule: c}\n"
        "t.m main.tf:7:15 {rule: d}\n");
}

TEST_CASE("a comment beside no resource is a fault, unless the file breaks off") {
  std::string const text =
      "# writ waive: {rule: a}\nmodule m {}\nresource t n {}\n# writ waive: {rule: b}\n";
  Snapshot const s = read_with({{"main.tf", text}}, {{"t.n", "t"}});
  CHECK(errors(s) ==
        "I0123 main.tf:1:15 the waiver stands beside no resource\n"
        "I0123 main.tf:4:15 the waiver stands beside no resource\n");
  CHECK(waivers(s).empty());
  Snapshot const broken = read_with(
      {{"main.tf", "resource t n {}\n# writ waive: {rule: b}\nresource t m {\n"}}, {{"t.n", "t"}});
  CHECK(errors(broken).empty());
  CHECK(waivers(broken).empty());
  CHECK(notices(broken) ==
        "I0220 main.tf:4:1 not valid HCL, and not read from here on: a block is not closed\n");
}

TEST_CASE("a plan of which no block is found is told, as it is the wrong folder") {
  std::map<std::string, std::string> const files = {{"main.tf", "resource t n {}\n"}};
  CHECK(notices(read_with(files, {{"t.n", "t"}, {"t.m", "t"}})).empty());
  CHECK(notices(read_with(files, {{"t.m", "t"}})) ==
        "I0222 in.json:0:0 no resource of the plan has a block in `.`\n");
  CHECK(notices(read_with({{"main.tf", ""}}, {{"t.m", "t"}})).empty());
  CHECK(notices(read_with(files, {})).find("I0222") == std::string::npos);
}

TEST_CASE("a source is asked of plans alone, and tells its notices once") {
  InputOptions options;
  options.source =
      source_of({{"a.tf", "resource t n {\n  # writ waive: {rule: a}\n}\n"}, {"b.tf", "x\n"}});
  SnapshotBuilder builder;
  CHECK(builder.add("r.json", "[{\"type\": \"t\", \"id\": \"t.n\"}]", options));
  CHECK(builder.add("a.json", plan_of({{"t.n", "t"}}), options));
  CHECK(builder.add("b.json", plan_of({{"t.n", "t"}}), options));
  Snapshot const s = std::move(builder).finish();
  CHECK(notices(s) ==
        "I0220 b.tf:1:2 not valid HCL, and not read from here on: expected `=`, a label or `{`\n");
  CHECK(waivers(s) == "t.n a.tf:2:17 {rule: a}\n");
}
