// CloudFormation templates to resources: the entries of `Resources` whose condition is not false,
// with their properties evaluated. Covered by tests/unit/ingest/cloudformation_test.cpp and
// cloudformation_corpus_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/ingest/formats/cloudformation_evaluator.hpp"
#include "engine/ingest/formats/cloudformation_names.hpp"
#include "engine/ingest/formats/cloudformation_parameters.hpp"
#include "engine/ingest/formats/cloudformation_places.hpp"
#include "engine/ingest/formats/cloudformation_template.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/serverless_globals.hpp"
#include "engine/ingest/marks.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kInclude = "AWS::Include";
constexpr std::string_view kExtensions = "AWS::LanguageExtensions";
constexpr std::string_view kParameterType = "cloudformation:parameter";
constexpr std::string_view kHowToExpand =
    "`aws cloudformation get-template --template-stage Processed` prints an expanded template";

/// `Type: AWS::S3::Bucket`, or a type of somebody's own.
bool is_resource_entry(Value value) {
  Value const type = member_of(value, "Type");
  return type.is(Kind::String) && type.as_text().find("::") != std::string_view::npos;
}

/// "a", "a and b", "a, b and c" of texts in backticks.
std::string listed(std::vector<std::string> const& names) {
  std::string result;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) result += i + 1 == names.size() ? " and " : ", ";
    result += names[i];
  }
  return result;
}

class TemplateReader {
 public:
  explicit TemplateReader(Reading& reading)
      : reading_(reading),
        faults_(reading.faults),
        arena_(reading.state.arena),
        places_(locate_template(reading.cursor())) {}

  void run() {
    read_.parameters = section("Parameters");
    read_.mappings = section("Mappings");
    read_.conditions = section("Conditions");
    read_.globals = section("Globals");
    read_.resources = section("Resources");
    read_transforms(member_of(reading_.content.document(), "Transform"));
    if (member_of(reading_.content.document(), "Resources").is_absent()) {
      faults_.error_of_all(Fault::MissingMember, "the template", "Resources", "an object");
    }
    Parameters const parameters = bind_parameters(read_.parameters, reading_);
    CloudFormationEvaluator evaluator(read_, parameters.bindings, reading_.input, reading_.limits,
                                      arena_, faults_);
    auto const conditions =
        evaluator.expand(read_.conditions, {"`Conditions`", places_.of("Conditions")});
    auto const resources =
        evaluator.expand(read_.resources, {"`Resources`", places_.of("Resources")});
    evaluator.set_names(conditions, resources);
    for (Member const& condition : conditions) {
      static_cast<void>(
          evaluator.holds(condition.key, {fmt::format("condition `{}`", shown(condition.key)),
                                          places_.of("Conditions", condition.key)}));
    }
    add_parameters();
    for (Member const& entry : resources) read_entry(entry, evaluator);
    add_all();
    say_what_is_open(parameters.without_value);
  }

 private:
  struct Found {
    std::size_t offset = 0;
    Resource resource;
    bool certain = true;
  };

  /// An object, or Absent.
  Value section(std::string_view name) {
    Value const value = member_of(reading_.content.document(), name);
    if (value.is_absent() || value.is(Kind::Object)) return value;
    faults_.error(Fault::BadMember, places_.of(name), name, "the template", describe(value.kind()),
                  "an object");
    return {};
  }

  void read_transforms(Value transform) {
    if (transform.is(Kind::List)) {
      for (Value const one : transform.as_list()) read_transforms(one);
      return;
    }
    Value const name = transform.is(Kind::Object) ? member_of(transform, "Name") : transform;
    if (!name.is(Kind::String)) return;
    if (name.as_text() == kExtensions) return;
    read_.has_macros = true;
    if (name.as_text() == kInclude) {
      refuse_include("the template");
    } else {
      not_expanded_.push_back(fmt::format("the transform `{}`", shown(name.as_text())));
    }
  }

  void refuse_include(std::string_view where) {
    faults_.error(Fault::IncludeNotRead, places_.of("Resources"), where)
        .hint(std::string(kHowToExpand));
  }

  void add_parameters() {
    if (!read_.parameters.is(Kind::Object)) return;
    for (Member const& member : read_.parameters.as_object()) {
      std::size_t const offset = places_.of("Parameters", member.key);
      if (!member.value.is(Kind::Object)) {
        faults_.error(Fault::NotAnObject, offset, describe(member.value.kind()),
                      fmt::format("parameter `{}`", shown(member.key)));
        continue;
      }
      Resource resource;
      resource.type = kParameterType;
      resource.id = arena_.copy(parameter_id(member.key));
      resource.attributes =
          is_secret(member.value) ? with_secret_default(member.value) : member.value;
      resource.meta = Value::object({});
      resource.counted = false;
      found_.push_back({offset, resource, true});
    }
  }

  Value with_secret_default(Value declaration) {
    std::vector<Member> members;
    for (Member const& member : declaration.as_object()) {
      bool const is_default = member.key == "Default";
      members.push_back(
          {member.key, is_default ? deep_sensitive(member.value, arena_) : member.value});
    }
    return make_object(members, arena_);
  }

