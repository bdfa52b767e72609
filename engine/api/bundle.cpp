// Programs to bundles and back; what comes back has passed the verifier and its patterns compile.
// Covered by tests/cli/bundles.sh and tests/property/hostile_bundle_test.cpp.
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <utility>
#include <variant>

#include "engine/api/callees.hpp"
#include "engine/api/program_state.hpp"
#include "engine/base/diagnostic_sink.hpp"
#include "engine/bytecode/bundle_reader.hpp"
#include "engine/bytecode/bundle_writer.hpp"
#include "engine/library/regex.hpp"
#include "writ/program.hpp"

namespace writ {
namespace {

using bytecode::Bundle;
using bytecode::BundleFault;

Diag diagnostic_of(BundleFault::Kind kind) {
  switch (kind) {
    case BundleFault::Kind::NotABundle:
      return Diag::NotABundle;
    case BundleFault::Kind::Version:
      return Diag::BundleVersion;
    case BundleFault::Kind::Digest:
      return Diag::BundleDigest;
    case BundleFault::Kind::Malformed:
      return Diag::BundleRefused;
  }
  return Diag::BundleRefused;
}

CompileResult refused(std::string path, Diag diag, std::string const& why) {
  Diagnostic diagnostic;
  diagnostic.code = diagnostic_code(diag);
  diagnostic.message = fmt::format(fmt::runtime(diagnostic_format(diag)), why);
  diagnostic.where.path = std::move(path);
  CompileResult result;
  result.diagnostics.push_back(std::move(diagnostic));
  return result;
}

/// What the verifier leaves to the library.
std::optional<std::string> faulty_pattern(bytecode::Program const& program) {
  for (std::string const& pattern : program.patterns) {
    auto const compiled = library::Regex::compile(pattern);
    if (auto const* why = std::get_if<std::string>(&compiled)) {
      return fmt::format("not a regular expression: {}", *why);
    }
  }
  return std::nullopt;
}

}  // namespace

bool is_bundle(std::string_view bytes) { return bytecode::is_bundle(bytes); }

std::string save_bundle(Program const& program) {
  return bytecode::write_bundle(program.state().code, program.digest());
}

CompileResult load_bundle(std::string path, std::string_view bytes, Limits const& limits) {
  auto read = bytecode::read_bundle(bytes, limits);
  if (auto const* fault = std::get_if<BundleFault>(&read)) {
    return refused(std::move(path), diagnostic_of(fault->kind), fault->why);
  }
  Bundle& bundle = std::get<Bundle>(read);
  auto why = bytecode::verify(bundle.program, api::callees());
  if (!why) why = faulty_pattern(bundle.program);
  if (why) return refused(std::move(path), Diag::BundleRefused, *why);
  auto state = std::make_shared<api::ProgramState>();
  state->code = std::move(bundle.program);
  state->digest = std::move(bundle.policy_digest);
  CompileResult result;
  result.program = Program(std::move(state));
  return result;
}

}  // namespace writ
