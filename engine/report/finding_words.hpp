// How reports for people say what a finding rests on. Covered by tests/unit/report/text_test.cpp
// and tests/unit/report/html_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "writ/check.hpp"

namespace writ::report {

/// A reason in words; one that is new here stands as it is.
[[nodiscard]] std::string in_words(std::string const& reason);

/// Why a condition is undecided, in words; and where it is its author who can mend that, how.
[[nodiscard]] std::string because(EvidencePiece const& piece);

/// Code points of one value that a text report shows: the JSON report has all of it.
inline constexpr std::size_t kValueColumns = 160;
/// JSON text as a reader wants it: printable, null as "absent", what stands in a value's place
/// without quotes; cut after `columns` code points.
[[nodiscard]] std::string shown_value(std::string const& json, std::size_t columns = kValueColumns);

/// Whether a read at or below the bound value already shows what the variable stands for; `own` is
/// the resource that is spoken of.
[[nodiscard]] bool shown_by_a_read(EvidenceBinding const& binding,
                                   std::vector<EvidenceRead> const& reads, std::string const& own);

}  // namespace writ::report
