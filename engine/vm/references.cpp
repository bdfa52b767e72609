// Looks at every value at or below the left side until one refers to the resource.
#include "engine/vm/references.hpp"

#include <algorithm>
#include <string_view>

#include "engine/value/equality.hpp"
#include "engine/value/reference.hpp"

namespace writ::vm {
namespace {

constexpr std::string_view kOwnNames[] = {"id", "name", "arn"};

/// What has been found so far.
class Search {
 public:
  Search(Resource const& target, std::uint64_t& work)
      : target_(target), names_(target), work_(work) {}

  /// True once nothing further can change the outcome. Recursion is bounded by the depth of the
  /// input and of literals.
  bool visit(Value value) {
    ++work_;
    std::span<Reference const> const found = references(value);
    for (Reference const& reference : found) {
      if (!reference.fits(target_)) continue;
      if (reference.is_certain()) return found_ = true;
      doubtful_ = true;
    }
    switch (value.kind()) {
      case Kind::Unknown:
        if (found.empty()) doubtful_ = true;
        return false;
      case Kind::List:
        return std::any_of(value.as_list().begin(), value.as_list().end(),
                           [this](Value item) { return visit(item); });
      case Kind::Object:
        return std::any_of(value.as_object().begin(), value.as_object().end(),
                           [this](Member const& member) { return visit(member.value); });
      case Kind::Resource:
        return visit_resource(value.as_resource());
      case Kind::String:
      case Kind::Integer:
      case Kind::BigInteger:
      case Kind::Double:
        found_ = names_.hold(value);
        return found_;
      case Kind::Absent:
      case Kind::Null:
      case Kind::Undecided:
      case Kind::Boolean:
      case Kind::Time:
      case Kind::Duration:
      case Kind::Network:
      case Kind::Version:
        return false;
    }
    return false;
  }

  [[nodiscard]] Outcome outcome() const {
    if (found_ || !doubtful_) return Outcome::of(found_);
    return Outcome::undecided(Reason::Unknown);
  }

 private:
  bool visit_resource(Resource const& resource) {
    if (&resource == &target_) return false;
    if (!resource.attributes.is(Kind::Object)) return visit(resource.attributes);
    auto const members = resource.attributes.as_object();
    return std::any_of(members.begin(), members.end(), [this](Member const& member) {
      return !is_own_name(member.key) && visit(member.value);
    });
  }

  Resource const& target_;
  ResourceNames names_;
  std::uint64_t& work_;
  bool found_ = false;
  bool doubtful_ = false;
};

}  // namespace

bool is_own_name(std::string_view key) {
  return std::find(std::begin(kOwnNames), std::end(kOwnNames), key) != std::end(kOwnNames);
}

ResourceNames::ResourceNames(Resource const& resource) {
  own_[0] = Value::string(resource.id);
  if (resource.attributes.is(Kind::Object)) {
    for (std::size_t i = 0; i < std::size(kOwnNames); ++i) {
      own_[i + 1] = find(resource.attributes.as_object(), kOwnNames[i]);
    }
  }
  if (!resource.meta.is(Kind::Object)) return;
  Value const given = find(resource.meta.as_object(), "names");
  if (given.is(Kind::List)) {
    given_ = given.as_list();
  } else {
    own_[4] = given;
  }
}

bool ResourceNames::hold(Value value) const {
  if (!is_name(value)) return false;
  bool held = false;
  for_each([&](Value name) { held = held || equal(value, name).is_true(); });
  return held;
}

Outcome refers(Value left, Value right, std::uint64_t& work) {
  if (left.is(Kind::Undecided)) return Outcome::undecided(left.reason());
  if (right.is(Kind::Undecided)) return Outcome::undecided(right.reason());
  if (right.is(Kind::Unknown)) return Outcome::undecided(Reason::Unknown);
  if (right.is_absent()) return Outcome::undecided(Reason::Absent);
  if (!right.is(Kind::Resource)) return Outcome::undecided(Reason::Type);
  Search search(right.as_resource(), work);
  static_cast<void>(search.visit(left));
  return search.outcome();
}

}  // namespace writ::vm
