// One waiver after the other, each part of which must be there and say something.
#include "engine/check/waiver_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "engine/base/counted.hpp"
#include "engine/base/did_you_mean.hpp"
#include "engine/base/utf8.hpp"
#include "engine/ingest/faults.hpp"
#include "engine/ingest/json_document.hpp"
#include "engine/ingest/placed.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/ingest/yaml/documents.hpp"
#include "engine/value/calendar.hpp"

namespace writ::checks {
namespace {

using ingest::DocumentText;
using ingest::Fault;
using ingest::Placed;
using ingest::shown;

struct Part {
  std::string_view key;
  std::string_view expected;
  std::string Waiver::*value;
};

constexpr std::array kParts = {
    Part{"rule", "the id of a rule", &Waiver::rule},
    Part{"for", "a glob of resource ids", &Waiver::resources},
    Part{"until", "its last day, such as 2027-01-31", &Waiver::until},
    Part{"reason", "why the rule need not hold", &Waiver::reason},
    Part{"approved", "who decided so", &Waiver::approved},
};

class Reader {
 public:
  /// `beside` is the id of the resource that the waivers stand beside; null in a file.
  Reader(std::string const& path, std::string_view text, std::string_view const* beside,
         std::span<std::string const> rules, Limits const& limits)
      : path_(path),
        text_(text),
        beside_(beside),
        rules_(rules),
        limits_(limits),
        faults_(state_, limits, path, text),
        places_(text) {}

  [[nodiscard]] WaiverFile read() {
    read_text();
    faults_.finish();
    WaiverFile file;
    file.errors = std::move(state_.errors);
    if (file.errors.empty()) file.waivers = std::move(waivers_);
    return file;
  }

 private:
  void read_text() {
    if (std::size_t const bad = utf8::find_invalid(text_); bad != std::string_view::npos) {
      faults_.error(Fault::BadEncoding, bad, "a byte that belongs to no character");
      return;
    }
    std::size_t const first = text_.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return;  // No waiver is a fine number of waivers.
    if (beside_ == nullptr && (text_[first] == '{' || text_[first] == '[')) {
      auto const document = ingest::read_json(text_, 0, limits_, state_.arena, faults_);
      if (document) read_document(text_, *document);
      return;
    }
    auto const documents = ingest::read_yaml(text_, limits_, state_.arena, faults_);
    for (ingest::YamlDocument const& document : documents) {
      read_document(DocumentText(text_, document.nodes), document.value);
    }
  }

  void read_document(DocumentText text, Value document) {
    Placed list = ingest::place_document(text, document);
    if (beside_ != nullptr && document.is(Kind::Object)) return read_waiver(text, list);
    if (document.is(Kind::Object)) {
      for (Member const& member : document.as_object()) {
        if (member.key == "waivers") continue;
        faults_.error(Fault::UnknownMember, ingest::place_member(text, list, member.key).offset,
                      shown(member.key), "a waiver file", "`waivers`");
      }
      list = ingest::place_member(text, list, "waivers");
    }
    // `waivers:` with nothing behind it is an empty list to whoever writes it.
    if (list.value.is(Kind::Null)) return;
    if (!list.value.is(Kind::List)) {
      faults_.error(Fault::BadMember, list.offset, "waivers", "a waiver file",
                    describe(list.value.kind()), "a list");
      return;
    }
    for (Placed const& one : ingest::place_elements(text, list)) read_waiver(text, one);
  }

  void read_waiver(DocumentText text, Placed const& one) {
    std::string const name = fmt::format("waiver {}", ++count_);
    if (!one.value.is(Kind::Object)) {
      faults_.error(Fault::NotAnObject, one.offset, describe(one.value.kind()), name);
      return;
    }
    std::size_t const errors = faults_.error_count();
    Waiver waiver;
    std::size_t unknown_rules = unknown_rules_;
    for (Part const& part : kParts) {
      if (is_compulsory(part)) read_part(text, one, part, name, waiver);
    }
    for (Member const& member : one.value.as_object()) {
      if (std::any_of(kParts.begin(), kParts.end(), [&](Part const& part) {
            return is_compulsory(part) && part.key == member.key;
          })) {
        continue;
      }
      faults_.error(Fault::UnknownMember, ingest::place_member(text, one, member.key).offset,
                    shown(member.key), name,
                    beside_ == nullptr ? "rule, for, until, reason and approved"
                                       : "rule, until, reason and approved");
    }
    if (faults_.error_count() > errors || unknown_rules_ > unknown_rules) return;
    if (beside_ != nullptr) {
      waiver.resources = *beside_;
      waiver.exact = true;
    }
    ingest::LineColumn const at = places_.at(one.offset);
    waiver.source = {path_, at.line, at.column};
    auto const [first, added] =
        seen_.try_emplace(std::pair(waiver.rule, waiver.resources), one.offset);
    if (!added) {
      faults_.error(Fault::WaivedTwice, one.offset, shown(waiver.rule), shown(waiver.resources))
          .note(first->second, "the first waiver is here");
      return;
    }
    waivers_.push_back(std::move(waiver));
  }

