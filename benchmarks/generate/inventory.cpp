// Strings resources together in each of the forms.
#include "benchmarks/generate/inventory.hpp"

#include <cstddef>
#include <string>

#include "benchmarks/generate/json_text.hpp"

namespace writ::benchmarks {
namespace {

constexpr std::size_t kPiece = 256U << 10U;

// Collects bytes until they are worth handing on.
class Pieces {
 public:
  explicit Pieces(Sink const& sink) : sink_(sink) { text_.reserve(2 * kPiece); }

  [[nodiscard]] std::string& text() { return text_; }

  [[nodiscard]] bool pass_on_if_large() { return text_.size() < kPiece || pass_on(); }

  [[nodiscard]] bool pass_on() {
    bool const taken = text_.empty() || sink_(text_);
    text_.clear();
    return taken;
  }

 private:
  Sink const& sink_;
  std::string text_;
};

// A resource as resource files have it.
void write_resource(JsonText& json, Inventory const& inventory, Resource const& resource) {
  json.open('{').key("type").string(kResourceTypes[resource.type].name).key("id");
  write_address(json, resource);
  write_attributes(json, inventory, resource);
  json.close('}');
}

// What planned_values and resource_changes both say first.
void open_planned(JsonText& json, Resource const& resource) {
  json.open('{').key("address");
  write_address(json, resource);
  json.key("mode").string("managed").key("type").string(kResourceTypes[resource.type].name);
  json.key("name");
  write_local_name(json, resource);
  json.key("provider_name").string("registry.terraform.io/hashicorp/aws");
}

void write_planned_value(JsonText& json, Inventory const& inventory, Resource const& resource) {
  open_planned(json, resource);
  json.key("schema_version").number(1).key("values").open('{');
  write_attributes(json, inventory, resource);
  json.close('}').key("sensitive_values").raw("{}").close('}');
}

void write_change(JsonText& json, Inventory const& inventory, Resource const& resource) {
  open_planned(json, resource);
  json.key("change").open('{').key("actions").open('[').string("create").close(']');
  json.key("before").raw("null").key("after").open('{');
  write_attributes(json, inventory, resource);
  json.close('}').key("after_unknown").raw("{}").key("before_sensitive").raw("false");
  json.key("after_sensitive").raw("{}").close('}').close('}');
}

using WriteOne = void (*)(JsonText&, Inventory const&, Resource const&);

// Every resource, one after the other, into the array that is open.
bool write_all(JsonText& json, Pieces& pieces, Inventory const& inventory, WriteOne write_one) {
  for (std::uint64_t number = 0; number < inventory.resources; ++number) {
    write_one(json, inventory, resource(inventory, number));
    if (!pieces.pass_on_if_large()) return false;
  }
  return true;
}

bool write_lines(Pieces& pieces, Inventory const& inventory) {
  for (std::uint64_t number = 0; number < inventory.resources; ++number) {
    JsonText json(pieces.text(), false);
    write_resource(json, inventory, resource(inventory, number));
    pieces.text() += '\n';
    if (!pieces.pass_on_if_large()) return false;
  }
  return true;
}

bool write_array(Pieces& pieces, Inventory const& inventory, bool pretty) {
  JsonText json(pieces.text(), pretty);
  json.open('[');
  if (!write_all(json, pieces, inventory, write_resource)) return false;
  json.close(']');
  pieces.text() += '\n';
  return true;
}

bool write_plan(Pieces& pieces, Inventory const& inventory) {
  JsonText json(pieces.text(), false);
  json.open('{').key("format_version").string("1.2").key("terraform_version").string("1.9.0");
  json.key("planned_values").open('{').key("root_module").open('{').key("resources").open('[');
  if (!write_all(json, pieces, inventory, write_planned_value)) return false;
  json.close(']').close('}').close('}').key("resource_changes").open('[');
  if (!write_all(json, pieces, inventory, write_change)) return false;
  json.close(']').close('}');
  pieces.text() += '\n';
  return true;
}

bool write_form(Pieces& pieces, InventoryOptions const& options) {
  switch (options.form) {
    case InventoryForm::Lines:
      return write_lines(pieces, options.inventory);
    case InventoryForm::Array:
      return write_array(pieces, options.inventory, false);
    case InventoryForm::Pretty:
      return write_array(pieces, options.inventory, true);
    case InventoryForm::Plan:
      return write_plan(pieces, options.inventory);
  }
  return false;
}

}  // namespace

bool generate_inventory(InventoryOptions const& options, Sink const& sink) {
  Pieces pieces(sink);
  return write_form(pieces, options) && pieces.pass_on();
}

}  // namespace writ::benchmarks
