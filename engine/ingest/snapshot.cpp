// Inputs to a snapshot: what encoding, which format, then that format's reader. Covered by
// tests/unit/ingest/snapshot_test.cpp.
#include "writ/snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "engine/base/check.hpp"
#include "engine/base/sha256.hpp"
#include "engine/ingest/compression.hpp"
#include "engine/ingest/encoding.hpp"
#include "engine/ingest/formats/arm_parameters.hpp"
#include "engine/ingest/formats/foreign.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/kubernetes_links.hpp"
#include "engine/ingest/hcl/source_waivers.hpp"
#include "engine/ingest/inline_waivers.hpp"
#include "engine/ingest/json_document.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/ingest/yaml/documents.hpp"
#include "engine/value/json_text.hpp"

namespace writ {
namespace ingest {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kWhereFormats =
    "`writ check --help` names them, docs/formats.md describes them, and a mapping file "
    "(`--mapping`) says where in another format resources stand";

/// Whether the text, which is not blank, starts as a JSON object or list does. An object whose
/// first key has no quotes is YAML's.
bool starts_as_json(std::string_view text) {
  std::size_t const first = text.find_first_not_of(kSpace);
  if (text[first] == '[') return true;
  if (text[first] != '{') return false;
  std::size_t const second = text.find_first_not_of(kSpace, first + 1);
  return second == std::string_view::npos || text[second] == '"' || text[second] == '}';
}

/// One input on its way through the builder.
struct Intake {
  SnapshotState& state;
  Limits const& limits;
  InputOptions const& options;
  std::uint32_t input;

  [[nodiscard]] InputSummary& summary() const { return state.inputs[input]; }
  [[nodiscard]] std::string_view path() const { return summary().path; }

  /// Recognises and reads `bytes`, and returns whether all of it could be read.
  [[nodiscard]] bool run(std::string bytes);

 private:
  [[nodiscard]] std::string_view keep(std::string text) {
    return state.texts.emplace_back(std::move(text));
  }
  [[nodiscard]] InputText& places() const { return state.texts_of[input]; }
  void read_text(std::string_view text, Faults& faults);
  void read_as(Format const& format, Content const& content, Faults& faults);
  void read_documents(std::string_view text, Format const* named, Faults& faults);
  /// What the text holds; nothing after a fault, or where `ndjson` has read it instead.
  [[nodiscard]] std::optional<Content> read_json_text(std::string_view text, Format const* named,
                                                      Faults& faults);
  [[nodiscard]] std::optional<Content> read_yaml_text(std::string_view text, Faults& faults);
};

bool Intake::run(std::string bytes) {
  if (auto const compression = recognise_compression(bytes)) {
    Unpacked unpacked = unpack(bytes, *compression, limits);
    if (!unpacked.fault.empty()) {
      Faults faults(state, limits, path(), {});
      faults.error_of_all(unpacked.too_large ? Fault::PastLimit : Fault::BadArchive,
                          unpacked.fault);
      return false;
    }
    bytes = std::move(unpacked.bytes);
  }
  auto const foreign = recognise_foreign_bytes(bytes);
  if (foreign) {
    Faults faults(state, limits, path(), {});
    faults.error_of_all(Fault::Foreign, foreign->found).hint(std::string(foreign->instead));
    return false;
  }
  Encoded const encoded = recognise_encoding(bytes);
  if (encoded.encoding == Encoding::Utf8) {
    std::string_view text = keep(std::move(bytes));
    text.remove_prefix(encoded.mark_bytes);
    places().text = text;
    Faults faults(state, limits, path(), text);
    read_text(text, faults);
    faults.finish();
    return faults.error_count() == 0;
  }
  Decoded decoded =
      decode_utf16(std::string_view(bytes).substr(encoded.mark_bytes), encoded.encoding);
  std::string_view const text = keep(std::move(decoded.text));
  places().text = text;
  Faults faults(state, limits, path(), text);
  if (decoded.fault) {
    faults.error(Fault::BadEncoding, text.size(), *decoded.fault);
  } else {
    read_text(text, faults);
  }
  faults.finish();
  return faults.error_count() == 0;
}

void Intake::read_text(std::string_view text, Faults& faults) {
  Format const* named = nullptr;
  if (!options.format.empty()) {
    named = find_format(options.format);
    if (named == nullptr) {
      faults.error_of_all(Fault::UnknownFormat, shown(options.format), format_names());
      return;
    }
  }
  if (text.find_first_not_of(kSpace) == std::string_view::npos) {
    faults.error_of_all(Fault::Empty);
    return;
  }
  if (named == nullptr || (!named->of_text && !starts_as_json(text))) {
    if (auto const foreign = recognise_foreign_text(text)) {
      faults.error_of_all(Fault::Foreign, foreign->found).hint(std::string(foreign->instead));
      return;
    }
  }
  if (named == nullptr) {
    for (Format const& format : formats()) {
      if (format.of_text && format.recognise(Content{text}, options)) named = &format;
    }
  }
  if (named != nullptr && named->of_text) {
    read_as(*named, Content{text}, faults);
    return;
  }
  read_documents(text, named, faults);
}

void Intake::read_as(Format const& format, Content const& content, Faults& faults) {
  summary().format = format.name;
  if (format.read == read_terraform_plan) places().source = options.source;
  Reading reading{content, options,   limits, input,
                  state,   summary(), faults, LineColumns(content.text)};
  format.read(reading);
  find_inline_waivers(state, input, faults);
}

std::optional<Content> Intake::read_json_text(std::string_view text, Format const* named,
                                              Faults& faults) {
  auto const read = parse_json(text, limits, state.arena);
  if (Value const* document = std::get_if<Value>(&read)) {
    return Content{text, Syntax::Json, {*document}};
  }
  if (named == nullptr && resembles_ndjson(text)) {
    read_as(*find_format("ndjson"), Content{text}, faults);
  } else {
    report_json_error(std::get<JsonError>(read), 0, faults);
  }
  return std::nullopt;
}

std::optional<Content> Intake::read_yaml_text(std::string_view text, Faults& faults) {
  Content content{text, Syntax::Yaml};
  for (YamlDocument& document : read_yaml(text, limits, state.arena, faults)) {
    content.documents.push_back(document.value);
    places().yaml.push_back(std::move(document.nodes));
  }
  if (!content.documents.empty()) return content;
  if (faults.error_count() == 0) faults.error_of_all(Fault::Empty);
  return std::nullopt;
}

void Intake::read_documents(std::string_view text, Format const* named, Faults& faults) {
  if (text.size() > limits.document_bytes) {
    faults.error_of_all(Fault::TooLarge, text.size(), limits.document_bytes);
    return;
  }
  auto const content =
      starts_as_json(text) ? read_json_text(text, named, faults) : read_yaml_text(text, faults);
  if (!content) return;
  if (named == nullptr && holds_marked_resources(*content, options)) {
    named = find_format("resources");
  }
  if (named == nullptr) {
    if (auto const foreign = recognise_foreign_document(content->document())) {
      faults.error_of_all(Fault::Foreign, foreign->found).hint(std::string(foreign->instead));
      return;
    }
    for (Format const& format : formats()) {
      if (named == nullptr && !format.of_text && format.recognise(*content, options)) {
        named = &format;
      }
    }
  }
  if (named == nullptr) {
    faults
        .error(Fault::Unrecognised, text.find_first_not_of(kSpace), describe_content(*content),
               fmt::format("one of the {} formats that are read", formats().size()))
        .hint(std::string(kWhereFormats));
    return;
  }
  read_as(*named, *content, faults);
}

}  // namespace
}  // namespace ingest

