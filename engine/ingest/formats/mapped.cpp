// Walks over the document once a kind, values and places side by side.
#include "engine/ingest/formats/mapped.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "engine/ingest/formats/mapped_resource.hpp"

namespace writ::ingest {
namespace {

bool holds(Condition const& condition, Value value) {
  Value const found = follow(value, condition.pattern);
  return condition.present ? !found.is_absent() : equal_scalars(found, condition.expected);
}

bool all_hold(std::vector<Condition> const& conditions, Value value) {
  return std::all_of(conditions.begin(), conditions.end(),
                     [&](Condition const& one) { return holds(one, value); });
}

/// Whether resources of the kind may stand in the document: there is what its `at` leads to, up to
/// the first `*`.
bool may_hold(MappedKind const& kind, Value document) {
  auto const star = std::find(kind.at.begin(), kind.at.end(), "*");
  Value const found = follow(document, Pattern(kind.at.begin(), star));
  return found.is(Kind::Object) || (found.is(Kind::List) && star != kind.at.end());
}

class Walk {
 public:
  Walk(Reading& reading, Mapping const& mapping, MappedKind const& kind)
      : reading_(reading), mapping_(mapping), kind_(kind) {}

  /// The cursor, if any, stands at the value, and afterwards behind it. Recursion is bounded by the
  /// length of `at`.
  void run(Value value, std::size_t offset, Cursor* cursor, std::size_t step = 0) {
    if (step == kind_.at.size()) {
      found(value, offset);
    } else if (value.is(Kind::Object)) {
      above_.push_back(value);
      in_object(value.as_object(), offset, cursor, step);
      above_.pop_back();
      return;
    } else if (value.is(Kind::List)) {
      above_.push_back(value);
      in_list(value.as_list(), offset, cursor, step);
      above_.pop_back();
      return;
    } else if (!value.is_absent()) {
      reading_.faults.error(Fault::Unmapped, offset, text_of(step), describe(value.kind()),
                            "a list or object");
    }
    if (cursor != nullptr) cursor->skip();
  }

  void found(Value value, std::size_t offset) {
    if (!value.is(Kind::Object)) {
      if (value.is_absent()) return;
      reading_.faults.error(Fault::Unmapped, offset, text_of(kind_.at.size()),
                            describe(value.kind()), "an object");
      return;
    }
    if (all_hold(kind_.when, value)) {
      add_mapped(reading_, mapping_, kind_, {value, above_, key_}, offset);
    }
  }

  /// Says how a row is called.
  void set_key(std::string key) { key_ = std::move(key); }

 private:
  [[nodiscard]] std::string text_of(std::size_t steps) const {
    std::string text;
    for (std::size_t i = 0; i < steps; ++i) text += "/" + shown(kind_.at[i]);
    return text;
  }

  void descend(std::string_view key, Value value, std::size_t offset, Cursor* cursor,
               std::size_t step) {
    std::string const before = key_;
    if (kind_.at[step] == "*") key_ = key;
    run(value, offset, cursor, step + 1);
    key_ = before;
  }

  void in_object(std::span<Member const> members, std::size_t offset, Cursor* cursor,
                 std::size_t step) {
    std::string_view const token = kind_.at[step];
    bool const every = token == "*";
    std::set<std::string_view> seen;
    if (cursor != nullptr && cursor->enter('{')) {
      while (cursor->next()) {
        std::string const key = every || cursor->key_is(token) ? cursor->key() : std::string();
        auto const at = std::lower_bound(
            members.begin(), members.end(), key,
            [](Member const& member, std::string_view wanted) { return member.key < wanted; });
        bool const wanted = (every || cursor->key_is(token)) && at != members.end() &&
                            at->key == key && seen.insert(at->key).second;
        if (wanted) {
          descend(at->key, at->value, cursor->offset(), cursor, step);
        } else {
          cursor->skip();
        }
      }
    } else if (cursor != nullptr) {
      cursor->skip();
    }
    // What YAML merges in does not stand here, and is there.
    for (Member const& member : members) {
      if ((every || member.key == token) && seen.count(member.key) == 0) {
        descend(member.key, member.value, offset, nullptr, step);
      }
    }
  }

  void in_list(std::span<Value const> items, std::size_t offset, Cursor* cursor, std::size_t step) {
    std::string_view const token = kind_.at[step];
    bool entered = cursor != nullptr && cursor->enter('[');
    if (cursor != nullptr && !entered) cursor->skip();
    for (std::size_t i = 0; i < items.size(); ++i) {
      bool const here = entered && cursor->next();
      std::string const key = fmt::format("{}", i);
      if (token == "*" || token == key) {
        descend(key, items[i], here ? cursor->offset() : offset, here ? cursor : nullptr, step);
      } else if (here) {
        cursor->skip();
      }
      entered = here;
    }
    // Steps out of the list.
    if (entered) static_cast<void>(cursor->next());
  }

  Reading& reading_;
  Mapping const& mapping_;
  MappedKind const& kind_;
  std::vector<Value> above_;  ///< the containers that the walk is in
  std::string key_;           ///< by which the last `*` found what follows
};

}  // namespace

Mapping const* mapping_of(Value document, InputOptions const& options) {
  for (auto const& mapping : options.mappings) {
    if (mapping->csv || !all_hold(mapping->when, document)) continue;
    bool const fits = std::any_of(mapping->kinds.begin(), mapping->kinds.end(),
                                  [&](MappedKind const& kind) { return may_hold(kind, document); });
    if (fits) return mapping.get();
  }
  return nullptr;
}

void read_mapped(Reading& reading, Mapping const& mapping, Value document, Cursor cursor) {
  for (MappedKind const& kind : mapping.kinds) {
    if (!may_hold(kind, document)) continue;
    Cursor walking = cursor;
    Walk(reading, mapping, kind).run(document, cursor.offset(), &walking);
  }
}

void read_mapped_rows(Reading& reading, Mapping const& mapping, std::span<Placed const> rows) {
  for (MappedKind const& kind : mapping.kinds) {
    Walk walk(reading, mapping, kind);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      walk.set_key(fmt::format("{}", i));
      walk.found(rows[i].value, rows[i].offset);
    }
  }
}

bool fits_columns(Mapping const& mapping, std::span<std::string_view const> columns) {
  auto const has = [&](TextPart const& part) {
    return part.kind != TextPart::Kind::Value || part.pattern.empty() ||
           std::find(columns.begin(), columns.end(), part.pattern.front()) != columns.end();
  };
  auto const fits = [&](TextTemplate const& text) {
    return std::all_of(text.parts.begin(), text.parts.end(), has);
  };
  return std::any_of(mapping.kinds.begin(), mapping.kinds.end(),
                     [&](MappedKind const& kind) { return fits(kind.type) && fits(kind.id); });
}

bool recognise_mapped(Content const& content, InputOptions const& options) {
  return std::any_of(content.documents.begin(), content.documents.end(),
                     [&](Value document) { return mapping_of(document, options) != nullptr; });
}

void read_mapped_documents(Reading& reading) {
  for (std::size_t i = 0; i < reading.content.documents.size(); ++i) {
    Value const document = reading.content.documents[i];
    Cursor const cursor = reading.cursor(i);
    if (Mapping const* mapping = mapping_of(document, reading.options)) {
      read_mapped(reading, *mapping, document, cursor);
    } else {
      reading.faults.error(Fault::Unrecognised, cursor.offset(), describe_document(document),
                           "what a mapping describes");
    }
  }
}

}  // namespace writ::ingest
