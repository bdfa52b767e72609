// Templates of Azure Resource Manager: each resource that they deploy, with its expressions
// evaluated as far as the template alone tells. Covered by tests/unit/ingest/arm_template_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/ingest/formats/arm_parameters.hpp"
#include "engine/ingest/formats/arm_scope.hpp"
#include "engine/ingest/formats/arm_value.hpp"
#include "engine/ingest/formats/entry.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/json_cursor.hpp"
#include "engine/ingest/placed.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kDeployment = "microsoft.resources/deployments";
/// Loops within loops multiply.
constexpr std::size_t kMostResources = 100'000;
/// That all values made of one template may take.
constexpr std::size_t kMostBytes = std::size_t{256} << 20;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

/// The resource around the one that is read.
struct Parent {
  std::string type;
  std::string name;
  Value name_value = Value::string("");  ///< unknown where the name is
};

class TemplateReader {
 public:
  explicit TemplateReader(Reading& reading)
      : reading_(reading),
        faults_(reading.faults),
        arena_(reading.state.arena),
        most_used_(arena_.used() + kMostBytes) {}

  void run() {
    Placed const whole = place_document(text(), reading_.content.document());
    read_template(whole,
                  arm::given_parameters(reading_, place_member(text(), whole, "parameters")));
  }

 private:
  [[nodiscard]] std::string_view text() const { return reading_.content.text; }

  void read_template(Placed whole, std::map<std::string, Value> given) {
    ArmScope scope(find_at(whole.value, "parameters"), find_at(whole.value, "variables"),
                   std::move(given), reading_.limits, arena_, most_used_);
    read_resources(place_member(text(), whole, "resources"), scope, {});
    if (scope.exhausted()) {
      faults_.error(Fault::PastLimit, whole.offset,
                    "the template's expressions take too much work, the rest of it is unknown");
    }
  }

  // Recursion is bounded by the depth of the document: children and templates stand in resources.
  void read_resources(Placed list, ArmScope& scope, Parent const& parent) {
    if (list.value.is(Kind::Object)) {
      // Resources with names of their own, since version 2 of the language.
      auto const members = list.value.as_object();
      JsonCursor cursor(text(), list.offset);
      bool more = cursor.enter('{');
      while (more && cursor.next()) {
        Placed const resource{find(members, cursor.key()), cursor.offset()};
        read_resource(resource, scope, parent);
        cursor.skip();
      }
      return;
    }
    if (!list.value.is(Kind::List)) {
      if (!list.value.is_absent()) {
        faults_.error(Fault::BadMember, list.offset, "resources", "a template",
                      describe(list.value.kind()), "a list");
      }
      return;
    }
    for (Placed const& resource : place_elements(text(), list)) {
      read_resource(resource, scope, parent);
    }
  }

  void read_resource(Placed resource, ArmScope& scope, Parent const& parent) {
    if (!has_names(faults_, resource, "a resource", {"type", "name"})) return;
    Value const existing = find_at(resource.value, "existing");
    if (existing.is(Kind::Boolean) && existing.as_boolean()) return;
    Value const loop = find_at(resource.value, "copy");
    if (!loop.is(Kind::Object)) {
      read_turn(resource, scope, parent, "");
      return;
    }
    std::string_view const name = text_or_empty(find_at(loop, "name"));
    Value const count = scope.evaluate(find_at(loop, "count"));
    if (!count.is(Kind::Integer) || count.as_integer() < 0) {
      // Nobody knows how many: one stands for all of them.
      scope.enter({name, std::nullopt});
      read_turn(resource, scope, parent, "[*]");
      scope.leave();
      return;
    }
    for (std::int64_t i = 0; i < count.as_integer() && made_ <= kMostResources; ++i) {
      scope.enter({name, i});
      read_turn(resource, scope, parent, fmt::format("[{}]", i));
      scope.leave();
    }
  }

