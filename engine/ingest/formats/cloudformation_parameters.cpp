// Parameters are texts, numbers or lists of either, whatever they are declared for.
#include "engine/ingest/formats/cloudformation_parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>

#include "engine/ingest/formats/cloudformation_template.hpp"
#include "engine/ingest/formats/cloudformation_text.hpp"
#include "engine/ingest/marks.hpp"
#include "engine/value/number.hpp"
#include "engine/value/reference.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kPseudo[] = {
    "AWS::AccountId", "AWS::NotificationARNs", "AWS::Partition", "AWS::Region",
    "AWS::StackId",   "AWS::StackName",        "AWS::URLSuffix",
};

std::string_view text_in(Value value) {
  return value.is(Kind::String) ? value.as_text() : std::string_view();
}

/// The name of a parameter in the Systems Manager is what such a parameter holds, and not the
/// value that `Ref` gives.
bool is_looked_up(std::string_view type) { return type.starts_with("AWS::SSM::Parameter::Value"); }

bool is_list(std::string_view type) {
  return type == "CommaDelimitedList" || type.starts_with("List<");
}

class Binder {
 public:
  explicit Binder(Reading& reading)
      : options_(reading.options),
        limits_(reading.limits),
        input_(reading.input),
        arena_(reading.state.arena),
        faults_(reading.faults),
        asked_(reading.state.template_parameters) {}

  void bind(std::string_view name, Value declaration, Parameters& result) {
    std::string_view const type = text_in(member_of(declaration, "Type"));
    auto const given = given_text(name);
    auto const text = given ? given : scalar_text(member_of(declaration, "Default"));
    bool const is_refused = given && !takes(declaration, type, *given);
    if (is_refused) faults_.error_of_all(Fault::BadTemplateValue, shown(name));
    bool const known = text && !is_refused && !is_looked_up(type);
    if (!text) result.without_value.push_back(name);
    Value value = known ? typed(type, *text) : Value::unknown();
    // A value that comes from outside may name a resource; which, nobody says.
    std::vector<Reference> refers{{arena_.copy(parameter_id(name)), input_, true}};
    if (!known) refers.push_back({{}, kAnyInput, false});
    value = with_references(value, refers, arena_);
    if (is_secret(declaration)) value = deep_sensitive(value, arena_);
    result.bindings.emplace(name, value);
  }

  void bind_pseudo(std::string_view name, Parameters& result) {
    auto const given = given_text(name);
    Value const value = given ? Value::string(arena_.copy(*given)) : Value::unknown();
    result.bindings.emplace(name, value);
  }

 private:
  std::optional<std::string> given_text(std::string_view name) {
    auto const given = options_.template_parameters.find(std::string(name));
    if (given == options_.template_parameters.end()) return std::nullopt;
    asked_.insert(given->first);
    return given->second;
  }

  Value typed(std::string_view type, std::string_view text) {
    if (type == "Number") return number_or_text(text);
    if (!is_list(type)) return Value::string(arena_.copy(text));
    std::vector<Value> items;
    for (std::size_t end = 0; end != std::string_view::npos;) {
      end = text.find(',');
      std::string_view const item = trimmed(text.substr(0, end));
      items.push_back(type == "List<Number>" ? number_or_text(item)
                                             : Value::string(arena_.copy(item)));
      if (end != std::string_view::npos) text.remove_prefix(end + 1);
    }
    std::span<Value> const room = arena_.allocate<Value>(items.size());
    std::uninitialized_copy(items.begin(), items.end(), room.begin());
    return Value::list(room);
  }

  Value number_or_text(std::string_view text) {
    auto const number = parse_number(text, limits_.number_digits, arena_);
    return number ? *number : Value::string(arena_.copy(text));
  }

  /// Whether CloudFormation would take the value, as far as `AllowedValues` and the type tell.
  bool takes(Value declaration, std::string_view type, std::string_view text) {
    if (type == "Number" && !number_or_text(text).is_number()) return false;
    Value const allowed = member_of(declaration, "AllowedValues");
    if (!allowed.is(Kind::List) || is_list(type)) return true;
    auto const items = allowed.as_list();
    return std::any_of(items.begin(), items.end(),
                       [&](Value item) { return scalar_text(item) == text; });
  }

  InputOptions const& options_;
  Limits const& limits_;
  std::uint32_t input_;
  Arena& arena_;
  Faults& faults_;
  std::set<std::string>& asked_;
};

}  // namespace

bool is_secret(Value declaration) {
  auto const no_echo = scalar_text(member_of(declaration, "NoEcho"));
  return no_echo && (*no_echo == "true" || *no_echo == "True");
}

std::string parameter_id(std::string_view name) { return fmt::format("parameter.{}", name); }

Parameters bind_parameters(Value section, Reading& reading) {
  Parameters result;
  Binder binder(reading);
  if (section.is(Kind::Object)) {
    for (Member const& member : section.as_object()) {
      binder.bind(member.key, member.value, result);
    }
  }
  for (std::string_view const name : kPseudo) binder.bind_pseudo(name, result);
  return result;
}

}  // namespace writ::ingest
