// iam_allows(): whether the documents of one principal allow an action on a resource, or all of a
// set of them. Covered by tests/unit/library/iam_test.cpp.
#include <optional>
#include <vector>

#include "engine/library/arguments.hpp"
#include "engine/library/iam_condition.hpp"
#include "engine/library/iam_document.hpp"
#include "engine/library/natives.hpp"

namespace writ::library {
namespace iam {
namespace {

// How many times what one statement leaves out may be looked for in the others. Administrators made
// of "all but iam" and "iam" need one.
constexpr int kDeepest = 2;

/// The patterns of one element; an unusable one matches nothing.
struct Element {
  bool present = false;
  std::vector<Expansion> patterns;
};

struct Statement {
  Outcome allows;  ///< effect and condition together
  Outcome denies;
  bool opaque = false;  ///< nobody can tell what it is about
  Element action;
  Element not_action;
  Element resource;
  Element not_resource;
};

/// What is asked for: all of these actions on all of these resources.
struct Query {
  Pattern action;
  Pattern resource;
};

Pattern action_pattern(std::string_view text) {
  return wildcard_pattern(text == "*:*" ? "*" : text, Case::Fold);
}

Outcome outcome_of(Value answer) {
  return Outcome::undecided(answer.is(Kind::Unknown) ? Reason::Unknown : answer.reason());
}

template <class Expand>
Element read_element(Value value, Expand expand_text) {
  Element element;
  element.present = !value.is_absent();
  if (!element.present) return element;
  for (Value const& item : items_of(value)) {
    auto const answer = refusal(item, kStrings);
    Expansion expansion;
    if (answer) {
      expansion.usable = outcome_of(*answer);
    } else {
      expansion = expand_text(item.as_text());
    }
    element.patterns.push_back(std::move(expansion));
  }
  return element;
}

class Policies {
 public:
  /// Without a request, some request is meant.
  Policies(CallContext& context, std::optional<Request> request)
      : context_(context), request_(std::move(request)), budget_{context.limits.steps} {}

  /// What a function answers in place of a result, where the document cannot be read.
  std::optional<Value> add(Value document) {
    auto const read = read_document(context_, document);
    if (auto const* answer = std::get_if<Value>(&read)) return *answer;
    auto const& parsed = std::get<Document>(read);
    // Older versions know no variables.
    bool const variables =
        parsed.version.is(Kind::String) && parsed.version.as_text() == "2012-10-17";
    for (Value const statement : parsed.statements) add_statement(statement, variables);
    return std::nullopt;
  }

  Outcome allow(Query const& query) {
    Outcome const denied = denies(query);
    if (denied.is_true()) return Outcome::of(false);
    return both(allows(query, kDeepest), negate(denied));
  }

 private:
  void add_statement(Value value, bool variables) {
    Statement s;
    if (auto const answer = refusal(value, kObjects)) {
      s.allows = s.denies = outcome_of(*answer);
      s.opaque = true;
      statements_.push_back(std::move(s));
      return;
    }
    auto const members = members_of(value);
    auto const action = [](std::string_view text) {
      Expansion e;
      e.pattern = action_pattern(text);
      return e;
    };
    auto const resource = [&](std::string_view text) {
      if (variables) {
        return expand(text, request_ ? &*request_ : nullptr, Case::Keep, Wildcards::Special);
      }
      Expansion e;
      e.pattern = wildcard_pattern(text, Case::Keep);
      return e;
    };
    s.action = read_element(find(members, "Action"), action);
    s.not_action = read_element(find(members, "NotAction"), action);
    s.resource = read_element(find(members, "Resource"), resource);
    s.not_resource = read_element(find(members, "NotResource"), resource);
    read_effect(s, find(members, "Effect"));
    read_condition(s, find(members, "Condition"), variables);
    s.opaque =
        s.action.present == s.not_action.present || (s.resource.present && s.not_resource.present);
    if (s.opaque) {
      s.allows = both(s.allows, Outcome::undecided(Reason::Value));
      s.denies = both(s.denies, Outcome::undecided(Reason::Value));
    }
    statements_.push_back(std::move(s));
  }

  static void read_effect(Statement& s, Value effect) {
    if (effect.is(Kind::String) && effect.as_text() == "Allow") {
      s.allows = Outcome::of(true);
      s.denies = Outcome::of(false);
    } else if (effect.is(Kind::String) && effect.as_text() == "Deny") {
      s.allows = Outcome::of(false);
      s.denies = Outcome::of(true);
    } else {
      auto const answer = refusal(effect, kStrings);
      s.allows = s.denies = answer ? outcome_of(*answer) : Outcome::undecided(Reason::Value);
    }
  }

