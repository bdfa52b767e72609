// Pairs resources by id and type, and walks the attributes of each pair side by side.
#include "engine/check/resource_changes.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "engine/base/utf8.hpp"
#include "engine/ingest/locate.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/library/glob.hpp"
#include "engine/value/equality.hpp"
#include "engine/value/print.hpp"

namespace writ::checks {
namespace {

/// Code points of one value that are kept to be shown.
constexpr std::size_t kShownColumns = 400;

/// Id, type, and the number among resources that are alike in both.
using Key = std::tuple<std::string_view, std::string_view, std::size_t>;
using Resources = std::map<Key, Resource const*>;

Resources resources_of(Snapshot const& snapshot) {
  Resources result;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> seen;
  for (Resource const& resource : snapshot.state().resources) {
    if (!resource.counted) continue;
    std::size_t const number = seen[{resource.id, resource.type}]++;
    result.emplace(Key{resource.id, resource.type, number}, &resource);
  }
  return result;
}

FindingResource described(Resource const& resource, Snapshot const& snapshot) {
  FindingResource result;
  result.id = resource.id;
  result.type = resource.type;
  result.source = ingest::place_of(snapshot.state(), resource);
  return result;
}

std::string shown(Value value) {
  if (value.is_absent()) return {};
  std::string text;
  print_json(text, value, kShownColumns);
  std::string_view const kept = utf8::prefix(text, kShownColumns);
  return kept.size() < text.size() ? std::string(kept) + "…" : text;
}

/// One pair of resources on its way to a list of what differs.
class Comparison {
 public:
  Comparison(std::string_view type, std::span<DriftIgnore const> ignore) {
    for (DriftIgnore const& one : ignore) {
      if (one.type_glob.empty() || library::glob_matches(one.type_glob, type)) {
        ignore_.push_back(&one);
      }
    }
  }

  /// Recursion is bounded by the depth of the inputs (Limits::json_depth).
  void compare(Value before, Value after) {
    if (before.is_sensitive() || after.is_sensitive()) {
      // Whether it differs may be told, what it is may not.
      if (differs(before, after)) add(before.as_sensitive(), after.as_sensitive());
    } else if (before.is(Kind::Object) && after.is(Kind::Object)) {
      compare(before.as_object(), after.as_object());
    } else if (before.is(Kind::List) && after.is(Kind::List)) {
      compare(before.as_list(), after.as_list());
    } else if (differs(before, after)) {
      add(before, after);
    }
  }

  std::vector<AttributeChange> changes;
  std::uint64_t ignored = 0;

 private:
  static bool differs(Value before, Value after) {
    if (before.is_absent() || after.is_absent()) return before.is_absent() != after.is_absent();
    if (before.is(Kind::Unknown) && after.is(Kind::Unknown)) return false;
    return !equal_members(before, after).is_true();
  }

  void compare(std::span<Member const> before, std::span<Member const> after) {
    auto left = before.begin();
    auto right = after.begin();
    while (left != before.end() || right != after.end()) {
      bool const only_left =
          right == after.end() || (left != before.end() && left->key < right->key);
      bool const only_right =
          left == before.end() || (right != after.end() && right->key < left->key);
      std::string_view const key = only_right ? right->key : left->key;
      below(key, only_right ? Value::absent() : left->value,
            only_left ? Value::absent() : right->value);
      if (!only_right) ++left;
      if (!only_left) ++right;
    }
  }

  void compare(std::span<Value const> before, std::span<Value const> after) {
    for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
      below(std::to_string(i), i < before.size() ? before[i] : Value::absent(),
            i < after.size() ? after[i] : Value::absent());
    }
  }

  void below(std::string_view token, Value before, Value after) {
    std::size_t const size = pointer_.size();
    append_pointer_token(pointer_, token);
    bool const passed_over = std::any_of(
        ignore_.begin(), ignore_.end(),
        [&](DriftIgnore const* one) { return library::glob_matches(one->pointer_glob, pointer_); });
    if (!passed_over) {
      compare(before, after);
    } else if (differs(before, after)) {
      ++ignored;
    }
    pointer_.resize(size);
  }

  void add(Value before, Value after) {
    changes.push_back({pointer_, shown(before), shown(after)});
  }

  std::vector<DriftIgnore const*> ignore_;
  std::string pointer_;
};

}  // namespace

ResourceChanges resource_changes(Snapshot const& before, Snapshot const& after,
                                 std::span<DriftIgnore const> ignore) {
  ResourceChanges result;
  Resources const old = resources_of(before);
  Resources const fresh = resources_of(after);
  for (auto const& [key, resource] : old) {
    auto const place = fresh.find(key);
    if (place == fresh.end()) {
      result.changes.push_back({ResourceChange::Kind::Removed, described(*resource, before), {}});
      continue;
    }
    Comparison comparison(resource->type, ignore);
    comparison.compare(resource->attributes, place->second->attributes);
    result.ignored += comparison.ignored;
    if (comparison.changes.empty()) {
      ++result.unchanged;
    } else {
      result.changes.push_back({ResourceChange::Kind::Changed, described(*place->second, after),
                                std::move(comparison.changes)});
    }
  }
  for (auto const& [key, resource] : fresh) {
    if (old.count(key) > 0) continue;
    result.changes.push_back({ResourceChange::Kind::Added, described(*resource, after), {}});
  }
  std::stable_sort(result.changes.begin(), result.changes.end(),
                   [](ResourceChange const& a, ResourceChange const& b) {
                     return std::tie(a.resource.id, a.resource.type) <
                            std::tie(b.resource.id, b.resource.type);
                   });
  return result;
}

}  // namespace writ::checks
