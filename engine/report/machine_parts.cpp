// Pure functions over one report.
#include "engine/report/machine_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <tuple>

#include "engine/base/counted.hpp"
#include "engine/base/sha256.hpp"
#include "engine/report/text_parts.hpp"

namespace writ::report {
namespace {

constexpr std::string_view kUnreserved =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

}  // namespace

std::vector<Fault> faults_of(CheckReport const& report, Gate const& gate) {
  std::vector<Fault> faults;
  if (report.limit_hit) {
    faults.push_back({kLimitHit.id,
                      "a rule spent its step budget on some resource, which stays undecided",
                      {},
                      {}});
  }
  for (Diagnostic const& error : report.errors) {
    faults.push_back({kUnreadable.id, error.message, error.where, error.code});
  }
  if (report.nothing_checked() && !gate.allow_empty) {
    faults.push_back(
        {kNothingChecked.id,
         fmt::format("{} met {}, and none applied to any", counted(report.summary.rules, "rule"),
                     counted(report.summary.resources, "resource")),
         {},
         {}});
  }
  return faults;
}

std::string outcome_of_run(CheckReport const& report, Gate const& gate,
                           std::vector<Fault> const& faults) {
  auto const failing = std::count_if(report.findings.begin(), report.findings.end(),
                                     [&](Finding const& f) { return fails_run(f, gate); });
  std::string text =
      failing == 0
          ? ""
          : fmt::format("Failed: {}", counted(static_cast<std::uint64_t>(failing), "finding"));
  for (FaultKind const& kind : kFaultKinds) {
    if (std::none_of(faults.begin(), faults.end(), [&](Fault const& f) { return f.id == kind.id; }))
      continue;
    text += text.empty() ? std::string(kind.title) : fmt::format(". {}", kind.title);
  }
  return text.empty() ? "Passed" : text;
}

std::vector<std::string> identities(CheckReport const& report) {
  std::vector<std::string> result;
  result.reserve(report.findings.size());
  std::map<std::string_view, std::uint64_t> seen;
  for (Finding const& finding : report.findings) {
    std::uint64_t const before = seen[finding.fingerprint]++;
    result.push_back(before == 0 ? finding.fingerprint
                                 : sha256_hex(fmt::format("{}:{}", finding.fingerprint, before)));
  }
  return result;
}

std::string headline(Finding const& finding) {
  if (finding.verdict == Verdict::Undecided) {
    return fmt::format("undecided ({}): {}", finding.reason, finding.message);
  }
  return finding.message.empty() ? finding.title : finding.message;
}

std::string read_text(EvidenceRead const& read, std::string_view resource) {
  // To a rule an attribute that is null is one that is not there.
  std::string_view const value = read.value == "null" ? "absent" : std::string_view(read.value);
  std::string_view const other = read.resource == resource ? "" : std::string_view(read.resource);
  return fmt::format("{}{} is {}", other, read.pointer, value);
}

std::string details(Finding const& finding, std::size_t most) {
  std::string text = headline(finding);
  std::size_t const shown = std::min(most, finding.evidence.size());
  for (std::size_t i = 0; i < shown; ++i) {
    EvidencePiece const& piece = finding.evidence[i];
    text += fmt::format("\n{}: {}", piece.outcome, piece.condition);
    for (EvidenceRead const& read : piece.read) {
      text += "\n  " + read_text(read, finding.resource.id);
    }
  }
  if (shown < finding.evidence.size()) {
    text += fmt::format("\nand {} more", finding.evidence.size() - shown);
  }
  if (!finding.fix.empty()) text += "\nFix: " + finding.fix;
  return text;
}

bool speaks(Finding const& finding) {
  return finding.verdict == Verdict::Fail || finding.verdict == Verdict::Undecided;
}

std::vector<std::size_t> by_gravity(CheckReport const& report, Gate const& gate) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    if (speaks(report.findings[i]) && !report.findings[i].known) order.push_back(i);
  }
  auto const rank = [&](std::size_t i) {
    Finding const& finding = report.findings[i];
    return std::make_tuple(!fails_run(finding, gate), finding.severity, finding.verdict);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

std::string short_path(std::string_view path, std::string_view root) {
  namespace fs = std::filesystem;
  if (path.empty()) return {};
  fs::path const normal = fs::path(path).lexically_normal();
  if (!normal.is_absolute() || root.empty()) return normal.string();
  fs::path const relative = normal.lexically_relative(fs::path(root).lexically_normal());
  if (relative.empty() || *relative.begin() == "..") return normal.string();
  return relative.string();
}

std::string uri_of(std::string_view path, std::string_view root) {
  std::string const shortest = short_path(path, root);
  std::string uri = !shortest.empty() && shortest.front() == '/' ? "file://" : "";
  for (char const c : shortest) {
    if (c == '/' || kUnreserved.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      fmt::format_to(std::back_inserter(uri), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

Position shown_at(Finding const& finding, CheckReport const& report) {
  if (!finding.source.path.empty()) return finding.source;
  if (report.inputs.empty()) return {};
  return {report.inputs.front().path, 0, 0};
}

}  // namespace writ::report
