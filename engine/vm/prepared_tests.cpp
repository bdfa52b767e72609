// Chooses the form of each test by its comparison and its constant.
#include "engine/vm/prepared_tests.hpp"

#include <utility>

#include "engine/base/checked.hpp"
#include "engine/library/network.hpp"

namespace writ::vm {

using bytecode::TestKind;
using ir::Comparison;

namespace {

bool is_equality(Comparison comparison) {
  return comparison == Comparison::Equal || comparison == Comparison::NotEqual;
}

/// Comparisons of two strings that look at no more than their bytes.
bool is_of_texts(Comparison comparison) {
  return is_equality(comparison) || comparison == Comparison::StartsWith ||
         comparison == Comparison::EndsWith || comparison == Comparison::Contains;
}

bool is_order(Comparison comparison) {
  return comparison >= Comparison::Less && comparison <= Comparison::GreaterEqual;
}

template <class Row>
std::uint32_t append(std::vector<Row>& rows, Row row) {
  rows.push_back(std::move(row));
  return narrow<std::uint32_t>(rows.size() - 1);
}

std::optional<Network> network_of(Value constant) {
  if (constant.is(Kind::Network)) return constant.as_network();
  if (!constant.is(Kind::String)) return std::nullopt;
  return library::parse_network(constant.as_text());
}

}  // namespace

PreparedTests::PreparedTests(bytecode::Program const& program) {
  rows.reserve(program.tests.size());
  for (bytecode::TestRow const& test : program.tests) rows.push_back(prepared(program, test));
}

PreparedTest PreparedTests::prepared(bytecode::Program const& program,
                                     bytecode::TestRow const& test) {
  PreparedTest result{TestForm::Operator, test.comparison, test.disjunction, test.target, 0, {}};
  result.row = test.operand;
  switch (test.kind) {
    case TestKind::Truthy:
      result.form = TestForm::Truthy;
      return result;
    case TestKind::Falsy:
      result.form = TestForm::Falsy;
      return result;
    case TestKind::Is:
      result.form = TestForm::Is;
      return result;
    case TestKind::Compare:
      break;
  }
  if (test.comparison == Comparison::Matches) {
    result.form = TestForm::Pattern;
    return result;
  }
  Value const constant = program.constants[test.operand];
  result.constant = constant;
  if (constant.is(Kind::String) && is_of_texts(test.comparison)) {
    result.form = TestForm::Text;
  } else if (constant.is(Kind::Boolean) && is_equality(test.comparison)) {
    result.form = TestForm::Boolean;
  } else if (constant.is(Kind::Integer) &&
             (is_equality(test.comparison) || is_order(test.comparison))) {
    result.form = TestForm::Integer;
  } else if (test.comparison == Comparison::In || test.comparison == Comparison::NotIn) {
    if (auto set = ConstantSet::of(constant)) {
      result.form = TestForm::Set;
      result.row = append(sets, *std::move(set));
    }
  } else if (test.comparison == Comparison::Like && constant.is(Kind::String)) {
    if (auto glob = library::PiecedGlob::of(constant.as_text())) {
      result.form = TestForm::Glob;
      result.row = append(globs, *std::move(glob));
    }
  } else if (test.comparison == Comparison::Within || test.comparison == Comparison::Overlaps) {
    if (auto const network = network_of(constant)) {
      result.form = TestForm::Network;
      result.row = append(networks, *network);
    }
  }
  return result;
}

bool compare_integers(Comparison comparison, std::int64_t left, std::int64_t right) {
  if (comparison == Comparison::Equal) return left == right;
  if (comparison == Comparison::NotEqual) return left != right;
  if (comparison == Comparison::Less) return left < right;
  if (comparison == Comparison::LessEqual) return left <= right;
  return comparison == Comparison::Greater ? left > right : left >= right;
}

}  // namespace writ::vm
