// AWS Config: snapshots, histories, notifications, answers of queries and single configuration
// items. Covered by tests/unit/ingest/aws_config_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/counted.hpp"
#include "engine/ingest/formats/aws_envelope.hpp"
#include "engine/ingest/formats/entry.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/nested_json.hpp"
#include "engine/ingest/json_cursor.hpp"

namespace writ::ingest {
namespace {

/// Members under which lists of items stand: in snapshots and histories, and in the answer of
/// BatchGetResourceConfig.
constexpr std::array<std::string_view, 2> kLists = {"configurationItems", "baseConfigurationItems"};
constexpr std::string_view kItem = "configurationItem";
constexpr std::string_view kSummary = "configurationItemSummary";
constexpr std::string_view kConfiguration = "configuration";
constexpr std::string_view kSupplement = "supplementaryConfiguration";
constexpr std::string_view kDeleted = "aws:deleted";

bool is_item(Value value) {
  return is_name(find_at(value, "resourceType")) && !find_at(value, "resourceId").is_absent() &&
         (!find_at(value, kConfiguration).is(Kind::Absent) ||
          !find_at(value, "configurationItemStatus").is_absent());
}

bool is_item_list(Value value) {
  return value.is(Kind::List) && !value.as_list().empty() && is_item(value.as_list()[0]);
}

/// The answer of SelectResourceConfig, whose rows are JSON in strings.
bool is_query(Value answer) {
  return find_at(answer, "Results").is(Kind::List) && !find_at(answer, "QueryInfo").is_absent();
}

std::string_view list_key(Value answer) {
  for (std::string_view const key : kLists) {
    if (find_at(answer, key).is(Kind::List)) return key;
  }
  return {};
}

/// The member of a notification that holds the item, or a summary of one that is too large to send.
std::string_view wrapper_of(Value document) {
  for (std::string_view const key : {kItem, kSummary}) {
    if (!find_at(document, key).is(Kind::Absent)) return key;
  }
  return {};
}

bool is_deletion(Value item) {
  return text_or_empty(find_at(item, "configurationItemStatus")).starts_with("ResourceDeleted");
}

/// A time as text that orders like the time, its zone left out; empty where that cannot be had.
/// Recordings keep times as objects.
std::string order_of(Value time) {
  std::string_view const text = text_or_empty(time);
  if (text.size() > 19 && text.ends_with('Z')) return std::string(text.substr(0, text.size() - 1));
  std::array<std::int64_t, 6> parts{};
  constexpr std::array<std::string_view, 6> kParts = {"year", "month",  "day",
                                                      "hour", "minute", "second"};
  for (std::size_t i = 0; i < kParts.size(); ++i) {
    Value const number = find_at(time, kParts[i]);
    if (!number.is(Kind::Integer)) return {};
    parts[i] = number.as_integer();
  }
  Value const micros = find_at(time, "microsecond");
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}", parts[0], parts[1], parts[2],
                     parts[3], parts[4], parts[5],
                     micros.is(Kind::Integer) ? micros.as_integer() : 0);
}

class ConfigReader {
 public:
  explicit ConfigReader(Reading& reading)
      : reading_(reading), faults_(reading.faults), arena_(reading.state.arena) {}

  void run() {
    DocumentText const text = reading_.document_text();
    Placed const answer = place_answer(reading_.content);
    if (is_query(answer.value)) {
      read_rows(place_elements(text, place_member(text, answer, "Results")));
    } else if (std::string_view const key = list_key(answer.value); !key.empty()) {
      read_items(place_elements(text, place_member(text, answer, key)));
    } else if (answer.value.is(Kind::List)) {
      read_items(place_elements(text, answer));
    } else {
      std::string_view const wrapper = wrapper_of(answer.value);
      read_item(wrapper.empty() ? answer : place_member(text, answer, wrapper));
    }
  }

 private:
  using Key = std::tuple<std::string, std::string, std::string, std::string>;

  static Key key_of(Value item) {
    auto const text = [&](std::string_view name) {
      return std::string(text_or_empty(find_at(item, name)));
    };
    std::string account = text("awsAccountId");
    if (account.empty()) account = text("accountId");
    return {std::move(account), text("awsRegion"), text("resourceType"), text("resourceId")};
  }

  /// Items that are all given; of several states of one resource the last one counts.
  void read_items(std::vector<Placed> const& items) {
    auto const time_of = [](Placed const& item) {
      return order_of(find_at(item.value, "configurationItemCaptureTime"));
    };
    std::map<Key, std::string> latest;
    for (Placed const& item : items) {
      std::string& time = latest[key_of(item.value)];
      time = std::max(time, time_of(item));
    }
    std::size_t older = 0;
    for (Placed const& item : items) {
      std::string const time = time_of(item);
      // A state of which the time is not known may be the last one.
      if (!time.empty() && time < latest[key_of(item.value)]) {
        ++older;
      } else {
        read_item(item);
      }
    }
    if (older > 0) faults_.notice(Fault::OlderStates, counted(older, "older state"));
  }

  void read_rows(std::vector<Placed> const& rows) {
    for (Placed row : rows) {
      if (row.value.is(Kind::String)) {
        auto const read = read_nested_json(row.value.as_text(), reading_.limits, arena_);
        if (std::string const* why = std::get_if<std::string>(&read)) {
          faults_.error(Fault::NestedJson, row.offset, "a row", "`Results`", *why);
          continue;
        }
        row.value = std::get<Value>(read);
      }
      read_item(row, "the query has to select `resourceType` and `resourceId`");
    }
  }

