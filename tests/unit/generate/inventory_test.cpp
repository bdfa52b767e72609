// What inventories are made of. The digests are the same on every machine: another one means that
// figures measured before cannot be compared any more.
#include "benchmarks/generate/inventory.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/base/sha256.hpp"

namespace {

using namespace writ::benchmarks;

std::string generated(InventoryForm form, std::uint64_t resources, std::uint64_t seed = 1) {
  std::string text;
  bool const whole = generate_inventory({{seed, resources}, form}, [&](std::string_view bytes) {
    text += bytes;
    return true;
  });
  REQUIRE(whole);
  return text;
}

// What simdjson counts: brackets, colons, commas, and where a string or another scalar begins.
std::size_t structurals(std::string_view text) {
  std::size_t count = 0;
  bool in_string = false;
  bool in_scalar = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const at = text[i];
    if (in_string) {
      if (at == '\\') ++i;
      in_string = at != '"';
      continue;
    }
    bool const is_mark = std::string_view("{}[]:,").find(at) != std::string_view::npos;
    bool const is_blank = at == ' ' || at == '\n';
    in_string = at == '"';
    if (is_mark || in_string || (!is_blank && !in_scalar)) ++count;
    in_scalar = !is_mark && !is_blank && !in_string;
  }
  return count;
}

TEST_CASE("a seed gives the same bytes on every machine") {
  CHECK(writ::sha256_hex(generated(InventoryForm::Lines, 1000)) ==
        "e81ae138ae20b4df368ef9cfa358bef766d629ee9c9a7f519596df22acd56e44");
  CHECK(writ::sha256_hex(generated(InventoryForm::Array, 1000)) ==
        "78943171d4c734e69947ffcbb340596b73ebd59955efefd5d447b87cec8cebc7");
  CHECK(writ::sha256_hex(generated(InventoryForm::Pretty, 1000)) ==
        "6f6339f0222f98713acf4e475809fbb440774cf12e494014009a9a2e520b88f1");
  CHECK(writ::sha256_hex(generated(InventoryForm::Plan, 1000)) ==
        "a9be4e69ce364b54afce49975b665ffd3562cbf4e59e27c41673f27f102b19a7");
}

TEST_CASE("another seed gives another inventory") {
  CHECK(generated(InventoryForm::Lines, 10, 1) != generated(InventoryForm::Lines, 10, 2));
}

TEST_CASE("a resource has some 1,500 bytes and 280 structurals") {
  std::string const text = generated(InventoryForm::Lines, 5000);
  CHECK(text.size() / 5000 > 1450);
  CHECK(text.size() / 5000 < 1550);
  CHECK(structurals(text) / 5000 > 275);
  CHECK(structurals(text) / 5000 < 290);
}

TEST_CASE("types have the shares of their table") {
  std::uint32_t sum = 0;
  for (ResourceType const& type : kResourceTypes) sum += type.share;
  REQUIRE(sum == 1000);

  Inventory const inventory{1, 100'000};
  std::array<std::uint32_t, kTypes> counts{};
  for (std::uint64_t i = 0; i < inventory.resources; ++i) ++counts[type_of(inventory, i)];
  for (std::size_t type = 0; type < kTypes; ++type) {
    CHECK(counts[type] == Approx(100.0 * kResourceTypes[type].share).epsilon(0.15));
  }
}

TEST_CASE("references lead to resources of the type that they name") {
  Inventory const inventory{1, 10'000};
  std::size_t found = 0;
  for (std::uint64_t i = 0; i < inventory.resources; ++i) {
    Resource const one = resource(inventory, i);
    CHECK((!one.key || type_of(inventory, *one.key) == kKeyType));
    CHECK((!one.network || type_of(inventory, *one.network) == kNetworkType));
    if (one.key && one.network) ++found;
  }
  CHECK(found > 9800);
}

TEST_CASE("an inventory too small for partners still ends, with references that lead nowhere") {
  CHECK_FALSE(resource({1, 1}, 0).network);
  CHECK_FALSE(generated(InventoryForm::Lines, 1).empty());
}

TEST_CASE("a sink that stops is not asked again") {
  for (InventoryForm const form :
       {InventoryForm::Lines, InventoryForm::Array, InventoryForm::Pretty, InventoryForm::Plan}) {
    int asked = 0;
    CHECK_FALSE(generate_inventory({{1, 2000}, form}, [&](std::string_view) {
      ++asked;
      return false;
    }));
    CHECK(asked == 1);
  }
}

}  // namespace