  void read_entry(Member const& entry, CloudFormationEvaluator& evaluator) {
    std::string const title = fmt::format("resource `{}`", shown(entry.key));
    std::size_t const offset = places_.of("Resources", entry.key);
    if (entry.key == "Fn::Transform") return refuse_include("`Resources`");
    if (!entry.value.is(Kind::Object)) {
      faults_.error(Fault::NotAnObject, offset, describe(entry.value.kind()), title);
      return;
    }
    Value const type = member_of(entry.value, "Type");
    if (!type.is(Kind::String) || type.as_text().empty()) {
      type.is_absent()
          ? faults_.error(Fault::MissingMember, offset, title, "Type", "a string")
          : faults_.error(Fault::BadMember, offset, "Type", title, describe(type.kind()), "a name");
      return;
    }
    Value const properties = member_of(entry.value, "Properties");
    if (!properties.is_absent() && !properties.is(Kind::Object)) {
      faults_.error(Fault::BadMember, offset, "Properties", title, describe(properties.kind()),
                    "an object");
      return;
    }
    Value const condition = member_of(entry.value, "Condition");
    if (!condition.is_absent() && !condition.is(Kind::String)) {
      faults_.error(Fault::BadMember, offset, "Condition", title, describe(condition.kind()),
                    "the name of a condition");
      return;
    }
    std::string_view const given =
        condition.is(Kind::String) ? condition.as_text() : std::string_view();
    auto const exists = given.empty() ? true : evaluator.holds(given, {title, offset});
    if (exists == false) return;
    Value const whole =
        with_globals(type.as_text(), properties.is_absent() ? Value::object({}) : properties,
                     read_.globals, arena_);
    Resource resource;
    resource.id = entry.key;
    resource.type = type.as_text();
    resource.within = "/Properties";
    resource.attributes = evaluator.evaluate(whole, given, {title, offset});
    resource.meta = meta_of_entry(resource, entry.value);
    found_.push_back({offset, resource, exists.has_value()});
    notice_container(entry);
  }

  Value meta_of_entry(Resource const& resource, Value entry) {
    std::vector<Member> meta{{"template", entry}};
    std::string_view const property = property_of_name(resource.type);
    Value const name = member_of(resource.attributes, property);
    if (!property.empty() && name.is(Kind::String) && !name.as_text().empty()) {
      meta.push_back({"names", name});
    }
    return make_object(meta, arena_);
  }

  void notice_container(Member const& entry) {
    std::string_view const type = member_of(entry.value, "Type").as_text();
    std::string name = fmt::format("`{}`", shown(entry.key));
    if (type.ends_with("::MODULE")) not_expanded_.push_back("the module " + name);
    bool const is_nested =
        type == "AWS::CloudFormation::Stack" || type == "AWS::Serverless::Application";
    if (is_nested) nested_.push_back(std::move(name));
  }

  /// In the order of their places, which the sections do not keep.
  void add_all() {
    std::stable_sort(found_.begin(), found_.end(),
                     [](Found const& a, Found const& b) { return a.offset < b.offset; });
    for (Found const& one : found_) {
      one.certain ? reading_.add(one.resource, one.offset)
                  : reading_.add_uncertain(one.resource, one.offset);
    }
  }

  void say_what_is_open(std::vector<std::string_view> const& without_value) {
    if (!not_expanded_.empty()) {
      faults_.notice(Fault::TemplateNotExpanded, listed(not_expanded_))
          .hint(std::string(kHowToExpand));
    }
    if (!nested_.empty()) faults_.notice(Fault::NestedStacks, listed(nested_));
    if (without_value.empty()) return;
    std::vector<std::string> names;
    for (std::string_view const name : without_value) {
      names.push_back(fmt::format("`{}`", shown(name)));
    }
    faults_.notice(Fault::ParametersWithoutValue, listed(names))
        .hint("`--cfn-parameter NAME=VALUE` gives one");
  }

  Reading& reading_;
  Faults& faults_;
  Arena& arena_;
  TemplatePlaces places_;
  CloudFormationTemplate read_;
  std::vector<Found> found_;
  std::vector<std::string> not_expanded_;
  std::vector<std::string> nested_;
};

}  // namespace

bool recognise_cloudformation(Content const& content, InputOptions const&) {
  if (!content.document().is(Kind::Object)) return false;
  Value const resources = member_of(content.document(), "Resources");
  bool const has_version = !member_of(content.document(), "AWSTemplateFormatVersion").is_absent();
  if (has_version) return true;
  if (!resources.is(Kind::Object)) return false;
  auto const members = resources.as_object();
  return std::any_of(members.begin(), members.end(),
                     [](Member const& member) { return is_resource_entry(member.value); });
}

void read_cloudformation(Reading& reading) {
  if (reading.content.document().is(Kind::Object)) {
    TemplateReader(reading).run();
    return;
  }
  reading.faults.error_of_all(Fault::Unrecognised, describe_content(reading.content),
                              "a template with `Resources`");
}

}  // namespace writ::ingest
