// The operators of the language on two values, each written from its row in docs/language.md.
// Covered by tests/unit/reference/operators_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/arena.hpp"
#include "engine/ir/module.hpp"
#include "engine/value/value.hpp"

namespace writ::reference {

/// `a == b`.
[[nodiscard]] Outcome equals(Value a, Value b);
/// `x in container`.
[[nodiscard]] Outcome is_in(Value x, Value container);
/// `left -> right`.
[[nodiscard]] Outcome refers_to(Value left, Value right);
/// `left <comparison> right`.
[[nodiscard]] Outcome compares(ir::Comparison comparison, Value left, Value right);
/// `value is kind`.
[[nodiscard]] Outcome is_a(Value value, ir::IsKind kind);

/// Whether the glob (`*` any run, `?` one character, `\` escapes) covers the whole text.
[[nodiscard]] bool glob_matches(std::string_view glob, std::string_view text);

/// `base.key`, `base.@meta`, `base[index]`.
[[nodiscard]] Value field_of(Value base, std::string_view key);
[[nodiscard]] Value meta_field_of(Value base, Meta meta);
[[nodiscard]] Value item_of(Value base, Value index);

/// `left <operation> right`, `-operand`.
[[nodiscard]] Value calculate(Arithmetic operation, Value left, Value right,
                              std::uint32_t most_digits, Arena& arena);
[[nodiscard]] Value negated(Value operand, std::uint32_t most_digits, Arena& arena);

/// A part of a sensitive value is sensitive.
[[nodiscard]] Value part_of(Value whole, Value part);

/// The members of an object or resource.
[[nodiscard]] std::span<Member const> members_of(Value object);

}  // namespace writ::reference
