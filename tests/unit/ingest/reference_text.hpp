// References of a resource's values as text, for tests to compare.
#pragma once

#include <string>

#include "engine/value/reference.hpp"
#include "engine/value/resource.hpp"

namespace writ::test {

/// "/key -> aws_kms_key.k; /subnets -> a ?, b ?; ": `?` behind what is not certain, `*` for what
/// could not be followed.
inline void append_references(std::string& out, Value value, std::string const& pointer) {
  std::string line;
  for (Reference const& reference : references(value)) {
    line += line.empty() ? pointer + " -> " : ", ";
    line += reference.id.empty() ? "*" : std::string(reference.id);
    if (!reference.id.empty() && !reference.certain) line += " ?";
  }
  if (!line.empty()) out += line + "; ";
  if (value.is(Kind::List)) {
    for (std::size_t i = 0; i < value.as_list().size(); ++i) {
      append_references(out, value.as_list()[i], pointer + '/' + std::to_string(i));
    }
  }
  if (value.is(Kind::Object)) {
    for (Member const& member : value.as_object()) {
      append_references(out, member.value, pointer + '/' + std::string(member.key));
    }
  }
}

inline std::string reference_text(Resource const& resource) {
  std::string out;
  append_references(out, resource.attributes, "");
  return out;
}

}  // namespace writ::test
