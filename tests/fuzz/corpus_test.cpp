// The inputs that fuzzing starts from: every format has some, and each is read without a fault as
// what its folder says.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "engine/ingest/snapshot_state.hpp"
#include "tests/support/files.hpp"
#include "writ/snapshot.hpp"

using namespace writ;

namespace {

namespace fs = std::filesystem;

fs::path const kCorpus = WRIT_FUZZ_CORPUS;

}  // namespace

TEST_CASE("every format has inputs from which fuzzing starts, and is recognised in them") {
  for (std::string const& format : input_formats()) {
    // What a mapping describes is of no format without one.
    if (format == "mapped") continue;
    INFO(format << " needs a folder in tests/fuzz/corpus");
    REQUIRE(fs::is_directory(kCorpus / format));
    auto const files = test::files_below(kCorpus / format);
    CHECK_FALSE(files.empty());
    for (fs::path const& path : files) {
      INFO(path);
      SnapshotBuilder builder;
      static_cast<void>(builder.add("input", test::bytes_of(path)));
      Snapshot const snapshot = std::move(builder).finish();
      for (Diagnostic const& error : snapshot.errors()) FAIL_CHECK(error.message);
      CHECK(snapshot.inputs()[0].format == format);
      CHECK_FALSE(snapshot.state().resources.empty());
    }
  }
}

TEST_CASE("the only other inputs to start from are of no format") {
  auto const formats = input_formats();
  for (fs::directory_entry const& entry : fs::directory_iterator(kCorpus)) {
    std::string const name = entry.path().filename().string();
    INFO(name);
    CHECK((name == "any" || std::find(formats.begin(), formats.end(), name) != formats.end()));
  }
}
