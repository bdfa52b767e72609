// Turns the sources below a root into the list of includes that point the wrong way.
// Test: tests/unit/layers/include_direction_test.cpp.
#include "tests/support/include_direction.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <string_view>

#include "tests/support/layers.hpp"

namespace writ::test {
namespace {

constexpr std::array<std::string_view, 2> kRoots = {"engine", "grammar"};
constexpr std::array<std::string_view, 5> kExtensions = {".hpp", ".cpp", ".h", ".ipp", ".def"};
constexpr std::string_view kPublicHeaders = "engine/include/";

Layer const* layer_of(std::string_view path) {
  Layer const* best = nullptr;
  for (Layer const& layer : kLayers) {
    if (path.starts_with(layer.path) &&
        (best == nullptr || layer.path.size() > best->path.size())) {
      best = &layer;
    }
  }
  return best;
}

void skip_blanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
}

bool skip(std::string_view& text, std::string_view word) {
  skip_blanks(text);
  if (!text.starts_with(word)) {
    return false;
  }
  text.remove_prefix(word.size());
  return true;
}

struct Include {
  std::string_view header;  // views the line it was read from
  bool quoted;
};

std::optional<Include> read_include(std::string_view line) {
  if (!skip(line, "#") || !skip(line, "include")) {
    return std::nullopt;
  }
  skip_blanks(line);
  if (line.empty() || (line.front() != '"' && line.front() != '<')) {
    return std::nullopt;
  }
  bool const quoted = line.front() == '"';
  line.remove_prefix(1);
  return Include{line.substr(0, line.find(quoted ? '"' : '>')), quoted};
}

// The path of one of our headers from the root; nothing for the headers of others.
std::optional<std::string> our_header(std::string_view header) {
  if (header.starts_with("engine/") || header.starts_with("grammar/")) {
    return std::string(header);
  }
  if (header.starts_with("writ/")) {
    return std::string(kPublicHeaders).append(header);
  }
  return std::nullopt;
}

// What is wrong with `from` including our header `to`, or nothing.
std::optional<std::string> judge_ours(std::string const& from, std::string const& to) {
  Layer const* const source = layer_of(from);
  Layer const* const target = layer_of(to);
  if (source == nullptr || target == nullptr) {
    return (source == nullptr ? from : to) + " belongs to no layer of tests/support/layers.hpp";
  }
  if (from.starts_with(kPublicHeaders) && !to.starts_with(kPublicHeaders)) {
    return "public header includes the private " + to;
  }
  if (source->part == target->part || target->rank < source->rank) {
    return std::nullopt;
  }
  return std::string(source->part).append(" -> ").append(target->part) + ": includes " + to;
}

std::optional<std::string> judge_theirs(std::string_view from, Include include) {
  bool restricted = false;
  for (ThirdParty const& row : kThirdParties) {
    if (include.header.starts_with(row.header)) {
      if (from.starts_with(row.path) && from.ends_with(row.suffix)) {
        return std::nullopt;
      }
      restricted = true;
    }
  }
  std::string const header(include.header);
  if (restricted) {
    return "third-party " + header + " is out of its place";
  }
  if (include.quoted) {
    return "\"" + header + "\" is not a path from the root of the repository";
  }
  return std::nullopt;
}

void check_file(std::filesystem::path const& path, std::string const& name, IncludeReport& report) {
  ++report.files;
  if (layer_of(name) == nullptr) {
    report.violations.push_back({name, 0, "belongs to no layer of tests/support/layers.hpp"});
    return;
  }
  std::ifstream in(path);
  if (!in) {
    report.violations.push_back({name, 0, "cannot be read"});
    return;
  }
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    std::optional<Include> const include = read_include(line);
    if (!include) {
      continue;
    }
    std::optional<std::string> const ours = our_header(include->header);
    std::optional<std::string> wrong =
        ours ? judge_ours(name, *ours) : judge_theirs(name, *include);
    if (wrong) {
      report.violations.push_back({name, number, std::move(*wrong)});
    }
  }
}

}  // namespace

IncludeReport check_includes(std::filesystem::path const& root) {
  IncludeReport report;
  for (std::string_view const folder : kRoots) {
    if (!std::filesystem::is_directory(root / folder)) {
      continue;
    }
    for (auto const& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      std::string const extension = entry.path().extension().string();
      if (entry.is_regular_file() &&
          std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end()) {
        check_file(entry.path(), entry.path().lexically_relative(root).generic_string(), report);
      }
    }
  }
  std::sort(report.violations.begin(), report.violations.end(), [](auto const& a, auto const& b) {
    return a.file != b.file ? a.file < b.file : a.line < b.line;
  });
  return report;
}

std::string print(Violation const& violation) {
  return violation.file + ":" + std::to_string(violation.line) + ": " + violation.what;
}

}  // namespace writ::test
