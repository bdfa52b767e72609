// Inputs that are not read, and what is said to do instead.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

/// The only error with its only hint.
std::string fault(std::string bytes) {
  Snapshot const s = read(std::move(bytes));
  REQUIRE(s.errors().size() == 1);
  REQUIRE(s.errors()[0].notes.size() == 1);
  CHECK(s.errors()[0].code == "I0108");
  CHECK(s.inputs()[0].format == "");
  return s.errors()[0].message + "; " + s.errors()[0].notes[0].message;
}

std::string const kShow = "run `terraform show -json plan.bin > plan.json`";
std::string const kMake =
    "run `terraform plan -out plan.bin`, then `terraform show -json plan.bin > plan.json`";

}  // namespace

TEST_CASE("a binary plan is told from its first bytes") {
  CHECK(fault(std::string("PK\x03\x04\x14\x00\x08", 7)) ==
        "found a zip archive, as a Terraform plan in binary form is, which is not read; " + kShow);
  CHECK(fault("\x1F\x8B\x08") == "found gzip data, which is not read; unpack it with `gunzip`");
}

TEST_CASE("Terraform configuration is told from its first block") {
  std::string const found = "found Terraform configuration, which is not read; " + kMake;
  CHECK(fault("resource \"aws_s3_bucket\" \"b\" {\n}\n") == found);
  CHECK(fault("# about\n\n// this\n/* and\n that */\n terraform {\n}\n") == found);
  CHECK(fault("locals{}") == found);
}

TEST_CASE("words that only look like configuration are not") {
  for (char const* text : {"resources", "data: 1", "# only a comment", "/* open", "check"}) {
    CHECK(read(text).errors().at(0).code == "I0106");
  }
}

TEST_CASE("the log of a run is told from its events") {
  CHECK(fault("{\"@level\":\"info\",\"@message\":\"m\",\"@module\":\"terraform.ui\",\"type\":\"v\"}"
              "\n{\"@level\":\"info\"}\n") ==
        "found Terraform's log of a run, one event a line, which is not read; " + kMake);
}

TEST_CASE("encrypted plans are told from their members") {
  CHECK(fault("{\"meta\": {\"key_provider.pbkdf2.k\": \"e30=\"}, \"encrypted_data\": \"AAAA\", "
              "\"encryption_version\": \"v0\"}") ==
        "found an encrypted OpenTofu plan or state, which is not read; run `tofu show -json "
        "plan.bin > plan.json` where the keys are configured");
}
