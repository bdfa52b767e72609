// simdjson by itself over an inventory: what any engine that reads it is measured against.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace writ::benchmarks {

/// Why the parser would not run as fast as it can here; empty where it would: the kernel that
/// On-Demand was compiled for must be the one that the library has chosen for this processor.
[[nodiscard]] std::string parser_problem();
/// The name of that kernel.
[[nodiscard]] std::string parser_kernel();

/// Each reads every line of `lines`, which SIMDJSON_PADDING readable bytes follow, and gives the
/// number of documents: the first stage alone; `iterate_many` of On-Demand, reading each `type` and
/// checking nothing else; the whole of each into the tree of the DOM.
[[nodiscard]] std::size_t parse_structure(std::string_view lines);
[[nodiscard]] std::size_t parse_types(std::string_view lines);
[[nodiscard]] std::size_t parse_trees(std::string_view lines);

}  // namespace writ::benchmarks
