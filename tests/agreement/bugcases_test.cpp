// What public reports say other engines got wrong, asked of this one through its API: each case of
// the shared data by the rule of bugcases.writ that is named for it.
#include <catch2/catch.hpp>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/agreement/agreement.hpp"

namespace writ::test {
namespace {

using nlohmann::json;

/// Cases that no rule asks, and why.
std::map<std::string, std::string_view> const kNotAsked = {
    {"BUG-075", "YAML is no input format yet"}, {"BUG-076", "YAML is no input format yet"},
    {"BUG-083", "YAML is no input format yet"}, {"BUG-086", "YAML is no input format yet"},
    {"BUG-087", "YAML is no input format yet"}, {"BUG-088", "YAML is no input format yet"},
    {"BUG-091", "YAML is no input format yet"},
};

/// The document as resources that a rule can select: those of the format where it has some, else
/// one of type "case" that holds it as `input`, with the right answer beside it.
json resources_of(json const& bug) {
  std::string const format = bug.at("input_format");
  json const& input = bug.at("input");
  json out = json::array();
  if (format == "cloudformation_json") {
    for (auto const& [name, entry] : input.at("Resources").items()) {
      out.push_back(resource(entry.at("Properties"), entry.at("Type"), name));
    }
    json const parameters = input.value("Parameters", json::object());
    for (auto const& [name, entry] : parameters.items()) {
      out.push_back(resource(entry, "cfn:parameter", name));
    }
  } else if (format == "kubernetes_json") {
    for (json const& object : input.is_array() ? input : json::array({input})) {
      out.push_back(resource(object, object.at("kind"), object.at("metadata").at("name")));
    }
  } else if (format == "azure_resource_json") {
    out.push_back(resource(input, input.at("type"), input.at("name")));
  } else {
    json const answer = bug.at("right_answer").at("verdict");
    out.push_back(resource({{"input", input}, {"answer", answer}}, "case", bug.at("id")));
  }
  return out;
}

/// What the rule reads: the case, and as a resource of type "bugcases" the file itself, for what a
/// reader in between has rounded.
Snapshot snapshot_of(json const& bug, std::string const& file) {
  SnapshotBuilder builder;
  builder.add("bugcases.json", R"({"type": "bugcases", "id": "file", "document": )" + file + "}");
  bool const is_plan = bug.at("input_format") == "terraform_plan_json";
  add_json(builder, "input.json", is_plan ? bug.at("input") : resources_of(bug));
  return std::move(builder).finish();
}

/// The verdict that the right answer means. Where it is a value, the rule compares, and passes.
std::string_view wanted(json const& bug) {
  json const& verdict = bug.at("right_answer").at("verdict");
  if (verdict == "violation") return "fail";
  if (verdict == "not_applicable") return "nothing";
  if (verdict == "unknown") return "undecided";
  return "pass";
}

/// Each place that the answer names is a resource that failed or stands in its message; where it
/// names resources, no other failed.
void check_places(json const& bug, CheckReport const& report) {
  std::set<std::string> failed;
  std::string messages;
  for (Finding const& finding : report.findings) {
    if (finding.verdict != Verdict::Fail) continue;
    failed.insert(finding.resource.id);
    messages += finding.message + "\n";
  }
  std::set<std::string> named;
  for (json const& place : bug.at("right_answer").value("where", json::array())) {
    std::string id = place;
    std::string const section = "Resources.";
    if (id.rfind(section, 0) == 0) id = id.substr(section.size());
    if (failed.count(id) == 1) {
      named.insert(id);
    } else {
      INFO(messages);
      CHECK(messages.find(place.get<std::string>()) != std::string::npos);
    }
  }
  if (!named.empty()) CHECK(named == failed);
}

TEST_CASE("what others got wrong comes out right") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared data");
  std::string const file = text_of(*data / "bugcases.json");
  json const document = json::parse(file);
  Program const program = policy("bugcases.writ");

  std::size_t count = 0;
  for (json const& bug : document.at("cases")) {
    std::string const id = bug.at("id");
    if (kNotAsked.count(id) == 1) continue;
    INFO(id << ": " << bug.at("rule_in_words").get<std::string>() << ": "
            << bug.at("why").get<std::string>());
    auto const report = asked(program, snapshot_of(bug, file), "bug-" + id.substr(4));
    REQUIRE(report.summary.rules == 1);
    for (Finding const& finding : report.findings) {
      UNSCOPED_INFO(finding.resource.id << " " << name(finding.verdict) << " " << finding.reason);
    }
    CHECK(gravest(report) == wanted(bug));
    for (NotApplied const& rule : report.not_applied) {
      // The document speaks of that type, though of nothing that will be there.
      std::string const type = rule.why.substr(rule.why.rfind(' ') + 1);
      CHECK(bug.at("input").dump().find("\"" + type + "\"") != std::string::npos);
    }
    check_places(bug, report);
    ++count;
  }
  CHECK(count == program.rule_count());
  CHECK(count + kNotAsked.size() == document.at("cases").size());
}

}  // namespace
}  // namespace writ::test
