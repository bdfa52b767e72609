// Walks a constant with what is left of the bounds.
#include "engine/sema/constant_size.hpp"

namespace writ::sema {
namespace {

class Walk {
 public:
  explicit Walk(std::size_t bytes) : left_(bytes) {}

  // Recursion is bounded by `levels`.
  Excess visit(Value value, std::uint32_t levels) {
    if (value.is(Kind::List)) {
      if (levels == 0) return Excess::Levels;
      for (Value item : value.as_list()) {
        Excess const found = spend(sizeof(Value)) ? visit(item, levels - 1) : Excess::Bytes;
        if (found != Excess::None) return found;
      }
    } else if (value.is(Kind::Object)) {
      if (levels == 0) return Excess::Levels;
      for (Member const& member : value.as_object()) {
        bool const fits = spend(sizeof(Member) + member.key.size());
        Excess const found = fits ? visit(member.value, levels - 1) : Excess::Bytes;
        if (found != Excess::None) return found;
      }
    } else if (value.is(Kind::String) || value.is(Kind::BigInteger)) {
      return spend(value.as_text().size()) ? Excess::None : Excess::Bytes;
    }
    return Excess::None;
  }

 private:
  bool spend(std::size_t bytes) {
    if (bytes > left_) return false;
    left_ -= bytes;
    return true;
  }

  std::size_t left_;
};

}  // namespace

Excess excess(Value constant, std::size_t most_bytes, std::uint32_t most_levels) {
  return Walk(most_bytes).visit(constant, most_levels);
}

}  // namespace writ::sema
