// Walks a written value, and leaves functions to cloudformation_functions.cpp.
#include "engine/ingest/formats/cloudformation_evaluator.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/ingest/formats/cloudformation_text.hpp"
#include "engine/ingest/formats/format.hpp"

namespace writ::ingest {
namespace {

/// Secrets and parameters of other services that CloudFormation puts in when it deploys.
constexpr std::string_view kDynamic = "{{resolve:";
constexpr std::string_view kLoop = "Fn::ForEach::";

bool is_function(std::string_view key) { return key == "Ref" || key.starts_with("Fn::"); }

bool is_dynamic(std::string_view text) { return text.find(kDynamic) != std::string_view::npos; }

bool is_loop(Member const& member) { return member.key.starts_with(kLoop); }

}  // namespace

CloudFormationEvaluator::CloudFormationEvaluator(CloudFormationTemplate const& read,
                                                 std::map<std::string_view, Value> const& bindings,
                                                 std::uint32_t input, Limits const& limits,
                                                 Arena& arena, Faults& faults)
    : template_(read),
      bindings_(bindings),
      input_(input),
      limits_(limits),
      arena_(arena),
      faults_(faults) {}

void CloudFormationEvaluator::set_names(std::vector<Member> const& conditions,
                                        std::vector<Member> const& resources) {
  for (Member const& member : conditions) conditions_.emplace(member.key, member.value);
  for (Member const& member : resources) resources_.emplace(member.key, member.value);
}

Value CloudFormationEvaluator::evaluate(Value written, std::string_view given,
                                        Subject const& subject) {
  assumed_.clear();
  assumed_states_.clear();
  subject_ = subject;
  if (!given.empty()) assume(given, true);
  return value_of(written).value;
}

Evaluated CloudFormationEvaluator::value_of(Value written) {
  Level const level(depth_);
  if (!may_go_on()) return {Value::unknown()};
  if (written.is(Kind::List)) return list_of(written);
  if (written.is(Kind::Object)) return object_of(written);
  bool const dynamic = written.is(Kind::String) && is_dynamic(written.as_text());
  return {dynamic ? Value::unknown() : written};
}

/// What a condition may take away is no element of the list, so that nothing can be said of the
/// list where the condition is not known.
Evaluated CloudFormationEvaluator::list_of(Value written) {
  std::vector<Value> items;
  bool known = true;
  for (Value const item : written.as_list()) {
    Evaluated const part = value_of(item);
    known = known && !part.may_be_nothing;
    if (!part.value.is(Kind::Absent)) items.push_back(part.value);
  }
  std::span<Value> const room = arena_.allocate<Value>(items.size());
  std::uninitialized_copy(items.begin(), items.end(), room.begin());
  Value const list = Value::list(room);
  return {known ? list : unknown_from({list})};
}

Evaluated CloudFormationEvaluator::object_of(Value written) {
  auto const members = written.as_object();
  if (members.size() == 1 && is_function(members[0].key) && !is_loop(members[0])) {
    auto const [name, argument] = members[0];
    if (Function const function = function_named(name)) return (this->*function)(argument);
    if (template_.has_macros) return later(argument);
    return refuse(shown(name), "is no function known here");
  }
  std::vector<Member> loops;
  if (std::any_of(members.begin(), members.end(), is_loop)) loops = expanded(members);
  std::vector<Member> result;
  for (Member const& member : loops.empty() ? members : std::span<Member const>(loops)) {
    // It puts members in among the others, or in their place.
    if (member.key == "Fn::Transform") return later(written);
    if (member.key.starts_with("Fn::")) {
      return refuse(shown(member.key), "stands beside other members, expected it alone");
    }
    Value const value = value_of(member.value).value;
    if (!value.is(Kind::Absent)) result.push_back({member.key, value});
  }
  return {make_object(result, arena_)};
}

/// Names lead from value to value, so that the walk can be deeper than the document, and without an
/// end. Every recursion of the evaluator goes through here.
bool CloudFormationEvaluator::may_go_on() {
  if (!spend(sizeof(Member))) return false;
  if (depth_ <= limits_.json_depth) return true;
  complain(Fault::PastLimit, "names lead from one to the next too often");
  return false;
}

bool CloudFormationEvaluator::spend(std::size_t bytes) {
  if (past_limit_) return false;
  spent_ += bytes;
  if (spent_ <= limits_.expansion_bytes) return true;
  past_limit_ = true;
  complain(Fault::PastLimit, fmt::format("the functions of the template make more than {} bytes",
                                         limits_.expansion_bytes));
  return false;
}

Evaluated CloudFormationEvaluator::refuse(std::string_view function, std::string_view why) {
  complain(Fault::BadTemplateFunction, function, subject_.title, why);
  return {Value::unknown()};
}

// ---- What a value is put together from ---------------------------------------------------------

void CloudFormationEvaluator::gather(Value value, Parts& parts) {
  if (!spend(sizeof(Member))) parts.known = false;
  if (past_limit_) return;
  auto const refers = references(value);
  parts.references.insert(parts.references.end(), refers.begin(), refers.end());
  static_cast<void>(spend(refers.size_bytes()));
  parts.sensitive = parts.sensitive || value.is_sensitive();
  if (value.is(Kind::Unknown)) {
    parts.known = false;
    // What nothing is said of may refer to anything.
    if (refers.empty()) parts.references.push_back({{}, kAnyInput, false});
  } else if (value.is(Kind::List)) {
    for (Value const item : value.as_list()) gather(item, parts);
  } else if (value.is(Kind::Object)) {
    for (Member const& member : value.as_object()) gather(member.value, parts);
  }
}

/// A text with the value at its end, as CloudFormation writes it there.
void CloudFormationEvaluator::append(Value value, Parts& parts) {
  gather(value, parts);
  auto const text = scalar_text(value);
  parts.known = parts.known && text && spend(text->size());
  if (parts.known) parts.text += *text;
}

Value CloudFormationEvaluator::text_from(Parts const& parts) {
  if (!parts.known) return unknown_from(parts);
  if (is_dynamic(parts.text)) {
    // What is looked up may name anything.
    Parts looked_up = parts;
    looked_up.references.push_back({{}, kAnyInput, false});
    return unknown_from(looked_up);
  }
  Value const text = Value::string(arena_.copy(parts.text));
  Value const result = with_references(text, parts.references, arena_);
  return parts.sensitive ? result.as_sensitive() : result;
}

Value CloudFormationEvaluator::unknown_from(Parts const& parts) {
  Value const result = with_references(Value::unknown(), parts.references, arena_);
  return parts.sensitive ? result.as_sensitive() : result;
}

Value CloudFormationEvaluator::unknown_from(std::initializer_list<Value> sources) {
  Parts parts;
  for (Value const source : sources) gather(source, parts);
  return unknown_from(parts);
}

}  // namespace writ::ingest
