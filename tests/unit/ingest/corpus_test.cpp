// Every real input at hand is read, or refused for the reason that the table refusals.tsv gives.
// WRIT_UPDATE_GOLDEN=1 writes the table anew; read the difference. Skipped where the shared inputs
// are absent.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "tests/support/files.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

namespace fs = std::filesystem;

/// By its name: licences, READMEs and the policies of other tools are none.
bool is_input(fs::path const& path) {
  std::string const extension = path.extension().string();
  return extension == ".json" || extension == ".yaml" || extension == ".yml" ||
         extension == ".template" || extension == ".ndjson" || extension == ".tfstate";
}

/// The first error in short: its code, and its message up to where it lists what was expected.
std::string reason_of(Snapshot const& snapshot) {
  Diagnostic const& first = snapshot.errors().front();
  std::string message = first.message.substr(0, first.message.find(", expected"));
  constexpr std::size_t kMost = 120;
  if (message.size() > kMost) message = message.substr(0, kMost) + "…";
  return first.code + "\t" + message;
}

/// How many files of each folder were refused for each code, and which, but for those of no format.
struct Refusals {
  std::string files;
  std::map<std::string, std::size_t> unrecognised;

  void add(fs::path const& path, Snapshot const& snapshot) {
    if (snapshot.errors().front().code == "I0106") {
      ++unrecognised[path.begin()->string()];
    } else {
      files += path.string() + "\t" + reason_of(snapshot) + "\n";
    }
  }

  [[nodiscard]] std::string table() const {
    std::string out;
    for (auto const& [folder, count] : unrecognised) {
      out += folder + "\tI0106\t" + std::to_string(count) + " of no format that is recognised\n";
    }
    return out + files;
  }
};

}  // namespace

TEST_CASE("every real input is read, or refused for a reason that stands in the table") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared inputs");
  fs::path const corpus = *data / "corpus";
  Refusals refusals;
  std::size_t inputs = 0;
  for (fs::path const& path : files_below(corpus)) {
    if (!is_input(path)) continue;
    Snapshot const snapshot = read(bytes_of(path));
    if (!snapshot.complete()) refusals.add(path.lexically_relative(corpus), snapshot);
    ++inputs;
  }
  CHECK(inputs > 6000);
  std::string const table = refusals.table();
  fs::path const golden = WRIT_REFUSALS;
  if (std::getenv("WRIT_UPDATE_GOLDEN") != nullptr) std::ofstream(golden) << table;
  CHECK(table == bytes_of(golden));
}
