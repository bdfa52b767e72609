// Draws policies: mostly well-typed expressions over the schema, so that verdicts of every kind
// come out. The parts are in paths.cpp, values.cpp, lists.cpp, conditions.cpp and policies.cpp.
// Covered by tests/unit/random_policy.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/support/random_policy/policy.hpp"
#include "tests/support/random_policy/random.hpp"
#include "tests/support/random_policy/schema.hpp"

namespace writ::random_policy {

/// What a value is wanted to be; Any leaves it open.
enum class Want {
  Boolean,
  Number,
  Text,
  TimeText,
  DurationText,
  VersionText,
  NetworkText,
  NumberText,
  Time,
  Duration,
  Version,
  List,
  NumberList,
  TextList,
  Object,
  Any,
};

/// What of the language to use.
struct Features {
  bool types = true;  ///< quantifiers over resource types, several types, rules without `for`
};

/// An expression and what its value is expected to be.
struct Typed {
  Term term;
  Shape const* shape = nullptr;
};

class Generator {
 public:
  Generator(Random& random, Schema& schema, Features const& features)
      : random_(random), schema_(schema), features_(features) {}

  [[nodiscard]] Policy policy();

 private:
  struct Variable {
    std::string name;
    Shape const* shape;
    bool constant = false;  ///< less worth reading
  };
  struct Signature {
    std::string name;
    std::vector<Want> parameters;
    Want result = Want::Boolean;  ///< of a function
  };

  // paths.cpp
  [[nodiscard]] std::optional<Typed> path(Want want);
  [[nodiscard]] Typed step(Typed base, int& splats);
  [[nodiscard]] bool fits(Shape const& shape, Want want) const;
  [[nodiscard]] Shape const* wrapped(Shape const* shape, int lists);

  // values.cpp
  [[nodiscard]] Typed value_of(Want want, int depth);
  [[nodiscard]] Typed literal(Want want);
  /// A path, or a call that makes the wanted value of one.
  [[nodiscard]] std::optional<Typed> read(Want want);
  [[nodiscard]] Typed number(int depth);
  [[nodiscard]] Typed text(int depth);
  [[nodiscard]] Typed time(int depth);
  [[nodiscard]] Typed duration(int depth);
  [[nodiscard]] Typed common(Want want, int depth);
  [[nodiscard]] Typed called(std::string const& function, std::vector<Term> arguments,
                             Shape::Kind kind);
  [[nodiscard]] Typed called(std::string const& function, std::vector<Term> arguments,
                             Shape const* shape);
  [[nodiscard]] Typed user_function(Want want, int depth);
  [[nodiscard]] Shape const* shape_of(Want want);
  [[nodiscard]] Want any_want();

  // lists.cpp
  [[nodiscard]] Typed list(Want want, int depth);
  [[nodiscard]] Typed items(Want want, int depth);
  [[nodiscard]] Typed comprehension(Want want, int depth);
  [[nodiscard]] Typed object(int depth);

  // conditions.cpp
  [[nodiscard]] Term condition_of(int depth);
  [[nodiscard]] Term leaf(int depth);
  [[nodiscard]] Term equality(int depth);
  [[nodiscard]] Term order(int depth);
  [[nodiscard]] Term membership(int depth);
  [[nodiscard]] Term on_texts(int depth);
  [[nodiscard]] Term on_lists(int depth);
  [[nodiscard]] Term on_networks(int depth);
  [[nodiscard]] Term reference(int depth);
  [[nodiscard]] Term kind_test(int depth);
  [[nodiscard]] Term quantifier(int depth);
  [[nodiscard]] Term join(int depth);
  [[nodiscard]] Term user_predicate(int depth);
  /// Opens a domain: its text, and the variables that it binds are in scope from here on.
  struct Domain {
    std::string variables;
    Term term;
    bool over_types = false;
    std::size_t outer = 0;  ///< size of the scope around it
  };
  [[nodiscard]] Domain domain(int depth);
  void close(Domain const& domain) { scope_.resize(domain.outer); }
  [[nodiscard]] std::string fresh();

  // policies.cpp
  [[nodiscard]] Definition let();
  [[nodiscard]] Definition predicate();
  [[nodiscard]] Definition function();
  [[nodiscard]] Rule rule();
  [[nodiscard]] Message message();

  Random& random_;
  Schema& schema_;
  Features const& features_;
  std::vector<Variable> scope_;
  std::vector<Signature> predicates_;
  std::vector<Signature> functions_;
  std::size_t names_ = 0;
  bool inside_index_ = false;
};

}  // namespace writ::random_policy
