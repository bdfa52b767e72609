// The functions of CloudFormation, one after the other. An operand that is unknown makes the result
// unknown, and what the operand refers to, the result refers to.
#include <algorithm>
#include <charconv>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "engine/ingest/formats/cloudformation_evaluator.hpp"
#include "engine/ingest/formats/cloudformation_names.hpp"
#include "engine/ingest/formats/cloudformation_text.hpp"
#include "engine/value/equality.hpp"
#include "engine/value/print.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kNoValue = "AWS::NoValue";
constexpr std::string_view kPseudo = "AWS::";

/// The items of a list that has between `least` and `most` of them.
std::optional<std::span<Value const>> operands(Value argument, std::size_t least,
                                               std::size_t most) {
  if (!argument.is(Kind::List)) return std::nullopt;
  auto const items = argument.as_list();
  if (items.size() < least || items.size() > most) return std::nullopt;
  return items;
}

/// A number without a sign, also where it is written as a text.
std::optional<std::size_t> whole_number(Value value) {
  auto const text = scalar_text(value);
  if (!text) return std::nullopt;
  std::size_t number = 0;
  auto const [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  bool const whole = error == std::errc() && end == text->data() + text->size();
  return whole ? std::optional(number) : std::nullopt;
}

}  // namespace

/// Null where there is none of that name.
CloudFormationEvaluator::Function CloudFormationEvaluator::function_named(std::string_view name) {
  using Self = CloudFormationEvaluator;
  constexpr std::pair<std::string_view, Function> kFunctions[] = {
      {"Ref", &Self::ref},
      {"Fn::GetAtt", &Self::get_att},
      {"Fn::Sub", &Self::sub},
      {"Fn::Join", &Self::join},
      {"Fn::If", &Self::choose},
      {"Fn::Select", &Self::select},
      {"Fn::Split", &Self::split},
      {"Fn::FindInMap", &Self::find_in_map},
      {"Fn::Base64", &Self::base64},
      {"Fn::Cidr", &Self::cidr},
      {"Fn::Length", &Self::length},
      {"Fn::ToJsonString", &Self::to_json_string},
      {"Fn::ImportValue", &Self::later},
      {"Fn::GetAZs", &Self::later},
      {"Fn::GetStackOutput", &Self::later},
      {"Fn::Transform", &Self::later},
  };
  auto const found = std::find_if(std::begin(kFunctions), std::end(kFunctions),
                                  [&](auto const& row) { return row.first == name; });
  return found == std::end(kFunctions) ? nullptr : found->second;
}

/// Only a deployment tells, and nothing is said of what the result refers to.
Evaluated CloudFormationEvaluator::later(Value) { return {Value::unknown()}; }

// ---- Names -------------------------------------------------------------------------------------

Evaluated CloudFormationEvaluator::ref(Value argument) {
  if (!argument.is(Kind::String)) return refuse("Ref", "expected a name");
  return {named(argument.as_text())};
}

/// What a parameter, a pseudo parameter or a resource is; Absent for `AWS::NoValue`.
Value CloudFormationEvaluator::named(std::string_view name) {
  if (name == kNoValue) return Value::absent();
  if (auto const found = bindings_.find(name); found != bindings_.end()) return found->second;
  if (auto const found = resources_.find(name); found != resources_.end()) {
    return name_of(name, found->second);
  }
  if (!template_.has_macros && !name.starts_with(kPseudo)) {
    complain(Fault::NoSuchName, subject_.title, shown(name), "parameter or resource");
  }
  return Value::unknown();
}

/// What `Ref` of a resource gives: the name that it is given, where `Ref` gives that.
Value CloudFormationEvaluator::name_of(std::string_view resource, Value entry) {
  Reference const reference{resource, input_, true};
  std::string_view const property = property_that_ref_gives(entry);
  Value const written = member_of(member_of(entry, "Properties"), property);
  Value const name = property.empty() ? Value::absent() : value_of(written).value;
  Value const known = name.is(Kind::String) ? name : Value::unknown();
  return with_references(known, {&reference, 1}, arena_);
}

/// What `Fn::GetAtt` of a resource gives.
Value CloudFormationEvaluator::attribute_of(std::string_view resource) {
  auto const found = resources_.find(resource);
  if (found == resources_.end()) {
    // The transforms make resources whose names begin with that of another.
    if (!template_.has_macros) {
      complain(Fault::NoSuchName, subject_.title, shown(resource), "resource");
    }
    return Value::unknown();
  }
  std::vector<Reference> refers{{resource, input_, true}};
  // What comes out of these may stand for any resource.
  if (is_container(found->second)) refers.push_back({{}, kAnyInput, false});
  return with_references(Value::unknown(), refers, arena_);
}

