// A value as the evaluator sees it: 16 bytes, a view into memory that somebody else keeps (an
// arena, the input's text, the program's constants). Covered by tests/unit/value/value_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/base/checked.hpp"
#include "engine/value/truth.hpp"

namespace writ {

/// Values are stored in bundles: append only.
enum class Kind : std::uint8_t {
  Absent,     ///< a key that is not there, an index out of range
  Null,       ///< JSON null: absent everywhere but under `is null`, and as a list's element
  Unknown,    ///< known only after apply
  Undecided,  ///< what uses it is undecided, for reason()
  Boolean,
  Integer,     ///< fits 64 bits, signed
  BigInteger,  ///< any other integer, as canonical decimal digits
  Double,      ///< finite
  String,
  List,
  Object,
  Time,      ///< an instant: seconds since 1970 UTC and nanoseconds
  Duration,  ///< seconds and nanoseconds; never negative nanoseconds
  Network,   ///< an address or network, IPv4 or IPv6
  Version,   ///< the text of a semantic version
  Resource,  ///< a resource of the snapshot; reads as the object of its attributes
};

class Arena;
struct Member;
struct Network;
struct Reference;
struct Resource;

class Value {
 public:
  constexpr Value() : kind_(Kind::Absent), integer_(0) {}

  static constexpr Value absent() { return {}; }
  static constexpr Value null() { return Value(Kind::Null); }
  static constexpr Value unknown() { return Value(Kind::Unknown); }
  static constexpr Value undecided(Reason reason) {
    Value v(Kind::Undecided);
    v.small_ = static_cast<std::uint8_t>(reason);
    return v;
  }
  static constexpr Value boolean(bool b) {
    Value v(Kind::Boolean);
    v.integer_ = b ? 1 : 0;
    return v;
  }
  static constexpr Value of(Outcome outcome) {
    return outcome.is_undecided() ? undecided(outcome.reason) : boolean(outcome.is_true());
  }
  static constexpr Value integer(std::int64_t i) {
    Value v(Kind::Integer);
    v.integer_ = i;
    return v;
  }
  /// The caller passes a finite number.
  static constexpr Value number(double d) {
    Value v(Kind::Double);
    v.double_ = d;
    return v;
  }
  /// Canonical digits ("-" allowed, no leading zero) of an integer that does not fit 64 bits.
  static Value big_integer(std::string_view digits) { return text_of(Kind::BigInteger, digits); }
  static Value string(std::string_view text) { return text_of(Kind::String, text); }
  static Value version(std::string_view text) { return text_of(Kind::Version, text); }
  static Value list(std::span<Value const> items) {
    Value v(Kind::List);
    v.size_ = narrow<std::uint32_t>(items.size());
    v.pointer_ = items.data();
    return v;
  }
  /// INVARIANT: members are sorted by key, bytewise, and no key stands twice.
  static Value object(std::span<Member const> members) {
    Value v(Kind::Object);
    v.size_ = narrow<std::uint32_t>(members.size());
    v.pointer_ = members.data();
    return v;
  }
  static constexpr Value time(std::int64_t seconds, std::uint32_t nanoseconds) {
    return seconds_of(Kind::Time, seconds, nanoseconds);
  }
  static constexpr Value duration(std::int64_t seconds, std::uint32_t nanoseconds) {
    return seconds_of(Kind::Duration, seconds, nanoseconds);
  }
  static Value network(Network const* network) {
    Value v(Kind::Network);
    v.pointer_ = network;
    return v;
  }
  static Value resource(Resource const* resource) {
    Value v(Kind::Resource);
    v.pointer_ = resource;
    return v;
  }

  [[nodiscard]] constexpr Kind kind() const { return kind_; }
  [[nodiscard]] constexpr bool is(Kind kind) const { return kind_ == kind; }
  /// Absent in the language's sense: no value, or null.
  [[nodiscard]] constexpr bool is_absent() const { return kind_ <= Kind::Null; }
  [[nodiscard]] constexpr bool is_number() const {
    return kind_ == Kind::Integer || kind_ == Kind::BigInteger || kind_ == Kind::Double;
  }
  /// Neither absent, unknown nor undecided.
  [[nodiscard]] constexpr bool is_present() const { return kind_ > Kind::Undecided; }

