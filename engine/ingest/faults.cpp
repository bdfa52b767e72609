// Turns offsets into positions as faults come in, and bounds their number. The line of the input is
// never shown: it may hold a secret, and only an input that was read in full says what is one.
#include "engine/ingest/faults.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "engine/base/counted.hpp"
#include "engine/base/utf8.hpp"

namespace writ::ingest {
namespace {

struct Row {
  char const* code;
  char const* format;
};

constexpr std::array kRows = {
#define WRIT_FAULT(name, code, format) Row{code, format},
#include "engine/ingest/faults.def"
};

Row const& row(Fault fault) { return kRows[static_cast<std::size_t>(fault)]; }

constexpr std::size_t kLongestShownText = 80;

/// C0 and C1 controls and DEL: what a terminal may obey. `at` is where a character of valid text
/// starts.
bool is_control(std::string_view text, std::size_t at) {
  auto const byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20 || byte == 0x7F) return true;
  return byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

}  // namespace

char const* fault_format(Fault fault) { return row(fault).format; }

std::string shown(std::string_view text) {
  if (utf8::find_invalid(text) != std::string_view::npos) return "(bytes that are not UTF-8)";
  std::string_view const start = utf8::prefix(text, kLongestShownText);
  std::string result;
  for (std::size_t i = 0; i < start.size(); ++i) {
    if (!is_control(start, i)) {
      result += start[i];
      continue;
    }
    auto code = static_cast<unsigned>(static_cast<unsigned char>(start[i]));
    // A C1 control is the two bytes C2 xx, and xx its code point.
    if (code == 0xC2) code = static_cast<unsigned>(static_cast<unsigned char>(start[++i]));
    result += fmt::format("\\u{:04x}", code);
  }
  if (start.size() < text.size()) result += "…";
  return result;
}

Position Faults::position(std::size_t offset) {
  if (offset == kNoPlace) return {std::string(path_), 0, 0};
  LineColumn const place = places_.at(base_ + offset);
  return {std::string(path_), place.line, place.column};
}

void Faults::add_error(Fault fault, Position where, std::string message) {
  ++errors_;
  if (fault == Fault::TooLarge || fault == Fault::PastLimit) state_.limit_hit = true;
  last_ = nullptr;
  if (errors_ > limits_.diagnostics) return;
  state_.errors.push_back(
      {Level::Error, row(fault).code, std::move(message), std::move(where), {}, 0, {}});
  last_ = &state_.errors.back();
}

void Faults::add_notice(Fault fault, Position where, std::string message) {
  state_.notices.push_back(
      {Level::Warning, row(fault).code, std::move(message), std::move(where), {}, 0, {}});
  last_ = &state_.notices.back();
}

Faults& Faults::hint(std::string message) {
  if (last_ != nullptr) last_->notes.push_back({std::move(message), {}, {}, 0});
  return *this;
}

Faults& Faults::note(std::size_t offset, std::string message) {
  if (last_ != nullptr) {
    last_->notes.push_back({std::move(message), position(offset), {}, 0});
  }
  return *this;
}

void Faults::finish() {
  if (errors_ <= limits_.diagnostics) return;
  state_.errors.push_back(further_faults(std::string(path_), errors_ - limits_.diagnostics));
}

Diagnostic further_faults(std::string const& path, std::size_t hidden) {
  Row const& further = row(Fault::FurtherFaults);
  return {Level::Error,
          further.code,
          fmt::format(fmt::runtime(further.format), counted(hidden, "further fault")),
          {path, 0, 0},
          {},
          0,
          {}};
}

}  // namespace writ::ingest
