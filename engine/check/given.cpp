// Data in a test is one input named "given", a file one of its own name.
#include "engine/check/given.hpp"

#include <utility>

namespace writ::checks {
namespace {

Given refused(std::string expected, std::string found) {
  Given given;
  given.faults.push_back({{}, std::move(expected), std::move(found)});
  return given;
}

std::string place_of(Position const& where) {
  if (where.line == 0) return where.path;
  return where.path + ':' + std::to_string(where.line) + ':' + std::to_string(where.column);
}

}  // namespace

Given read_given(ir::Test const& test, std::string const& policy, TestOptions const& options) {
  bool const is_file = !test.given_file.empty();
  std::string path = is_file ? test.given_file : "given";
  GivenFile file{test.given, {}};
  if (is_file) {
    file = options.read_file ? options.read_file(path, policy) : GivenFile{};
    if (!file.text) {
      return refused("a file to read",
                     "no `" + path + "`" + (file.why.empty() ? "" : ": ") + file.why);
    }
  }
  SnapshotBuilder builder(options.limits);
  builder.add(std::move(path), *std::move(file.text));
  Given given{std::move(builder).finish(), {}};
  for (Diagnostic const& error : given.snapshot.errors()) {
    // Where data stands in the test its place there is that of the test.
    std::string const place = is_file ? place_of(error.where) + ": " : "";
    given.faults.push_back({{}, "data that can be read", place + error.message});
  }
  return given;
}

}  // namespace writ::checks
