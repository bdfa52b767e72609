// A waiver more in the text of a waiver file. What comes out is read again before it is believed.
// Covered by tests/unit/report/added_waiver_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/check/waiver_file.hpp"
#include "writ/waivers.hpp"

namespace writ {
namespace {

/// JSON's text of a string is YAML's as well.
std::string json_string(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string yaml_item(Waiver const& waiver, std::string_view indent) {
  return fmt::format(
      "{0}- rule: {1}\n{0}  for: {2}\n{0}  until: {3}\n{0}  reason: {4}\n{0}  approved: {5}\n",
      indent, json_string(waiver.rule), json_string(waiver.resources), json_string(waiver.until),
      json_string(waiver.reason), json_string(waiver.approved));
}

/// What stands before the `-` of the last item; nothing where no line starts one.
std::optional<std::string> indent_of_items(std::string_view text) {
  std::optional<std::string> indent;
  while (!text.empty()) {
    std::string_view const line = text.substr(0, text.find('\n'));
    std::size_t const first = line.find_first_not_of(' ');
    if (first != std::string_view::npos && line.substr(first).starts_with("- ") &&
        (!indent || first <= indent->size())) {
      indent = std::string(first, ' ');
    }
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return indent;
}

std::string with_yaml(std::string_view text, Waiver const& waiver) {
  std::string result(text);
  if (!result.empty() && result.back() != '\n') result += '\n';
  auto const indent = indent_of_items(text);
  if (indent) return result + yaml_item(waiver, *indent);
  bool const has_list = text.find("waivers:") != std::string_view::npos;
  return result + (has_list ? "" : "waivers:\n") + yaml_item(waiver, "  ");
}

std::optional<std::string> with_json(std::string_view text, Waiver const& waiver) {
  auto document = nlohmann::ordered_json::parse(text, nullptr, false);
  if (document.is_discarded()) return std::nullopt;
  auto& list = document.is_object() ? document["waivers"] : document;
  if (!list.is_array() && !list.is_null()) return std::nullopt;
  list.push_back({{"rule", waiver.rule},
                  {"for", waiver.resources},
                  {"until", waiver.until},
                  {"reason", waiver.reason},
                  {"approved", waiver.approved}});
  return document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

bool same(Waiver const& a, Waiver const& b) {
  return a.rule == b.rule && a.resources == b.resources && a.until == b.until &&
         a.reason == b.reason && a.approved == b.approved;
}

}  // namespace

std::optional<std::string> with_waiver(std::string_view text, Waiver const& waiver,
                                       Limits const& limits) {
  WaiverFile const before = checks::read_waiver_file("", text, {}, limits);
  if (!before.errors.empty()) return std::nullopt;
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  bool const json = first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
  auto result = json ? with_json(text, waiver) : with_yaml(text, waiver);
  if (!result) return std::nullopt;
  WaiverFile const after = checks::read_waiver_file("", *result, {}, limits);
  bool const good =
      after.errors.empty() && after.waivers.size() == before.waivers.size() + 1 &&
      same(after.waivers.back(), waiver) &&
      std::equal(before.waivers.begin(), before.waivers.end(), after.waivers.begin(), same);
  if (!good) return std::nullopt;
  return result;
}

}  // namespace writ