  // Each of these may be called only on the kind that its name says.
  [[nodiscard]] constexpr Reason reason() const { return static_cast<Reason>(small_); }
  [[nodiscard]] constexpr bool as_boolean() const { return integer_ != 0; }
  [[nodiscard]] constexpr std::int64_t as_integer() const { return integer_; }
  [[nodiscard]] constexpr double as_double() const { return double_; }
  /// Of String, BigInteger, Version.
  [[nodiscard]] std::string_view as_text() const {
    return {static_cast<char const*>(pointer_), size_};
  }
  [[nodiscard]] std::span<Value const> as_list() const {
    return {static_cast<Value const*>(pointer_), size_};
  }
  [[nodiscard]] std::span<Member const> as_object() const;
  /// Of Time, Duration.
  [[nodiscard]] constexpr std::int64_t seconds() const { return integer_; }
  [[nodiscard]] constexpr std::uint32_t nanoseconds() const { return size_; }
  [[nodiscard]] Network const& as_network() const { return *static_cast<Network const*>(pointer_); }
  [[nodiscard]] Resource const& as_resource() const {
    return *static_cast<Resource const*>(pointer_);
  }

  /// Marked by the input as not to be printed. Never changes a verdict.
  [[nodiscard]] constexpr bool is_sensitive() const { return sensitive_; }
  [[nodiscard]] constexpr Value as_sensitive() const {
    Value v = *this;
    v.sensitive_ = true;
    return v;
  }

  /// A list or object that a rule has put together, as opposed to one of the input: its parts may
  /// be shared, so that it is larger than the memory it takes. The machine keeps count.
  [[nodiscard]] constexpr bool is_made() const { return made_; }
  [[nodiscard]] constexpr Value as_made() const {
    Value v = *this;
    v.made_ = true;
    return v;
  }

 private:
  friend Value with_references(Value, std::span<Reference const>, Arena&);
  friend std::span<Reference const> references(Value);
  static constexpr std::uint8_t kRefers = 1;

  constexpr explicit Value(Kind kind) : kind_(kind), integer_(0) {}

  static Value text_of(Kind kind, std::string_view text) {
    Value v(kind);
    v.size_ = narrow<std::uint32_t>(text.size());
    v.pointer_ = text.data();
    return v;
  }
  static constexpr Value seconds_of(Kind kind, std::int64_t seconds, std::uint32_t nanoseconds) {
    Value v(kind);
    v.size_ = nanoseconds;
    v.integer_ = seconds;
    return v;
  }

  Kind kind_;
  std::uint8_t small_ = 0;  ///< of Undecided its reason, else kRefers or 0
  bool sensitive_ = false;
  bool made_ = false;
  std::uint32_t size_ = 0;
  union {
    std::int64_t integer_;
    double double_;
    void const* pointer_;
  };
};

static_assert(sizeof(Value) == 16);

struct Member {
  std::string_view key;
  Value value;
};

inline std::span<Member const> Value::as_object() const {
  return {static_cast<Member const*>(pointer_), size_};
}

/// The member of that key, or Absent. Time: O(log members).
[[nodiscard]] Value find(std::span<Member const> members, std::string_view key);

/// What a person calls the kind: "a string", "a list", "a number".
[[nodiscard]] std::string_view describe(Kind kind);

/// Condition position: absent is false, a boolean itself, unknown and undecided undecided, anything
/// else undecided (type).
[[nodiscard]] constexpr Outcome as_condition(Value v) {
  switch (v.kind()) {
    case Kind::Boolean:
      return Outcome::of(v.as_boolean());
    case Kind::Absent:
    case Kind::Null:
      return Outcome::of(false);
    case Kind::Unknown:
      return Outcome::undecided(Reason::Unknown);
    case Kind::Undecided:
      return Outcome::undecided(v.reason());
    case Kind::Integer:
    case Kind::BigInteger:
    case Kind::Double:
    case Kind::String:
    case Kind::List:
    case Kind::Object:
    case Kind::Time:
    case Kind::Duration:
    case Kind::Network:
    case Kind::Version:
    case Kind::Resource:
      return Outcome::undecided(Reason::Type);
  }
  return Outcome::undecided(Reason::Type);
}

}  // namespace writ
