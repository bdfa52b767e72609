// Evaluates an expression of an ARM template while reading it: calls, texts, integers, and steps
// into what calls return.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/ingest/formats/arm_scope.hpp"
#include "engine/ingest/formats/arm_value.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/value/number.hpp"
#include "engine/value/reference.hpp"

namespace writ::ingest {
namespace {

constexpr std::size_t kMostNesting = 64;

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class Expression {
 public:
  Expression(std::string_view text, ArmScope& scope) : text_(text), scope_(scope) {}

  Value run() {
    Value const result = read(0);
    skip_space();
    return bad_ || at_ != text_.size() ? Value::unknown() : result;
  }

 private:
  Value fail() {
    bad_ = true;
    return Value::unknown();
  }
  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) {
      ++at_;
    }
  }
  bool take(char c) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  /// Recursion is bounded by kMostNesting.
  Value read(std::size_t depth) {
    if (depth > kMostNesting || !scope_.work()) return fail();
    skip_space();
    if (at_ >= text_.size()) return fail();
    char const first = text_[at_];
    Value value;
    if (first == '\'') {
      value = read_text();
    } else if (first == '-' || (first >= '0' && first <= '9')) {
      value = read_number();
    } else if (is_name_character(first)) {
      value = read_call(depth);
    } else {
      return fail();
    }
    while (!bad_) {
      if (take('.')) {
        std::size_t const start = at_;
        while (at_ < text_.size() && (is_name_character(text_[at_]) || text_[at_] == '-')) ++at_;
        if (at_ == start) return fail();
        value = step(value, Value::string(text_.substr(start, at_ - start)));
      } else if (take('[')) {
        Value const index = read(depth + 1);
        if (!take(']')) return fail();
        value = step(value, index);
      } else {
        break;
      }
    }
    return value;
  }

  Value read_text() {
    std::string text;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\'') {
        ++at_;
        if (at_ >= text_.size() || text_[at_] != '\'') {
          return Value::string(scope_.arena().copy(text));
        }
      }
      text += text_[at_];
    }
    return fail();
  }

  Value read_number() {
    std::size_t const start = at_++;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    auto const number = parse_number(text_.substr(start, at_ - start),
                                     scope_.limits().number_digits, scope_.arena());
    return number ? *number : fail();
  }

  Value read_call(std::size_t depth) {
    std::size_t const start = at_;
    // A dot before the parenthesis is one of a namespace: a function of the template's own.
    while (at_ < text_.size() && (is_name_character(text_[at_]) || text_[at_] == '.')) ++at_;
    std::string_view const name = text_.substr(start, at_ - start);
    if (!take('(')) return fail();
    std::vector<Value> arguments;
    if (!take(')')) {
      do {
        arguments.push_back(read(depth + 1));
        if (bad_) return Value::unknown();
      } while (take(','));
      if (!take(')')) return fail();
    }
    return call(name, arguments);
  }

  Value call(std::string_view name, std::span<Value const> arguments) {
    auto const first_text = [&]() -> std::optional<std::string_view> {
      if (arguments.empty() || !arguments[0].is(Kind::String)) return std::nullopt;
      return arguments[0].as_text();
    };
    bool const by_parameter = same_word(name, "parameters");
    if (by_parameter || same_word(name, "variables")) {
      auto const wanted = first_text();
      if (!wanted || arguments.size() != 1) return Value::unknown();
      return by_parameter ? scope_.parameter(*wanted) : scope_.variable(*wanted);
    }
    if (same_word(name, "copyIndex")) {
      std::string_view loop;
      std::int64_t offset = 0;
      for (Value const argument : arguments) {
        if (argument.is(Kind::String)) loop = argument.as_text();
        if (argument.is(Kind::Integer)) offset = argument.as_integer();
      }
      return scope_.loop_index(loop, offset);
    }
    if (same_word(name, "resourceId") || same_word(name, "subscriptionResourceId") ||
        same_word(name, "tenantResourceId")) {
      return reference_to(arguments);
    }
    if (same_word(name, "reference") && !arguments.empty()) {
      // What a resource is once it exists; of which attribute is not followed.
      Value const found = unknown_of(arguments.first(1), scope_.arena());
      return found;
    }
    return call_arm_function(name, arguments, scope_.limits(), scope_.arena());
  }

  /// The id of a resource: unknown but for which one is meant. Subscription and group may stand
  /// before the type, which alone has a slash.
  Value reference_to(std::span<Value const> arguments) {
    std::size_t at = 0;
    while (at < arguments.size() && !(arguments[at].is(Kind::String) &&
                                      arguments[at].as_text().find('/') != std::string_view::npos &&
                                      !arguments[at].as_text().starts_with('/'))) {
      ++at;
    }
    std::string name;
    for (std::size_t i = at + 1; i < arguments.size(); ++i) {
      if (!arguments[i].is(Kind::String)) return unknown_of(arguments, scope_.arena());
      if (!name.empty()) name += '/';
      name += arguments[i].as_text();
    }
    std::string const id = at < arguments.size() ? arm_id(arguments[at].as_text(), name) : "";
    if (id.empty()) return unknown_of(arguments, scope_.arena());
    Reference const reference{scope_.arena().copy(id)};
    return with_references(Value::unknown(), std::span(&reference, 1), scope_.arena());
  }

  Value step(Value value, Value index) {
    bool const hidden = value.is_sensitive();
    Value result = Value::unknown();
    if (value.is(Kind::Object) && index.is(Kind::String)) {
      auto const members = value.as_object();
      auto const at = std::find_if(members.begin(), members.end(), [&](Member const& member) {
        return same_word(member.key, index.as_text());
      });
      // A member that is not there ends a deployment.
      if (at != members.end()) result = at->value;
    } else if (value.is(Kind::List) && index.is(Kind::Integer)) {
      auto const items = value.as_list();
      std::int64_t const i = index.as_integer();
      if (i >= 0 && static_cast<std::uint64_t>(i) < items.size()) {
        result = items[static_cast<std::size_t>(i)];
      }
    } else if (value.is(Kind::Unknown)) {
      result = unknown_of(std::span(&value, 1), scope_.arena());
    }
    return hidden ? result.as_sensitive() : result;
  }

  std::string_view text_;
  ArmScope& scope_;
  std::size_t at_ = 0;
  bool bad_ = false;
};

}  // namespace

bool is_arm_expression(std::string_view text) {
  return text.size() >= 2 && text.front() == '[' && text.back() == ']' && text[1] != '[';
}

Value evaluate_arm_expression(std::string_view text, ArmScope& scope) {
  return Expression(text.substr(1, text.size() - 2), scope).run();
}

std::string arm_id(std::string_view type, std::string_view name) {
  auto const split = [](std::string_view text) {
    std::vector<std::string_view> parts;
    for (;;) {
      std::size_t const end = text.find('/');
      parts.push_back(text.substr(0, end));
      if (end == std::string_view::npos) return parts;
      text.remove_prefix(end + 1);
    }
  };
  auto const types = split(type);
  auto const names = split(name);
  if (types.size() != names.size() + 1) return {};
  std::string id(types[0]);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty()) return {};
    std::string const kind =
        fmt::format("{}/{}", i == 0 ? std::string(types[0]) : "", types[i + 1]);
    id = i == 0 ? kind : id + kind;
    std::transform(id.begin() + static_cast<std::ptrdiff_t>(id.size() - kind.size()), id.end(),
                   id.begin() + static_cast<std::ptrdiff_t>(id.size() - kind.size()), [](char c) {
                     return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
                   });
    id += fmt::format("/{}", names[i]);
  }
  return id;
}

}  // namespace writ::ingest
