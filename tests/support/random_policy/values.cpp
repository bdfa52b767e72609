// Expressions whose values are mostly of the wanted kind. Covered by tests/unit/random_policy.
#include <utility>

#include "tests/support/random_policy/generator.hpp"

namespace writ::random_policy {
namespace {

using Kind = Shape::Kind;

/// The text between quotes, or raw.
std::string quoted(Random& random, std::string const& text) {
  bool const plain = text.find_first_of("\"\n\\") == std::string::npos;
  if (plain) return (random.chance(10) ? "r\"" : "\"") + text + "\"";
  std::string out = "\"";
  for (char const c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace

Shape const* Generator::shape_of(Want want) {
  switch (want) {
    case Want::Boolean:
      return schema_.of(Kind::Boolean);
    case Want::Number:
      return schema_.of(Kind::Number);
    case Want::TimeText:
      return schema_.of(Kind::TimeText);
    case Want::DurationText:
      return schema_.of(Kind::DurationText);
    case Want::VersionText:
      return schema_.of(Kind::VersionText);
    case Want::NetworkText:
      return schema_.of(Kind::NetworkText);
    case Want::NumberText:
      return schema_.of(Kind::NumberText);
    case Want::Time:
      return schema_.of(Kind::Time);
    case Want::Duration:
      return schema_.of(Kind::Duration);
    case Want::Version:
      return schema_.of(Kind::Version);
    case Want::NumberList:
      return schema_.list_of(schema_.of(Kind::Number));
    case Want::List:
    case Want::TextList:
      return schema_.list_of(schema_.of(Kind::Name));
    case Want::Object:
      return schema_.map();
    case Want::Text:
    case Want::Any:
      break;
  }
  return schema_.of(Kind::Name);
}

Want Generator::any_want() {
  static constexpr Want kWants[] = {Want::Boolean,  Want::Number,  Want::Number,     Want::Text,
                                    Want::Text,     Want::Time,    Want::Duration,   Want::Version,
                                    Want::List,     Want::Object,  Want::NumberList, Want::TextList,
                                    Want::TimeText, Want::Boolean, Want::Any};
  return random_.pick(kWants);
}

Typed Generator::called(std::string const& function, std::vector<Term> arguments,
                        Shape const* shape) {
  std::vector<std::string> texts{function + "("};
  for (std::size_t i = 1; i < arguments.size(); ++i) texts.emplace_back(", ");
  texts.emplace_back(")");
  return {closed(std::move(texts), std::move(arguments)), shape};
}

Typed Generator::called(std::string const& function, std::vector<Term> arguments,
                        Shape::Kind kind) {
  return called(function, std::move(arguments), schema_.of(kind));
}

Typed Generator::literal(Want want) {
  Shape const* const shape = shape_of(want);
  switch (want) {
    case Want::Boolean:
      return {atom(random_.chance(50) ? "true" : "false"), shape};
    case Want::Number: {
      std::string const digits = random_number(random_);
      if (digits.front() == '-') return {value({digits}, {}), shape};
      return {atom(digits), shape};
    }
    case Want::Time:
      return {random_.chance(50) ? atom("now") : atom("time(\"2026-01-31\")"), shape};
    case Want::Duration: {
      static constexpr char const* kDurations[] = {"1s", "90m", "36h", "1d", "90d", "52w", "0s"};
      return {atom(random_.pick(kDurations)), shape};
    }
    case Want::Version:
      return {atom("version(\"1.10\")"), shape};
    case Want::List:
    case Want::NumberList:
    case Want::TextList: {
      Want const element = want == Want::NumberList ? Want::Number : Want::Text;
      std::vector<std::string> texts{"["};
      std::vector<Term> items;
      for (std::size_t i = random_.below(4); i > 0; --i) {
        if (!items.empty()) texts.emplace_back(", ");
        items.push_back(random_.chance(4) ? atom("null") : literal(element).term);
      }
      texts.emplace_back("]");
      if (items.empty()) texts = {"[]"};
      return {closed(std::move(texts), std::move(items)), shape};
    }
    case Want::Object:
      if (random_.chance(20)) return {atom("{}"), shape};
      return {closed({"{\"a\": ", ", \"x/y\": ", "}"},
                     {literal(Want::Text).term,
                      random_.chance(30) ? atom("null") : literal(Want::Number).term}),
              shape};
    case Want::Text:
    case Want::TimeText:
    case Want::DurationText:
    case Want::VersionText:
    case Want::NetworkText:
    case Want::NumberText:
    case Want::Any:
      break;
  }
  return {atom(quoted(random_, random_text(random_, shape->kind))), shape};
}

std::optional<Typed> Generator::read(Want want) {
  struct Made {
    Want want;
    Want from;
    char const* function;
    Kind kind;
  };
  static constexpr Made kMade[] = {
      {Want::Time, Want::TimeText, "time", Kind::Time},
      {Want::Duration, Want::DurationText, "duration", Kind::Duration},
      {Want::Version, Want::VersionText, "version", Kind::Version},
  };
  for (Made const& made : kMade) {
    if (made.want != want || random_.chance(10)) continue;
    auto found = path(made.from);
    if (found) return called(made.function, {std::move(found->term)}, made.kind);
  }
  return path(want);
}

/// Forms that any kind of value may take.
Typed Generator::common(Want want, int depth) {
  switch (random_.weighted({35, 25, 15, 15, 10})) {
    case 0: {
      Typed first = value_of(want, depth - 1);
      Typed second = random_.chance(50) ? literal(want) : value_of(want, depth - 1);
      return {value({"", " ?? ", ""}, {std::move(first.term), std::move(second.term)}),
              first.shape};
    }
    case 1: {
      Term chosen = condition_of(depth - 1);
      Typed first = value_of(want, depth - 1);
      Typed second = value_of(want, depth - 1);
      return {value({"if ", " then ", " else ", ""},
                    {std::move(chosen), std::move(first.term), std::move(second.term)}),
              first.shape};
    }
    case 2: {
      Typed items = list(want == Want::Number ? Want::NumberList : Want::List, depth - 1);
      Shape const* const element = items.shape->element;
      return called(random_.chance(50) ? "first" : "last", {std::move(items.term)}, element);
    }
    case 3:
      return user_function(want, depth);
    default: {
      Typed operand = value_of(want, depth - 1);
      return called("needed", {std::move(operand.term)}, operand.shape);
    }
  }
}

Typed Generator::user_function(Want want, int depth) {
  for (Signature const& f : functions_) {
    if (f.result != want || !random_.chance(60)) continue;
    std::vector<Term> arguments;
    for (Want const p : f.parameters) arguments.push_back(value_of(p, depth - 1).term);
    return called(f.name, std::move(arguments), shape_of(want));
  }
  return value_of(want, depth - 1);
}

Typed Generator::number(int depth) {
  if (depth <= 0) return value_of(Want::Number, depth);
  Shape const* const shape = schema_.of(Kind::Number);
  switch (random_.weighted({40, 20, 8, 4, 4, 6, 6, 4})) {
    case 0: {
      static constexpr char const* kOperators[] = {" + ", " - ", " * ", " / ", " % "};
      return {value({"", random_.pick(kOperators), ""},
                    {number(depth - 1).term, number(depth - 1).term}),
              shape};
    }
    case 1: {
      static constexpr char const* kFolds[] = {"count", "sum", "min", "max"};
      std::string const fold = random_.pick(kFolds);
      Want const want = fold == "count" ? Want::List : Want::NumberList;
      return called(fold, {list(want, depth - 1).term}, shape);
    }
    case 2:
      return {value({"-", ""}, {number(depth - 1).term}), shape};
    case 3:
      return called("number", {value_of(Want::NumberText, depth - 1).term}, shape);
    case 4:
      return called("length", {text(depth - 1).term}, shape);
    case 5:
      return {value({"", " / ", ""}, {duration(depth - 1).term, duration(depth - 1).term}), shape};
    case 6:
      return called("count", {value_of(Want::Object, depth - 1).term}, shape);
    default:
      return common(Want::Number, depth);
  }
}

Typed Generator::text(int depth) {
  if (depth <= 0) return value_of(Want::Text, depth);
  Shape const* const shape = schema_.of(Kind::Name);
  switch (random_.weighted({25, 25, 10, 10, 30})) {
    case 0:
      return {value({"", " + ", ""},
                    {value_of(Want::Text, depth - 1).term, value_of(Want::Text, depth - 1).term}),
              shape};
    case 1: {
      static constexpr char const* kCases[] = {"lower", "upper", "trim"};
      return called(random_.pick(kCases), {value_of(Want::Text, depth - 1).term}, shape);
    }
    case 2:
      return called("join", {list(Want::TextList, depth - 1).term, literal(Want::Text).term},
                    shape);
    case 3:
      return called("string", {value_of(Want::Number, depth - 1).term}, shape);
    default:
      return common(Want::Text, depth);
  }
}

Typed Generator::time(int depth) {
  if (depth <= 0) return value_of(Want::Time, depth);
  Shape const* const shape = schema_.of(Kind::Time);
  switch (random_.weighted({55, 10, 20, 15, 2})) {
    case 0:
      return called("time", {value_of(Want::TimeText, depth - 1).term}, shape);
    case 1:
      return literal(Want::Time);
    case 2:
      return {value({"", random_.chance(50) ? " + " : " - ", ""},
                    {time(depth - 1).term, duration(depth - 1).term}),
              shape};
    case 4:
      return {value({"", " + ", ""}, {duration(depth - 1).term, time(depth - 1).term}), shape};
    default: {
      static constexpr char const* kMonths[] = {" + 1mo", " - 13mo", " + 1y", " - 4y"};
      return {value({"", random_.pick(kMonths)}, {time(depth - 1).term}), shape};
    }
  }
}

Typed Generator::duration(int depth) {
  Shape const* const shape = schema_.of(Kind::Duration);
  if (depth <= 0) return value_of(Want::Duration, depth);
  switch (random_.weighted({30, 15, 15, 10, 10, 5, 15})) {
    case 0:
      return {value({"", " - ", ""}, {time(depth - 1).term, time(depth - 1).term}), shape};
    case 1:
      return called("duration", {value_of(Want::DurationText, depth - 1).term}, shape);
    case 2:
      return called("age", {value_of(Want::TimeText, depth - 1).term}, shape);
    case 3:
      if (random_.chance(50)) {
        return {value({"", " * ", ""}, {duration(depth - 1).term, number(depth - 1).term}), shape};
      }
      return {value({"", " * ", ""}, {number(depth - 1).term, duration(depth - 1).term}), shape};
    case 4:
      return {value({"", random_.chance(50) ? " + " : " - ", ""},
                    {duration(depth - 1).term, duration(depth - 1).term}),
              shape};
    case 5:
      return {value({"-", ""}, {duration(depth - 1).term}), shape};
    default:
      return literal(Want::Duration);
  }
}

Typed Generator::value_of(Want want, int depth) {
  // Values of no fitting kind, now and then.
  if (want != Want::Any && random_.chance(2)) want = Want::Any;
  if (depth <= 0 || random_.chance(55)) {
    if (random_.chance(88)) {
      if (auto found = read(want)) return std::move(*found);
    }
    if (depth <= 0) return literal(want);
  }
  switch (want) {
    case Want::Number:
      return number(depth);
    case Want::Text:
      return text(depth);
    case Want::Time:
      return time(depth);
    case Want::Duration:
      return duration(depth);
    case Want::Version:
      return called("version", {value_of(Want::VersionText, depth - 1).term}, Kind::Version);
    case Want::List:
    case Want::NumberList:
    case Want::TextList:
      return list(want, depth);
    case Want::Object:
      return object(depth);
    case Want::Boolean: {
      if (random_.chance(40)) return common(want, depth);
      Term inner = condition_of(depth - 1);
      return {std::move(inner), schema_.of(Kind::Boolean)};
    }
    case Want::TimeText:
    case Want::DurationText:
    case Want::VersionText:
    case Want::NetworkText:
    case Want::NumberText:
      return random_.chance(70) ? literal(want) : common(want, depth);
    case Want::Any:
      break;
  }
  Want const other = any_want();
  return other == Want::Any ? literal(Want::Text) : value_of(other, depth);
}

}  // namespace writ::random_policy