Snapshot::Snapshot() : state_(std::make_shared<ingest::SnapshotState>()) {}

std::size_t Snapshot::resource_count() const {
  std::size_t result = 0;
  for (InputSummary const& input : state_->inputs) result += input.resources;
  return result;
}

std::vector<InputSummary> const& Snapshot::inputs() const { return state_->inputs; }
std::vector<Diagnostic> const& Snapshot::errors() const { return state_->errors; }
std::vector<Diagnostic> const& Snapshot::notices() const { return state_->notices; }

bool Snapshot::limit_hit() const { return state_->limit_hit; }

SnapshotBuilder::SnapshotBuilder(Limits const& limits)
    : state_(std::make_unique<ingest::SnapshotState>()), limits_(limits) {}
SnapshotBuilder::~SnapshotBuilder() = default;
SnapshotBuilder::SnapshotBuilder(SnapshotBuilder&&) noexcept = default;
SnapshotBuilder& SnapshotBuilder::operator=(SnapshotBuilder&&) noexcept = default;

bool SnapshotBuilder::add(std::string path, std::string bytes, InputOptions const& options) {
  WRIT_CHECK(state_ != nullptr);
  InputSummary summary;
  summary.path = std::move(path);
  summary.digest = "sha256:" + sha256_hex(bytes);
  state_->inputs.push_back(std::move(summary));
  state_->texts_of.emplace_back();
  for (auto const& [name, value] : options.template_parameters) asked_.insert(name);
  for (auto const& file : options.arm_parameters) {
    auto& known = state_->arm_parameters;
    if (std::find(known.begin(), known.end(), file) == known.end()) known.push_back(file);
  }
  auto const index = narrow<std::uint32_t>(state_->inputs.size() - 1);
  return ingest::Intake{*state_, limits_, options, index}.run(std::move(bytes));
}

void SnapshotBuilder::add_unreadable(std::string path, std::string why) {
  WRIT_CHECK(state_ != nullptr);
  InputSummary summary;
  summary.path = std::move(path);
  state_->inputs.push_back(std::move(summary));
  state_->texts_of.emplace_back();
  ingest::Faults faults(*state_, limits_, state_->inputs.back().path, {});
  faults.error_of_all(ingest::Fault::Unreadable, ingest::shown(why));
}

void SnapshotBuilder::add_too_large(std::string path, std::size_t most) {
  WRIT_CHECK(state_ != nullptr);
  InputSummary summary;
  summary.path = std::move(path);
  state_->inputs.push_back(std::move(summary));
  state_->texts_of.emplace_back();
  ingest::Faults faults(*state_, limits_, state_->inputs.back().path, {});
  faults.error_of_all(ingest::Fault::TooLarge, fmt::format("more than {}", most), most);
}

Snapshot SnapshotBuilder::finish() && {
  WRIT_CHECK(state_ != nullptr);
  ingest::link_kubernetes(*state_);
  ingest::hcl::read_sources(*state_, limits_);
  ingest::arm::report_stray_parameters(*state_, limits_);
  for (std::string const& name : asked_) {
    if (state_->template_parameters.contains(name)) continue;
    ingest::Faults(*state_, limits_, "--cfn-parameter", {})
        .error_of_all(ingest::Fault::StrayTemplateValue, ingest::shown(name));
  }
  Snapshot snapshot;
  snapshot.state_ = std::shared_ptr<ingest::SnapshotState const>(std::move(state_));
  return snapshot;
}

std::vector<std::string> input_formats() {
  std::vector<std::string> names;
  for (ingest::Format const& format : ingest::formats()) names.emplace_back(format.name);
  return names;
}

}  // namespace writ
