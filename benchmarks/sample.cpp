// The sample's text. Everything follows from a resource's number, so that the answers can be
// counted without evaluating a rule.
#include "benchmarks/sample.hpp"

#include <fmt/format.h>

namespace writ::benchmarks {
namespace {

bool is_encrypted(std::size_t resource) { return resource % 7 != 0; }

}  // namespace

std::string policy(std::size_t rules) {
  std::string text =
      "module bench\n\nlet regions = [\"eu-west-1\", \"eu-central-1\", \"eu-north-1\"]\n";
  for (std::size_t i = 0; i < rules; ++i) {
    text += fmt::format(R"(
rule storage-{0} "Storage of kind {0} is encrypted and stays inside" {{
  severity  high
  for       r in "type_{1}"
  when      r.region in regions
  unless    r.name like "*-sandbox-{0}"
  require   r.config.encrypted and r.config.retention_days >= 7
  require   every opening in r.ingress: opening.port != {2} or opening.cidr != "0.0.0.0/0"
  message   "{{r.@id}} keeps data unencrypted"
}}
)",
                        i, i % kTypes, 10000 + i);
  }
  return text;
}

std::string inventory(std::size_t resources) {
  std::string text;
  for (std::size_t i = 0; i < resources; ++i) {
    text += fmt::format(
        R"({{"type":"type_{0}","id":"res-{1}","name":"service-{1}","region":"eu-west-1",)"
        R"("config":{{"encrypted":{2},"retention_days":{3},"tier":"standard","size":{1},)"
        R"("note":"{4:-<160}"}},"tags":{{"owner":"team-{0}","env":"prod","cost":"c{1}"}},)"
        R"("ingress":[{{"port":443,"cidr":"10.0.0.0/8","description":"internal"}},)"
        R"({{"port":8443,"cidr":"192.168.0.0/16","description":"office"}},)"
        R"({{"port":22,"cidr":"172.16.0.0/12","description":"bastion"}}],)"
        R"("policy":{{"Statement":[{{"Effect":"Allow","Action":["s3:Get*","s3:List*"],)"
        R"("Resource":"arn:aws:s3:::bucket-{1}/*"}}]}}}})"
        "\n",
        i % kTypes, i, is_encrypted(i), 7 + i % 30, "filler");
  }
  return text;
}

std::uint64_t expected_failures(std::size_t rules, std::size_t resources) {
  std::uint64_t failures = 0;
  for (std::size_t i = 0; i < resources; ++i) {
    if (is_encrypted(i)) continue;
    for (std::size_t rule = i % kTypes; rule < rules; rule += kTypes) ++failures;
  }
  return failures;
}

}  // namespace writ::benchmarks
