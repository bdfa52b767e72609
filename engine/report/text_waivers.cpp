// Waivers to paragraphs, one for each thing that may be wrong with them; those that do their work
// in peace are not mentioned. Covered by tests/unit/check/waivers_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "engine/base/counted.hpp"
#include "engine/report/printable.hpp"
#include "engine/report/text_parts.hpp"

namespace writ::report {
namespace {

constexpr std::uint32_t kIndent = 2;

void put_uses(Page& page, std::string_view title, std::string_view says,
              std::vector<WaiverUse> const& uses) {
  if (uses.empty()) return;
  page.put(0, {{std::string(title) + ": ", Style::Strong},
               {counted(uses.size(), "waiver") + " " + std::string(says)}});
  for (std::size_t i = 0; i < std::min(uses.size(), kShownEntries); ++i) {
    Waiver const& waiver = uses[i].waiver;
    page.put(kIndent, 2 * kIndent,
             {{fmt::format("{}:  for \"{}\" until {}", printable(waiver.rule),
                           printable(waiver.resources), printable(waiver.until))},
              {"  " + place(waiver.source), Style::Quiet}});
  }
  put_rest(page, uses.size());
  page.gap();
}

}  // namespace

void put_waivers(Page& page, WaiverReport const& waivers) {
  put_uses(page, "Expired", "whose last day is over: what was covered counts again.",
           waivers.expired);
  put_uses(page, "Expiring", fmt::format("with no more than {} days left.", kExpiringDays),
           waivers.expiring);
  put_uses(page, "Overbroad", "for more or less all that the rule selects.", waivers.overbroad);
  put_uses(page, "Matches nothing", "for no resource that the rule selects.", waivers.unmatched);
  put_uses(page, "Not needed", "for resources that neither fail nor are undecided.",
           waivers.unused);
}

}  // namespace writ::report
