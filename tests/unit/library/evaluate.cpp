// A recursive-descent evaluator over calls and literals, for the tests of this folder.
#include "tests/unit/library/evaluate.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "engine/library/library.hpp"
#include "engine/library/time_text.hpp"
#include "engine/value/json_text.hpp"
#include "engine/value/number.hpp"
#include "engine/value/print.hpp"

namespace writ::test {
namespace {

class Evaluator {
 public:
  Evaluator(std::string_view text, Limits const& limits)
      : rest_(text),
        limits_(limits),
        context_{arena_, limits_, *library::parse_time(library::kExampleNow)} {}

  std::string run() {
    Value const value = expression();
    skip_space();
    REQUIRE(rest_.empty());
    return show(value);
  }

 private:
  static std::string show(Value v) {
    if (v.is(Kind::Absent) || v.is(Kind::Null)) return "absent";
    if (v.is(Kind::Unknown)) return "unknown";
    if (v.is(Kind::Undecided)) return "undecided (" + std::string(name(v.reason())) + ")";
    std::string out;
    print_json(out, v);
    return out;
  }

  void skip_space() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n')) {
      rest_.remove_prefix(1);
    }
  }

  bool take(char c) {
    skip_space();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  Value expression() {
    Value value = operand();
    while (take('.')) {
      auto const end = std::find_if_not(rest_.begin(), rest_.end(),
                                        [](char c) { return c == '_' || (c >= 'a' && c <= 'z'); });
      std::string_view const key = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
      rest_.remove_prefix(key.size());
      if (value.is(Kind::Object)) value = find(value.as_object(), key);
    }
    return value;
  }

  Value operand() {
    skip_space();
    REQUIRE_FALSE(rest_.empty());
    if (rest_.front() == '"') return Value::string(string());
    if (take('[')) return Value::list(keep(sequence(']')));
    if (take('{')) return object();
    auto const is_word = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' ||
             c == 'E' || c == '+';
    };
    auto const end = std::find_if_not(rest_.begin(), rest_.end(), is_word);
    std::string_view const word = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    REQUIRE_FALSE(word.empty());
    rest_.remove_prefix(word.size());
    if (take('(')) return call(word);
    return constant(word);
  }

  Value constant(std::string_view word) {
    if (word == "true" || word == "false") return Value::boolean(word == "true");
    if (word == "null") return Value::null();
    if (word == "absent") return Value::absent();
    if (word == "unknown") return Value::unknown();
    if (word == "undecided") return Value::undecided(Reason::Limit);
    if (word == "now") return context_.now;
    auto const number = parse_number(word, limits_.number_digits, arena_);
    INFO(word);
    REQUIRE(number);
    return *number;
  }

  Value call(std::string_view name) {
    std::vector<Value> const arguments = sequence(')');
    library::FunctionRow const* const row = library::find_function(name);
    INFO(name);
    REQUIRE(row != nullptr);
    REQUIRE(arguments.size() >= row->least);
    REQUIRE(arguments.size() <= row->most);
    return library::call(*row, context_, arguments);
  }

  std::vector<Value> sequence(char close) {
    std::vector<Value> items;
    if (take(close)) return items;
    do {
      items.push_back(expression());
    } while (take(','));
    REQUIRE(take(close));
    return items;
  }

  std::string_view string() {
    std::size_t end = 1;
    while (end < rest_.size() && rest_[end] != '"') end += rest_[end] == '\\' ? 2 : 1;
    auto const token = arena_.copy(rest_.substr(0, end + 1));
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    auto const read = parse_json(token, Limits{}, arena_);
    REQUIRE(std::holds_alternative<Value>(read));
    return std::get<Value>(read).as_text();
  }

  Value object() {
    std::vector<Member> members;
    if (take('}')) return Value::object({});
    do {
      skip_space();
      std::string_view const key = string();
      REQUIRE(take(':'));
      members.push_back({key, expression()});
    } while (take(','));
    REQUIRE(take('}'));
    std::sort(members.begin(), members.end(),
              [](Member const& a, Member const& b) { return a.key < b.key; });
    auto const room = arena_.allocate<Member>(members.size());
    std::copy(members.begin(), members.end(), room.begin());
    return Value::object(room);
  }

  std::span<Value const> keep(std::vector<Value> const& items) {
    auto const room = arena_.allocate<Value>(items.size());
    std::copy(items.begin(), items.end(), room.begin());
    return room;
  }

  std::string_view rest_;
  Limits limits_;
  Arena arena_;
  library::CallContext context_;
};

}  // namespace

std::string evaluate(std::string_view expression, Limits const& limits) {
  INFO(expression);
  return Evaluator(expression, limits).run();
}

std::string quoted(std::string_view text) {
  std::string out;
  print_json_string(out, text);
  return out;
}

}  // namespace writ::test
