// `Fn::ForEach::NAME: [variable, collection, body]` to the members that it stands for: the body
// once an item, with `${variable}`, `&{variable}` and `Ref` of the variable replaced.
#include <algorithm>
#include <memory>

#include "engine/ingest/formats/cloudformation_evaluator.hpp"
#include "engine/ingest/formats/cloudformation_text.hpp"
#include "engine/ingest/formats/format.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kLoop = "Fn::ForEach::";

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

std::vector<Member> CloudFormationEvaluator::expand(Value section, Subject const& subject) {
  subject_ = subject;
  return section.is(Kind::Object) ? expanded(section.as_object()) : std::vector<Member>();
}

std::vector<Member> CloudFormationEvaluator::expanded(std::span<Member const> members) {
  std::vector<Member> result;
  expand_into(members, result);
  keep_first_of_equal(result);
  return result;
}

void CloudFormationEvaluator::expand_into(std::span<Member const> members,
                                          std::vector<Member>& result) {
  Level const level(depth_);
  if (!may_go_on()) return;
  for (Member const& member : members) {
    if (member.key.starts_with(kLoop)) {
      expand_loop(member, result);
    } else {
      result.push_back(member);
    }
  }
}

/// Sorts the members. Of those that loops give one name the first stays.
void CloudFormationEvaluator::keep_first_of_equal(std::vector<Member>& members) {
  auto const same_key = [](Member const& a, Member const& b) { return a.key == b.key; };
  std::stable_sort(members.begin(), members.end(),
                   [](Member const& a, Member const& b) { return a.key < b.key; });
  auto const twice = std::adjacent_find(members.begin(), members.end(), same_key);
  if (twice == members.end()) return;
  complain(Fault::LoopNotExpanded, shown(twice->key), "a loop makes a second member of that name");
  members.erase(std::unique(members.begin(), members.end(), same_key), members.end());
}

void CloudFormationEvaluator::expand_loop(Member const& loop, std::vector<Member>& result) {
  auto const refuse_loop = [&](std::string_view why) {
    complain(Fault::LoopNotExpanded, shown(loop.key), why);
  };
  bool const shaped = loop.value.is(Kind::List) && loop.value.as_list().size() == 3;
  if (!shaped) return refuse_loop("expected a list of a variable, a collection and a body");
  auto const parts = loop.value.as_list();
  if (!parts[0].is(Kind::String) || parts[0].as_text().empty() || !parts[2].is(Kind::Object)) {
    return refuse_loop("expected a list of a variable, a collection and a body");
  }
  Value const collection = value_of(parts[1]).value;
  if (!collection.is(Kind::List)) return refuse_loop("what it runs over is not known");
  for (Value const item : collection.as_list()) {
    auto const text = scalar_text(item);
    if (!text) return refuse_loop("what it runs over is not known");
    Value const body = replace(parts[2], parts[0].as_text(), Value::string(arena_.copy(*text)));
    if (past_limit_) return;
    expand_into(body.as_object(), result);
  }
}

/// A copy of the body. Recursion is bounded by Limits::json_depth.
Value CloudFormationEvaluator::replace(Value body, std::string_view name, Value item) {
  if (!spend(sizeof(Member))) return body;
  if (body.is(Kind::String)) {
    return Value::string(replace_in(body.as_text(), name, item.as_text()));
  }
  if (body.is(Kind::List)) {
    auto const old = body.as_list();
    std::span<Value> const items = arena_.allocate<Value>(old.size());
    std::transform(old.begin(), old.end(), items.begin(),
                   [&](Value part) { return replace(part, name, item); });
    return Value::list(items);
  }
  if (!body.is(Kind::Object)) return body;
  auto const members = body.as_object();
  bool const is_ref = members.size() == 1 && members[0].key == "Ref";
  if (is_ref && members[0].value.is(Kind::String) && members[0].value.as_text() == name) {
    return item;
  }
  std::vector<Member> result;
  for (Member const& member : members) {
    result.push_back(
        {replace_in(member.key, name, item.as_text()), replace(member.value, name, item)});
  }
  keep_first_of_equal(result);
  return make_object(result, arena_);
}

std::string_view CloudFormationEvaluator::replace_in(std::string_view text, std::string_view name,
                                                     std::string_view item) {
  std::string result;
  std::size_t done = 0;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    std::string_view const inside = text.substr(at + 1, name.size());
    std::size_t const end = at + 1 + name.size();
    bool const is_variable = at > done && (text[at - 1] == '$' || text[at - 1] == '&') &&
                             inside == name && end < text.size() && text[end] == '}';
    if (!is_variable) continue;
    result += text.substr(done, at - 1 - done);
    // `&{variable}` keeps what the name of a resource may hold.
    std::copy_if(item.begin(), item.end(), std::back_inserter(result),
                 [&](char c) { return text[at - 1] == '$' || is_alphanumeric(c); });
    done = end + 1;
    if (!spend(result.size())) return text;
  }
  if (done == 0) return text;
  result += text.substr(done);
  return spend(result.size()) ? arena_.copy(result) : text;
}

}  // namespace writ::ingest