  void read_item(Placed placed, char const* hint = nullptr) {
    if (!has_names(faults_, placed, "a configuration item", {"resourceType", "resourceId"})) {
      if (hint != nullptr) faults_.hint(hint);
      return;
    }
    auto const [item, offset] = placed;
    Resource resource;
    std::string_view const id = text_or_empty(find_at(item, "resourceId"));
    std::string_view arn = text_or_empty(find_at(item, "ARN"));
    if (arn.empty()) arn = text_or_empty(find_at(item, "arn"));
    resource.id = arn.empty() ? id : arn;
    resource.type = text_or_empty(find_at(item, "resourceType"));
    auto const attributes = attributes_of(item, resource, offset);
    if (!attributes) return;
    resource.attributes = *attributes;
    if (find_at(item, kConfiguration).is(Kind::Object)) resource.within = "/configuration";

    std::vector<Member> meta;
    std::vector<Value> names{Value::string(id)};
    if (Value const name = find_at(item, "resourceName"); is_name(name)) {
      meta.push_back({"name", name});
      names.push_back(name);
    }
    meta.push_back({"names", make_list(names, arena_)});
    if (is_deletion(item)) {
      meta.push_back({"resource_type", Value::string(resource.type)});
      resource.type = kDeleted;
      resource.counted = false;
      ++reading_.summary.deleted;
    }
    resource.meta = make_object(meta, arena_);
    reading_.add(resource, offset);
  }

  /// The configuration, what supplements it, and the rest of the item; nothing after a fault.
  std::optional<Value> attributes_of(Value item, Resource const& resource, std::size_t offset) {
    Value configuration = find_at(item, kConfiguration);
    // The API gives JSON in strings, and then everything that supplements it as well.
    bool const nested = configuration.is(Kind::String);
    if (nested && !read_nested(configuration, kConfiguration, resource, offset)) return {};
    if (configuration.is_absent()) {
      // Nothing is known of what exists but was not told; what is gone has nothing.
      if (!is_deletion(item)) return Value::unknown();
      configuration = Value::object({});
    }
    if (!configuration.is(Kind::Object)) {
      report(kConfiguration, resource, configuration, offset);
      return std::nullopt;
    }
    std::vector<Member> members;
    for (Member const& one : configuration.as_object()) {
      if (one.key == kSupplement || one.key == kItem) {
        faults_.error(Fault::ReservedMember, offset, one.key, named(resource));
        return std::nullopt;
      }
      members.push_back(one);
    }
    std::vector<Member> rest;
    for (Member const& one : item.as_object()) {
      if (one.key == kSupplement) {
        auto const supplement = supplement_of(one.value, nested, resource, offset);
        if (!supplement) return std::nullopt;
        if (!supplement->is_absent()) members.push_back({kSupplement, *supplement});
      } else if (one.key != kConfiguration) {
        rest.push_back(one);
      }
    }
    members.push_back({kItem, make_object(rest, arena_)});
    return make_object(members, arena_);
  }

  std::optional<Value> supplement_of(Value supplement, bool nested, Resource const& resource,
                                     std::size_t offset) {
    if (supplement.is_absent()) return Value::absent();
    if (supplement.is(Kind::String) && !read_nested(supplement, kSupplement, resource, offset)) {
      return std::nullopt;
    }
    if (!supplement.is(Kind::Object)) {
      report(kSupplement, resource, supplement, offset);
      return std::nullopt;
    }
    if (!nested) return supplement;
    std::vector<Member> members;
    for (Member const& one : supplement.as_object()) {
      Value value = one.value;
      if (value.is(Kind::String)) {
        // Names and states stand there bare, everything else as JSON.
        auto const read = read_nested_json(value.as_text(), reading_.limits, arena_);
        if (Value const* json = std::get_if<Value>(&read)) value = *json;
      }
      members.push_back({one.key, value});
    }
    return make_object(members, arena_);
  }

  /// Puts what the string holds in its place; false after a fault.
  bool read_nested(Value& value, std::string_view key, Resource const& resource,
                   std::size_t offset) {
    auto const read = read_nested_json(value.as_text(), reading_.limits, arena_);
    if (Value const* json = std::get_if<Value>(&read)) {
      value = *json;
      return true;
    }
    faults_.error(Fault::NestedJson, offset, fmt::format("`{}`", key), named(resource),
                  std::get<std::string>(read));
    return false;
  }

  static std::string named(Resource const& resource) {
    return fmt::format("`{}`", shown(resource.id));
  }

  void report(std::string_view key, Resource const& resource, Value found, std::size_t offset) {
    faults_.error(Fault::BadMember, offset, key, named(resource), describe(found.kind()),
                  "an object");
  }

  Reading& reading_;
  Faults& faults_;
  Arena& arena_;
};

}  // namespace

bool recognise_aws_config(Content const& content, InputOptions const&) {
  Value const document = content.document();
  Value const answer = answer_of(document);
  bool const is_notification = !find_at(document, "messageType").is_absent() ||
                               !find_at(document, "notificationCreationTime").is_absent();
  return is_query(answer) || !list_key(answer).empty() || is_item(document) ||
         is_item_list(document) || is_item(find_at(document, kItem)) ||
         (is_notification && !wrapper_of(document).empty());
}

void read_aws_config(Reading& reading) { ConfigReader(reading).run(); }

}  // namespace writ::ingest
