// Reads the `.@` members of a resource.
#include "engine/value/resource.hpp"

namespace writ {

Value meta_of(Resource const& resource, Meta meta) {
  switch (meta) {
    case Meta::Id:
      return Value::string(resource.id);
    case Meta::Type:
      return Value::string(resource.type);
    case Meta::Source:
    case Meta::Change:
    case Meta::Module:
    case Meta::Before:
    case Meta::Drift:
    case Meta::Name:
    case Meta::Provider:
    case Meta::ResourceType:
    case Meta::Computed:
    case Meta::Pod:
    case Meta::Containers:
    case Meta::Template:
      return find(resource.meta.as_object(), kMetaNames[static_cast<std::size_t>(meta)]);
  }
  return Value::absent();
}

}  // namespace writ
