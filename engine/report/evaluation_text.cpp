// What an expression came to, for a person.
#include <string>
#include <string_view>

#include "engine/base/utf8.hpp"
#include "engine/report/explain_reports.hpp"
#include "engine/report/explain_tree.hpp"
#include "engine/report/finding_words.hpp"
#include "engine/report/json_parts.hpp"
#include "engine/report/printable.hpp"
#include "engine/report/text_parts.hpp"

namespace writ::report {
namespace {

/// The value on one line if it has room there, else as JSON is laid out.
std::string laid_out(std::string const& json, std::uint32_t width) {
  std::string const text = shown_value(json);
  bool const is_mark = json == "null" || text.find('"') == std::string::npos;
  if (is_mark && text.find("…") == std::string::npos) return text;
  if (utf8::count(printable(json)) <= width) return printable(json);
  Json const value = value_of(json);
  // A text that is cut short is not JSON any more.
  if (value.is_string()) return printable(json);
  return printable(value.dump(2, ' ', false, Json::error_handler_t::replace), Breaks::Keep);
}

}  // namespace

std::string render_evaluation_text(Evaluation const& evaluation, std::string const& own,
                                   TextOptions const& options) {
  Page page(options);
  if (evaluation.condition) put_statement(page, *evaluation.condition, own);
  if (evaluation.value) {
    EvidenceRead const& value = *evaluation.value;
    page.put_ready(laid_out(value.value, options.width) + '\n');
    if (!evaluation.undecided.empty()) {
      page.put(2, {{"because ", Style::Quiet}, {printable(evaluation.undecided), Style::Doubt}});
    }
    bool const stands =
        !value.resource.empty() && (value.resource != own || !value.pointer.empty());
    if (stands) page.put(2, {{"at " + place_of(value, own), Style::Quiet}});
  }
  if (evaluation.limit_hit) page.put(0, {{"undecided: the step budget is spent", Style::Doubt}});
  return page.take();
}

}  // namespace writ::report