Evaluated CloudFormationEvaluator::get_att(Value argument) {
  if (argument.is(Kind::String)) {
    std::string_view const text = argument.as_text();
    std::size_t const dot = text.find('.');
    if (dot == std::string_view::npos) return refuse("Fn::GetAtt", "expected `Resource.Attribute`");
    // A module's resources have names with a dot of their own.
    std::size_t const last = text.rfind('.');
    bool const longer = resources_.contains(text.substr(0, last));
    return {attribute_of(text.substr(0, longer ? last : dot))};
  }
  auto const items = operands(argument, 2, 2);
  if (!items) return refuse("Fn::GetAtt", "expected a resource and an attribute");
  Value const resource = value_of((*items)[0]).value;
  if (resource.is(Kind::Unknown)) return {unknown_from({resource})};
  if (!resource.is(Kind::String)) return refuse("Fn::GetAtt", "expected the name of a resource");
  return {attribute_of(resource.as_text())};
}

Evaluated CloudFormationEvaluator::find_in_map(Value argument) {
  auto const items = operands(argument, 3, 4);
  if (!items) return refuse("Fn::FindInMap", "expected a map and two keys");
  Value const otherwise = items->size() == 4 ? member_of((*items)[3], "DefaultValue") : Value();
  Value at = template_.mappings;
  for (Value const item : items->first(3)) {
    auto const key = scalar_text(value_of(item).value);
    if (!key) return {Value::unknown()};
    at = member_of(at, *key);
  }
  if (!at.is(Kind::Absent)) return value_of(at);
  if (!otherwise.is(Kind::Absent)) return value_of(otherwise);
  if (template_.has_macros) return {Value::unknown()};
  return refuse("Fn::FindInMap", "leads to nothing");
}

// ---- Texts and lists ---------------------------------------------------------------------------

Evaluated CloudFormationEvaluator::sub(Value argument) {
  Value names;
  Value text = argument;
  if (auto const items = operands(argument, 2, 2)) {
    text = (*items)[0];
    names = (*items)[1];
  }
  if (!text.is(Kind::String)) return refuse("Fn::Sub", "expected a text, or one and its variables");
  Parts parts;
  std::string_view rest = text.as_text();
  while (!rest.empty()) {
    std::size_t const begin = rest.find("${");
    std::size_t const end = rest.find('}', begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) break;
    append(Value::string(rest.substr(0, begin)), parts);
    std::string_view const name = trimmed(rest.substr(begin + 2, end - begin - 2));
    Value const given = member_of(names, name);
    if (name.starts_with('!')) {
      append(Value::string("${"), parts);
      append(Value::string(name.substr(1)), parts);
      append(Value::string("}"), parts);
    } else if (!given.is(Kind::Absent)) {
      append(value_of(given).value, parts);
    } else if (name.find('.') != std::string_view::npos && !bindings_.contains(name)) {
      append(get_att(Value::string(name)).value, parts);
    } else {
      append(named(name), parts);
    }
    rest.remove_prefix(end + 1);
  }
  append(Value::string(rest), parts);
  return {text_from(parts)};
}

Evaluated CloudFormationEvaluator::join(Value argument) {
  auto const items = operands(argument, 2, 2);
  if (!items) return refuse("Fn::Join", "expected a delimiter and a list");
  Value const delimiter = value_of((*items)[0]).value;
  Value const list = value_of((*items)[1]).value;
  if (list.is(Kind::Unknown)) return {unknown_from({delimiter, list})};
  if (!list.is(Kind::List)) return refuse("Fn::Join", "expected a list to join");
  Parts parts;
  auto const refers = references(list);
  parts.references.assign(refers.begin(), refers.end());
  for (std::size_t i = 0; i < list.as_list().size(); ++i) {
    if (i > 0) append(delimiter, parts);
    append(list.as_list()[i], parts);
  }
  return {text_from(parts)};
}

Evaluated CloudFormationEvaluator::select(Value argument) {
  auto const items = operands(argument, 2, 2);
  if (!items) return refuse("Fn::Select", "expected an index and a list");
  Value const index = value_of((*items)[0]).value;
  Value const list = value_of((*items)[1]).value;
  if (index.is(Kind::Unknown) || list.is(Kind::Unknown)) return {unknown_from({index, list})};
  auto const number = whole_number(index);
  if (!number || !list.is(Kind::List)) return refuse("Fn::Select", "expected an index and a list");
  if (*number < list.as_list().size()) return {list.as_list()[*number]};
  return refuse("Fn::Select", "has an index past the end of the list");
}

