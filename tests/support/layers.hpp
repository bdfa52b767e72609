// The order of the parts and the place of each third-party library, as tables: the one definition
// that include_direction.cpp checks. Test: tests/unit/layers/include_direction_test.cpp.
#pragma once

#include <array>
#include <string_view>

namespace writ::test {

// Parts of one rank may not include each other; a part may include those of lower ranks.
enum class Rank {
  Base,
  Value,
  Form,
  Code,
  Library,
  Compile,
  Machine,
  Ingest,
  Run,
  Report,
  Api,
  Cli,
};

// Files below `path` (or the file `path` itself) belong to `part`. The longest path wins.
struct Layer {
  std::string_view path;
  std::string_view part;
  Rank rank;
};

inline constexpr std::array kLayers = {
    Layer{"engine/base/", "base", Rank::Base},
    Layer{"engine/value/", "value", Rank::Value},
    Layer{"grammar/", "grammar", Rank::Form},
    Layer{"engine/ir/", "ir", Rank::Form},
    Layer{"engine/bytecode/", "bytecode", Rank::Code},
    Layer{"engine/library/", "library", Rank::Library},
    Layer{"engine/sema/", "sema", Rank::Compile},
    Layer{"engine/codegen/", "codegen", Rank::Compile},
    Layer{"engine/vm/", "vm", Rank::Machine},
    Layer{"engine/ingest/", "ingest", Rank::Ingest},
    Layer{"engine/check/", "check", Rank::Run},
    Layer{"engine/decide/", "decide", Rank::Run},
    Layer{"engine/report/", "report", Rank::Report},
    Layer{"engine/api/", "api", Rank::Api},
    Layer{"engine/cli/", "cli", Rank::Cli},
    // A public header belongs to the leftmost part that needs it.
    Layer{"engine/include/writ/export.hpp", "base", Rank::Base},
    Layer{"engine/include/writ/limits.hpp", "base", Rank::Base},
    Layer{"engine/include/writ/diagnostic.hpp", "base", Rank::Base},
    Layer{"engine/include/writ/verdict.hpp", "base", Rank::Base},
    Layer{"engine/include/writ/program.hpp", "program", Rank::Machine},
    Layer{"engine/include/writ/snapshot.hpp", "ingest", Rank::Ingest},
    Layer{"engine/include/writ/arm_parameters.hpp", "ingest", Rank::Ingest},
    Layer{"engine/include/writ/mapping.hpp", "ingest", Rank::Ingest},
    Layer{"engine/include/writ/terraform_source.hpp", "ingest", Rank::Ingest},
    Layer{"engine/include/writ/check.hpp", "check", Rank::Run},
    Layer{"engine/include/writ/coverage.hpp", "check", Rank::Run},
    Layer{"engine/include/writ/drift.hpp", "check", Rank::Run},
    Layer{"engine/include/writ/evaluate.hpp", "check", Rank::Run},
    Layer{"engine/include/writ/explain.hpp", "check", Rank::Run},
    Layer{"engine/include/writ/gate.hpp", "check", Rank::Run},
    Layer{"engine/include/writ/stream.hpp", "check", Rank::Run},
    Layer{"engine/include/writ/waivers.hpp", "check", Rank::Run},
    Layer{"engine/include/writ/decide.hpp", "decide", Rank::Run},
    Layer{"engine/include/writ/baseline.hpp", "report", Rank::Report},
    Layer{"engine/include/writ/history.hpp", "report", Rank::Report},
    Layer{"engine/include/writ/catalogue.hpp", "report", Rank::Report},
    Layer{"engine/include/writ/report.hpp", "report", Rank::Report},
    Layer{"engine/include/writ/", "api", Rank::Api},
};

// Headers that start with `header` may be included only by files below `path` that end in `suffix`.
// A library with several places has several rows.
struct ThirdParty {
  std::string_view header;
  std::string_view path;
  std::string_view suffix;
};

inline constexpr std::array kThirdParties = {
    ThirdParty{"boost/spirit", "grammar/", ".cpp"},
    ThirdParty{"boost/spirit", "grammar/x3/", ""},
    ThirdParty{"simdjson", "engine/ingest/stream/", ""},
    ThirdParty{"simdjson", "benchmarks/", ""},
    ThirdParty{"yaml-cpp/", "engine/ingest/", ""},
    ThirdParty{"zlib.h", "engine/ingest/", ""},
    ThirdParty{"zlib.h", "engine/report/", ""},
    ThirdParty{"zstd.h", "engine/ingest/", ""},
    ThirdParty{"re2/", "engine/library/", ""},
    ThirdParty{"openssl/", "engine/base/", ""},
    ThirdParty{"openssl/", "engine/library/", ""},
    ThirdParty{"CLI/", "engine/cli/", ""},
    ThirdParty{"nlohmann/", "engine/report/", ""},
    ThirdParty{"nlohmann/", "engine/api/", ""},
    ThirdParty{"nlohmann/", "engine/cli/", ""},
    ThirdParty{"nlohmann/", "engine/include/writ/json.hpp", ""},
};

}  // namespace writ::test
