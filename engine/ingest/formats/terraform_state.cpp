// Terraform states: what `terraform show -json` prints without a plan, and the raw file of
// version 4 (`terraform state pull`). Everything in them is known. Covered by
// tests/unit/ingest/terraform_state_test.cpp and terraform_corpus_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/ingest/cursor.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/terraform_entry.hpp"
#include "engine/ingest/formats/terraform_names.hpp"
#include "engine/ingest/formats/terraform_places.hpp"
#include "engine/ingest/formats/terraform_planned.hpp"
#include "engine/ingest/formats/terraform_unknown.hpp"
#include "engine/ingest/marks.hpp"
#include "engine/value/print.hpp"

namespace writ::ingest {
namespace {

constexpr std::int64_t kRawVersion = 4;

Value member(Value value, std::string_view key) {
  return value.is(Kind::Object) ? find(value.as_object(), key) : Value::absent();
}

std::string_view text_of(Value value) { return value.is(Kind::String) ? value.as_text() : ""; }

bool is_raw(Value document) {
  return member(document, "version").is_number() &&
         (member(document, "lineage").is(Kind::String) || member(document, "serial").is_number()) &&
         !member(document, "terraform_version").is_absent();
}

bool is_shown(Value document) {
  auto const has = [&](std::string_view key) { return !member(document, key).is_absent(); };
  return has("format_version") && (has("values") || has("terraform_version")) &&
         !has("planned_values") && !has("resource_changes");
}

class StateReader {
 public:
  explicit StateReader(Reading& reading)
      : reading_(reading), faults_(reading.faults), arena_(reading.state.arena) {}

  void run() {
    Value const document = reading_.content.document();
    is_raw(document) ? read_raw(document) : read_shown(document);
  }

 private:
  // ---- `terraform show -json` ------------------------------------------------------------------

  void read_shown(Value document) {
    Value const version = member(document, "format_version");
    std::string_view const text = text_of(version);
    if (!text.starts_with("0.") && !text.starts_with("1.")) {
      faults_.error_of_all(Fault::StateVersion, described(version), "format version 0.x or 1.x");
      return;
    }
    auto found = read_planned(member(document, "values"),
                              locate_modules_of(reading_.cursor(), "values"), faults_);
    std::stable_sort(found.begin(), found.end(),
                     [](Planned const& a, Planned const& b) { return a.offset < b.offset; });
    for (Planned const& one : found) {
      auto identity = read_identity(one.resource, one.offset, faults_);
      if (!identity) continue;
      if (!one.module.empty()) identity->module = Value::string(one.module);
      auto const values = read_object(*identity, one.resource, "values", true, one.offset, faults_);
      if (!values) continue;
      Value const marks = member(one.resource, "sensitive_values");
      add(*identity, overlay_sensitive(*values, marks, arena_), one.offset, "/values");
    }
  }

  // ---- The raw file ----------------------------------------------------------------------------

  void read_raw(Value document) {
    Value const version = member(document, "version");
    if (!version.is(Kind::Integer) || version.as_integer() != kRawVersion) {
      faults_.error_of_all(Fault::StateVersion, described(version), "version 4")
          .hint("`terraform show -json` of the Terraform that wrote it prints what is read");
      return;
    }
    Value const resources = member(document, "resources");
    if (!resources.is(Kind::List)) {
      if (!resources.is_absent()) {
        faults_.error_of_all(Fault::BadMember, "resources", "the state", describe(resources.kind()),
                             "a list");
      }
      return;
    }
    Cursor cursor = reading_.cursor();
    bool more = cursor.enter('{');
    while (more && cursor.next() && !cursor.key_is("resources")) cursor.skip();
    more = more && cursor.enter('[');
    for (Value const resource : resources.as_list()) {
      more = more && cursor.next();
      read_block(resource, cursor, more);
    }
  }

  /// The cursor stands at the block, and behind it afterwards.
  void read_block(Value block, Cursor& cursor, bool more) {
    std::size_t const offset = cursor.offset();
    Value const instances = member(block, "instances");
    Identity identity;
    bool const good = block.is(Kind::Object) && read_block_identity(block, offset, identity);
    if (good && !instances.is(Kind::List)) {
      report_member(identity, "instances", instances, "a list", offset, faults_);
    } else if (!block.is(Kind::Object)) {
      faults_.error(Fault::NotAnObject, offset, describe(block.kind()), "a resource");
    }
    std::vector<std::size_t> const places =
        more ? places_of_instances(cursor) : std::vector<std::size_t>();
    if (!good || !instances.is(Kind::List)) return;
    auto const items = instances.as_list();
    for (std::size_t i = 0; i < items.size(); ++i) {
      read_instance(identity, items[i], i < places.size() ? places[i] : offset);
    }
  }

  /// Steps over the block.
  static std::vector<std::size_t> places_of_instances(Cursor& cursor) {
    std::vector<std::size_t> places;
    if (!cursor.enter('{')) {
      cursor.skip();
      return places;
    }
    while (cursor.next()) {
      if (!cursor.key_is("instances") || !cursor.enter('[')) {
        cursor.skip();
        continue;
      }
      while (cursor.next()) {
        places.push_back(cursor.offset());
        cursor.skip();
      }
    }
    return places;
  }

