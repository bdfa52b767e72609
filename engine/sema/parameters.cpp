// Parameters: the default or what the user sets instead, fitted to the declared type.
#include <algorithm>
#include <array>

#include "engine/base/did_you_mean.hpp"
#include "engine/library/time_text.hpp"
#include "engine/sema/analyser.hpp"
#include "grammar/parser.hpp"

namespace writ::sema {
namespace {

bool is_only_string(ast::Type const& type) {
  return type.alternatives.size() == 1 && type.alternatives.front().name.text == "string" &&
         type.alternatives.front().form == ast::TypeAlternative::Form::Named;
}

/// The types that a value of a policy may have without a declaration.
constexpr std::array<std::string_view, 6> kOwnTypes = {"string", "number",   "boolean",
                                                       "any",    "duration", "time"};

std::string_view after_last(std::string_view text, char separator) {
  return text.substr(text.rfind(separator) + 1);
}

Span whole(SourceMap::File const& text) {
  return {text.base, text.base + static_cast<std::uint32_t>(text.text.size())};
}

}  // namespace

/// The value as one of the type's alternatives takes it; a text may stand for a duration or a time.
std::optional<Value> Analyser::fitted(Value value, ast::Type const& type) {
  for (ast::TypeAlternative const& alternative : type.alternatives) {
    if (auto const result = fitted(value, alternative)) return result;
  }
  return std::nullopt;
}

// Recursion is bounded by the nesting of the type as written.
std::optional<Value> Analyser::fitted(Value value, ast::TypeAlternative const& type) {
  auto const when = [&](bool fits) { return fits ? std::optional(value) : std::nullopt; };
  using Form = ast::TypeAlternative::Form;
  if (type.form == Form::ListOf) {
    if (!value.is(Kind::List)) return std::nullopt;
    auto room = out_.memory.allocate<Value>(value.as_list().size());
    for (std::size_t i = 0; i < room.size(); ++i) {
      auto const item = fitted(value.as_list()[i], type.element.front());
      if (!item) return std::nullopt;
      room[i] = *item;
    }
    return Value::list(room);
  }
  if (type.form == Form::MapOf) {
    if (!value.is(Kind::Object)) return std::nullopt;
    auto room = out_.memory.allocate<Member>(value.as_object().size());
    for (std::size_t i = 0; i < room.size(); ++i) {
      auto const member = fitted(value.as_object()[i].value, type.element.front());
      if (!member) return std::nullopt;
      room[i] = {value.as_object()[i].key, *member};
    }
    return Value::object(room);
  }
  if (type.form == Form::Fields) return fitted(value, type.fields, false);
  std::string const& name = type.name.text;
  if (name == "string") return when(value.is(Kind::String));
  if (name == "number") return when(value.is_number());
  if (name == "boolean") return when(value.is(Kind::Boolean));
  if (name == "any") return when(value.is_present());
  if (name == "duration") {
    if (value.is(Kind::String)) return library::parse_duration(value.as_text());
    return when(value.is(Kind::Duration));
  }
  if (name == "time") {
    if (value.is(Kind::String)) return library::parse_time(value.as_text());
    return when(value.is(Kind::Time));
  }
  auto const declared = context_.scope->types.find(name);
  if (declared == context_.scope->types.end()) return std::nullopt;
  return fitted(value, declared->second->fields, declared->second->open);
}

/// An object with the fields, and with no others unless the type is open.
std::optional<Value> Analyser::fitted(Value value, std::vector<ast::TypeField> const& fields,
                                      bool open) {
  if (!value.is(Kind::Object)) return std::nullopt;
  auto const members = value.as_object();
  auto room = out_.memory.allocate<Member>(members.size());
  std::copy(members.begin(), members.end(), room.begin());
  std::size_t matched = 0;
  for (ast::TypeField const& field : fields) {
    auto const member = std::find_if(room.begin(), room.end(), [&](Member const& m) {
      return m.key == field.name.text && m.value.is_present();
    });
    if (member == room.end()) {
      if (!field.optional) return std::nullopt;
      continue;
    }
    auto const fit = fitted(member->value, field.type.front());
    if (!fit) return std::nullopt;
    member->value = *fit;
    ++matched;
  }
  auto const present = std::count_if(members.begin(), members.end(),
                                     [](Member const& m) { return m.value.is_present(); });
  if (!open && static_cast<std::size_t>(present) != matched) return std::nullopt;
  return Value::object(room);
}

/// False where the type names one that is neither of the language nor declared in the module.
bool Analyser::check_type(ast::Type const& type) {
  bool known = true;
  for (ast::TypeAlternative const& one : type.alternatives) {
    for (ast::Type const& element : one.element) known = check_type(element) && known;
    known = check_fields(one.fields) && known;
    std::string const& name = one.name.text;
    bool const is_known = one.form != ast::TypeAlternative::Form::Named ||
                          std::find(kOwnTypes.begin(), kOwnTypes.end(), name) != kOwnTypes.end() ||
                          context_.scope->types.contains(name);
    if (is_known) continue;
    known = false;
    sink_.report(Diag::UnknownType, one.name.span, name);
    std::vector<std::string> names(kOwnTypes.begin(), kOwnTypes.end());
    for (auto const& [declared, where] : context_.scope->types) names.push_back(declared);
    if (auto near = nearest(name, names)) {
      sink_.hint("did you mean `" + *near + "`?");
    } else {
      sink_.hint(
          "the types are `string`, `number`, `boolean`, `duration`, `time`, `any`, "
          "`list of …` and `map of …`");
    }
  }
  return known;
}

bool Analyser::check_fields(std::vector<ast::TypeField> const& fields) {
  bool known = true;
  std::map<std::string_view, Span> seen;
  for (ast::TypeField const& field : fields) {
    for (ast::Type const& type : field.type) known = check_type(type) && known;
    auto const [first, added] = seen.emplace(field.name.text, field.name.span);
    if (added) continue;
    sink_.report(Diag::DuplicateName, field.name.span, field.name.text)
        .note(first->second, "the first one is here");
  }
  return known;
}

/// Settles a parameter's value and records what the report shows of it.
void Analyser::parameter(Scope& scope, ParameterEntry& entry, std::string const& name) {
  Context outer = std::move(context_);
  context_ = {entry.in.file, &scope, {}};
  ast::Parameter const& declared = *entry.in.declared;
  declared_parameters_.emplace(name, std::pair(&scope, &declared));
  std::string const type(sink_.sources().text(declared.type.span));
  bool const has_type = check_type(declared.type);
  auto const folded = constant(declared.default_value, "more than constants");
  if (folded && !has_type) {
    entry.value = folded;
  } else if (folded) {
    entry.value = fitted(*folded, declared.type);
    if (!entry.value) {
      sink_.report(Diag::ParameterType, (*context_.file)[declared.default_value].span,
                   declared.name.text, type, std::string(describe(folded->kind())));
    }
  }
  auto const set = override_of(name, declared.type);
  if (set && has_type) entry.value = set;
  context_ = std::move(outer);
  if (entry.value) out_.parameters.push_back({name, type, *entry.value, declared.meaning.text});
}

/// What the user set for the parameter of that full name ("module.name", "module/rule.name"), if
/// anything.
std::optional<Value> Analyser::override_of(std::string const& name, ast::Type const& type) {
  std::optional<Value> result;
  for (std::size_t i = 0; i < overrides_.size(); ++i) {
    ParameterOverride const& set = overrides_[i];
    bool const meant = set.name == name || set.name == after_last(name, '.');
    if (!meant) continue;
    override_uses_[i].push_back(name);
    auto const spelt = override_value(set, type);
    result = spelt ? fitted(*spelt, type) : std::nullopt;
    if (spelt && !result) {
      sink_.report(Diag::ParameterType, whole(*set.text), set.name, sink_.sources().text(type.span),
                   std::string(describe(spelt->kind())));
    }
  }
  return result;
}

/// The value that a setting spells, of whatever type.
std::optional<Value> Analyser::override_value(ParameterOverride const& set, ast::Type const& type) {
  SourceMap::File const& text = *set.text;
  bool const is_text = !set.json && is_only_string(type) && !text.text.starts_with('"');
  if (is_text) return Value::string(keep(text.text));
  std::size_t const errors = sink_.error_count();
  ParsedCondition const parsed = parse_condition(text, limits_, sink_);
  if (!parsed.root.exists() || sink_.error_count() > errors) return std::nullopt;
  Context outer = std::move(context_);
  context_ = {&parsed.file, outer.scope, {}};
  auto const folded = constant(parsed.root, "more than constants");
  context_ = std::move(outer);
  return folded;
}

/// A setting that sets nothing, or more than one parameter, is a mistake.
void Analyser::check_overrides() {
  for (std::size_t i = 0; i < overrides_.size(); ++i) {
    Span const span = overrides_[i].named;
    std::vector<std::string>& uses = override_uses_[i];
    std::sort(uses.begin(), uses.end());
    if (uses.empty()) {
      sink_.report(Diag::UnknownParameter, span, overrides_[i].name);
      std::vector<std::string> known;
      for (ir::ParameterValue const& parameter : out_.parameters) {
        known.push_back(parameter.name);
        known.emplace_back(after_last(parameter.name, '.'));
      }
      if (auto near = nearest(overrides_[i].name, known)) {
        sink_.hint("did you mean `" + *near + "`?");
      }
    } else if (uses.size() > 1) {
      sink_.report(Diag::AmbiguousParameter, span, overrides_[i].name);
      for (std::string const& name : uses) sink_.hint("one of them is `" + name + "`");
    }
  }
}

}  // namespace writ::sema
