// Inputs that are not read, and what is said to do instead.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

/// The only error with its only hint.
std::string fault(std::string bytes, std::string format = "") {
  InputOptions options;
  options.format = std::move(format);
  Snapshot const s = read(std::move(bytes), options);
  REQUIRE(s.errors().size() == 1);
  REQUIRE(s.errors()[0].notes.size() == 1);
  CHECK(s.errors()[0].code == "I0108");
  if (options.format.empty()) CHECK(s.inputs()[0].format == "");
  return s.errors()[0].message + "; " + s.errors()[0].notes[0].message;
}

std::string const kShow = "run `terraform show -json plan.bin > plan.json`";
std::string const kMake =
    "run `terraform plan -out plan.bin`, then `terraform show -json plan.bin > plan.json`";

}  // namespace

TEST_CASE("a binary plan is told from its first bytes") {
  CHECK(fault(std::string("PK\x03\x04\x14\x00\x08", 7)) ==
        "found a zip archive, as a Terraform plan in binary form is, which is not read; " + kShow);
  CHECK(fault("tfplan\x02rest") ==
        "found a binary plan of Terraform before 0.12, which is not read; plan with Terraform 0.12 "
        "or later, then `terraform show -json plan.bin > plan.json`");
  CHECK(read("tfplan of mine").errors().at(0).code == "I0106");
}

TEST_CASE("a template is told from its first braces") {
  for (std::string const start :
       {"{{- if .Values.on }}\nkind: Pod\n", "\n# a\n{{ include }}", "{% for x in y %}\na: b\n"}) {
    CHECK(fault(start) ==
          "found a template, as Helm has them, which is not read; run `helm template CHART > "
          "manifests.yaml`, or what else fills it in");
  }
}

TEST_CASE("Terraform configuration is told from its first block") {
  std::string const found = "found Terraform configuration, which is not read; " + kMake;
  CHECK(fault("resource \"aws_s3_bucket\" \"b\" {\n}\n") == found);
  CHECK(fault("# about\n\n// this\n/* and\n that */\n terraform {\n}\n") == found);
  CHECK(fault("locals{}") == found);
  CHECK(fault("{\"//\": \"about\", \"resource\": {\"t\": {}}, \"output\": [{}]}") == found);
}

TEST_CASE("what to run instead is said where the format is named, too") {
  std::string const found = "found Terraform configuration, which is not read; " + kMake;
  CHECK(fault("resource \"t\" \"b\" {\n}\n", "terraform-plan") == found);
  CHECK(fault("{\"resource\": {}}", "terraform-plan") == found);
  CHECK(fault(std::string("PK\x03\x04\x14\x00\x08", 7), "terraform-plan").size() > 20);
}

TEST_CASE("text that is not read is not shown, for it may be a secret") {
  Snapshot const s = read("db_password = \"hunter2\"\n");
  REQUIRE(s.errors().size() == 1);
  CHECK(render(s.errors()[0], false).find("hunter2") == std::string::npos);
}

TEST_CASE("words that only look like configuration are not") {
  for (char const* text : {"resources", "data: 1", "/* open", "check"}) {
    CHECK(read(text).errors().at(0).code == "I0106");
  }
  CHECK(read("# only a comment").errors().at(0).code == "I0105");
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