Evaluated CloudFormationEvaluator::split(Value argument) {
  auto const items = operands(argument, 2, 2);
  if (!items) return refuse("Fn::Split", "expected a delimiter and a text");
  Value const delimiter = value_of((*items)[0]).value;
  Value const source = value_of((*items)[1]).value;
  if (delimiter.is(Kind::Unknown) || source.is(Kind::Unknown)) {
    return {unknown_from({delimiter, source})};
  }
  bool const good = delimiter.is(Kind::String) && source.is(Kind::String);
  if (!good || delimiter.as_text().empty()) {
    return refuse("Fn::Split", "expected a delimiter and a text");
  }
  std::vector<Value> pieces;
  std::string_view rest = source.as_text();
  for (std::size_t end = 0; end != std::string_view::npos && !past_limit_;) {
    end = rest.find(delimiter.as_text());
    Parts piece;
    gather(source, piece);
    append(Value::string(rest.substr(0, end)), piece);
    pieces.push_back(text_from(piece));
    if (end != std::string_view::npos) rest.remove_prefix(end + delimiter.as_text().size());
  }
  std::span<Value> const room = arena_.allocate<Value>(pieces.size());
  std::uninitialized_copy(pieces.begin(), pieces.end(), room.begin());
  return {Value::list(room)};
}

Evaluated CloudFormationEvaluator::base64(Value argument) {
  Parts parts;
  append(value_of(argument).value, parts);
  parts.text = encode_base64(parts.text);
  return {text_from(parts)};
}

Evaluated CloudFormationEvaluator::cidr(Value argument) {
  auto const items = operands(argument, 2, 3);
  if (!items) return refuse("Fn::Cidr", "expected a block, a count and bits");
  Value const block = value_of((*items)[0]).value;
  Value const count = value_of((*items)[1]).value;
  Value const bits = items->size() == 3 ? value_of((*items)[2]).value : Value::integer(8);
  auto const most = whole_number(count);
  auto const host_bits = whole_number(bits);
  // Blocks of IPv6 are those that AWS gives, and no template knows them.
  bool const known = block.is(Kind::String) && most && host_bits &&
                     block.as_text().find(':') == std::string_view::npos;
  if (!known) return {unknown_from({block, count, bits})};
  auto const networks = split_network(block.as_text(), *most, *host_bits);
  if (!networks) return refuse("Fn::Cidr", "asks for more or larger blocks than there are");
  std::span<Value> const room = arena_.allocate<Value>(networks->size());
  for (std::size_t i = 0; i < room.size(); ++i) {
    std::construct_at(&room[i], Value::string(arena_.copy((*networks)[i])));
  }
  return {Value::list(room)};
}

Evaluated CloudFormationEvaluator::length(Value argument) {
  Value const list = value_of(argument).value;
  if (list.is(Kind::Unknown)) return {unknown_from({list})};
  if (!list.is(Kind::List)) return refuse("Fn::Length", "expected a list");
  return {Value::integer(narrow<std::int64_t>(list.as_list().size()))};
}

Evaluated CloudFormationEvaluator::to_json_string(Value argument) {
  Value const value = value_of(argument).value;
  Parts parts;
  gather(value, parts);
  // What is sensitive would be printed as a mark.
  if (!parts.known || parts.sensitive) return {unknown_from(parts)};
  print_json(parts.text, value);
  static_cast<void>(spend(parts.text.size()));
  return {text_from(parts)};
}

// ---- Fn::If ------------------------------------------------------------------------------------

Evaluated CloudFormationEvaluator::choose(Value argument) {
  auto const items = operands(argument, 3, 3);
  if (!items || !(*items)[0].is(Kind::String)) {
    return refuse("Fn::If", "expected the name of a condition and two values");
  }
  auto const holds = condition((*items)[0].as_text());
  if (holds) return value_of((*items)[*holds ? 1 : 2]);
  Evaluated const first = value_of((*items)[1]);
  Evaluated const second = value_of((*items)[2]);
  bool const nothing = first.value.is(Kind::Absent) || second.value.is(Kind::Absent);
  if (first.value.is(Kind::Absent) && second.value.is(Kind::Absent)) return {};
  if (!nothing && equal(first.value, second.value).is_true()) return first;
  // Which of the two it refers to is as open as which of them it is.
  Parts parts;
  gather(first.value, parts);
  gather(second.value, parts);
  for (Reference& reference : parts.references) reference.certain = false;
  // A text that is written may name a resource too.
  if (references(first.value).empty() || references(second.value).empty()) {
    parts.references.push_back({{}, kAnyInput, false});
  }
  return {unknown_from(parts), nothing || first.may_be_nothing || second.may_be_nothing};
}

}  // namespace writ::ingest
