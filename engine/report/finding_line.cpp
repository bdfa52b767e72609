// Writes the members in order; what is not plain goes the long way, part by part.
#include "engine/report/finding_line.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "engine/report/json_parts.hpp"
#include "writ/verdict.hpp"

namespace writ::report {
namespace {

/// Digits of an integer that is written as it is read.
constexpr std::size_t kPlainDigits = 15;

bool is_plain(char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_plain(c); });
}

/// Whether the JSON text is a value that is written as it stands.
bool is_plain_value(std::string_view json) {
  if (json == "null" || json == "true" || json == "false") return true;
  if (json.size() >= 2 && json.front() == '"' && json.back() == '"') {
    return is_plain(json.substr(1, json.size() - 2));
  }
  if (json.starts_with('-')) json.remove_prefix(1);
  bool const digits =
      !json.empty() && json.size() <= kPlainDigits &&
      std::all_of(json.begin(), json.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits && json.front() != '0';
}

class Writer {
 public:
  [[nodiscard]] std::string take() { return std::move(out_); }

  Writer& raw(std::string_view text) {
    out_ += text;
    return *this;
  }
  Writer& text(std::string_view text) {
    if (is_plain(text)) {
      out_ += '"';
      out_ += text;
      out_ += '"';
    } else {
      out_ += line_of(Json(text));
    }
    return *this;
  }
  Writer& text_or_null(std::string_view what) { return what.empty() ? raw("null") : text(what); }
  Writer& number(std::uint64_t number) {
    char digits[20];
    auto const [end, error] = std::to_chars(std::begin(digits), std::end(digits), number);
    return error == std::errc() ? raw({digits, static_cast<std::size_t>(end - digits)}) : *this;
  }
  Writer& place(Position const& where) {
    if (where.path.empty()) return raw("null");
    raw(R"({"path":)").text(where.path);
    if (where.line > 0) {
      raw(R"(,"line":)").number(where.line).raw(R"(,"column":)").number(where.column);
    }
    return raw("}");
  }
  Writer& value(std::string const& json) {
    return is_plain_value(json) ? raw(json) : raw(line_of(value_of(json)));
  }

 private:
  std::string out_;
};

void write(Writer& to, EvidencePiece const& piece) {
  to.raw(R"({"condition":)").text(piece.condition).raw(R"(,"policy":)").place(piece.policy);
  to.raw(R"(,"outcome":)").text(piece.outcome);
  to.raw(R"(,"reason":)").text_or_null(piece.reason).raw(R"(,"bindings":{)");
  bool first = true;
  for (EvidenceBinding const& binding : piece.bindings) {
    to.raw(first ? "" : ",").text(binding.name).raw(":").text(binding.value);
    first = false;
  }
  to.raw(R"(},"read":[)");
  first = true;
  for (EvidenceRead const& read : piece.read) {
    to.raw(first ? "" : ",").raw(R"({"resource":)").text(read.resource);
    to.raw(R"(,"pointer":)").text(read.pointer).raw(R"(,"value":)").value(read.value).raw("}");
    first = false;
  }
  to.raw("]");
  if (piece.more > 0) to.raw(R"(,"more":)").number(piece.more);
  to.raw(R"(,"fingerprint":)").text(piece.fingerprint).raw("}");
}

/// Whether two bindings have one name, of which an object keeps one.
bool repeats_names(EvidencePiece const& piece) {
  auto const& bindings = piece.bindings;
  for (auto one = bindings.begin(); one != bindings.end(); ++one) {
    if (std::any_of(bindings.begin(), one,
                    [&](EvidenceBinding const& other) { return other.name == one->name; })) {
      return true;
    }
  }
  return false;
}

std::string line_by_tree(Finding const& finding, bool fails_run) {
  Json line = {{"kind", "finding"}};
  line.update(finding_json(finding));
  line["fails_run"] = fails_run;
  return line_of(line) + '\n';
}

}  // namespace

std::string finding_line(Finding const& finding, bool fails_run) {
  auto const& evidence = finding.evidence;
  if (finding.waiver || std::any_of(evidence.begin(), evidence.end(), repeats_names)) {
    return line_by_tree(finding, fails_run);
  }
  Writer to;
  to.raw(R"({"kind":"finding","rule":)").text(finding.rule).raw(R"(,"title":)").text(finding.title);
  to.raw(R"(,"severity":)").text(name(finding.severity));
  to.raw(R"(,"enforce":)").text(name(finding.enforce)).raw(R"(,"controls":[)");
  bool first = true;
  for (auto const& [framework, control] : finding.controls) {
    to.raw(first ? "" : ",").raw(R"({"framework":)").text(framework);
    to.raw(R"(,"control":)").text(control).raw("}");
    first = false;
  }
  to.raw(R"(],"verdict":)").text(name(finding.verdict));
  to.raw(R"(,"reason":)").text_or_null(finding.reason);
  to.raw(R"(,"resource":{"id":)").text(finding.resource.id);
  to.raw(R"(,"type":)").text_or_null(finding.resource.type);
  to.raw(R"(,"source":)").place(finding.resource.source);
  if (!finding.resource.module.empty()) to.raw(R"(,"module":)").text(finding.resource.module);
  to.raw(R"(},"source":)").place(finding.source);
  to.raw(R"(,"message":)").text_or_null(finding.message);
  to.raw(R"(,"fix":)").text_or_null(finding.fix);
  to.raw(R"(,"docs":)").text_or_null(finding.docs).raw(R"(,"evidence":[)");
  first = true;
  for (EvidencePiece const& piece : evidence) {
    to.raw(first ? "" : ",");
    write(to, piece);
    first = false;
  }
  to.raw(R"(],"fingerprint":)").text(finding.fingerprint);
  if (finding.known) to.raw(R"(,"known":true)");
  to.raw(R"(,"fails_run":)").raw(fails_run ? "true" : "false").raw("}\n");
  return to.take();
}

}  // namespace writ::report
