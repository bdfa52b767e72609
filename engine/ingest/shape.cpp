// Looks at values only; the text is walked over once something is wrong, to say where.
#include "engine/ingest/shape.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace writ::ingest {
namespace {

/// A step from a value to one of its parts.
struct Step {
  std::string_view key;   ///< of an object
  std::size_t index = 0;  ///< in a list, where the key is empty
};

/// The first thing that is wrong. `path` leads to the object that it is wrong in.
struct Misfit {
  Fault fault = Fault::BadMember;
  std::string_view key;
  std::string_view whole;
  std::string found;
  std::string expected;
  std::vector<Step> path;
};

std::string list_of(std::span<std::string_view const> labels) {
  constexpr std::size_t kShown = 12;
  if (labels.size() == 1) return fmt::format("`{}`", labels[0]);
  std::string const shown_labels =
      fmt::format("{}", fmt::join(labels.first(std::min(labels.size(), kShown)), ", "));
  if (labels.size() <= kShown) return fmt::format("one of {}", shown_labels);
  return fmt::format("one of {} and {} more", shown_labels, labels.size() - kShown);
}

bool is_label(Value value, std::span<std::string_view const> labels) {
  return value.is(Kind::String) &&
         std::find(labels.begin(), labels.end(), value.as_text()) != labels.end();
}

bool all_items(Value list, bool (*good)(Value, Expect const&), Expect const& expect) {
  if (!list.is(Kind::List)) return false;
  auto const items = list.as_list();
  return std::all_of(items.begin(), items.end(), [&](Value item) { return good(item, expect); });
}

/// Whether the value itself is what is wanted, without its parts.
bool satisfies(Value value, Expect const& expect) {
  switch (expect.want) {
    case Want::Any:
      return true;
    case Want::Text:
      return value.is(Kind::String);
    case Want::Name:
      return value.is(Kind::String) && !value.as_text().empty();
    case Want::Integer:
      return value.is(Kind::Integer) && value.as_integer() >= 1;
    case Want::Number:
      return value.is_number();
    case Want::Boolean:
      return value.is(Kind::Boolean);
    case Want::Label:
      return is_label(value, expect.labels);
    case Want::Labels:
      return all_items(
          value, [](Value item, Expect const& e) { return is_label(item, e.labels); }, expect);
    case Want::Texts:
      return all_items(
          value, [](Value item, Expect const&) { return item.is(Kind::String); }, expect);
    case Want::Time:
      return value.is(Kind::String) && is_date_time(value.as_text());
    case Want::Form:
      return value.is(Kind::String) && expect.form(value.as_text());
    case Want::Object:
      return value.is(Kind::Object);
    case Want::Objects:
      return all_items(
          value, [](Value item, Expect const&) { return item.is(Kind::Object); }, expect);
  }
  return false;
}

std::string describe_want(Expect const& expect) {
  switch (expect.want) {
    case Want::Any:
      return "a value";
    case Want::Text:
      return "a string";
    case Want::Name:
      return "a string that is not empty";
    case Want::Integer:
      return "an integer of at least 1";
    case Want::Number:
      return "a number";
    case Want::Boolean:
      return "a boolean";
    case Want::Label:
      return list_of(expect.labels);
    case Want::Labels:
      return "a list, each element " + list_of(expect.labels);
    case Want::Texts:
      return "a list of strings";
    case Want::Time:
      return "a date and time as `2026-03-01T12:00:00Z`";
    case Want::Form:
      return std::string(expect.labels[0]);
    case Want::Object:
      return "an object";
    case Want::Objects:
      return "a list of objects";
  }
  return {};
}

std::string describe_found(Value value) {
  if (value.is(Kind::String)) return fmt::format("`{}`", shown(value.as_text()));
  if (value.is(Kind::Integer)) return fmt::format("{}", value.as_integer());
  return describe_document(value);
}

std::optional<Misfit> find_misfit(Value object, Shape const& shape, unsigned version);

/// Of the parts of a member that is what is wanted itself.
std::optional<Misfit> find_misfit_below(Value value, Expect const& expect, unsigned version) {
  if (expect.shape == nullptr) return std::nullopt;
  if (expect.want == Want::Object) {
    auto misfit = find_misfit(value, *expect.shape, version);
    if (misfit) misfit->path.push_back({expect.key, 0});
    return misfit;
  }
  auto const items = value.as_list();
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto misfit = find_misfit(items[i], *expect.shape, version);
    if (!misfit) continue;
    misfit->path.push_back({{}, i});
    misfit->path.push_back({expect.key, 0});
    return misfit;
  }
  return std::nullopt;
}

