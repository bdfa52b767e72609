#include "engine/ingest/formats/terraform_address.hpp"

#include <catch2/catch.hpp>
#include <string>

using writ::ingest::split_address;
using writ::ingest::without_last_step;

namespace {

/// "module | m["a.b"] | t | n[0]"; "none" where it is no address.
std::string parts(std::string const& address) {
  auto const found = split_address(address);
  if (!found) return "none";
  std::string out;
  for (auto const& part : *found) {
    out += (out.empty() ? "" : " | ") + std::string(part.name) + std::string(part.key);
    CHECK(address.substr(part.begin, part.name.size()) == part.name);
    CHECK(part.end == part.begin + part.name.size() + part.key.size());
  }
  return out;
}

}  // namespace

TEST_CASE("an address splits at its dots, not at those in keys") {
  CHECK(parts("t.n") == "t | n");
  CHECK(parts("module.m[\"a.b\"].t.n[0].id") == "module | m[\"a.b\"] | t | n[0] | id");
  CHECK(parts("t.n[\"]\\\"[\"]") == "t | n[\"]\\\"[\"]");
  CHECK(parts("t.list[0][1].x") == "t | list[0] | x");
  CHECK(parts("each") == "each");
}

TEST_CASE("what is no address is told") {
  for (char const* text :
       {"", ".", "t.", ".t", "t..n", "[0]", "t.n[", "t.n[\"", "t.n[0", "t[0]x"}) {
    INFO(text);
    CHECK(parts(text) == "none");
  }
}

TEST_CASE("the last step of an address is a name or a key") {
  CHECK(without_last_step("t.n.id") == "t.n");
  CHECK(without_last_step("t.n[0]") == "t.n");
  CHECK(without_last_step("t.n[\"a.b\"]") == "t.n");
  CHECK(without_last_step("t.n[\"]\"].x") == "t.n[\"]\"]");
  CHECK(without_last_step("t.l[0][1]") == "t.l[0]");
  CHECK(without_last_step("t") == "");
  CHECK(without_last_step("") == "");
  CHECK(without_last_step("t.n[\"") == "t.n");
}
