// The references of a value stand in front of what it views, and a flag of the value says so: a
// value keeps its 16 bytes, and one without references costs nothing.
#include "engine/value/reference.hpp"

#include <algorithm>
#include <cstring>
#include <memory>

namespace writ {
namespace {

using References = std::span<Reference const>;
static_assert(alignof(References) <= 16 && sizeof(References) == 16);

/// Room for `bytes` with the references in front of it.
std::byte* behind(References references, std::size_t bytes, Arena& arena) {
  std::span<Reference> const kept = arena.allocate<Reference>(references.size());
  std::uninitialized_copy(references.begin(), references.end(), kept.begin());
  std::byte* const room = arena.allocate<std::byte>(sizeof(References) + bytes).data();
  std::construct_at(reinterpret_cast<References*>(room), kept);
  return room + sizeof(References);
}

template <class T>
void copy_to(std::byte* room, std::span<T const> items) {
  static_assert(std::is_trivially_copyable_v<T>);
  if (!items.empty()) std::memcpy(room, items.data(), items.size_bytes());
}

}  // namespace

Value with_references(Value value, References references, Arena& arena) {
  Value result = value;
  if (references.empty()) return value;
  switch (value.kind()) {
    case Kind::Unknown:
      result.pointer_ = behind(references, 0, arena);
      break;
    case Kind::String: {
      std::string_view const text = value.as_text();
      std::byte* const room = behind(references, text.size(), arena);
      copy_to(room, std::span(text));
      result.pointer_ = room;
      break;
    }
    case Kind::List: {
      std::byte* const room = behind(references, value.as_list().size_bytes(), arena);
      copy_to(room, value.as_list());
      result.pointer_ = room;
      break;
    }
    case Kind::Object: {
      std::byte* const room = behind(references, value.as_object().size_bytes(), arena);
      copy_to(room, value.as_object());
      result.pointer_ = room;
      break;
    }
    case Kind::Absent:
    case Kind::Null:
    case Kind::Undecided:
    case Kind::Boolean:
    case Kind::Integer:
    case Kind::BigInteger:
    case Kind::Double:
    case Kind::Time:
    case Kind::Duration:
    case Kind::Network:
    case Kind::Version:
    case Kind::Resource:
      return value;
  }
  result.small_ = Value::kRefers;
  return result;
}

References references(Value value) {
  if (value.is(Kind::Undecided) || value.small_ != Value::kRefers) return {};
  auto const* const behind = static_cast<std::byte const*>(value.pointer_);
  return *reinterpret_cast<References const*>(behind - sizeof(References));
}

}  // namespace writ