std::optional<Misfit> find_misfit(Value object, Shape const& shape, unsigned version) {
  if (!object.is(Kind::Object)) {
    return Misfit{Fault::NotAnObject, {}, shape.what, describe_found(object), {}, {}};
  }
  for (Expect const& expect : shape.members) {
    Value const value = find(object.as_object(), expect.key);
    if (value.is_absent()) {
      if (!expect.required) continue;
      return Misfit{Fault::MissingMember, expect.key, shape.what, {}, describe_want(expect), {}};
    }
    if (!satisfies(value, expect)) {
      return Misfit{Fault::BadMember,      expect.key, shape.what, describe_found(value),
                    describe_want(expect), {}};
    }
    if (auto misfit = find_misfit_below(value, expect, version)) return misfit;
  }
  if (shape.closed) {
    for (Member const& member : object.as_object()) {
      bool const is_known =
          std::any_of(shape.members.begin(), shape.members.end(),
                      [&](Expect const& expect) { return expect.key == member.key; });
      if (is_known) continue;
      return Misfit{Fault::UnknownMember,         member.key, shape.what, {},
                    "what the specification has", {}};
    }
  }
  if (shape.rule == nullptr) return std::nullopt;
  auto const breach = shape.rule(object, version);
  if (!breach) return std::nullopt;
  return Misfit{Fault::BadMember,
                breach->key,
                shape.what,
                std::string(breach->found),
                std::string(breach->expected),
                {}};
}

void report(Reading& reading, Placed object, Misfit const& misfit) {
  std::string_view const text = reading.content.text;
  for (auto step = misfit.path.rbegin(); step != misfit.path.rend(); ++step) {
    object = step->key.empty() ? place_elements(text, object)[step->index]
                               : place_member(text, object, step->key);
  }
  std::size_t const offset =
      misfit.key.empty() ? object.offset : place_member(text, object, misfit.key).offset;
  std::string const key = shown(misfit.key);
  if (misfit.fault == Fault::NotAnObject) {
    reading.faults.error(misfit.fault, offset, misfit.found, misfit.whole);
  } else if (misfit.fault == Fault::MissingMember) {
    reading.faults.error(misfit.fault, offset, misfit.whole, key, misfit.expected);
  } else if (misfit.fault == Fault::UnknownMember) {
    reading.faults.error(misfit.fault, offset, key, misfit.whole, misfit.expected);
  } else if (misfit.key.empty()) {
    reading.faults.error(Fault::BadWhole, offset, misfit.whole, misfit.found, misfit.expected);
  } else {
    reading.faults.error(misfit.fault, offset, key, misfit.whole, misfit.found, misfit.expected);
  }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether the text has the form, in which `9` is any digit.
bool has_form(std::string_view text, std::string_view form) {
  return text.size() == form.size() &&
         std::equal(text.begin(), text.end(), form.begin(),
                    [](char c, char f) { return f == '9' ? is_digit(c) : c == f; });
}

}  // namespace

bool is_date_time(std::string_view text) {
  constexpr std::string_view kSeconds = "9999-99-99T99:99:99";
  if (text.size() <= kSeconds.size() || (text[10] != 'T' && text[10] != 't')) return false;
  std::string start(text.substr(0, kSeconds.size()));
  start[10] = 'T';
  if (!has_form(start, kSeconds)) return false;
  auto const pair = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  if (pair(5) < 1 || pair(5) > 12 || pair(8) < 1 || pair(8) > 31) return false;
  if (pair(11) > 23 || pair(14) > 59 || pair(17) > 60) return false;
  std::string_view zone = text.substr(kSeconds.size());
  if (zone.starts_with('.')) {
    std::size_t const end = std::min(zone.find_first_not_of("0123456789", 1), zone.size());
    if (end == 1) return false;
    zone.remove_prefix(end);
  }
  return zone == "Z" || zone == "z" || has_form(zone, "+99:99") || has_form(zone, "-99:99");
}

bool check_shape(Reading& reading, Placed value, Shape const& shape, unsigned version) {
  auto const misfit = find_misfit(value.value, shape, version);
  if (misfit) report(reading, value, *misfit);
  return !misfit;
}

}  // namespace writ::ingest