  /// The address is that of the block, without a key.
  bool read_block_identity(Value block, std::size_t offset, Identity& identity) {
    std::string_view const module = text_of(member(block, "module"));
    std::string address(module);
    if (!address.empty()) address += '.';
    if (text_of(member(block, "mode")) == "data") address += "data.";
    address += fmt::format("{}.{}", text_of(member(block, "type")), text_of(member(block, "name")));
    auto read = read_identity(block, offset, faults_, arena_.copy(address));
    if (!read) return false;
    identity = *read;
    identity.module = member(block, "module");
    identity.provider = provider_of(text_of(member(block, "provider")));
    return true;
  }

  /// `provider["registry.terraform.io/hashicorp/aws"].alias` is written so in plans: what stands in
  /// its quotes.
  static Value provider_of(std::string_view text) {
    std::size_t const begin = text.find('"');
    std::size_t const end = text.find('"', begin + 1);
    if (begin == std::string_view::npos || end == std::string_view::npos) return {};
    return Value::string(text.substr(begin + 1, end - begin - 1));
  }

  void read_instance(Identity identity, Value instance, std::size_t offset) {
    if (!instance.is(Kind::Object)) {
      faults_.error(Fault::NotAnObject, offset, describe(instance.kind()), "an instance");
      return;
    }
    // What an earlier apply has replaced, and only waits to be deleted.
    if (!member(instance, "deposed").is_absent()) return;
    if (Value const key = member(instance, "index_key"); !key.is_absent()) {
      std::string address(identity.address);
      address += '[';
      print_json(address, key);
      address += ']';
      identity.address = arena_.copy(address);
    }
    auto values = read_object(identity, instance, "attributes", false, offset, faults_);
    if (!values) return;
    Value const paths = member(instance, "sensitive_attributes");
    if (!mark_sensitive(*values, paths)) {
      faults_.error(Fault::BadMember, offset, "sensitive_attributes",
                    fmt::format("resource `{}`", shown(identity.address)), "malformed",
                    "lists of steps, each with a name or an index");
      return;
    }
    add(identity, *values, offset, "/attributes");
  }

  /// `paths` lists the steps to each sensitive place, as Terraform's own file has them. False where
  /// they are malformed.
  bool mark_sensitive(Value& values, Value paths) {
    if (paths.is_absent()) return true;
    if (!paths.is(Kind::List)) return false;
    std::vector<Value> pointers;
    for (Value const path : paths.as_list()) {
      if (!path.is(Kind::List)) return false;
      std::string pointer;
      Value at = values;
      for (Value const step : path.as_list()) {
        Value const value = member(step, "value");
        // Of an index its own value stands one level deeper.
        Value const key = value.is(Kind::Object) ? member(value, "value") : value;
        std::string const token = key.is(Kind::String) ? std::string(key.as_text()) : number(key);
        if (token.empty()) return false;
        append_pointer_token(pointer, token);
        at = step_to(at, key);
      }
      // A place without a value has nothing to hide.
      if (!at.is(Kind::Absent)) pointers.push_back(Value::string(arena_.copy(pointer)));
    }
    std::span<Value> const room = arena_.allocate<Value>(pointers.size());
    std::uninitialized_copy(pointers.begin(), pointers.end(), room.begin());
    return !mark(values, Value::list(room), Mark::Sensitive, reading_.limits, arena_);
  }

  static std::string number(Value key) {
    return key.is(Kind::Integer) && key.as_integer() >= 0 ? std::to_string(key.as_integer()) : "";
  }

  static Value step_to(Value at, Value key) {
    if (at.is(Kind::Object) && key.is(Kind::String)) return find(at.as_object(), key.as_text());
    if (!at.is(Kind::List) || !key.is(Kind::Integer) || key.as_integer() < 0) return {};
    auto const index = static_cast<std::size_t>(key.as_integer());
    return index < at.as_list().size() ? at.as_list()[index] : Value::absent();
  }

  // ---- Both ------------------------------------------------------------------------------------

  static std::string described(Value version) {
    if (version.is(Kind::String)) return fmt::format("`{}`", shown(version.as_text()));
    if (version.is(Kind::Integer)) return std::to_string(version.as_integer());
    return std::string(describe(version.kind()));
  }

  void add(Identity const& identity, Value values, std::size_t offset, std::string_view within) {
    std::vector<Member> meta = meta_of(identity);
    if (Value const names = names_of(identity.type, values, arena_); !names.is_absent()) {
      meta.push_back({"names", names});
    }
    Resource resource;
    resource.id = identity.address;
    resource.type =
        identity.is_data ? arena_.copy(fmt::format("data.{}", identity.type)) : identity.type;
    resource.attributes = values.is_absent() ? Value::object({}) : values;
    resource.meta = make_object(meta, arena_);
    resource.counted = !identity.is_data;
    resource.within = within;
    if (identity.is_data) ++reading_.summary.data;
    reading_.add(resource, offset);
  }

  Reading& reading_;
  Faults& faults_;
  Arena& arena_;
};

}  // namespace

bool recognise_terraform_state(Content const& content, InputOptions const&) {
  return is_raw(content.document()) || is_shown(content.document());
}

void read_terraform_state(Reading& reading) {
  if (recognise_terraform_state(reading.content, reading.options)) {
    StateReader(reading).run();
    return;
  }
  reading.faults.error_of_all(Fault::Unrecognised, describe_document(reading.content.document()),
                              "a state with `values`, or with `version` and `resources`");
}

}  // namespace writ::ingest
