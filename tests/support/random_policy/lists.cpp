// Lists and objects of the wanted kind. Covered by tests/unit/random_policy.
#include <utility>

#include "tests/support/random_policy/generator.hpp"

namespace writ::random_policy {

Typed Generator::comprehension(Want want, int depth) {
  Domain opened = domain(depth - 1);
  Want const element = want == Want::NumberList ? Want::Number
                       : want == Want::TextList ? Want::Text
                                                : any_want();
  Typed item = value_of(element, depth - 1);
  std::vector<std::string> texts{"[", " for " + opened.variables + " in ", "]"};
  std::vector<Term> parts{std::move(item.term), std::move(opened.term)};
  if (random_.chance(60)) {
    texts.insert(texts.end() - 1, " where ");
    parts.push_back(condition_of(depth - 1));
  }
  close(opened);
  return {closed(std::move(texts), std::move(parts)), schema_.list_of(item.shape)};
}

/// A list written item by item, now and then a long one.
Typed Generator::items(Want want, int depth) {
  Want const element = want == Want::NumberList ? Want::Number
                       : want == Want::TextList ? Want::Text
                                                : any_want();
  std::vector<std::string> texts{"["};
  std::vector<Term> items;
  Shape const* shape = nullptr;
  std::size_t const size = random_.chance(2) ? 30 + random_.below(10) : 1 + random_.below(3);
  for (std::size_t i = 0; i < size; ++i) {
    Typed item = value_of(element, size > 3 ? 0 : depth - 1);
    if (shape == nullptr) shape = item.shape;
    items.push_back(std::move(item.term));
    texts.emplace_back(i + 1 < size ? ", " : "]");
  }
  return {closed(std::move(texts), std::move(items)), schema_.list_of(shape)};
}

Typed Generator::list(Want want, int depth) {
  if (depth <= 0 || random_.chance(60)) {
    if (auto found = path(want)) return std::move(*found);
    return literal(want);
  }
  switch (random_.weighted({30, 25, 8, 8, 8, 8, 8, 5})) {
    case 0:
      return comprehension(want, depth);
    case 1: {
      return items(want, depth);
    }
    case 2:
      return called("split", {value_of(Want::Text, depth - 1).term, atom("\"b\"")},
                    shape_of(Want::TextList));
    case 3: {
      Typed items = list(want, depth - 1);
      return called("unique", {std::move(items.term)}, items.shape);
    }
    case 4:
      return called("keys", {value_of(Want::Object, depth - 1).term}, shape_of(Want::TextList));
    case 5:
      return called("values", {value_of(Want::Object, depth - 1).term}, shape_of(Want::List));
    case 6: {
      Typed one = value_of(want == Want::NumberList ? Want::Number : Want::Text, depth - 1);
      return called("as_list", {std::move(one.term)}, schema_.list_of(one.shape));
    }
    default: {
      Typed items = list(want, depth - 1);
      return called("flatten", {closed({"[", "]"}, {std::move(items.term)})}, items.shape);
    }
  }
}

Typed Generator::object(int depth) {
  if (depth <= 0 || random_.chance(70)) {
    if (auto found = path(Want::Object)) return std::move(*found);
    return literal(Want::Object);
  }
  Typed first = value_of(any_want(), depth - 1);
  Typed second = value_of(any_want(), depth - 1);
  return {closed({"{\"b\": ", ", \"a\": ", "}"}, {std::move(first.term), std::move(second.term)}),
          schema_.map()};
}

}  // namespace writ::random_policy
