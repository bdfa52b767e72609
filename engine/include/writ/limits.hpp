// The bounds that keep every phase finite on hostile input, each with its default and its reason.
// Tested at the limit and one past it by tests/unit/*/limits_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>

namespace writ {

/// Exceeding a limit is a diagnostic, or `undecided (limit)` for one rule on one resource; never an
/// assertion and never a silent truncation. A plain value: copy it, change a field, hand it in.
struct Limits {
  /// Bytes of one policy file. A policy is written by people; larger files are generated or
  /// hostile.
  std::size_t source_bytes = 16U << 20;
  /// Nesting of expressions in policy text. Bounds the stack of every later pass (about 10 KB of
  /// stack a level in an unoptimised sanitizer build).
  std::uint32_t nesting = 200;
  /// Declarations of one compilation, all files together.
  std::uint32_t declarations = 100'000;
  /// Modules that no source declares and `use` brings in, so that a finder cannot be led on and on.
  std::uint32_t used_modules = 1'000;
  /// Diagnostics kept in one run: past it a reader learns nothing new.
  std::uint32_t diagnostics = 100;
  /// IR nodes of one rule after predicates are inlined, which can grow exponentially.
  std::uint32_t nodes_per_rule = 1'000'000;
  /// IR nodes of one compilation, so that many large rules do not add up: they take some hundred
  /// bytes each.
  std::uint32_t nodes = 4'000'000;
  /// Bytes of constants a compilation may fold or hold.
  std::size_t constant_bytes = 64U << 20;
  /// Nesting of JSON documents.
  std::uint32_t json_depth = 512;
  /// Values that the aliases of one YAML document may add to those that are written in it.
  std::uint64_t alias_nodes = 1'000'000;
  /// Bytes of one input document. Offsets are 32 bit.
  std::size_t document_bytes = std::size_t{3} << 30;
  /// Bytes that functions and loops of one CloudFormation template may make: a template of a few
  /// hundred bytes can name itself into terabytes.
  std::size_t expansion_bytes = 64U << 20;
  /// Decimal digits of one number: longer ones make arithmetic quadratic.
  std::uint32_t number_digits = 1'000;
  /// Steps that one rule may spend on one resource: some tens of milliseconds.
  std::uint64_t steps = 10'000'000;
  /// Bytes of values that one rule may build on one resource.
  std::size_t scratch_bytes = 64U << 20;
  /// Bytes of one bundle: the texts of its policies and some times as much for their code.
  std::size_t bundle_bytes = 256U << 20;
};

}  // namespace writ
