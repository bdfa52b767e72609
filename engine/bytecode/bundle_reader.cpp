// Frame first, then section by section.
#include "engine/bytecode/bundle_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "engine/base/sha256.hpp"
#include "engine/bytecode/bundle_fields.hpp"

namespace writ::bytecode {
namespace {

/// Offsets into the sources are 32 bit.
constexpr std::size_t kMostSourceBytes = std::size_t{1} << 31;

template <class Row>
void rows(ByteReader& reader, std::vector<Row>& rows) {
  while (reader.good() && !reader.at_end()) fields(reader, rows.emplace_back());
}

void read_digest(ByteReader& reader, std::string& digest) {
  reader.text(digest);
  constexpr std::string_view kScheme = "sha256:";
  bool const digits = std::all_of(
      digest.begin() + static_cast<std::ptrdiff_t>(std::min(digest.size(), kScheme.size())),
      digest.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  if (!digits || !digest.starts_with(kScheme) || digest.size() != kScheme.size() + kDigestSize) {
    reader.fail("the digest is none");
  }
}

void read_sources(ByteReader& reader, Program& program) {
  auto sources = std::make_shared<SourceMap>();
  std::size_t total = 0;
  while (reader.good() && !reader.at_end()) {
    std::string path;
    std::string digest;
    std::string text;
    reader.bytes(path);
    reader.text(digest);
    reader.text(text);
    // A file takes one offset more than it has bytes.
    total += text.size() + 1;
    if (total > kMostSourceBytes) reader.fail("they are too large");
    if (digest != sha256_hex(text)) reader.fail("a text has another digest");
    if (reader.good()) sources->add(std::move(path), std::move(text));
  }
  program.sources = std::move(sources);
}

void read_constants(ByteReader& reader, Program& program) {
  while (reader.good() && !reader.at_end()) {
    value_fields(reader, program.constants.emplace_back());
  }
}

void read_loops(ByteReader& reader, Program& program) {
  rows(reader, program.loops);
  for (LoopRow const& row : program.loops) {
    if (row.depth == UINT8_MAX) {
      reader.fail("loops nest too deep");
      return;
    }
    program.deepest_loop = std::max(program.deepest_loop, static_cast<std::uint8_t>(row.depth + 1));
  }
}

/// Parents stand before their children, so the nodes make a tree.
Projection read_projection(ByteReader& reader) {
  std::vector<Projection::Node> nodes(1);
  reader.number(nodes.front().slot);
  std::uint32_t const count = reader.count();
  for (std::uint32_t i = 1; i <= count && reader.good(); ++i) {
    Projection::Node node;
    std::uint32_t parent = 0;
    fields(reader, node.step);
    reader.number(node.slot);
    reader.number(parent);
    if (parent >= i) {
      reader.fail("a projection that is no tree");
      break;
    }
    nodes[parent].children.push_back(i);
    nodes.push_back(std::move(node));
  }
  return Projection(std::move(nodes));
}

void read_groups(ByteReader& reader, Program& program) {
  while (reader.good() && !reader.at_end()) {
    Group& group = program.groups.emplace_back();
    reader.number(group.types);
    group.projection = read_projection(reader);
    list(reader, group.rules);
  }
}

void read_section(ByteReader& reader, Section section, Bundle& bundle) {
  Program& program = bundle.program;
  switch (section) {
    case Section::Policies:
      read_digest(reader, bundle.policy_digest);
      return;
    case Section::Sources:
      read_sources(reader, program);
      return;
    case Section::Code:
      rows(reader, program.code);
      return;
    case Section::Spans:
      rows(reader, program.spans);
      return;
    case Section::Constants:
      read_constants(reader, program);
      return;
    case Section::Shapes:
      rows(reader, program.shapes);
      return;
    case Section::Patterns:
      rows(reader, program.patterns);
      return;
    case Section::Tests:
      rows(reader, program.tests);
      return;
    case Section::Branches:
      rows(reader, program.branches);
      return;
    case Section::Loops:
      read_loops(reader, program);
      return;
    case Section::Joins:
      rows(reader, program.joins);
      return;
    case Section::Notes:
      rows(reader, program.notes);
      return;
    case Section::Types:
      rows(reader, program.type_lists);
      return;
    case Section::Groups:
      read_groups(reader, program);
      return;
    case Section::Rules:
      rows(reader, program.rules);
      return;
    case Section::Parameters:
      rows(reader, program.parameters);
      return;
    case Section::Waivers:
      rows(reader, program.waivers);
      return;
    case Section::Frameworks:
      rows(reader, program.frameworks);
      return;
  }
}

using Sections = std::array<std::string_view, kSectionCount>;

BundleFault malformed(std::string why) { return {BundleFault::Kind::Malformed, std::move(why)}; }

/// The sections stand one behind the other, from the table to the digest.
std::variant<Sections, BundleFault> split(std::string_view bytes, Limits const& limits) {
  Arena none;
  std::string_view const content = bytes.substr(0, bytes.size() - kDigestSize);
  ByteReader table(content.substr(kHeaderSize), none, limits);
  Sections sections;
  std::uint64_t expected = kSectionsBegin;
  for (std::string_view& section : sections) {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    table.number(offset);
    table.number(size);
    if (offset != expected || size > content.size() - expected) {
      return malformed("the sections do not follow each other");
    }
    section = content.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
    expected += size;
  }
  if (expected != content.size()) return malformed("the sections do not fill it");
  return sections;
}

std::optional<BundleFault> check_frame(std::string_view bytes, Limits const& limits) {
  using Fault = BundleFault::Kind;
  if (!is_bundle(bytes)) return BundleFault{Fault::NotABundle, "it does not start as one"};
  Arena none;
  ByteReader header(bytes.substr(kBundleMagic.size()), none, limits);
  std::uint32_t version = 0;
  std::uint32_t sections = 0;
  header.number(version);
  header.number(sections);
  if (!header.good()) return malformed("it ends too early");
  if (version != kBundleVersion) {
    return BundleFault{Fault::Version, fmt::format("{}, expected {}", version, kBundleVersion)};
  }
  if (sections != kSectionCount) return malformed("the number of sections is wrong");
  if (bytes.size() < kSectionsBegin + kDigestSize) return malformed("it ends too early");
  if (bytes.size() > limits.bundle_bytes) {
    return malformed(fmt::format("it holds more than {} bytes", limits.bundle_bytes));
  }
  std::string_view const content = bytes.substr(0, bytes.size() - kDigestSize);
  if (sha256_hex(content) != bytes.substr(content.size())) {
    return BundleFault{Fault::Digest, "its content was changed or cut"};
  }
  return std::nullopt;
}

}  // namespace

bool is_bundle(std::string_view bytes) { return bytes.starts_with(kBundleMagic); }

std::variant<Bundle, BundleFault> read_bundle(std::string_view bytes, Limits const& limits) {
  if (auto fault = check_frame(bytes, limits)) return *std::move(fault);
  auto const parts = split(bytes, limits);
  if (auto const* fault = std::get_if<BundleFault>(&parts)) return *fault;
  Bundle bundle;
  for (std::size_t i = 0; i < kSectionCount; ++i) {
    ByteReader reader(std::get<Sections>(parts)[i], bundle.program.memory, limits);
    read_section(reader, static_cast<Section>(i), bundle);
    if (reader.good() && !reader.at_end()) reader.fail("bytes are left over");
    if (!reader.good()) {
      return malformed(fmt::format("section `{}`: {}", kSections[i].title, reader.why()));
    }
    if (bundle.program.memory.used() > limits.constant_bytes) {
      return malformed(fmt::format("constants grow past {} bytes", limits.constant_bytes));
    }
  }
  return bundle;
}

}  // namespace writ::bytecode
