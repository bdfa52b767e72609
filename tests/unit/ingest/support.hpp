// What the tests of the readers share: one input to a snapshot, and values as text.
#pragma once

#include <string>
#include <utility>

#include "engine/ingest/snapshot_state.hpp"
#include "engine/value/print.hpp"
#include "writ/snapshot.hpp"

namespace writ::test {

inline Snapshot read(std::string bytes, InputOptions const& options = {},
                     Limits const& limits = {}) {
  SnapshotBuilder builder(limits);
  static_cast<void>(builder.add("in.json", std::move(bytes), options));
  return std::move(builder).finish();
}

inline std::string json(Value value) {
  std::string out;
  print_json(out, value);
  return out;
}

/// The same with `?` for what is unknown and `*` for what is sensitive.
inline std::string short_json(Value value) {
  std::string text = json(value);
  for (auto const& [word, mark] :
       {std::pair<std::string, char const*>{"\"(known after apply)\"", "?"},
        {"\"(sensitive)\"", "*"}}) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word)) {
      text.replace(at, word.size(), mark);
    }
  }
  return text;
}

/// "I0102 in.json:2:3 message", or all of a snapshot's errors so, one a line.
inline std::string brief(Diagnostic const& d) {
  return d.code + " " + d.where.path + ":" + std::to_string(d.where.line) + ":" +
         std::to_string(d.where.column) + " " + d.message;
}
inline std::string errors(Snapshot const& snapshot) {
  std::string out;
  for (Diagnostic const& d : snapshot.errors()) out += brief(d) + "\n";
  return out;
}

inline std::string notices(Snapshot const& s) {
  std::string out;
  for (Diagnostic const& d : s.notices()) out += brief(d) + "\n";
  return out;
}

/// "type id line:column attributes" of every resource, one a line.
inline std::string resources(Snapshot const& snapshot) {
  std::string out;
  for (Resource const& r : snapshot.state().resources) {
    out += std::string(r.type) + " " + std::string(r.id) + " " + std::to_string(r.line) + ":" +
           std::to_string(r.column) + " " + json(r.attributes) + "\n";
  }
  return out;
}

/// "type id attributes meta" of every resource, one a line, in the manner of short_json().
inline std::string details(Snapshot const& snapshot) {
  std::string out;
  for (Resource const& r : snapshot.state().resources) {
    out += std::string(r.type) + " " + std::string(r.id) + " " + short_json(r.attributes) + " " +
           short_json(r.meta) + "\n";
  }
  return out;
}

}  // namespace writ::test
