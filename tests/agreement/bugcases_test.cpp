// What public reports say other engines got wrong, asked of this one through its API: each case of
// the shared data by the rule of bugcases.writ that is named for it.
#include <catch2/catch.hpp>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
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
    {"BUG-075", "YAML of CloudFormation is not read yet"},
    {"BUG-076", "YAML of CloudFormation is not read yet"},
    {"BUG-083", "YAML of CloudFormation is not read yet"},
    {"BUG-088", "the input is no right one: asked below"},
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
  } else if (format == "azure_resource_json") {
    out.push_back(resource(input, input.at("type"), input.at("name")));
  } else {
    json const answer = bug.at("right_answer").at("verdict");
    out.push_back(resource({{"input", input}, {"answer", answer}}, "case", bug.at("id")));
  }
  return out;
}

/// A text of YAML that is of no format, as the member of a resource that holds it.
std::string yaml_resource(json const& bug) {
  std::string text = "type: case\nid: " + bug.at("id").get<std::string>() +
                     "\nanswer: " + bug.at("right_answer").at("verdict").dump() + "\ninput:\n";
  std::istringstream lines(bug.at("input").get<std::string>());
  for (std::string line; std::getline(lines, line);) text += "  " + line + "\n";
  return text;
}

/// The case in the format that it is of.
void add_case(SnapshotBuilder& builder, json const& bug) {
  std::string const format = bug.at("input_format");
  json const& input = bug.at("input");
  bool const is_object = input.is_string() && input.get<std::string>().rfind("apiVersion", 0) == 0;
  if (format == "terraform_plan_json" || format == "kubernetes_json") {
    add_json(builder, "input.json", input);
  } else if (format == "kubernetes_yaml" && is_object) {
    builder.add("input.yaml", input.get<std::string>());
  } else if (format == "kubernetes_yaml" || format == "yaml") {
    builder.add("input.yaml", yaml_resource(bug));
  } else {
    add_json(builder, "input.json", resources_of(bug));
  }
}

/// What the rule reads: the case, and as a resource of type "bugcases" the file itself, for what a
/// reader in between has rounded.
Snapshot snapshot_of(json const& bug, std::string const& file) {
  SnapshotBuilder builder;
  builder.add("bugcases.json", R"({"type": "bugcases", "id": "file", "document": )" + file + "}");
  add_case(builder, bug);
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
    // Of a Kubernetes object the name: the answers leave out the rest of the id.
    bool const has_path = bug.at("input_format") == "kubernetes_json";
    std::string const& id = finding.resource.id;
    failed.insert(has_path ? id.substr(id.rfind('/') + 1) : id);
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

TEST_CASE("inputs that others took for right ones are refused") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared data");
  json const document = json::parse(text_of(*data / "bugcases.json"));
  std::size_t count = 0;
  for (json const& bug : document.at("cases")) {
    if (bug.at("right_answer").at("verdict") != "input_error") continue;
    INFO(bug.at("id"));
    SnapshotBuilder builder;
    add_case(builder, bug);
    CHECK(!std::move(builder).finish().complete());
    ++count;
  }
  CHECK(count > 0);
}

}  // namespace
}  // namespace writ::test
