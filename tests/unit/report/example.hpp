// Reports made by hand, for the tests of what renders them.
#pragma once

#include <string>

#include "writ/check.hpp"

namespace writ::test {

/// A failing finding on aws_s3_bucket.logs with one piece of evidence.
[[nodiscard]] Finding failing();
/// An undecided finding on aws_db_instance.main, which reads a key of another resource.
[[nodiscard]] Finding undecided();
/// A complete report of one plan with both.
[[nodiscard]] CheckReport example();

/// The example with ESC, a line end, a bell and a right-to-left override in every text that comes
/// from outside.
[[nodiscard]] CheckReport hostile();

}  // namespace writ::test