  /// Of a waiver beside a resource the place says which it is for.
  [[nodiscard]] bool is_compulsory(Part const& part) const {
    return beside_ == nullptr || part.value != &Waiver::resources;
  }

  void read_part(DocumentText text, Placed const& one, Part const& part, std::string const& name,
                 Waiver& waiver) {
    Placed const found = ingest::place_member(text, one, part.key);
    if (found.value.is(Kind::Absent)) {
      faults_.error(Fault::MissingMember, one.offset, name, part.key, part.expected);
      return;
    }
    auto const refuse = [&](std::string_view what) {
      faults_.error(Fault::BadMember, found.offset, part.key, name, what, part.expected);
    };
    if (!found.value.is(Kind::String)) return refuse(describe(found.value.kind()));
    std::string_view const value = found.value.as_text();
    if (value.find_first_not_of(" \t\r\n") == std::string_view::npos) return refuse("empty");
    if (part.key == "until" && !parse_date(value)) return refuse("no date");
    waiver.*part.value = value;
    if (part.key == "rule") name_rule(waiver.rule, found.offset);
  }

  /// The full id in place of what stands in the file.
  void name_rule(std::string& rule, std::size_t offset) {
    if (rules_.empty()) return;
    std::vector<std::string> matches;
    std::vector<std::string> names(rules_.begin(), rules_.end());
    for (std::string const& id : rules_) {
      if (id == rule) return;
      names.push_back(id.substr(id.find('/') + 1));
      if (names.back() == rule) matches.push_back(id);
    }
    if (matches.size() == 1) {
      rule = matches.front();
      return;
    }
    if (beside_ != nullptr && matches.empty()) {
      ++unknown_rules_;
      return;
    }
    faults_.error(Fault::NoSuchRule, offset, shown(rule));
    if (!matches.empty()) {
      faults_.hint(fmt::format("{} have that name: name one with its module",
                               counted(matches.size(), "rule")));
    } else if (auto const near = nearest(rule, names)) {
      faults_.hint(fmt::format("did you mean `{}`?", *near));
    }
  }

  std::string const& path_;
  std::string_view text_;
  std::string_view const* beside_;
  std::span<std::string const> rules_;
  Limits const& limits_;
  ingest::SnapshotState state_;
  ingest::Faults faults_;
  ingest::LineColumns places_;
  std::size_t count_ = 0;
  std::size_t unknown_rules_ = 0;
  std::vector<Waiver> waivers_;
  std::map<std::pair<std::string, std::string>, std::size_t> seen_;
};

}  // namespace

WaiverFile read_waiver_file(std::string const& path, std::string_view text,
                            std::span<std::string const> rules, Limits const& limits) {
  return Reader(path, text, nullptr, rules, limits).read();
}

WaiverFile read_inline_waivers(Snapshot const& snapshot, std::span<std::string const> rules,
                               Limits const& limits) {
  WaiverFile all;
  for (ingest::InlineWaiver const& one : snapshot.state().inline_waivers) {
    Position const at{one.path.empty() ? snapshot.inputs()[one.input].path : std::string(one.path),
                      one.line, one.column};
    WaiverFile read = Reader(at.path, one.text, &one.resource, rules, limits).read();
    for (Waiver& waiver : read.waivers) {
      waiver.source = at;
      all.waivers.push_back(std::move(waiver));
    }
    for (Diagnostic& error : read.errors) {
      error.message = fmt::format("waiver beside `{}`: {}", shown(one.resource), error.message);
      error.where = at;
      for (auto& note : error.notes) note.where = {};
      all.errors.push_back(std::move(error));
    }
  }
  return all;
}

}  // namespace writ::checks
