// is_number() and its like ask the conversion itself, so that the two never disagree. Covered by
// tests/unit/library/conversions_test.cpp.
#include "engine/library/arguments.hpp"
#include "engine/library/natives.hpp"

namespace writ::library::native {
namespace {

/// Whether the function decides on the value.
Value decides(Function function, CallContext& context, Value value) {
  FunctionRow const& row = functions()[static_cast<std::size_t>(function)];
  return Value::boolean(!call(row, context, {&value, 1}).is(Kind::Undecided));
}

}  // namespace

Value is_number(CallContext& context, std::span<Value const> arguments) {
  return decides(Function::Number, context, arguments[0]);
}

Value is_time(CallContext& context, std::span<Value const> arguments) {
  return decides(Function::Time, context, arguments[0]);
}

Value is_duration(CallContext& context, std::span<Value const> arguments) {
  return decides(Function::Duration, context, arguments[0]);
}

Value is_network(CallContext& context, std::span<Value const> arguments) {
  return decides(Function::Network, context, arguments[0]);
}

Value is_version(CallContext& context, std::span<Value const> arguments) {
  return decides(Function::Version, context, arguments[0]);
}

}  // namespace writ::library::native
