// Makes whole what was cut off a plan. Covered by completion_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace writ::test {

/// The plan, and what its configuration refers to without holding it, as resources of which nothing
/// is known. A fixture that was derived from a piece of configuration refers to keys and roles that
/// stand elsewhere; Terraform plans no such reference, so a plan that it makes holds them.
[[nodiscard]] std::string with_what_it_refers_to(std::string_view plan);

}  // namespace writ::test
