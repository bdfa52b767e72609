// Paths from a variable in scope to a value of the wanted kind. Covered by
// tests/unit/random_policy.
#include <utility>

#include "tests/support/random_policy/generator.hpp"

namespace writ::random_policy {
namespace {

using Kind = Shape::Kind;

bool is_identifier(std::string const& key) {
  for (char const c : key) {
    if ((c < 'a' || c > 'z') && c != '_') return false;
  }
  return true;
}

/// `base.key` in one of the ways to write it.
Term field(Random& random, Term base, std::string const& key) {
  if (random.chance(85)) {
    std::string const name = is_identifier(key) ? key : "`" + key + "`";
    return closed({"", "." + name}, {std::move(base)});
  }
  if (random.chance(70)) return closed({"", "[\"" + key + "\"]"}, {std::move(base)});
  return closed({"", "[", "]"}, {std::move(base), value({"\"\" + \"" + key + "\""}, {})});
}

}  // namespace

bool Generator::fits(Shape const& shape, Want want) const {
  switch (want) {
    case Want::Boolean:
      return shape.kind == Kind::Boolean;
    case Want::Number:
      return shape.kind == Kind::Number;
    case Want::Text:
      return shape.is_text();
    case Want::TimeText:
      return shape.kind == Kind::TimeText;
    case Want::DurationText:
      return shape.kind == Kind::DurationText;
    case Want::VersionText:
      return shape.kind == Kind::VersionText;
    case Want::NetworkText:
      return shape.kind == Kind::NetworkText;
    case Want::NumberText:
      return shape.kind == Kind::NumberText;
    case Want::Time:
      return shape.kind == Kind::Time;
    case Want::Duration:
      return shape.kind == Kind::Duration;
    case Want::Version:
      return shape.kind == Kind::Version;
    case Want::List:
      return shape.kind == Kind::List;
    case Want::NumberList:
      return shape.kind == Kind::List && shape.element->kind == Kind::Number;
    case Want::TextList:
      return shape.kind == Kind::List && shape.element->is_text();
    case Want::Object:
      return shape.is_object();
    case Want::Any:
      return true;
  }
  return true;
}

Shape const* Generator::wrapped(Shape const* shape, int lists) {
  for (; lists > 0; --lists) shape = schema_.list_of(shape);
  return shape;
}

/// One step further, or the same where there is none. After a splat the shape is that of an
/// element.
Typed Generator::step(Typed base, int& splats) {
  Shape const& shape = *base.shape;
  if (shape.kind == Kind::Resource && random_.chance(8)) {
    char const* const names[] = {".@id", ".@type", ".@module", ".@change"};
    std::size_t const which = random_.below(4);
    Shape const* const text = schema_.of(Kind::Name);
    return {closed({"", names[which]}, {std::move(base.term)}),
            which == 3 ? schema_.list_of(text) : text};
  }
  if (shape.kind == Kind::Map) {
    return {field(random_, std::move(base.term), random_key(random_)), shape.element};
  }
  if (shape.is_object()) {
    auto const& [key, next] = random_.pick(shape.fields);
    return {field(random_, std::move(base.term), key), next};
  }
  if (shape.kind != Kind::List) return base;
  switch (random_.weighted({40, 15, 45})) {
    case 0:
      return {closed({"", "[" + std::to_string(random_.below(3)) + "]"}, {std::move(base.term)}),
              shape.element};
    case 1: {
      // One computed index inside another would never end.
      if (inside_index_) return base;
      inside_index_ = true;
      // A negative literal would be an error.
      Typed index = path(Want::Number).value_or(Typed{atom("1"), nullptr});
      inside_index_ = false;
      return {closed({"", "[", "]"}, {std::move(base.term), std::move(index.term)}), shape.element};
    }
    default:
      ++splats;
      return {closed({"", "[*]"}, {std::move(base.term)}), shape.element};
  }
}

std::optional<Typed> Generator::path(Want want) {
  constexpr int kTries = 24;
  constexpr int kMostSteps = 5;
  if (scope_.empty()) return std::nullopt;
  for (int i = 0; i < kTries; ++i) {
    Variable const variable = random_.pick(scope_);
    if (variable.constant && random_.chance(75)) continue;
    Typed at{atom(variable.name), variable.shape};
    int splats = 0;
    for (int steps = 0; steps <= kMostSteps; ++steps) {
      Shape const* const whole = wrapped(at.shape, splats);
      if (fits(*whole, want) && random_.chance(want == Want::Any ? 30 : 75)) {
        return Typed{std::move(at.term), whole};
      }
      at = step(std::move(at), splats);
    }
  }
  return std::nullopt;
}

}  // namespace writ::random_policy
