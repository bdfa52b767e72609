// Checked IR to bytecode. Covered by tests/unit/codegen and the differential test.
#pragma once

#include <memory>
#include <optional>

#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/source_map.hpp"
#include "engine/bytecode/program.hpp"
#include "engine/ir/module.hpp"
#include "writ/limits.hpp"

namespace writ {

/// Compiles every rule of the module. A rule that needs more than a machine has is reported;
/// nothing is returned where one was. Takes the module, whose memory the program's constants view.
[[nodiscard]] std::optional<bytecode::Program> generate(ir::Module const& module,
                                                        std::shared_ptr<SourceMap const> sources,
                                                        Limits const& limits, DiagnosticSink& sink);

}  // namespace writ
