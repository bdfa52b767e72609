// Reads resource documents for rules: checks all of the text, and takes out of it only what the
// rules of the resource's type read. Covered by tests/unit/ingest/document_walker_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/bytecode/program.hpp"
#include "engine/ingest/stream/layouts.hpp"
#include "engine/ingest/stream/slot_plan.hpp"
#include "engine/ingest/stream/structural_index.hpp"
#include "engine/value/value.hpp"
#include "writ/limits.hpp"
#include "writ/snapshot.hpp"

namespace writ::ingest {

/// One a thread. What it hands out is valid until the next walk(), as long as the text lives.
class DocumentWalker {
 public:
  /// The groups of rules that a resource type selects, rows of Program::groups.
  using GroupsOf = std::function<std::vector<std::uint32_t>(std::string_view type)>;

  /// The program must outlive this.
  DocumentWalker(bytecode::Program const& program, GroupsOf groups_of, Limits const& limits,
                 InputOptions const& options);
  ~DocumentWalker();
  DocumentWalker(DocumentWalker const&) = delete;
  DocumentWalker& operator=(DocumentWalker const&) = delete;

  /// Whether the text, which kPadding readable bytes follow, is one JSON object that says type and
  /// id by plain members, and nothing by members that start with `@`. Where not, it may still be
  /// something: parse_json() and the readers of formats know, and say what is wrong with it.
  /// Time: linear in the text.
  [[nodiscard]] bool walk(std::string_view text);

  // Of the last document that was a resource.
  [[nodiscard]] std::string_view type() const { return type_; }
  [[nodiscard]] std::string_view id() const { return id_; }
  [[nodiscard]] SlotPlan const& plan() const { return *plan_; }
  /// What the rules read of it.
  [[nodiscard]] std::span<Value const> slots() const {
    return {slots_.data(), plan_->slot_count()};
  }
  /// All of its attributes, as read_resource_object() has them. Time: linear in the text.
  [[nodiscard]] Value attributes();

  /// The types of all resources so far.
  template <class Visit>
  void for_each_type(Visit visit) const {
    for (auto const& [type, entry] : types_) visit(std::string_view(type));
  }

 private:
  /// Some hundred bytes each.
  static constexpr std::uint32_t kMostSteps = 20'000;

  struct OfType {
    OfType(bytecode::Program const& program, std::vector<std::uint32_t> groups,
           std::uint32_t& steps_left)
        : plan(program, std::move(groups)), layouts(plan, steps_left) {}
    SlotPlan plan;
    Layouts layouts;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  /// An entry of the structural index: what comes next. A reader gives back the one behind what it
  /// has read; null where that is not as it must be.
  using Entry = std::uint32_t const*;

  [[nodiscard]] bool find_type();
  [[nodiscard]] OfType* of_type(std::string_view type);
  [[nodiscard]] Entry skip_value(Entry at) const;

  template <bool kBuild>
  [[nodiscard]] Entry read_value(Entry at, Place& place, std::uint32_t depth, Value* value);
  template <bool kBuild>
  [[nodiscard]] Entry read_object(Entry at, Place& place, std::uint32_t depth, Value* value);
  template <bool kBuild>
  [[nodiscard]] Entry read_varied_object(Entry at, Place& place, std::uint32_t depth, Value* value);
  [[nodiscard]] Entry read_member(Entry at, Place& place, std::uint32_t depth);
  template <bool kBuild>
  [[nodiscard]] Entry read_list(Entry at, Place& place, std::uint32_t depth, Value* value);
  template <bool kBuild>
  [[nodiscard]] Entry read_string(Entry at, Value* value);
  template <bool kBuild>
  [[nodiscard]] Entry read_number(Entry at, Value* value);
  [[nodiscard]] Entry read_special(Entry at);
  [[nodiscard]] KeyStep* learn(Entry at, Place& place, KeyState& state);
  [[nodiscard]] bool key_at(Entry at, std::string_view& key) const;
  [[nodiscard]] std::string_view string_at(Entry at) const;
  [[nodiscard]] bool is_word(Entry at, std::string_view word) const;
  [[nodiscard]] Value object_of(std::size_t members, std::vector<std::uint16_t> const& order);
  [[nodiscard]] bool keys_differ(std::size_t from);

  [[nodiscard]] char byte(Entry at) const { return text_[*at]; }

  bytecode::Program const& program_;
  GroupsOf const groups_of_;
  Limits const limits_;
  std::string const type_key_;
  std::string const id_key_;
  std::uint32_t const most_depth_;

  StructuralIndex index_;
  std::unordered_map<std::string, std::unique_ptr<OfType>, Hash, std::equal_to<>> types_;
  std::uint32_t steps_left_ = kMostSteps;  ///< that layouts may still learn

  char const* text_ = nullptr;
  std::size_t size_ = 0;
  Entry first_ = nullptr;
  Entry end_ = nullptr;
  bool escapes_ = false;  ///< the text holds a backslash

  OfType* of_type_ = nullptr;
  SlotPlan const* plan_ = nullptr;
  Place* root_ = nullptr;
  std::string_view type_;
  std::string_view id_;
  std::vector<Value> slots_;
  Arena arena_;
  /// Values of lists and members of objects that are being built, the innermost last: with room for
  /// as many as the document can have, so that adding one need not ask.
  std::vector<Value> items_;
  std::vector<Member> members_;
  std::size_t item_count_ = 0;
  std::size_t member_count_ = 0;
  std::vector<std::string_view> keys_;  ///< of objects whose keys vary, likewise
};

}  // namespace writ::ingest
