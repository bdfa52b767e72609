// One resource of a snapshot, as every format's reader leaves it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/value/value.hpp"

namespace writ {

/// What stands after `.@`. Values are stored in bundles: append only.
enum class Meta : std::uint8_t {
  Id,
  Type,
  Source,
  Change,
  Module,
  Before,
  Drift,
  Name,
  Provider,
  ResourceType,
  Computed,
  Pod,
  Containers,
  Template,
};

inline constexpr std::string_view kMetaNames[] = {
    "id",   "type",     "source",        "change",   "module", "before",     "drift",
    "name", "provider", "resource_type", "computed", "pod",    "containers", "template"};

/// A view: all texts and values live in the snapshot's memory.
struct Resource {
  std::string_view id;
  std::string_view type;
  std::uint32_t input = 0;  ///< index of the input it was read from
  std::uint32_t line = 0;   ///< where it stands there, from 1
  std::uint32_t column = 0;
  Value attributes;  ///< an Object, or Unknown where nothing of it is known before apply
  Value meta;        ///< an Object of what the format adds: "change", "module", "before", …
  /// False for what rules select only by naming it: data sources, deletions, drift.
  bool counted = true;
  std::size_t offset = 0;        ///< byte of the input's text where it starts
  std::string_view within = {};  ///< JSON Pointer from there to the attributes
  /// Where it is not known whether the resource will be there: the same with unknown attributes. A
  /// rule is asked of the resource as if it were there; quantifiers over its type see this.
  Resource const* stand_in = nullptr;
};

/// The resource as a quantifier over its type sees it.
[[nodiscard]] inline Value element_of_type(Resource const& resource) {
  return Value::resource(resource.stand_in == nullptr ? &resource : resource.stand_in);
}

/// A resource as a plain value: the object of its attributes, or unknown. Any other value itself.
[[nodiscard]] inline Value plain(Value value) {
  return value.is(Kind::Resource) ? value.as_resource().attributes : value;
}

/// The value of `.@name`: id and type from the resource, source as "path:line:column" only through
/// the snapshot, the others from `meta`.
[[nodiscard]] Value meta_of(Resource const& resource, Meta meta);

}  // namespace writ
