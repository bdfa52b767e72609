// Addresses and networks against another implementation: networks.py says what Python's ipaddress
// makes of random texts, many of them damaged. Skipped where there is no Python.
#include <catch2/catch.hpp>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/library/network.hpp"
#include "engine/value/network_text.hpp"
#include "tests/support/run.hpp"

namespace writ::test {
namespace {

constexpr int kPairs = 20'000;

/// What the command prints; nothing where it fails.
std::string output_of(std::string const& command) {
  std::string text;
  std::unique_ptr<FILE, int (*)(FILE*)> const pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) return text;
  char buffer[4096];
  while (std::size_t const read = std::fread(buffer, 1, sizeof buffer, pipe.get())) {
    text.append(buffer, read);
  }
  return text;
}

std::vector<std::string> split(std::string const& text, char separator) {
  std::vector<std::string> parts(1);
  for (char const c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::string reads_as(std::optional<Network> const& network) {
  if (!network) return "-";
  std::string out;
  for (std::size_t i = 0; i < (network->v6 ? 16U : 4U); ++i) {
    constexpr char kDigits[] = "0123456789abcdef";
    out += kDigits[network->bytes[i] >> 4U];
    out += kDigits[network->bytes[i] & 0xFU];
  }
  return out + "/" + std::to_string(network->prefix);
}

/// Where Python's text is "-" it spells the network in another way from version to version.
void check_text(std::optional<Network> const& network, std::string const& expected) {
  if (!network || expected == "-") return;
  std::string text;
  append_network(text, *network);
  CHECK(text == expected);
}

TEST_CASE("texts of networks mean what they mean to Python's ipaddress") {
  char const* const given = std::getenv("WRIT_SEED");
  std::string const seed = std::to_string(given == nullptr ? 7 : std::strtol(given, nullptr, 10));
  std::string const script = (project_root() / "tests/property/networks.py").string();
  std::string const output =
      output_of("python3 '" + script + "' " + seed + " " + std::to_string(kPairs) + " 2>/dev/null");
  if (output.empty()) WRIT_SKIP("no Python");
  INFO("WRIT_SEED=" << seed);
  int networks = 0;
  int within = 0;
  int pairs = 0;
  for (std::string const& line : split(output, '\n')) {
    if (line.empty()) continue;
    auto const fields = split(line, '\t');
    INFO(line);
    REQUIRE(fields.size() == 8);
    auto const first = library::parse_network(fields[0]);
    auto const second = library::parse_network(fields[1]);
    CHECK(reads_as(first) == fields[2]);
    CHECK(reads_as(second) == fields[4]);
    check_text(first, fields[3]);
    check_text(second, fields[5]);
    ++pairs;
    networks += first ? 1 : 0;
    if (!first || !second) continue;
    CHECK(library::network_within(*first, *second) == (fields[6] == "true"));
    CHECK(library::networks_overlap(*first, *second) == (fields[7] == "true"));
    within += fields[6] == "true" ? 1 : 0;
  }
  CHECK(pairs == kPairs);
  // Enough of each kind to mean something.
  CHECK(networks > kPairs / 4);
  CHECK(networks < kPairs * 9 / 10);
  CHECK(within > kPairs / 100);
}

}  // namespace
}  // namespace writ::test
