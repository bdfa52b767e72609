// Azure refuses a value that a template does not take, and a parameter that it does not declare.
#include "engine/ingest/formats/arm_parameters.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "engine/ingest/encoding.hpp"
#include "engine/ingest/formats/arm_value.hpp"
#include "engine/ingest/json_document.hpp"
#include "engine/value/equality.hpp"
#include "writ/arm_parameters.hpp"

namespace writ::ingest::arm {
namespace {

/// Whether Azure takes the value for a parameter of that type; of a type that is none, any.
bool is_of_type(Value value, std::string_view type) {
  if (same_word(type, "string") || same_word(type, "securestring")) return value.is(Kind::String);
  if (same_word(type, "int")) return value.is(Kind::Integer);
  if (same_word(type, "bool")) return value.is(Kind::Boolean);
  if (same_word(type, "array")) return value.is(Kind::List);
  if (same_word(type, "object") || same_word(type, "secureobject")) return value.is(Kind::Object);
  return true;
}

bool takes(Value declaration, Value value) {
  if (value.is(Kind::Unknown)) return true;
  if (!is_of_type(value, text_or_empty(find_at(declaration, "type")))) return false;
  Value const allowed = find_at(declaration, "allowedValues");
  if (!allowed.is(Kind::List) || value.is(Kind::List)) return true;
  auto const items = allowed.as_list();
  return std::any_of(items.begin(), items.end(), [&](Value item) {
    return same_type(item, value) && equal(item, value).is_true();
  });
}

class Reader {
 public:
  Reader(ArmParameters& result, Limits const& limits, Faults& faults)
      : result_(result), limits_(limits), faults_(faults) {}

  void run(std::string_view text) {
    auto const document = read_json(text, 0, limits_, result_.state.arena, faults_);
    if (!document) return;
    Placed const whole = place_document(text, *document);
    Placed const list = place_member(text, whole, "parameters");
    if (!document->is(Kind::Object) || !list.value.is(Kind::Object)) {
      faults_.error(Fault::MissingMember, whole.offset, "a parameter file", "parameters",
                    "an object");
      return;
    }
    LineColumns places(text);
    JsonCursor cursor(text, list.offset);
    bool const entered = cursor.enter('{');
    while (entered && cursor.next()) {
      LineColumn const at = places.at(cursor.key_offset());
      std::string const name = cursor.key();
      auto const members = list.value.as_object();
      auto const member = std::find_if(members.begin(), members.end(),
                                       [&](Member const& one) { return one.key == name; });
      if (member != members.end()) read_parameter(*member, at);
      cursor.skip();
    }
  }

 private:
  void read_parameter(Member const& member, LineColumn at) {
    Value const value = find_at(member.value, "value");
    Value const elsewhere = find_at(member.value, "reference");
    if (value.is(Kind::Absent) == elsewhere.is(Kind::Absent)) {
      faults_.error_at(Fault::BadWhole, at, "parameter `" + shown(member.key) + "`",
                       value.is(Kind::Absent) ? "neither" : "both", "`value` or `reference`");
      return;
    }
    result_.parameters.push_back(
        {member.key, value.is(Kind::Absent) ? Value::unknown() : value, at});
  }

  ArmParameters& result_;
  Limits const& limits_;
  Faults& faults_;
};

}  // namespace

std::map<std::string, Value> given_parameters(Reading& reading, Placed declarations) {
  std::map<std::string, Value> given;
  if (!declarations.value.is(Kind::Object)) return given;
  for (auto const& file : reading.options.arm_parameters) {
    for (ArmParameter const& one : file->parameters) {
      auto const members = declarations.value.as_object();
      auto const declared = std::find_if(members.begin(), members.end(), [&](Member const& member) {
        return same_word(member.key, one.name);
      });
      if (declared == members.end()) continue;
      reading.state.arm_parameters_met.insert(&one);
      // Without a value the default holds, as without the parameter.
      if (one.value.is(Kind::Null)) continue;
      bool const good = takes(declared->value, one.value);
      if (!good) {
        reading.faults.error(
            Fault::BadTemplateValue,
            place_member(reading.document_text(), declarations, declared->key).offset,
            shown(declared->key));
      }
      given.insert_or_assign(std::string(declared->key), good ? one.value : Value::unknown());
    }
  }
  return given;
}

void report_stray_parameters(SnapshotState& state, Limits const& limits) {
  for (auto const& file : state.arm_parameters) {
    Faults faults(state, limits, file->path, {});
    for (ArmParameter const& one : file->parameters) {
      if (state.arm_parameters_met.contains(&one)) continue;
      faults.error_at(Fault::StrayTemplateValue, one.at, shown(one.name));
    }
    faults.finish();
  }
}

}  // namespace writ::ingest::arm

namespace writ {

ArmParametersResult read_arm_parameters(std::string path, std::string bytes, Limits const& limits) {
  auto result = std::make_shared<ingest::ArmParameters>();
  result->path = std::move(path);
  std::string_view text = result->state.texts.emplace_back(std::move(bytes));
  text.remove_prefix(ingest::recognise_encoding(text).mark_bytes);
  ingest::Faults faults(result->state, limits, result->path, text);
  ingest::arm::Reader(*result, limits, faults).run(text);
  faults.finish();
  std::vector<Diagnostic> errors = std::move(result->state.errors);
  if (!errors.empty()) return {nullptr, std::move(errors)};
  return {std::move(result), {}};
}

}  // namespace writ
