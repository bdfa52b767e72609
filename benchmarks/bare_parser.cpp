// Compiled for the processor at hand: without that On-Demand silently takes its slowest kernel.
#include "benchmarks/bare_parser.hpp"

#include <simdjson.h>

#include <cstring>
#include <memory>

namespace writ::benchmarks {
namespace {

constexpr std::size_t kBatch = std::size_t{256} << 10;

#define WRIT_TEXT_OF(name) #name
#define WRIT_NAME_OF(name) WRIT_TEXT_OF(name)
/// builtin_implementation() would name the kernel that the library was compiled for.
constexpr std::string_view kCompiledFor = WRIT_NAME_OF(SIMDJSON_BUILTIN_IMPLEMENTATION);

}  // namespace

std::string parser_problem() {
  if (parser_kernel() == kCompiledFor) return {};
  return "On-Demand is compiled for `" + std::string(kCompiledFor) + "`, the processor has `" +
         parser_kernel() + "`";
}

std::string parser_kernel() { return simdjson::get_active_implementation()->name(); }

std::size_t parse_structure(std::string_view lines) {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
  if (simdjson::get_active_implementation()->create_dom_parser_implementation(
          kBatch, simdjson::DEFAULT_MAX_DEPTH, parser) != simdjson::SUCCESS) {
    return 0;
  }
  std::size_t documents = 0;
  while (!lines.empty()) {
    std::size_t const end = lines.find('\n');
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(lines.data());
    if (parser->stage1(bytes, end, simdjson::stage1_mode::regular) != simdjson::SUCCESS) return 0;
    ++documents;
    lines.remove_prefix(end + 1);
  }
  return documents;
}

std::size_t parse_types(std::string_view lines) {
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document_stream stream;
  if (parser.iterate_many(lines.data(), lines.size(), kBatch).get(stream) != simdjson::SUCCESS) {
    return 0;
  }
  std::size_t documents = 0;
  std::size_t bytes = 0;
  for (auto document : stream) {
    std::string_view type;
    if (document["type"].get(type) != simdjson::SUCCESS) return 0;
    bytes += type.size();
    ++documents;
  }
  return bytes > 0 ? documents : 0;
}

std::size_t parse_trees(std::string_view lines) {
  simdjson::dom::parser parser;
  simdjson::dom::document_stream stream;
  if (parser.parse_many(lines.data(), lines.size(), kBatch).get(stream) != simdjson::SUCCESS) {
    return 0;
  }
  std::size_t documents = 0;
  for (auto document : stream) {
    if (document.error() != simdjson::SUCCESS) return 0;
    ++documents;
  }
  return documents;
}

}  // namespace writ::benchmarks