  void read_condition(Statement& s, Value condition, bool variables) {
    if (request_) {
      Outcome const met = meets(context_, condition, *request_, variables, budget_);
      s.allows = both(s.allows, met);
      s.denies = both(s.denies, met);
      return;
    }
    // Some request meets the condition, and some does not.
    bool const none =
        condition.is_absent() || (condition.is(Kind::Object) && condition.as_object().empty());
    Outcome const always =
        condition.is(Kind::Unknown) ? Outcome::undecided(Reason::Unknown) : Outcome::of(none);
    s.denies = both(s.denies, always);
  }

  /// Whether one pattern covers all that is asked for.
  Outcome some_covers(Element const& element, Pattern const& query) {
    Outcome result = Outcome::of(false);
    for (Expansion const& e : element.patterns) {
      bool const usable = e.usable.is_true();
      result = either(result, usable ? covers(e.pattern, query, budget_) : e.usable);
      if (result.is_true()) break;
    }
    return result;
  }

  Outcome meet(Expansion const& e, Pattern const& query) {
    // Another request has another text in place of the variable.
    if (e.has_variable) return Outcome::of(false);
    return e.usable.is_true() ? overlaps(e.pattern, query, budget_) : e.usable;
  }

  Outcome some_meets(Element const& element, Pattern const& query) {
    Outcome result = Outcome::of(false);
    for (Expansion const& e : element.patterns) {
      result = either(result, meet(e, query));
      if (result.is_true()) break;
    }
    return result;
  }

  /// Whether the statement is about some of what is asked for.
  Outcome touches(Statement const& s, Query const& query) {
    Outcome result = s.not_action.present ? negate(some_covers(s.not_action, query.action))
                                          : some_meets(s.action, query.action);
    if (result.is_false()) return result;
    if (s.resource.present) return both(result, some_meets(s.resource, query.resource));
    return both(result, negate(some_covers(s.not_resource, query.resource)));
  }

  Outcome denies(Query const& query) {
    Outcome result = Outcome::of(false);
    for (Statement const& s : statements_) {
      if (s.denies.is_false()) continue;
      if (!budget_.spend(1)) return either(result, Outcome::undecided(Reason::Limit));
      result = either(result, s.opaque ? s.denies : both(s.denies, touches(s, query)));
      if (result.is_true()) break;
    }
    return result;
  }

  Outcome allows(Query const& query, int depth) {
    Outcome result = Outcome::of(false);
    for (Statement const& s : statements_) {
      if (s.allows.is_false()) continue;
      if (!budget_.spend(1)) return either(result, Outcome::undecided(Reason::Limit));
      result = either(result, s.opaque ? s.allows : both(s.allows, grants(s, query, depth)));
      if (result.is_true()) break;
    }
    return result;
  }

  /// Whether the statement covers the query, together with others for what it leaves out.
  Outcome grants(Statement const& s, Query const& query, int depth) {
    Outcome result = Outcome::of(true);
    if (!s.not_action.present) result = some_covers(s.action, query.action);
    if (s.resource.present) result = both(result, some_covers(s.resource, query.resource));
    for (Expansion const& e : s.not_action.patterns) {
      if (result.is_false()) return result;
      Outcome const left = meet(e, query.action);
      if (!left.is_false()) {
        result = both(result, filled(left, e, query.action, {e.pattern, query.resource}, depth));
      }
    }
    for (Expansion const& e : s.not_resource.patterns) {
      if (result.is_false()) return result;
      Outcome const left = meet(e, query.resource);
      if (!left.is_false()) {
        result = both(result, filled(left, e, query.resource, {query.action, e.pattern}, depth));
      }
    }
    return result;
  }

  /// Whether others cover what the pattern leaves out of the query, if it leaves out anything.
  Outcome filled(Outcome left, Expansion const& e, Pattern const& asked, Query const& rest,
                 int depth) {
    if (!e.usable.is_true()) return negate(left);
    // What is left out may be all that was asked for.
    bool const all = covers(e.pattern, asked, budget_).is_true();
    Outcome const others = all || depth == 0 ? Outcome::of(false) : allows(rest, depth - 1);
    return either(negate(left), others);
  }

  CallContext& context_;
  std::optional<Request> request_;
  Budget budget_;
  std::vector<Statement> statements_;
};

}  // namespace
}  // namespace iam

Value native::iam_allows(CallContext& context, std::span<Value const> arguments) {
  std::string_view const action = arguments[1].as_text();
  // A name without its service would match nothing, which looks like safety.
  if (action != "*" && action.find(':') == std::string_view::npos) return bad_value();
  std::optional<iam::Request> request;
  if (arguments.size() == 4) request.emplace(arguments[3]);
  iam::Policies policies(context, std::move(request));
  for (Value const document : iam::items_of(arguments[0])) {
    if (auto const answer = policies.add(document)) return *answer;
  }
  iam::Query const query{iam::action_pattern(action),
                         wildcard_pattern(arguments[2].as_text(), iam::Case::Keep)};
  return result_of(policies.allow(query));
}

}  // namespace writ::library
