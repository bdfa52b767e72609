// What the functions of a CloudFormation template come to: known where their operands are, unknown
// where those are known only after a deployment. Covered by
// tests/unit/ingest/cloudformation_functions_test.cpp and cloudformation_conditions_test.cpp.
#pragma once

#include <fmt/core.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/ingest/faults.hpp"
#include "engine/ingest/formats/cloudformation_template.hpp"
#include "engine/value/reference.hpp"
#include "engine/value/value.hpp"
#include "writ/limits.hpp"

namespace writ::ingest {

/// What a written value came to. Absent: there is nothing (`AWS::NoValue`).
struct Evaluated {
  Value value;
  bool may_be_nothing = false;  ///< with an unknown value: a condition decides whether there is one
};

/// What faults are blamed on while something is evaluated.
struct Subject {
  std::string title;  ///< "resource `Logs`"
  std::size_t offset = 0;
};

/// What a value is put together from.
struct Parts {
  std::string text;
  bool known = true;
  bool sensitive = false;
  std::vector<Reference> references;
};

class CloudFormationEvaluator {
 public:
  /// `bindings`: what `Ref` gives of parameters and pseudo parameters. All must outlive this.
  CloudFormationEvaluator(CloudFormationTemplate const& read,
                          std::map<std::string_view, Value> const& bindings, std::uint32_t input,
                          Limits const& limits, Arena& arena, Faults& faults);

  /// The entries of a section with its loops (`Fn::ForEach::…`) expanded.
  [[nodiscard]] std::vector<Member> expand(Value section, Subject const& subject);
  /// The resources and conditions that names may mean, expanded; once, before anything below.
  void set_names(std::vector<Member> const& conditions, std::vector<Member> const& resources);

  /// Whether the condition holds; nothing where that is known only after a deployment, or where
  /// there is something wrong with it, which is a fault.
  [[nodiscard]] std::optional<bool> holds(std::string_view condition, Subject const& subject);
  /// What the value comes to, given that the condition holds ("" for no condition).
  [[nodiscard]] Value evaluate(Value written, std::string_view given, Subject const& subject);

 private:
  /// Counts how deep evaluation has gone: through what is written, and through the names in it.
  class Level {
   public:
    explicit Level(std::uint32_t& depth) : depth_(depth) { ++depth_; }
    ~Level() { --depth_; }
    Level(Level const&) = delete;
    Level& operator=(Level const&) = delete;

   private:
    std::uint32_t& depth_;
  };
  using Function = Evaluated (CloudFormationEvaluator::*)(Value argument);
  enum class State : std::uint8_t { Running, True, False, Undecided };
  using States = std::map<std::string_view, State>;

  // cloudformation_evaluator.cpp: values and their parts.
  Evaluated value_of(Value written);
  Evaluated object_of(Value written);
  Evaluated list_of(Value written);
  void append(Value value, Parts& parts);
  void gather(Value value, Parts& parts);
  Value text_from(Parts const& parts);
  Value unknown_from(Parts const& parts);
  Value unknown_from(std::initializer_list<Value> sources);
  bool may_go_on();
  bool spend(std::size_t bytes);
  Evaluated refuse(std::string_view function, std::string_view why);
  /// Says something of the subject, once.
  template <class... Args>
  void complain(Fault fault, Args const&... args) {
    std::string message = fmt::format(fmt::runtime(fault_format(fault)), args...);
    if (complaints_.insert(subject_.title + message).second) {
      faults_.error(fault, subject_.offset, args...);
    }
  }

  // cloudformation_functions.cpp: a function each.
  static Function function_named(std::string_view name);
  Evaluated ref(Value argument);
  Evaluated get_att(Value argument);
  Evaluated sub(Value argument);
  Evaluated join(Value argument);
  Evaluated select(Value argument);
  Evaluated split(Value argument);
  Evaluated find_in_map(Value argument);
  Evaluated choose(Value argument);
  Evaluated base64(Value argument);
  Evaluated cidr(Value argument);
  Evaluated length(Value argument);
  Evaluated to_json_string(Value argument);
  Evaluated later(Value argument);
  Value named(std::string_view name);
  Value attribute_of(std::string_view resource);
  Value name_of(std::string_view resource, Value entry);

  // cloudformation_conditions.cpp.
  std::optional<bool> condition(std::string_view name);
  std::optional<bool> decide(Value expression);
  std::optional<bool> decide_all(Value operands, std::string_view function, bool conjunction);
  std::optional<bool> decide_equal(Value operands);
  void assume(std::string_view name, bool holds);
  void assume_expression(Value expression, bool holds);

  // cloudformation_loops.cpp.
  std::vector<Member> expanded(std::span<Member const> members);
  void expand_into(std::span<Member const> members, std::vector<Member>& result);
  void keep_first_of_equal(std::vector<Member>& members);
  void expand_loop(Member const& loop, std::vector<Member>& result);
  Value replace(Value body, std::string_view name, Value item);
  std::string_view replace_in(std::string_view text, std::string_view name, std::string_view item);

  CloudFormationTemplate const& template_;
  std::map<std::string_view, Value> const& bindings_;
  std::map<std::string_view, Value> conditions_;
  std::map<std::string_view, Value> resources_;
  std::uint32_t input_;
  Limits const& limits_;
  Arena& arena_;
  Faults& faults_;

  Subject subject_;
  std::set<std::string> complaints_;  ///< what was said of a subject already
  std::uint32_t depth_ = 0;
  std::size_t spent_ = 0;
  bool past_limit_ = false;
  States states_;  ///< of conditions, whatever else holds
  std::map<std::string_view, bool> assumed_;
  States assumed_states_;  ///< given what is assumed
};

}  // namespace writ::ingest