  /// One turn of the resource's loop, `suffix`, or the only one.
  void read_turn(Placed resource, ArmScope& scope, Parent const& parent,
                 std::string const& suffix) {
    Value const condition = find_at(resource.value, "condition");
    if (!condition.is_absent()) {
      Value const met = scope.evaluate(condition);
      if (met.is(Kind::Boolean) && !met.as_boolean()) return;
    }
    if (made_++ >= kMostResources) {
      if (made_ == kMostResources + 1) {
        faults_.error(Fault::PastLimit, resource.offset,
                      fmt::format("the template deploys more than {} resources", kMostResources));
      }
      return;
    }
    Value const type = scope.evaluate(find_at(resource.value, "type"));
    Value const name = scope.evaluate(find_at(resource.value, "name"));
    Parent self;
    self.type = std::string(type.is(Kind::String) ? type.as_text()
                                                  : find_at(resource.value, "type").as_text());
    if (!parent.type.empty()) self.type = parent.type + "/" + self.type;
    bool const known = name.is(Kind::String) && !name.as_text().empty();
    self.name = known ? std::string(name.as_text())
                      : std::string(find_at(resource.value, "name").as_text()) + suffix;
    self.name_value = known ? name : Value::unknown();
    if (!parent.type.empty()) {
      self.name = parent.name + "/" + self.name;
      if (parent.name_value.is(Kind::Unknown)) self.name_value = Value::unknown();
    }
    if (self.name_value.is(Kind::String)) self.name_value = Value::string(arena_.copy(self.name));
    add(resource, scope, self);
    read_resources(place_member(text(), resource, "resources"), scope, self);
    if (same_word(self.type, kDeployment)) read_nested(resource, scope);
  }

  void add(Placed resource, ArmScope& scope, Parent const& self) {
    bool const deploys = same_word(self.type, kDeployment);
    std::vector<Member> members;
    for (Member const& member : resource.value.as_object()) {
      if (member.key == "copy" || member.key == "condition" || member.key == "resources") continue;
      Value value;
      if (member.key == "name") {
        value = self.name_value;
      } else if (member.key == "type") {
        value = Value::string(arena_.copy(self.type));
      } else if (deploys && member.key == "properties") {
        value = scope.evaluate(without_template(member.value));
      } else {
        value = scope.evaluate(member.value);
      }
      members.push_back({member.key, value});
    }
    Resource result;
    result.type = arena_.copy(lower(self.type));
    std::string id = arm_id(self.type, self.name);
    if (id.empty()) id = fmt::format("{}/{}", lower(self.type), self.name);
    result.id = arena_.copy(id);
    result.attributes = make_object(members, arena_);
    std::vector<Member> meta;
    if (self.name_value.is(Kind::String)) meta.push_back({"name", self.name_value});
    result.meta = make_object(meta, arena_);
    reading_.add(result, resource.offset);
  }

  /// The properties of a deployment but for the template in them, whose resources stand for
  /// themselves.
  Value without_template(Value properties) {
    if (!properties.is(Kind::Object)) return properties;
    std::vector<Member> members;
    for (Member const& member : properties.as_object()) {
      if (member.key != "template") members.push_back(member);
    }
    return make_object(members, arena_);
  }

  void read_nested(Placed deployment, ArmScope& scope) {
    Placed const properties = place_member(text(), deployment, "properties");
    Placed const nested = place_member(text(), properties, "template");
    if (!nested.value.is(Kind::Object)) return;
    Value const where = find_at(properties.value, "expressionEvaluationOptions.scope");
    if (!same_word(text_or_empty(where), "inner")) {
      // Its expressions see the template around it, whatever it declares itself.
      read_resources(place_member(text(), nested, "resources"), scope, {});
      return;
    }
    std::map<std::string, Value> given;
    Value const parameters = find_at(properties.value, "parameters");
    if (parameters.is(Kind::Object)) {
      for (Member const& one : parameters.as_object()) {
        Value const value = find_at(one.value, "value");
        // A secret that is read from a vault has a reference instead of a value.
        given[std::string(one.key)] =
            value.is(Kind::Absent) ? Value::unknown() : scope.evaluate(value);
      }
    }
    read_template(nested, std::move(given));
  }

  Reading& reading_;
  Faults& faults_;
  Arena& arena_;
  std::size_t most_used_;
  std::size_t made_ = 0;
};

}  // namespace

bool recognise_arm_template(Content const& content, InputOptions const&) {
  if (content.syntax != Syntax::Json) return false;
  std::string const schema = lower(text_or_empty(find_at(content.document(), "$schema")));
  // Those of subscriptions, management groups and tenants have a word before it.
  return schema.find("deploymenttemplate.json") != std::string::npos;
}

void read_arm_template(Reading& reading) { TemplateReader(reading).run(); }

}  // namespace writ::ingest
