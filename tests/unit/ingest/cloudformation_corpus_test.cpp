// Every real CloudFormation template at hand: which are read, and that none ends a read. How many
// resources they hold is held against another reader's count by tests/cli/cloudformation_counts.py.
// Skipped where the shared inputs are absent.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "tests/support/files.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

TEST_CASE("real templates are read, or refused for what CloudFormation would refuse") {
  auto const data = shared_data();
  if (!data || !std::filesystem::is_directory(*data / "corpus" / "cfn")) {
    WRIT_SKIP("no shared inputs");
  }
  std::size_t files = 0;
  std::size_t templates = 0;
  std::size_t whole = 0;
  for (auto const& path : files_below(*data / "corpus" / "cfn")) {
    INFO(path);
    Snapshot const snapshot = read(bytes_of(path));
    ++files;
    bool const is_template = snapshot.inputs()[0].format == "cloudformation";
    if (is_template) ++templates;
    if (is_template && snapshot.complete()) ++whole;
    // Whoever is no template is refused.
    CHECK((is_template || !snapshot.complete()));
    for (Diagnostic const& error : snapshot.errors()) {
      INFO(error.code << " " << error.message);
      CHECK(error.code != "I0118");
    }
  }
  CHECK(files > 600);
  CHECK(templates * 100 >= files * 90);
  CHECK(whole * 100 >= templates * 90);
  UNSCOPED_INFO(files << " files, " << templates << " templates, " << whole << " without a fault");
}
