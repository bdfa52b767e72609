// Follows the nesting of the attributes; recursion is bounded by that of the file.
#include "engine/ingest/mapping_made.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/ingest/placed.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kWhat = "`make`";

constexpr std::array<std::pair<std::string_view, Conversion>, 5> kConversions = {
    {{"json", Conversion::Json},
     {"boolean", Conversion::Boolean},
     {"number", Conversion::Number},
     {"list", Conversion::List},
     {"time", Conversion::Time}}};

bool is_scalar(Value value) {
  return value.is(Kind::String) || value.is(Kind::Boolean) || value.is_number();
}

class MadeReader {
 public:
  explicit MadeReader(MappingParts& parts) : parts_(parts) {}

  std::optional<Made> read(Part const& part) {
    Value const value = part.value;
    if (value.is(Kind::String)) return text(part);
    if (value.is(Kind::List)) return list(part);
    if (!value.is(Kind::Object)) return Made{value};
    return part.member("from").value.is_absent() ? object(part) : from(part);
  }

  std::optional<Made> object(Part const& part) {
    std::vector<MadeMember> made;
    for (auto const& [key, member] : part.members()) {
      auto value = read(member);
      if (!value) return std::nullopt;
      made.push_back({key, *std::move(value)});
    }
    return Made{std::move(made)};
  }

 private:
  /// `/pointer` is what stands there as it is, any other text is one that is made.
  std::optional<Made> text(Part const& part) {
    std::string_view const text = part.value.as_text();
    if (!text.starts_with('/') || text.find('{') != std::string_view::npos) {
      return Made{parts_.template_of(part, kWhat, false)};
    }
    MadeFrom from;
    from.from.push_back(parts_.plain(part, text));
    return Made{std::move(from)};
  }

  std::optional<Made> list(Part const& part) {
    std::vector<Made> made;
    for (Part const& element : part.elements()) {
      auto value = read(element);
      if (!value) return std::nullopt;
      made.push_back(*std::move(value));
    }
    return Made{std::move(made)};
  }

  std::optional<Made> from(Part const& part) {
    if (!parts_.knows(part, kWhat, {"contains", "else", "from", "needed", "read", "values"})) {
      return std::nullopt;
    }
    MadeFrom made;
    Part const source = part.member("from");
    bool const several = source.value.is(Kind::List) && !source.value.as_list().empty();
    for (Part const& one : several ? source.elements() : std::vector{source}) {
      made.from.push_back(parts_.plain_pattern_of(one, kWhat));
    }
    if (Part const read = part.member("read"); !read.value.is_absent()) {
      made.read = read_conversion(parts_, read);
    }
    read_values(part, made);
    if (Part const item = part.member("contains"); item.value.is(Kind::String)) {
      made.item = item.value.as_text();
    } else if (!item.value.is_absent()) {
      parts_.expect(item, kWhat, "a text");
    }
    Part const needed = part.member("needed");
    if (!needed.value.is_absent() && !needed.value.is(Kind::Boolean)) {
      parts_.expect(needed, kWhat, "a boolean");
    }
    made.needed = needed.value.is(Kind::Boolean) && needed.value.as_boolean();
    return Made{std::move(made)};
  }

  void read_values(Part const& part, MadeFrom& made) {
    Part const values = part.member("values");
    if (!values.value.is_absent() && !values.value.is(Kind::Object)) {
      parts_.expect(values, kWhat, "an object");
    }
    for (auto const& [key, member] : values.members()) {
      if (!is_scalar(member.value)) parts_.expect(member, "`values`", "a scalar");
      made.values.push_back({key, member.value});
    }
    Part const otherwise = part.member("else");
    if (!otherwise.value.is_absent() && !is_scalar(otherwise.value)) {
      parts_.expect(otherwise, kWhat, "a scalar");
    }
    made.otherwise = otherwise.value;
  }

  MappingParts& parts_;
};

}  // namespace

std::optional<Made> read_made(MappingParts& parts, Part const& part) {
  MadeReader reader(parts);
  if (!part.value.is(Kind::Object)) {
    parts.expect(part, "a kind of resources", "an object of attributes");
    return std::nullopt;
  }
  auto made = reader.object(part);
  if (!made) return std::nullopt;
  for (MadeMember const& member : std::get<std::vector<MadeMember>>(made->is)) {
    auto const* from = std::get_if<MadeFrom>(&member.value.is);
    if (from == nullptr || !from->needed) continue;
    parts.error(part.member(member.key), Fault::BadPattern, "needed", "the mapping",
                "what it is needed by is the resource itself, which is not left out");
  }
  return made;
}

std::optional<Conversion> read_conversion(MappingParts& parts, Part const& part) {
  std::string_view const word = text_or_empty(part.value);
  auto const at = std::find_if(kConversions.begin(), kConversions.end(),
                               [&](auto const& one) { return one.first == word; });
  if (at != kConversions.end()) return at->second;
  parts.expect(part, "`read`", "`json`, `boolean`, `number`, `list` or `time`");
  return std::nullopt;
}

}  // namespace writ::ingest
